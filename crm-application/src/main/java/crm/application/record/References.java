package crm.application.record;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.domain.Catalog;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that what a writer refers to is there and may be seen; another tenant's record is as absent as none. */
@ApplicationScoped
class References {
    private final Catalog catalog;
    private final RecordStore store;
    private final Access access;

    References(Catalog catalog, RecordStore store, Access access) {
        this.catalog = catalog;
        this.store = store;
        this.access = access;
    }

    void check(Caller caller, Changes changes, Values values, List<Fault> faults) {
        Map<String, Set<Id>> wanted = new LinkedHashMap<>();
        changes.fields().forEach(field -> {
            if (field.kind() instanceof Kind.Reference(String target) && !changes.isTakenOver(field)) {
                values.find(identity(field))
                        .ifPresent(id -> wanted.computeIfAbsent(target, _ -> new HashSet<>())
                                .add(id));
            } else if (field.kind() instanceof Kind.References(String target)) {
                wanted.computeIfAbsent(target, _ -> new HashSet<>()).addAll(values.get(identities(field)));
            }
        });
        Map<String, Set<Id>> missing = new HashMap<>();
        wanted.forEach((target, ids) -> missing.put(target, missing(caller, type(target), ids)));
        changes.fields().forEach(field -> {
            if (field.kind() instanceof Kind.Reference(String target)) {
                values.find(identity(field))
                        .filter(missing.getOrDefault(target, Set.of())::contains)
                        .ifPresent(id -> faults.add(unknown("/" + field.name(), target, id)));
            } else if (field.kind() instanceof Kind.References(String target)) {
                List<Id> given = values.get(identities(field));
                for (int i = 0; i < given.size(); i++) {
                    if (missing.get(target).contains(given.get(i))) {
                        faults.add(unknown("/" + field.name() + "/" + i, target, given.get(i)));
                    }
                }
            }
        });
    }

    /** Those that do not exist for the caller. */
    private Set<Id> missing(Caller caller, RecordType<?> target, Set<Id> ids) {
        Set<Id> missing = new HashSet<>(ids);
        store.findAll(target, ids).values().stream()
                .filter(record -> access.maySee(caller, record))
                .forEach(record -> missing.remove(record.id()));
        return missing;
    }

    private static Fault unknown(String pointer, String target, Id id) {
        return new Fault(pointer, "unknown_reference", "There is no " + target + " " + id + ".");
    }

    private RecordType<?> type(String name) {
        return catalog.named(name).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Field<Id> identity(Field<?> field) {
        return (Field<Id>) field;
    }

    @SuppressWarnings("unchecked")
    private static Field<List<Id>> identities(Field<?> field) {
        return (Field<List<Id>>) field;
    }
}
