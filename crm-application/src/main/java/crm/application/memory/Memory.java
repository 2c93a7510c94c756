package crm.application.memory;

import crm.domain.kernel.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Remembers answers for as long as nothing has changed of what they tell of, and at most five minutes, because what is
 * overdue changes by itself (NFR-11, C-70). Who asks what is being found out for somebody else waits for that answer.
 *
 * @param <Q> all that an answer depends on beside the records: who may see what, what is asked, which day it is
 * @param <A> what is answered
 */
public final class Memory<Q, A> {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private record Key<Q>(String tenant, Q question) {}

    /** @param found not there as long as it is being found out, and a failure where that failed */
    private record Answer<A>(CompletableFuture<A> found, RecentChanges.Mark mark, Instant until) {
        Optional<Earlier<A>> earlier(Set<RecordType<?>> changed) {
            return found.state() == Future.State.SUCCESS
                    ? Optional.of(new Earlier<>(found.resultNow(), changed))
                    : Optional.empty();
        }
    }

    /**
     * What was answered before.
     *
     * @param changed the types of records that have changed since; what it tells of the others is still true
     */
    public record Earlier<A>(A answer, Set<RecordType<?>> changed) {}

    private final RecentChanges changes;
    private final Map<Key<Q>, Answer<A>> answers;

    /** @param most answers that are remembered; the one that nobody has asked for longest is forgotten for a new one */
    public Memory(RecentChanges changes, int most) {
        this.changes = changes;
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key<Q>, Answer<A>> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * The answer to a question.
     *
     * @param about the types of the records that it tells of
     * @param findOut finds it out where it is not remembered; what it throws is thrown, and nothing is remembered
     */
    public A recall(String tenant, Set<RecordType<?>> about, Q question, Instant now, Supplier<A> findOut) {
        return recallInParts(tenant, about, question, now, _ -> findOut.get());
    }

    /**
     * The answer to a question that has a part for each type of records, which tells of nothing else.
     *
     * @param about as for {@link #recall}
     * @param findOut finds out what is not remembered; it is told what was answered before if only some of it has changed
     */
    public A recallInParts(
            String tenant,
            Set<RecordType<?>> about,
            Q question,
            Instant now,
            Function<Optional<Earlier<A>>, A> findOut) {
        Key<Q> key = new Key<>(tenant, question);
        while (true) {
            Optional<Answer<A>> known = known(key);
            Optional<Answer<A>> before = known.filter(answer -> now.isBefore(answer.until()));
            // Looked at before anything is read: a change between the two is read again, never overlooked.
            RecentChanges.Look look = changes.look(about, before.map(Answer::mark));
            if (look.amidOwnChanges()) {
                // What comes to nothing in the end must not have been told to anybody else.
                return findOut.apply(Optional.empty());
            }
            Set<RecordType<?>> changed = look.changed();
            if (before.isPresent() && changed.isEmpty()) {
                return awaited(before.get(), findOut);
            }
            Optional<Earlier<A>> earlier =
                    before.filter(_ -> !changed.equals(about)).flatMap(answer -> answer.earlier(changed));
            Answer<A> answer = new Answer<>(
                    new CompletableFuture<>(),
                    look.mark(),
                    earlier.flatMap(_ -> before).map(Answer::until).orElse(now.plus(LONGEST)));
            if (replaced(key, known, answer)) {
                return found(key, answer, () -> findOut.apply(earlier));
            }
        }
    }

    private A awaited(Answer<A> answer, Function<Optional<Earlier<A>>, A> findOut) {
        return answer.found()
                .handle((found, _) -> Optional.ofNullable(found))
                .join()
                .orElseGet(() -> findOut.apply(Optional.empty()));
    }

    private A found(Key<Q> key, Answer<A> answer, Supplier<A> findOut) {
        try {
            A found = findOut.get();
            answer.found().complete(found);
            return found;
        } finally {
            if (answer.found().cancel(false)) {
                forget(key, answer);
            }
        }
    }

    private Optional<Answer<A>> known(Key<Q> key) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(key));
        }
    }

    /** Whether the answer has taken the place of the one before, and not somebody else's. */
    private boolean replaced(Key<Q> key, Optional<Answer<A>> before, Answer<A> answer) {
        synchronized (answers) {
            boolean unchanged = known(key).equals(before);
            if (unchanged) {
                answers.put(key, answer);
            }
            return unchanged;
        }
    }

    private void forget(Key<Q> key, Answer<A> answer) {
        synchronized (answers) {
            answers.remove(key, answer);
        }
    }
}
