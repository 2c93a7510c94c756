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
    private final RowCommand<W> insert;
    private final RowCommand<W> update;
    private final Map<List<Field<?>>, Excerpt> excerpts = new ConcurrentHashMap<>();

    /** @throws IllegalStateException where a field has no attribute or no row class for its lines */
    RecordTable(RowMapping<R, W> mapping, MappingMetamodel metamodel) {
        this.mapping = mapping;
        this.persister = metamodel.getEntityDescriptor(mapping.row());
        this.columns = new FormColumns(mapping.type().form(), persister);
        this.lines = mapping.lines().stream()
                .map(line -> lineTable(line, metamodel))
                .collect(Collectors.toUnmodifiableList());
        Map<String, Function<W, Object>> identity = Map.of("id", row -> row.id);
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
        W row = inserted(id, values, tenant, stamp);
        return Command.adding(name(), insert.text(), insert.parameters(row));
    }

    /**
     * How the database is told of a record that is there, with other values and its next version, without its lines.
     *
     * @param before with the version that it has to have
     */
    Command update(Stored<?> before, Values after, String tenant, Stamp stamp) {
        return update(changed(before, after, tenant, stamp));
    }

    /** As {@link #update}, of one that is deleted. */
    Command delete(Stored<?> record, String tenant, Stamp stamp) {
        W row = changed(record, record.values(), tenant, stamp);
        row.deletedAt = stamp.at();
        return update(row);
    }

    private Command update(W row) {
        Object[] before = persister.getValues(row);
        Object[] after = before.clone();
        after[persister.getVersionPropertyIndex()] = row.version + 1;
        return Command.changing(name(), update.text(), update.parameters(row, after, before));
    }

    private W inserted(Id id, Values values, String tenant, Stamp stamp) {
        W row = filled(id, values, tenant);
        row.version = 1;
        row.createdAt = stamp.at();
        row.createdBy = identity(stamp.by());
        stamp(row, stamp);
        return row;
    }

    private W changed(Stored<?> before, Values after, String tenant, Stamp stamp) {
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
