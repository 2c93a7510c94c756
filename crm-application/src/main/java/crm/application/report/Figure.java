package crm.application.report;

import crm.application.table.Column;
import java.util.Optional;

/**
 * A figure of a report.
 *
 * @param formula how it is made of the others or of the records; nothing where it is the sum of what each record
 *     counts for
 */
public record Figure(Column column, String description, Optional<String> formula) {

    /** How many records there are of a sort. */
    public static Figure count(String name, String description) {
        return new Figure(Column.named(name, Column.Kind.WHOLE), description, Optional.empty());
    }

    /** What records of one currency are worth together, exactly. */
    public static Figure sum(String name, String description) {
        return new Figure(Column.named(name, Column.Kind.MONEY), description, Optional.empty());
    }

    /** A figure that is not the sum of anything. */
    public static Figure made(String name, Column.Kind kind, String formula, String description) {
        return new Figure(Column.named(name, kind), description, Optional.of(formula));
    }

    /** Whether it is the sum of what each record counts for. */
    public boolean isSum() {
        return formula.isEmpty();
    }
}
