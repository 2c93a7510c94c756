package crm.adapter.persistence.record;

import crm.domain.kernel.Id;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A row as it was read.
 *
 * @param slots the values of the form's fields, in its order; those that are lines are not there yet
 * @param mayHaveLines for each of the record's tables of lines, whether there can be any of it
 */
record ReadRow(
        UUID id,
        long version,
        Instant createdAt,
        Optional<Id> createdBy,
        Instant updatedAt,
        Optional<Id> updatedBy,
        boolean isDeleted,
        Object[] slots,
        boolean[] mayHaveLines) {
    /** The columns that every row has, in the order in which they are read. */
    static final List<String> COLUMNS =
            List.of("id", "version", "created_at", "created_by", "updated_at", "updated_by", "deleted_at is not null");

    static ReadRow of(ResultSet row, FormColumns columns, int lines) throws SQLException {
        boolean[] mayHaveLines = new boolean[lines];
        for (int i = 0; i < lines; i++) {
            mayHaveLines[i] = row.getBoolean(COLUMNS.size() + columns.columns().size() + 1 + i);
        }
        return new ReadRow(
                row.getObject(1, UUID.class),
                row.getLong(2),
                ColumnReader.instant(row, 3),
                identity(row, 4),
                ColumnReader.instant(row, 5),
                identity(row, 6),
                row.getBoolean(7),
                columns.read(row, COLUMNS.size() + 1),
                mayHaveLines);
    }

    private static Optional<Id> identity(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class)).map(Id::new);
    }
}
