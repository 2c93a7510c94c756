package crm.bootstrap.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Every write that was asked for, and what the client knows of it. */
final class History {

    /** What a client knows of a write in the end. */
    enum Knowledge {
        /** It was answered that it is done. */
        ACKNOWLEDGED,
        /** It was answered that it is not done. */
        REFUSED,
        /** No answer came, or one that leaves it open. */
        UNKNOWN
    }

    /** What a write makes. */
    enum Sort {
        CUSTOMER,
        DEAL,
        CONVERSION,
        MOVE
    }

    /**
     * One write.
     *
     * @param name of the record that the write makes, given once in the whole history; of a move the reason that is given
     * @param key under which it was repeated until an answer came, if it had one
     */
    record Write(Sort sort, String name, Optional<String> key, Knowledge knowledge, int status, Duration time) {}

    private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

    void add(Write write) {
        writes.add(write);
    }

    void add(Reply reply) {
        replies.add(reply);
    }

    List<Write> writes() {
        return List.copyOf(writes);
    }

    List<Reply> replies() {
        return List.copyOf(replies);
    }

    long count(Predicate<Write> condition) {
        return writes.stream().filter(condition).count();
    }

    /** Answers that say neither that it is done nor, in the one agreed way, that it was not possible just now. */
    List<Reply> strange() {
        return replies.stream()
                .filter(reply -> reply.status() != 0 && reply.status() >= 300 && !reply.isUnavailable())
                .toList();
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new TreeMap<>();
        figures.put("writes", writes.size());
        for (Knowledge knowledge : Knowledge.values()) {
            figures.put(knowledge.name().toLowerCase(Locale.ROOT), count(write -> write.knowledge() == knowledge));
        }
        figures.put("answers 503", replies.stream().filter(Reply::isUnavailable).count());
        figures.put(
                "answers that never came",
                replies.stream().filter(reply -> reply.status() == 0).count());
        return figures;
    }
}
