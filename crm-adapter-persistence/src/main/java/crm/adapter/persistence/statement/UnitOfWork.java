package crm.adapter.persistence.statement;

/** A transaction as far as the database knows of it. */
public final class UnitOfWork {
    private final boolean readOnly;
    private final boolean beginsAnew;
    private boolean open;
    private boolean assuming;

    /** @param beginsAnew whether its work is done again where the database takes it back */
    UnitOfWork(boolean readOnly, boolean beginsAnew) {
        this.readOnly = readOnly;
        this.beginsAnew = beginsAnew;
    }

    /** Whether it changes nothing: each of its trips to the database is then a transaction there by itself. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether the database has been told what it is told in a transaction before anything else. */
    public boolean isOpen() {
        return open;
    }

    /** The database is told what it is told before anything else, and with it what the transaction has assumed of it. */
    public void open() {
        open = true;
        assuming = false;
    }

    void close() {
        open = false;
    }

    /** Whether it may go by what is probably so in the database: it has not asked yet, and its work can begin anew. */
    public boolean mayAssume() {
        return beginsAnew && !open;
    }

    /** Goes by what is probably so in the database. */
    public void assume() {
        assuming = true;
    }

    /** Whether it goes by something that it has not asked the database yet. */
    boolean isAssuming() {
        return assuming;
    }
}
