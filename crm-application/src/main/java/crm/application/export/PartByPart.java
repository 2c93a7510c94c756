package crm.application.export;

import crm.application.access.Caller;
import crm.application.table.Cell;
import crm.application.table.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A list that is read part by part, such as what has happened, as a table.
 *
 * @param title what it shows, for people
 * @param required the permissions that carrying it away takes
 * @param exports permissions to see, each with the one to carry away: what is seen by the first is in the file as far as
 *     both of them reach
 * @param rows the rows that one entry of the list makes
 */
public record PartByPart<T>(
        String title,
        Set<String> required,
        Map<String, String> exports,
        List<Column> columns,
        Function<T, Stream<List<Cell>>> rows) {
    public PartByPart {
        required = Set.copyOf(required);
        exports = Map.copyOf(exports);
        columns = List.copyOf(columns);
    }

    /** A part of the list. @param next the cursor of the part after it, if there is one */
    public record Part<T>(List<T> entries, Optional<String> next) {
        public Part {
            entries = List.copyOf(entries);
        }
    }

    /** Reads the part at a cursor, or the first one. */
    @FunctionalInterface
    public interface Reading<T> {
        Part<T> part(Caller caller, Optional<String> cursor);
    }
}
