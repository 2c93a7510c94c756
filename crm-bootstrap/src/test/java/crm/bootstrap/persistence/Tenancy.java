package crm.bootstrap.persistence;

import crm.adapter.persistence.statement.Statements;
import crm.adapter.persistence.statement.UnitsOfWork;
import crm.application.access.CurrentTenant;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.UUID;
import java.util.function.Supplier;

/** Works on the data of one tenant after the other, as separate requests do. */
public final class Tenancy {
    private Tenancy() {}

    /** The key of a tenant that nobody has used. */
    static String fresh() {
        return "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    /** Performs the work as a request of the tenant, in a transaction of its own. */
    public static <T> T as(String tenant, Supplier<T> work) {
        return asRequest(tenant, () -> QuarkusTransaction.requiringNew().call(() -> told(work)));
    }

    /** Performs the work as a request of the tenant, which opens its transactions itself. */
    public static <T> T asRequest(String tenant, Supplier<T> work) {
        return request(() -> {
            Arc.container().instance(CurrentTenant.class).get().enter(tenant);
            return work.get();
        });
    }

    /** Performs the work as a request without a tenant, in a transaction of its own. */
    static <T> T asNobody(Supplier<T> work) {
        return request(() -> QuarkusTransaction.requiringNew().call(() -> told(work)));
    }

    /** As whoever begins a transaction does after its beginning and before its end. */
    private static <T> T told(Supplier<T> work) {
        Arc.container().instance(UnitsOfWork.class).get().begin(false);
        T result = work.get();
        Arc.container().instance(Statements.class).get().performWaiting();
        return result;
    }

    private static <T> T request(Supplier<T> work) {
        ManagedContext requests = Arc.container().requestContext();
        var outer = requests.getStateIfActive();
        requests.activate();
        try {
            return work.get();
        } finally {
            requests.terminate();
            if (outer != null) {
                requests.activate(outer);
            }
        }
    }
}
