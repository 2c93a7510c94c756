package crm.application.export;

/** Holds the data still for a reader. */
public interface Snapshot {

    /** Runs what only reads, perhaps for minutes, in one transaction that sees nothing of what others write meanwhile. */
    void read(Runnable reader);
}
