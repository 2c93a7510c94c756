package crm.adapter.persistence.record;

import crm.application.record.Stamp;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.persister.entity.EntityPersister;

/** How the records of one type lie in rows. */
final class RecordTable<R extends Entity, W extends RecordRow> {
    private final RowMapping<R, W> mapping;
    private final EntityPersister persister;
    private final FormColumns columns;
    private final List<LineTable<?>> lines;
    private final String one;

    /** @throws IllegalStateException where a field has no attribute or no row class for its lines */
    RecordTable(RowMapping<R, W> mapping, MappingMetamodel metamodel) {
        this.mapping = mapping;
        this.persister = metamodel.getEntityDescriptor(mapping.row());
        this.columns = new FormColumns(mapping.type().form(), persister);
        this.one = "from " + persister.getEntityName() + " where id = ?1 and tenantId = ?2";
        this.lines = mapping.lines().stream()
                .map(line -> lineTable(line, metamodel))
                .collect(Collectors.toUnmodifiableList());
        long declared = mapping.type().form().fields().stream()
                .filter(field -> field.kind() instanceof Kind.Lines)
                .count();
        if (declared != lines.size()) {
            throw new IllegalStateException("Not all lines of " + mapping.type() + " have rows");
        }
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

    /** What it is called in the schema. */
    String name() {
        return persister.getMappedTableDetails().getTableName();
    }

    /** The query for the row with an identity, of a tenant. */
    String one() {
        return one;
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

    /** The record in a row. @param linesOf the lines of this and other records, by line table */
    Stored<R> stored(W row, Map<LineTable<?>, Map<UUID, List<Entity>>> linesOf) {
        Object[] slots = columns.read(row);
        for (LineTable<?> line : lines) {
            slots[line.position()] = linesOf.get(line).getOrDefault(row.id, List.of());
        }
        return new Stored<>(
                type(),
                new Id(row.id),
                row.version,
                row.createdAt,
                Optional.ofNullable(row.createdBy).map(Id::new),
                row.updatedAt,
                Optional.ofNullable(row.updatedBy).map(Id::new),
                type().build(type().form().restore(slots)));
    }
}
