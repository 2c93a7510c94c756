package crm.adapter.persistence.number;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Draws numbers beside the request that has noticed that they are wanted, and which does not wait for them. */
@ApplicationScoped
class NumberDrawing {
    private static final Logger LOG = Logger.getLogger(NumberDrawing.class);

    private final NumberRow row;

    NumberDrawing(NumberRow row) {
        this.row = row;
    }

    void begin(String tenant, String series, int count, Stock stock) {
        Thread.ofVirtual().name("numbers of " + tenant).start(() -> draw(tenant, series, count, stock));
    }

    private void draw(String tenant, String series, int count, Stock stock) {
        try {
            stock.fill(row.advanceBeside(tenant, series, count), count);
        } catch (RuntimeException failed) {
            stock.giveUp();
            LOG.warnf(failed, "No numbers of %s were drawn beforehand", series);
        }
    }
}
