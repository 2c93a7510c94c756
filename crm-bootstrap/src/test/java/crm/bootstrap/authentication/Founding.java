package crm.bootstrap.authentication;

import crm.application.organisation.FoundTenant;
import io.quarkus.arc.Arc;
import java.time.ZoneId;
import java.util.Currency;

/** Founds tenants for tests, each as a request of its own. */
public final class Founding {
    private Founding() {}

    public static FoundTenant.Founded found(FoundTenant foundTenant, String name, String email, String password) {
        var requests = Arc.container().requestContext();
        var outer = requests.getStateIfActive();
        requests.activate();
        try {
            return foundTenant.found(new FoundTenant.Founding(
                    name, Currency.getInstance("CAD"), ZoneId.of("America/Toronto"), email, password));
        } finally {
            requests.terminate();
            if (outer != null) {
                requests.activate(outer);
            }
        }
    }
}
