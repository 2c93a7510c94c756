package crm.adapter.rest.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which members of a record a client wants to see; the identity is always among them. */
final class FieldSelection {
    static final FieldSelection ALL = new FieldSelection(Optional.empty());

    private static final Set<String> KEPT_BY_SYSTEM =
            Set.of("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy");

    private final Optional<Set<String>> names;

    private FieldSelection(Optional<Set<String>> names) {
        this.names = names;
    }

    /** @throws Rejected where a name is no field of the type */
    static FieldSelection of(RecordType<?> type, Set<String> wanted) {
        if (wanted.isEmpty()) {
            return ALL;
        }
        Set<String> names = new HashSet<>();
        for (String name : wanted) {
            names.add(declared(type, name));
        }
        return new FieldSelection(Optional.of(names));
    }

    private static String declared(RecordType<?> type, String name) {
        if (KEPT_BY_SYSTEM.contains(name)) {
            return name;
        }
        return type.form()
                .find(name)
                .map(Field::name)
                .orElseThrow(() -> Rejected.malformedParameter(
                        "fields", "unknown_field", "One of the fields is none of " + type.path() + "."));
    }

    boolean has(String name) {
        return names.isEmpty() || names.get().contains(name);
    }

    boolean has(Field<?> field) {
        return has(field.name());
    }
}
