package crm.application.export;

import crm.application.ConditionCatalog;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.application.role.Permissions;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.application.table.Table;
import crm.domain.Catalog;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the list as everybody else does, page after page, so that sight and masks are those of any list. */
@ApplicationScoped
class ExportService implements ExportRecords {
    private final Records records;
    private final Catalog catalog;
    private final Access access;
    private final Snapshot snapshot;
    private final Instance<CountedColumn<?>> counted;

    ExportService(
            Records records, Catalog catalog, Access access, Snapshot snapshot, Instance<CountedColumn<?>> counted) {
        this.records = records;
        this.catalog = catalog;
        this.access = access;
        this.snapshot = snapshot;
        this.counted = counted;
    }

    @Override
    public <R extends Entity> Export prepare(Caller caller, RecordType<R> type, Query query, Set<String> fields) {
        Caller exporter = exporter(caller, type);
        access.requireShown(caller, type, query.looksInto(type));
        List<RecordColumn> columns = wanted(type, columns(caller, type), fields);
        Set<String> include = companions(caller, type).keySet();
        return new Export() {
            @Override
            public String title() {
                return Column.named(type.path().replace('-', ' '), Column.Kind.TEXT)
                        .title();
            }

            @Override
            public void to(Consumer<Table> reader) {
                snapshot.read(() -> reader.accept(new Table(
                        title(),
                        columns.stream().map(RecordColumn::column).toList(),
                        new Rows<>(
                                query,
                                page -> records.list(exporter, type, page, include),
                                views -> cells(columns, views)))));
            }
        };
    }

    @Override
    public <T> Export prepare(Caller caller, PartByPart<T> list, PartByPart.Reading<T> reading) {
        list.required().forEach(permission -> access.require(caller, permission));
        Caller exporter = exporter(caller, list.exports());
        // Whatever is wrong with what is asked can still be refused in a proper way.
        reading.part(exporter, Optional.empty());
        return new Export() {
            @Override
            public String title() {
                return list.title();
            }

            @Override
            public void to(Consumer<Table> reader) {
                snapshot.read(() -> reader.accept(new Table(
                        list.title(), list.columns(), new PartRows<>(list, cursor -> reading.part(exporter, cursor)))));
            }
        };
    }

    private Caller exporter(Caller caller, RecordType<?> type) {
        String export = Permissions.export(type);
        String view = type.permission(Operation.VIEW);
        access.require(caller, export);
        access.require(caller, view);
        return exporter(caller, Map.of(view, export));
    }

    /** The caller, who sees no more than reaches both to see and to export. */
    private static Caller exporter(Caller caller, Map<String, String> exports) {
        Grants grants = caller.grants();
        for (Map.Entry<String, String> export : exports.entrySet()) {
            grants = grants.narrowed(export.getKey(), export.getValue());
        }
        return new Caller(caller.tenant(), caller.user(), grants, caller.operation(), caller.origin());
    }

    private static List<List<Cell>> cells(List<RecordColumn> columns, List<? extends Records.View<?>> part) {
        List<Function<Records.View<?>, Cell>> readers =
                columns.stream().map(column -> column.reading().of(part)).toList();
        List<List<Cell>> rows = new ArrayList<>(part.size());
        for (Records.View<?> view : part) {
            List<Cell> row = new ArrayList<>(readers.size());
            readers.forEach(reader -> row.add(reader.apply(view)));
            rows.add(row);
        }
        return rows;
    }

    private List<RecordColumn> columns(Caller caller, RecordType<?> type) {
        Map<String, Field<Id>> companions = companions(caller, type);
        List<RecordColumn> columns = new ArrayList<>();
        columns.add(RecordColumn.kept(
                "id",
                Column.Kind.IDENTITY,
                record -> RecordColumn.text(record.id().toString())));
        List<Field<?>> fields = type.form().fields();
        for (int i = 0; i < fields.size(); i++) {
            Field<?> field = fields.get(i);
            RecordColumn.of(field, i).forEach(columns::add);
            companions.forEach((name, reference) -> {
                if (reference == field) {
                    columns.add(RecordColumn.label(reference, name));
                }
            });
        }
        ConditionCatalog.shown(type).forEach(condition -> columns.add(RecordColumn.met(condition.name())));
        counted.stream()
                .filter(some -> some.type() == type)
                .forEach(some -> columns.add(RecordColumn.counted(some, caller)));
        columns.add(RecordColumn.kept("version", Column.Kind.WHOLE, record -> new Cell.Whole(record.version())));
        columns.add(RecordColumn.kept("createdAt", Column.Kind.INSTANT, record -> new Cell.Moment(record.createdAt())));
        columns.add(RecordColumn.kept("createdBy", Column.Kind.IDENTITY, record -> user(record.createdBy())));
        columns.add(RecordColumn.kept("updatedAt", Column.Kind.INSTANT, record -> new Cell.Moment(record.updatedAt())));
        columns.add(RecordColumn.kept("updatedBy", Column.Kind.IDENTITY, record -> user(record.updatedBy())));
        return columns;
    }

    private static Cell user(Optional<Id> user) {
        return Cell.of(user, id -> new Cell.Text(id.toString()));
    }

    /** The references whose targets the caller may see by name. */
    private Map<String, Field<Id>> companions(Caller caller, RecordType<?> type) {
        Map<String, Field<Id>> companions = new LinkedHashMap<>();
        type.references().forEach((name, reference) -> {
            boolean visible = reference.kind() instanceof Kind.Reference(String target)
                    && catalog.named(target)
                            .flatMap(there -> caller.grants().scope(there.permission(Operation.VIEW)))
                            .isPresent();
            if (type.form().contains(reference)
                    && visible
                    && !access.veil(caller, type).covers(reference)
                    && type.find(RecordColumn.labelled(reference, name)).isEmpty()) {
                companions.put(name, reference);
            }
        });
        return companions;
    }

    private static List<RecordColumn> wanted(RecordType<?> type, List<RecordColumn> all, Set<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        List<RecordColumn> wanted = new ArrayList<>();
        for (String name : names) {
            String canonical = type.form().find(name).<String>map(Field::name).orElse(name);
            List<RecordColumn> found = all.stream()
                    .filter(column -> column.member().equals(canonical)
                            || column.column().name().equals(canonical))
                    .toList();
            if (found.isEmpty()) {
                throw Rejected.malformedParameter(
                        "fields", "unknown_field", "One of the fields is none of " + type.path() + ".");
            }
            wanted.addAll(found);
        }
        return wanted;
    }
}
