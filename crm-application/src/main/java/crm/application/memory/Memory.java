package crm.application.memory;

import crm.domain.kernel.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
        /** As it was found out; nothing where that failed. Waits for whoever is just finding it out. */
        Optional<A> awaited() {
            return found.handle((answer, _) -> Optional.ofNullable(answer)).join();
        }
    }

    /**
     * What was answered before.
     *
     * @param changed what has changed since; what it tells of everything else is still true
     */
    public record Earlier<A>(A answer, Map<RecordType<?>, RecentChanges.Extent> changed) {

        /** A part of the answer that tells only of these types. */
        public <P> Earlier<P> part(Function<A, P> part, Set<RecordType<?>> types) {
            Map<RecordType<?>, RecentChanges.Extent> some = new HashMap<>(changed);
            some.keySet().retainAll(types);
            return new Earlier<>(part.apply(answer), some);
        }
    }

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
        return answer(tenant, about, question, now, _ -> findOut.get(), false, changes);
    }

    /**
     * The answer to a question of which only what has changed has to be found out anew. What is told again keeps its age.
     *
     * @param about as for {@link #recall}
     * @param findOut finds out what is not remembered; it is told what was answered before, if that is not too old
     */
    public A recallInParts(
            String tenant,
            Set<RecordType<?>> about,
            Q question,
            Instant now,
            Function<Optional<Earlier<A>>, A> findOut) {
        return recallInParts(tenant, about, question, now, findOut, changes);
    }

    /** As the other one. @param looked who looks at the changes this time, whatever else they do on the way */
    public A recallInParts(
            String tenant,
            Set<RecordType<?>> about,
            Q question,
            Instant now,
            Function<Optional<Earlier<A>>, A> findOut,
            RecentChanges looked) {
        return answer(tenant, about, question, now, findOut, true, looked);
    }

    /** Whether there is an answer to the question that is told again if nothing has changed. */
    public boolean remembers(String tenant, Q question, Instant now) {
        return known(new Key<>(tenant, question))
                .filter(answer -> now.isBefore(answer.until()))
                .isPresent();
    }

    private A answer(
            String tenant,
            Set<RecordType<?>> about,
            Q question,
            Instant now,
            Function<Optional<Earlier<A>>, A> findOut,
            boolean inParts,
            RecentChanges looked) {
        Key<Q> key = new Key<>(tenant, question);
        while (true) {
            Optional<Answer<A>> known = known(key);
            Optional<Answer<A>> before = known.filter(answer -> now.isBefore(answer.until()));
            // Looked at before anything is read: a change between the two is read again, never overlooked.
            RecentChanges.Look look = looked.look(about, before.map(Answer::mark));
            if (look.amidOwnChanges()) {
                // What comes to nothing in the end must not have been told to anybody else.
                return findOut.apply(Optional.empty());
            }
            Map<RecordType<?>, RecentChanges.Extent> changed = look.changed();
            if (before.isPresent() && changed.isEmpty()) {
                return before.get().awaited().orElseGet(() -> findOut.apply(Optional.empty()));
            }
            Optional<Answer<A>> kept = before.filter(_ -> inParts);
            Answer<A> answer = new Answer<>(
                    new CompletableFuture<>(),
                    look.mark(),
                    kept.map(Answer::until).orElse(now.plus(LONGEST)));
            if (replaced(key, known, answer, now)) {
                return found(
                        key,
                        answer,
                        () -> findOut.apply(
                                kept.flatMap(Answer::awaited).map(earlier -> new Earlier<>(earlier, changed))));
            }
        }
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
    private boolean replaced(Key<Q> key, Optional<Answer<A>> before, Answer<A> answer, Instant now) {
        synchronized (answers) {
            boolean unchanged = known(key).equals(before);
            if (unchanged) {
                answers.put(key, answer);
                forgetOutdated(now);
            }
            return unchanged;
        }
    }

    /** Those that nobody has asked for longest, as far as they are too old to be told again. */
    private void forgetOutdated(Instant now) {
        Iterator<Answer<A>> eldestFirst = answers.values().iterator();
        while (eldestFirst.hasNext() && !now.isBefore(eldestFirst.next().until())) {
            eldestFirst.remove();
        }
    }

    private void forget(Key<Q> key, Answer<A> answer) {
        synchronized (answers) {
            answers.remove(key, answer);
        }
    }
}
