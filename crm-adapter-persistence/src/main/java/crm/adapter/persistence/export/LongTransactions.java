package crm.adapter.persistence.export;

import crm.application.export.Snapshot;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Reads in one repeatable transaction that may take longer than others. Whoever stops taking rows ends it after half a
 * minute: the database lets no transaction idle longer.
 */
@ApplicationScoped
class LongTransactions implements Snapshot {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final SnapshotMark mark;

    LongTransactions(SnapshotMark mark) {
        this.mark = mark;
    }

    @Override
    public void read(Runnable reader) {
        mark.set(true);
        try {
            QuarkusTransaction.requiringNew()
                    .timeout(Math.toIntExact(LONGEST.toSeconds()))
                    .run(reader);
        } finally {
            mark.set(false);
        }
    }
}
