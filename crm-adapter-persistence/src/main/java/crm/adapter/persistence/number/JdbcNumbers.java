package crm.adapter.persistence.number;

import crm.application.Numbers;
import crm.application.access.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * Counts in a row of each series. Whoever counts holds the row until the transaction ends. Where several count at once,
 * some numbers are drawn beforehand, so that they need not wait for one another.
 */
@ApplicationScoped
class JdbcNumbers implements Numbers {
    private final NumberRow row;
    private final CurrentTenant tenant;
    private final Stocks stocks;
    private final NumberDrawing drawing;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;

    JdbcNumbers(
            NumberRow row,
            CurrentTenant tenant,
            Stocks stocks,
            NumberDrawing drawing,
            TransactionSynchronizationRegistry transactions,
            Clock clock) {
        this.row = row;
        this.tenant = tenant;
        this.stocks = stocks;
        this.drawing = drawing;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public long next(String series) {
        String counting = tenant.orNobody();
        Stock stock = stocks.of(counting, series);
        if (transactions.getResource(stock) != null) {
            return row.advance(counting, series, 1);
        }
        OptionalLong drawn = stock.take();
        int wanted = stock.order(clock.instant());
        if (wanted > 0) {
            drawing.begin(counting, series, wanted, stock);
        }
        return drawn.orElseGet(() -> {
            hold(stock);
            return row.advance(counting, series, 1);
        });
    }

    @Override
    public long nextInTurn(String series) {
        return row.advance(tenant.orNobody(), series, 1);
    }

    private void hold(Stock stock) {
        stock.holds();
        transactions.putResource(stock, stock);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // The row is held for longer than this.
            }

            @Override
            public void afterCompletion(int status) {
                stock.lets();
            }
        });
    }
}
