package crm.bootstrap.settings;

/** A reason, in one sentence an operator can act on, why the CRM refuses to start. */
public final class CannotStart extends RuntimeException {
    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
