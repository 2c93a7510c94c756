package crm.adapter.persistence.record;

import crm.application.record.Glimpse;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Veil;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How some fields of a type's records are read without the others. */
final class Excerpt {
    private static final List<String> COLUMNS = List.of("id", "updated_at");

    private final String table;
    private final FormColumns columns;
    private final String selected;

    Excerpt(String table, FormColumns columns) {
        this.table = table;
        this.columns = columns;
        this.selected = Stream.concat(COLUMNS.stream(), columns.columns().stream())
                .map(column -> RecordTable.ROW + "." + column)
                .collect(Collectors.joining(", ", "select ", " from "));
    }

    /**
     * The statement that reads some rows: for their identities, as an array, and whatever the conditions are bound to.
     *
     * @param conditions which of these rows are wanted
     */
    String selectEach(List<String> conditions) {
        return selected + RecordTable.each(table, conditions);
    }

    Glimpse read(ResultSet row, RecordType<?> type, Veil veil) throws SQLException {
        return new Glimpse(
                type,
                new Id(row.getObject(1, UUID.class)),
                ColumnReader.instant(row, 2),
                columns.restore(row, COLUMNS.size() + 1),
                veil);
    }
}
