package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Statements;
import crm.adapter.persistence.statement.UnitsOfWork;
import crm.application.GivingWay;
import crm.application.record.Separately;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Suspends the transaction under way, if there is one, and begins another: again, where that gave way to others. */
@ApplicationScoped
class SeparateTransactions implements Separately {
    private final GivingWay givingWay;
    private final UnitsOfWork units;
    private final Statements statements;

    SeparateTransactions(GivingWay givingWay, UnitsOfWork units, Statements statements) {
        this.givingWay = givingWay;
        this.units = units;
        this.statements = statements;
    }

    @Override
    public <T> T perform(Supplier<T> work) {
        return givingWay.perform(() -> QuarkusTransaction.requiringNew().call(() -> {
            units.begin(false);
            T result = work.get();
            statements.performWaiting();
            return result;
        }));
    }
}
