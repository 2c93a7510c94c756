package crm.application.access;

import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.Optional;

/**
 * Who asks for something, as the verified token and the tenant's roles say it; never what a body or header says.
 *
 * @param user nobody, where the system itself acts
 * @param operation the command under way: everything it changes is logged under this identity
 */
public record Caller(String tenant, Optional<Id> user, Grants grants, Id operation, Origin origin) {

    /** Where a request came from, for the change log: both parts empty where the system itself acts. */
    public record Origin(String address, String client) {
        public static final Origin SYSTEM = new Origin("", "");
    }

    /** Who is asking. @throws Rejected not found, where nobody in particular is */
    public Id person() {
        return user.orElseThrow(() -> Rejected.notFound("user"));
    }

    public boolean is(Id someone) {
        return user.filter(someone::equals).isPresent();
    }
}
