package crm.adapter.persistence.statement;

import java.util.ArrayList;
import java.util.List;

/** The commands of a transaction of which the database has not been told yet, in their order. */
final class Waiting {
    /** So that a transaction that writes many records keeps few of them in memory. */
    private static final int MOST = 200;

    /** So many travel together; each combination of commands is a text of its own, which the driver remembers. */
    private static final int TOGETHER = 8;

    record Command(String text, Object[] parameters) {}

    private List<Command> commands = new ArrayList<>();

    void add(String text, Object[] parameters) {
        commands.add(new Command(text, parameters));
    }

    boolean isFull() {
        return commands.size() >= MOST;
    }

    /** All of them, in parts that travel together; none waits any more. */
    List<List<Command>> takeAll() {
        List<Command> taken = commands;
        commands = new ArrayList<>();
        int together = areAlike(taken) ? MOST : TOGETHER;
        List<List<Command>> parts = new ArrayList<>();
        for (int from = 0; from < taken.size(); from += together) {
            parts.add(taken.subList(from, Math.min(taken.size(), from + together)));
        }
        return parts;
    }

    /** Whether they are one command, with different parameters. */
    static boolean areAlike(List<Command> commands) {
        return commands.stream().map(Command::text).distinct().count() == 1;
    }
}
