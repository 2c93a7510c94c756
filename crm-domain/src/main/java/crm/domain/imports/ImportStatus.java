package crm.domain.imports;

import crm.domain.kernel.Choice;

/** How far an import has come. */
public enum ImportStatus implements Choice {
    /** Its file is being taken in. */
    RECEIVING,
    /** Its rows wait to be worked on. */
    QUEUED,
    RUNNING,
    /** Every row has been tried. */
    COMPLETED,
    /** It could not go on. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED,
    /** What it did is being taken back. */
    UNDOING,
    /** What it did was taken back, but for what has changed since. */
    UNDONE;

    /** Whether nothing happens any more with its rows. */
    public boolean isOver() {
        return switch (this) {
            case RECEIVING, QUEUED, RUNNING, UNDOING -> false;
            case COMPLETED, FAILED, CANCELLED, UNDONE -> true;
        };
    }

    /** Whether it takes part of what one user may have under way at once (BR-046). */
    public boolean isUnderWay() {
        return switch (this) {
            case QUEUED, RUNNING -> true;
            case RECEIVING, COMPLETED, FAILED, CANCELLED, UNDOING, UNDONE -> false;
        };
    }
}
