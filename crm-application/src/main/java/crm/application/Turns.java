package crm.application;

/** Lets one transaction at a time do a thing for the current tenant, among all nodes. */
public interface Turns {

    /** Whether it is this transaction's turn; where it is, it stays so until the transaction ends. */
    boolean take(String what);

    /** Waits until it is this transaction's turn, which it stays until the transaction ends. */
    void await(String what);
}
