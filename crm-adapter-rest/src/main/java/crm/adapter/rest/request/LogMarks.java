package crm.adapter.rest.request;

import crm.domain.kernel.Id;
import java.util.Optional;
import org.jboss.logging.MDC;

/** What every line of the log says of the request under way. */
public final class LogMarks {
    private LogMarks() {}

    static void request(String id) {
        MDC.put("requestId", id);
    }

    /** It comes from somebody of the tenant. */
    public static void person(String tenant, Optional<Id> user) {
        MDC.put("tenant", tenant);
        user.ifPresent(id -> MDC.put("user", id.toString()));
    }
}
