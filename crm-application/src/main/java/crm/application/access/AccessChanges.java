package crm.application.access;

/** Is told when what somebody may do has changed, so that nothing older is remembered once the transaction is over. */
@FunctionalInterface
public interface AccessChanges {

    /** Somebody of the current tenant may do other things than before. */
    void changed();
}
