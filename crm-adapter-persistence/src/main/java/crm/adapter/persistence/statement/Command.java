package crm.adapter.persistence.statement;

import java.util.Optional;

/**
 * What the database is told without anybody waiting for an answer.
 *
 * @param parameters their values; one that is missing is an {@link Absent}
 * @param table where it writes rows that are read by their identities, if anywhere
 * @param needsItsRow whether it changes a row that has to be there
 */
public record Command(String text, Object[] parameters, Optional<String> table, boolean needsItsRow) {

    /** A command that writes what nobody reads by an identity. */
    public static Command beside(String text, Object... parameters) {
        return new Command(text, parameters, Optional.empty(), false);
    }

    /** A command that adds a row to a table. */
    public static Command adding(String table, String text, Object... parameters) {
        return new Command(text, parameters, Optional.of(table), false);
    }

    /** A command that changes one row of a table, and is refused where it does not find it. */
    public static Command changing(String table, String text, Object... parameters) {
        return new Command(text, parameters, Optional.of(table), true);
    }

    /** The same of a row that is there for certain: nobody else can change it until the transaction ends. */
    public Command ofHeldRow() {
        return new Command(text, parameters, table, false);
    }
}
