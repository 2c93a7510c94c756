package crm.adapter.persistence.export;

import crm.adapter.persistence.statement.UnitsOfWork;
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
    private final UnitsOfWork units;

    LongTransactions(SnapshotMark mark, UnitsOfWork units) {
        this.mark = mark;
        this.units = units;
    }

    @Override
    public void read(Runnable reader) {
        mark.set(true);
        try {
            QuarkusTransaction.requiringNew()
                    .timeout(Math.toIntExact(LONGEST.toSeconds()))
                    .run(() -> {
                        // One for all trips, which see the same.
                        units.begin(false);
                        reader.run();
                    });
        } finally {
            mark.set(false);
        }
    }
}
