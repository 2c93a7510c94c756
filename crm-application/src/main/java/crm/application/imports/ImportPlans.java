package crm.application.imports;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.domain.Catalog;
import crm.domain.imports.Import;
import crm.domain.imports.ImportMode;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides how rows become records: from what somebody wants, and later from what the import has kept of that. */
@ApplicationScoped
class ImportPlans {
    static final String COLUMNS = "columns";
    static final String DATES = "dates";

    private final Catalog catalog;
    private final Access access;

    ImportPlans(Catalog catalog, Access access) {
        this.catalog = catalog;
        this.access = access;
    }

    /** @throws Rejected where the caller may not, or it cannot be done like that */
    RowImport.Plan of(Caller caller, ImportOrder order, List<String> columns) {
        RecordType<?> type = order.type();
        access.require(caller, ImportRecords.PERMISSION);
        List<Operation> needed = switch (order.mode()) {
            case CREATE -> List.of(Operation.CREATE);
            case UPDATE -> List.of(Operation.UPDATE);
            case UPSERT -> List.of(Operation.CREATE, Operation.UPDATE);
        };
        needed.forEach(operation -> {
            if (!type.operations().contains(operation)) {
                throw Rejected.malformedParameter(
                        "type", "unknown_choice", "Nothing is imported as " + type.path() + ".");
            }
            access.require(caller, type.permission(operation));
        });
        ColumnMapping mapping = order.mapping()
                .map(wanted -> ColumnMapping.given(type, columns, wanted))
                .orElseGet(() -> ColumnMapping.guessed(type, columns));
        Optional<String> key = order.keyField().map(name -> key(caller, type, name));
        check(order, mapping, key);
        return new RowImport.Plan(type, order.mode(), key, mapping, order.dates(), order.dryRun());
    }

    /** A key tells which records there are with it: nobody looks records up by what is kept from them. */
    private String key(Caller caller, RecordType<?> type, String name) {
        if (name.equals(ColumnMapping.IDENTITY)) {
            return name;
        }
        Optional<Field<?>> field =
                type.form().find(name).filter(Field::isFilterable).map(found -> found);
        field.ifPresent(known -> access.requireShown(caller, type, List.of(known)));
        return field.map(Field::name)
                .orElseThrow(() -> Rejected.malformedParameter(
                        "keyField", "unknown_field", "Records are not known by this; any filterable field will do."));
    }

    private static void check(ImportOrder order, ColumnMapping mapping, Optional<String> key) {
        List<Fault> faults = new ArrayList<>();
        if (order.mode() != ImportMode.CREATE && key.isEmpty()) {
            faults.add(new Fault("/keyField", "required", "By which field are the records known?"));
        }
        key.filter(name -> !mapping.reaches(name))
                .ifPresent(name -> faults.add(
                        new Fault("/keyField", "not_in_file", "No column of the file goes into " + name + ".")));
        if (mapping.described().stream().allMatch(target -> target.field().isEmpty())) {
            faults.add(new Fault("/mapping", "required", "No column goes into any field."));
        }
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
    }

    /** The plan that the import was begun with. */
    RowImport.Plan of(Import run) {
        RecordType<?> type = catalog.named(run.values().get(Import.TYPE_OF_RECORDS))
                .orElseThrow(() -> Rejected.conflict("unknown_type", "There are no such records any more."));
        Map<String, String> wanted = new LinkedHashMap<>();
        run.values().get(Import.MAPPING).members().forEach((column, path) -> wanted.put(column, text(path)));
        return new RowImport.Plan(
                type,
                run.values().get(Import.MODE),
                run.values().find(Import.KEY_FIELD),
                ColumnMapping.given(type, columns(run), wanted),
                run.values().get(Import.READING).member(DATES).map(word -> DateOrder.valueOf(text(word))),
                run.values().get(Import.DRY_RUN));
    }

    static List<String> columns(Import run) {
        return run.values().get(Import.READING).member(COLUMNS).stream()
                .flatMap(columns -> ((Plain.Sequence) columns).items().stream())
                .map(ImportPlans::text)
                .toList();
    }

    private static String text(Plain plain) {
        return ((Plain.Text) plain).value();
    }
}
