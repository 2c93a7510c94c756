package crm.application.job;

/** Makes one round for the current tenant. */
public interface MakeRound {

    /** Answers whether there is more to see to at once; false, too, where another node is just seeing to it. */
    boolean make(Round round, String tenant);
}
