package crm.adapter.persistence.record;

import crm.application.record.Stamp;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.kernel.Veil;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.persister.entity.EntityPersister;

/** How the records of one type lie in rows. */
final class RecordTable<R extends Entity, W extends RecordRow> {
    /** What statements call the row. */
    static final String ROW = "r";

    private final RowMapping<R, W> mapping;
    private final EntityPersister persister;
    private final FormColumns columns;
    private final List<LineTable<?>> lines;
    private final String select;
    private final String selectLocking;
    private final String selected;
    private final Map<List<Field<?>>, Excerpt> excerpts = new ConcurrentHashMap<>();

    /** @throws IllegalStateException where a field has no attribute or no row class for its lines */
    RecordTable(RowMapping<R, W> mapping, MappingMetamodel metamodel) {
        this.mapping = mapping;
        this.persister = metamodel.getEntityDescriptor(mapping.row());
        this.columns = new FormColumns(mapping.type().form(), persister);
        this.lines = mapping.lines().stream()
                .map(line -> lineTable(line, metamodel))
                .collect(Collectors.toUnmodifiableList());
        this.selected = selected(LineTable::presence);
        this.select = selected + name() + " " + ROW;
        // Whoever has waited for a row sees it as it is now, and the lines beside it as they were before.
        this.selectLocking = selected(_ -> "true") + name() + " " + ROW;
        long declared = mapping.type().form().fields().stream()
                .filter(field -> field.kind() instanceof Kind.Lines)
                .count();
        if (declared != lines.size()) {
            throw new IllegalStateException("Not all lines of " + mapping.type() + " have rows");
        }
    }

    private String selected(Function<LineTable<?>, String> presence) {
        return Stream.concat(
                        Stream.concat(ReadRow.COLUMNS.stream(), columns.columns().stream())
                                .map(column -> ROW + "." + column),
                        lines.stream().map(presence))
                .collect(Collectors.joining(", ", "select ", " from "));
    }

    private <L extends LineRow> LineTable<L> lineTable(RowMapping.LineMapping<L> line, MappingMetamodel metamodel) {
        return new LineTable<>(line, mapping.type().form().fields().indexOf(line.field()), metamodel);
    }

    RecordType<R> type() {
        return mapping.type();
    }

    Class<W> row() {
        return mapping.row();
    }

    /** Whether its records are settings of the tenant, of which every change is counted. */
    boolean isSetting() {
        return mapping.isSetting();
    }

    /** What it is called in the schema. */
    String name() {
        return persister.getMappedTableDetails().getTableName();
    }

    /** The beginning of a statement that reads rows. */
    String select() {
        return select;
    }

    /** The beginning of a statement that reads rows and keeps them from others. */
    String selectLocking() {
        return selectLocking;
    }

    /**
     * The statement that reads some rows: for their identities, as an array, and whatever the conditions are bound to.
     *
     * @param conditions which of these rows are wanted
     */
    String selectEach(List<String> conditions) {
        return selected + each(name(), conditions);
    }

    /** By the key, one after the other: where many tenants are small, PostgreSQL would rather read all of one's own. */
    static String each(String table, List<String> conditions) {
        return "unnest((select cast(? as uuid[]))) as wanted (id) cross join lateral (select * from " + table + " "
                + ROW + " where " + ROW + ".id = wanted.id and " + String.join(" and ", conditions) + " offset 0) "
                + ROW;
    }

    /** How some of the fields are read without the others; none of them holds lines. */
    Excerpt excerpt(List<Field<?>> fields) {
        return excerpts.computeIfAbsent(
                fields,
                some -> new Excerpt(name(), new FormColumns(mapping.type().form(), persister, some::contains)));
    }

    /** The column of a field, as it is written in statements. */
    String column(Field<?> field) {
        return columns.column(field.name());
    }

    /** How the column of a field is read. */
    ColumnReader reader(Field<?> field) {
        return columns.reader(field.name());
    }

    EntityPersister persister() {
        return persister;
    }

    List<LineTable<?>> lines() {
        return lines;
    }

    /** A new record's row, without its lines. */
    W inserted(Id id, Values values, String tenant, Stamp stamp) {
        W row = filled(id, values, tenant);
        row.version = 1;
        row.createdAt = stamp.at();
        row.createdBy = identity(stamp.by());
        stamp(row, stamp);
        return row;
    }

    /** The row of a record that is there, with other values and still its old version, without its lines. */
    W changed(Stored<?> before, Values after, String tenant, Stamp stamp) {
        W row = filled(before.id(), after, tenant);
        row.version = before.version();
        row.createdAt = before.createdAt();
        row.createdBy = identity(before.createdBy());
        stamp(row, stamp);
        return row;
    }

    private W filled(Id id, Values values, String tenant) {
        W row = mapping.newRow().get();
        row.id = id.value();
        row.tenantId = tenant;
        columns.write(values, row);
        return row;
    }

    private static void stamp(RecordRow row, Stamp stamp) {
        row.updatedAt = stamp.at();
        row.updatedBy = identity(stamp.by());
    }

    private static UUID identity(Optional<Id> user) {
        return user.map(Id::value).orElse(null);
    }

    ReadRow read(ResultSet row) throws SQLException {
        return ReadRow.of(row, columns, lines.size());
    }

    /**
     * The record in a row.
     *
     * @param linesOf the lines of this and other records, by line table
     */
    Stored<R> stored(ReadRow row, Map<LineTable<?>, Map<UUID, List<Entity>>> linesOf, Veil veil) {
        for (LineTable<?> line : lines) {
            row.slots()[line.position()] = linesOf.get(line).getOrDefault(row.id(), List.of());
        }
        return new Stored<>(
                type(),
                new Id(row.id()),
                row.version(),
                row.createdAt(),
                row.createdBy(),
                row.updatedAt(),
                row.updatedBy(),
                type().build(type().form().restore(row.slots())),
                veil);
    }
}
