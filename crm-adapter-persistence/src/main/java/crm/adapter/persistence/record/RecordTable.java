package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Command;
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
    private final String selectBesideLines;
    private final String selected;
    private final RowAttributes attributes;
    private final Kept kept;
    private final RowCommand<UUID> insert;
    private final RowCommand<UUID> update;
    private final Map<List<Field<?>>, Excerpt> excerpts = new ConcurrentHashMap<>();

    /** @throws IllegalStateException where a field has no attribute or no row class for its lines */
    RecordTable(RowMapping<R, W> mapping, MappingMetamodel metamodel) {
        this.mapping = mapping;
        this.persister = metamodel.getEntityDescriptor(mapping.row());
        this.columns = new FormColumns(mapping.type().form(), persister);
        this.lines = mapping.lines().stream()
                .map(line -> lineTable(line, metamodel))
                .collect(Collectors.toUnmodifiableList());
        this.attributes = new RowAttributes(persister, mapping.newRow().get());
        this.kept = Kept.of(attributes);
        Map<String, Function<UUID, Object>> identity = Map.of("id", id -> id);
        this.insert = new RowCommand<>(persister, persister.getInsertCoordinator(), identity);
        this.update = new RowCommand<>(persister, persister.getUpdateCoordinator(), identity);
        this.selected = selected(LineTable::presence);
        this.select = selected + name() + " " + ROW;
        this.selectBesideLines = selected(_ -> "true") + name() + " " + ROW;
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

    /** The beginning of a statement that reads rows of which the lines are asked for in any case. */
    String selectBesideLines() {
        return selectBesideLines;
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

    /** How the database is told of a new record, without its lines. */
    Command insert(Id id, Values values, String tenant, Stamp stamp) {
        Object[] row = filled(values, tenant);
        row[kept.version()] = 1L;
        row[kept.createdAt()] = stamp.at();
        row[kept.createdBy()] = identity(stamp.by());
        stamp(row, stamp);
        return Command.adding(name(), insert.text(), insert.parameters(id.value(), row));
    }

    /**
     * How the database is told of a record that is there, with other values and its next version, without its lines.
     *
     * @param before with the version that it has to have
     */
    Command update(Stored<?> before, Values after, String tenant, Stamp stamp) {
        return update(before, changed(before, after, tenant, stamp));
    }

    /** As {@link #update}, of one that is deleted. */
    Command delete(Stored<?> record, String tenant, Stamp stamp) {
        Object[] row = changed(record, record.values(), tenant, stamp);
        row[kept.deletedAt()] = stamp.at();
        return update(record, row);
    }

    private Command update(Stored<?> record, Object[] found) {
        Object[] written = found.clone();
        written[kept.version()] = record.version() + 1;
        return Command.changing(
                name(), update.text(), update.parameters(record.id().value(), written, found));
    }

    private Object[] changed(Stored<?> before, Values after, String tenant, Stamp stamp) {
        Object[] row = filled(after, tenant);
        row[kept.version()] = before.version();
        row[kept.createdAt()] = before.createdAt();
        row[kept.createdBy()] = identity(before.createdBy());
        stamp(row, stamp);
        return row;
    }

    private Object[] filled(Values values, String tenant) {
        Object[] row = attributes.blank();
        row[kept.tenantId()] = tenant;
        columns.write(values, row);
        return row;
    }

    private void stamp(Object[] row, Stamp stamp) {
        row[kept.updatedAt()] = stamp.at();
        row[kept.updatedBy()] = identity(stamp.by());
    }

    /** Where what every record's row has besides the declared fields is among its attributes. */
    private record Kept(
            int tenantId, int version, int createdAt, int createdBy, int updatedAt, int updatedBy, int deletedAt) {
        static Kept of(RowAttributes attributes) {
            return new Kept(
                    attributes.place("tenantId"),
                    attributes.place("version"),
                    attributes.place("createdAt"),
                    attributes.place("createdBy"),
                    attributes.place("updatedAt"),
                    attributes.place("updatedBy"),
                    attributes.place("deletedAt"));
        }
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
