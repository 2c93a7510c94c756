package crm.application.tenant;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.Optional;

/** Keeps which tenants there are; each is seen from within alone. */
public interface TenantRegister {

    /** A tenant that is there, and the user of it who was asked about. */
    record Found(String tenant, Id user) {}

    /** The current tenant's settings. @param version counts the writes from 1; the optimistic lock */
    record Kept(TenantSettings settings, long version) {}

    /** Whether no tenant has ever been founded. */
    boolean isEmpty();

    /**
     * The tenant of this name to which the account with this address belongs. Nobody else can found tenants until the
     * transaction ends.
     */
    Optional<Found> findForFounding(String name, String email);

    /** Adds the current tenant. */
    void add(TenantSettings settings, Instant now);

    Kept find();

    /** As {@link #find}, and nobody else can change them until the transaction ends. */
    Kept findForChange();

    /** The current tenant decides otherwise. */
    void change(TenantSettings settings);

    /** Whether the operator has put the current tenant out of action, or there is no such tenant. */
    boolean isSuspended();
}
