package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Command;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.persister.entity.EntityPersister;

/** The rows within the records of one type that hold the values of one of its fields. */
final class LineTable<W extends LineRow> {
    private final RowMapping.LineMapping<W> mapping;
    private final int position;
    private final FormColumns columns;
    private final Function<Values, Entity> build;
    private final String select;
    private final String presence;
    private final RowCommand<Place> insert;
    private final RowAttributes attributes;
    private final int tenantId;
    private final String delete;

    LineTable(RowMapping.LineMapping<W> mapping, int position, MappingMetamodel metamodel) {
        if (!(mapping.field().kind() instanceof Kind.Lines<?>(var form, var builder))) {
            throw new IllegalArgumentException(mapping.field() + " holds no lines");
        }
        this.mapping = mapping;
        this.position = position;
        EntityPersister persister = metamodel.getEntityDescriptor(mapping.row());
        this.columns = new FormColumns(form, persister);
        this.attributes = new RowAttributes(persister, mapping.newRow().get());
        this.tenantId = attributes.place("tenantId");
        this.insert = new RowCommand<>(
                persister,
                persister.getInsertCoordinator(),
                Map.of("parent_id", Place::record, "position", Place::position));
        this.build = slots -> builder.apply(slots);
        String table = persister.getMappedTableDetails().getTableName();
        this.delete = "delete from " + table + " where tenant_id = ? and parent_id = ?";
        // An answer for each row by itself, because all lines of all records would be read to answer for all.
        this.presence = "(select true from " + table + " line where line.tenant_id = " + RecordTable.ROW
                + ".tenant_id and line.parent_id = " + RecordTable.ROW + ".id limit 1)";
        this.select = "select line.parent_id, "
                + columns.columns().stream().map("line."::concat).collect(Collectors.joining(", "))
                // Of how many records is said where the planner does not see it, so that one plan serves for all.
                + " from unnest((select cast(? as uuid[]))) as record (id) cross join lateral (select * from " + table
                + " where tenant_id = ? and parent_id = record.id offset 0) as line order by line.position";
    }

    /** Where the lines stand among the values of the record. */
    int position() {
        return position;
    }

    Field<?> field() {
        return mapping.field();
    }

    /** The statement that reads the lines of some records, each record's in their order: for their identities and a tenant. */
    String select() {
        return select;
    }

    /** What is true in a statement where the record in its row has lines, and null where it has none. */
    String presence() {
        return presence;
    }

    /** How the database is told of the lines of a record, in their order. */
    List<Command> inserts(UUID record, String tenant, Values values) {
        List<Command> inserts = new ArrayList<>();
        for (Object line : (List<?>) values.slot(position)) {
            Object[] row = attributes.blank();
            row[tenantId] = tenant;
            columns.write(((Entity) line).values(), row);
            inserts.add(Command.beside(insert.text(), insert.parameters(new Place(record, inserts.size()), row)));
        }
        return inserts;
    }

    /** Which of a record's lines it is. */
    private record Place(UUID record, int position) {}

    /** How the database is told that a record has lost its lines. */
    Command delete(UUID record, String tenant) {
        return Command.beside(delete, tenant, record);
    }

    /** A line of a record. */
    record Line(UUID record, Entity content) {}

    Line line(ResultSet row) throws SQLException {
        return new Line(row.getObject(1, UUID.class), build.apply(columns.restore(row, 2)));
    }
}
