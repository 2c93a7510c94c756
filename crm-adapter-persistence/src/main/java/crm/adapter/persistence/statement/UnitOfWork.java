package crm.adapter.persistence.statement;

/** A transaction as far as the database knows of it. */
public final class UnitOfWork {
    private final boolean readOnly;
    private boolean open;

    UnitOfWork(boolean readOnly) {
        this.readOnly = readOnly;
    }

    /** Whether it changes nothing: each of its trips to the database is then a transaction there by itself. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether the database has been told what it is told in a transaction before anything else. */
    public boolean isOpen() {
        return open;
    }

    public void open() {
        open = true;
    }

    void close() {
        open = false;
    }
}
