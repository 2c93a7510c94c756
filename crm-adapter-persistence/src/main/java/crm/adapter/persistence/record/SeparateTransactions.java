package crm.adapter.persistence.record;

import crm.application.GivingWay;
import crm.application.record.Separately;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Suspends the transaction under way, if there is one, and begins another: again, where that gave way to others. */
@ApplicationScoped
class SeparateTransactions implements Separately {
    private final GivingWay givingWay;

    SeparateTransactions(GivingWay givingWay) {
        this.givingWay = givingWay;
    }

    @Override
    public <T> T perform(Supplier<T> work) {
        return givingWay.perform(() -> QuarkusTransaction.requiringNew().call(work::get));
    }
}
