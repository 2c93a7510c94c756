package crm.adapter.persistence.record;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads a column of an answer as the attribute of a row is kept; null where there is nothing. */
@FunctionalInterface
interface ColumnReader {
    Object read(ResultSet row, int column) throws SQLException;

    Map<Class<?>, ColumnReader> BY_ATTRIBUTE = Map.ofEntries(
            Map.entry(String.class, ResultSet::getString),
            Map.entry(UUID.class, (row, column) -> row.getObject(column, UUID.class)),
            Map.entry(Long.class, (row, column) -> present(row, row.getLong(column))),
            Map.entry(Integer.class, (row, column) -> present(row, row.getInt(column))),
            Map.entry(Boolean.class, (row, column) -> present(row, row.getBoolean(column))),
            Map.entry(BigDecimal.class, ResultSet::getBigDecimal),
            Map.entry(Instant.class, ColumnReader::instant),
            Map.entry(LocalDate.class, (row, column) -> row.getObject(column, LocalDate.class)),
            Map.entry(LocalTime.class, (row, column) -> row.getObject(column, LocalTime.class)),
            Map.entry(String[].class, ColumnReader::array),
            Map.entry(UUID[].class, ColumnReader::array));

    /** @throws IllegalStateException where no column is kept in such an attribute */
    static ColumnReader of(Class<?> attribute) {
        return Optional.ofNullable(BY_ATTRIBUTE.get(attribute))
                .orElseThrow(() -> new IllegalStateException("No column is read as " + attribute));
    }

    private static Object present(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static Object array(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? null : array.getArray();
    }
}
