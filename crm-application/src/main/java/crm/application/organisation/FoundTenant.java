package crm.application.organisation;

import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.time.ZoneId;
import java.util.Currency;

/** Makes a new tenant ready for work: its roles, its pipeline, and an administrator who can sign in (BR-004, BR-050). */
public interface FoundTenant {

    /** What a tenant begins with. */
    record Founding(
            String name, Currency currency, ZoneId zone, String administratorEmail, String administratorPassword) {
        Founding withEmail(String email) {
            return new Founding(name, currency, zone, email, administratorPassword);
        }

        @Override
        public String toString() {
            return "Founding[" + name + "]";
        }
    }

    /**
     * A tenant that is there now.
     *
     * @param created false, where this administrator had founded a tenant of this name before
     */
    record Founded(String tenant, Id administrator, boolean created) {}

    /** Whether there is no tenant yet. */
    boolean isNeeded();

    /**
     * Works on the data of the new tenant from then on. Where the administrator's address belongs to an account already,
     * that account keeps its password and is invited to the new tenant.
     *
     * @throws Rejected where the address is none or the password is not good enough
     */
    Founded found(Founding founding);
}
