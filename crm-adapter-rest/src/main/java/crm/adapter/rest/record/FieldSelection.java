package crm.adapter.rest.record;

import crm.application.ConditionCatalog;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which members of a record a client wants to see; the identity is always among them. */
public final class FieldSelection {
    public static final FieldSelection ALL = new FieldSelection(Optional.empty());

    private static final Set<String> KEPT_BY_SYSTEM =
            Set.of("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy");

    private final Optional<Set<String>> names;

    private FieldSelection(Optional<Set<String>> names) {
        this.names = names;
    }

    /**
     * The selection of the wanted members; of all, where none is named.
     *
     * @param more members that the answer holds besides the type's fields
     * @throws Rejected where a name is no member
     */
    public static FieldSelection of(RecordType<?> type, Set<String> wanted, Set<String> more) {
        if (wanted.isEmpty()) {
            return ALL;
        }
        Set<String> names = new HashSet<>();
        for (String name : wanted) {
            names.add(more.contains(name) ? name : declared(type, name));
        }
        return new FieldSelection(Optional.of(names));
    }

    /** The names that a parameter lists. */
    public static Set<String> names(Map<String, String> parameters, String parameter) {
        return Stream.of(parameters.getOrDefault(parameter, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String declared(RecordType<?> type, String name) {
        if (KEPT_BY_SYSTEM.contains(name) || isShown(type, name)) {
            return name;
        }
        return type.form()
                .find(name)
                .map(Field::name)
                .orElseThrow(() -> Rejected.malformedParameter(
                        "fields", "unknown_field", "One of the fields is none of " + type.path() + "."));
    }

    private static boolean isShown(RecordType<?> type, String name) {
        return ConditionCatalog.shown(type).stream()
                .anyMatch(condition -> condition.name().equals(name));
    }

    public boolean has(String name) {
        return names.isEmpty() || names.get().contains(name);
    }

    boolean has(Field<?> field) {
        return has(field.name());
    }
}
