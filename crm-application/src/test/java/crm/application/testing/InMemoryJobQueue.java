package crm.application.testing;

import crm.application.job.JobQueue;
import crm.domain.kernel.Id;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Jobs that wait in memory, by a clock of the test's own. */
public final class InMemoryJobQueue implements JobQueue {
    private final String tenant;
    private final Clock clock;
    private final List<Turn> turns = new ArrayList<>();
    private long count;

    private record Turn(Id job, Id asker, Instant freeFrom, long order, int attempts) {}

    public InMemoryJobQueue(String tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    @Override
    public void add(Id job, Id asker) {
        turns.add(new Turn(job, asker, clock.instant(), ++count, 0));
    }

    @Override
    public Optional<Claim> claim(Duration lease) {
        Optional<Turn> next = turns.stream()
                .filter(turn -> !turn.freeFrom().isAfter(clock.instant()))
                .min(Comparator.comparing(Turn::freeFrom).thenComparing(Turn::order));
        return next.map(turn -> {
            replace(turn.job(), clock.instant().plus(lease), turn.attempts() + 1);
            return new Claim(tenant, turn.job(), turn.asker(), turn.attempts() + 1);
        });
    }

    @Override
    public void requeue(Id job) {
        replace(job, clock.instant(), 0);
    }

    @Override
    public void retry(Id job, Duration pause) {
        of(job).ifPresent(turn -> replace(job, clock.instant().plus(pause), turn.attempts()));
    }

    @Override
    public void remove(Id job) {
        turns.removeIf(turn -> turn.job().equals(job));
    }

    private Optional<Turn> of(Id job) {
        return turns.stream().filter(turn -> turn.job().equals(job)).findFirst();
    }

    private void replace(Id job, Instant freeFrom, int attempts) {
        of(job).ifPresent(turn -> {
            turns.remove(turn);
            turns.add(new Turn(job, turn.asker(), freeFrom, ++count, attempts));
        });
    }
}
