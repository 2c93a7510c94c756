package crm.adapter.persistence.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands of a transaction of which the database has not been told yet, in their order. */
final class Waiting {
    /** So that a transaction that writes many records keeps few of them in memory. */
    private static final int MOST = 200;

    /** So many travel together; each combination of commands is a text of its own, which the driver remembers. */
    private static final int TOGETHER = 16;

    /** So many of one command are worth a trip by themselves, for which the driver needs no text of their combination. */
    private static final int BATCH = 8;

    private List<Command> commands = new ArrayList<>();

    void add(Command command) {
        commands.add(command);
    }

    boolean isFull() {
        return commands.size() >= MOST;
    }

    /** Whether one of them writes rows of one of the tables. */
    boolean concerns(List<String> tables) {
        return commands.stream().map(Command::table).flatMap(Optional::stream).anyMatch(tables::contains);
    }

    /** All of them, in parts that travel together; none waits any more. */
    List<List<Command>> takeAll() {
        List<Command> taken = commands;
        commands = new ArrayList<>();
        List<List<Command>> parts = new ArrayList<>();
        List<Command> part = new ArrayList<>();
        for (int from = 0; from < taken.size(); ) {
            int alike = alike(taken, from);
            if (alike >= BATCH || part.size() == TOGETHER) {
                addUnlessEmpty(parts, part);
                part = new ArrayList<>();
            }
            if (alike >= BATCH) {
                parts.add(taken.subList(from, from + alike));
                from += alike;
            } else {
                part.add(taken.get(from));
                from++;
            }
        }
        addUnlessEmpty(parts, part);
        return parts;
    }

    private static void addUnlessEmpty(List<List<Command>> parts, List<Command> part) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    /** How many from there on are one command, with different parameters. */
    private static int alike(List<Command> commands, int from) {
        int end = from;
        while (end < commands.size()
                && commands.get(end).text().equals(commands.get(from).text())) {
            end++;
        }
        return end - from;
    }

    /** Whether they are so many of one command that they travel by themselves. */
    static boolean isBatch(List<Command> part) {
        return part.size() >= BATCH && areAlike(part);
    }

    /** Whether they are one command, with different parameters. */
    static boolean areAlike(List<Command> commands) {
        return alike(commands, 0) == commands.size();
    }
}
