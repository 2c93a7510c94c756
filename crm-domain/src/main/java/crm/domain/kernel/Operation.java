package crm.domain.kernel;

/** What anyone may be allowed to do with the records of a type. */
public enum Operation {
    VIEW("view"),
    CREATE("create"),
    UPDATE("update"),
    DELETE("delete");

    private final String verb;

    Operation(String verb) {
        this.verb = verb;
    }

    /** The last part of a permission's name, as in {@code crm.customer.view}. */
    public String verb() {
        return verb;
    }
}
