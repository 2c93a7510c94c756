package crm.bootstrap.isolation;

/** One thing that is asked of the application, which tells its findings by itself. */
@FunctionalInterface
interface Check {
    void make() throws Exception;
}
