package crm.adapter.persistence.record;

import crm.application.record.Separately;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Suspends the transaction under way, if there is one, and begins another. */
@ApplicationScoped
class SeparateTransactions implements Separately {

    @Override
    public <T> T perform(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
