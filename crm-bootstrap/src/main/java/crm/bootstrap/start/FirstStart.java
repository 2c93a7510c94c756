package crm.bootstrap.start;

/** What makes a fresh installation usable: one tenant, and one administrator who may sign in. */
public interface FirstStart {

    /** Tells whether nobody can sign in yet. */
    boolean isNeeded();

    /** Creates the tenant and its administrator; answers false where another node was faster. */
    boolean create(String tenantName, String administratorEmail, String administratorPassword);
}
