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
        wanted.forEach((target, ids) -> check(caller, type(target), ids, changes, values, faults));
    }

    private void check(
            Caller caller, RecordType<?> target, Set<Id> ids, Changes changes, Values values, List<Fault> faults) {
        Set<Id> missing = new HashSet<>(ids);
        store.findAll(target, ids).values().stream()
                .filter(record -> access.maySee(caller, record))
                .forEach(record -> missing.remove(record.id()));
        if (missing.isEmpty()) {
            return;
        }
        for (Field<?> field : changes.fields()) {
            if (field.kind() instanceof Kind.Reference(String name) && name.equals(target.name())) {
                values.find(identity(field))
                        .filter(missing::contains)
                        .ifPresent(id -> faults.add(unknown("/" + field.name(), target, id)));
            } else if (field.kind() instanceof Kind.References(String name) && name.equals(target.name())) {
                List<Id> given = values.get(identities(field));
                for (int i = 0; i < given.size(); i++) {
                    if (missing.contains(given.get(i))) {
                        faults.add(unknown("/" + field.name() + "/" + i, target, given.get(i)));
                    }
                }
            }
        }
    }

    private static Fault unknown(String pointer, RecordType<?> target, Id id) {
        return new Fault(pointer, "unknown_reference", "There is no " + target.name() + " " + id + ".");
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
