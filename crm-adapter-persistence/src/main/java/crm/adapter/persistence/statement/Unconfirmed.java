package crm.adapter.persistence.statement;

/** A transaction has gone by something that the database has never been asked, and is to begin anew with asking. */
class Unconfirmed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unconfirmed() {
        super("Nobody has said that what was assumed holds", null, false, false);
    }
}
