package crm.application.tenant;

/** The tenants as they are kept. */
public interface Tenants {

    /** The settings of the tenant on whose data the caller works. @throws IllegalStateException without one */
    TenantSettings current();
}
