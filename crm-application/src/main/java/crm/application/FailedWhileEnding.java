package crm.application;

/** A failure of the trip with which a transaction was to end: where its answer was lost, nobody knows whether it has ended. */
public final class FailedWhileEnding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FailedWhileEnding(RuntimeException failure) {
        super(failure);
    }
}
