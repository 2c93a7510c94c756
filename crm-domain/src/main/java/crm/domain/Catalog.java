package crm.domain;

import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every declared record type; what is not in it does not exist for interfaces, storage and permissions. */
public final class Catalog {

    /** A reference from one type to another, seen from the type it points to. */
    public record Referrer(RecordType<?> type, Field<Id> field) {}

    private final Map<String, RecordType<?>> byName = new LinkedHashMap<>();
    private final Map<String, RecordType<?>> byPath = new LinkedHashMap<>();
    private final Map<RecordType<?>, List<Referrer>> referrers = new LinkedHashMap<>();

    /** @throws IllegalArgumentException where names collide or a reference points to no type */
    public Catalog(List<RecordType<?>> types) {
        for (RecordType<?> type : types) {
            if (byName.put(type.name(), type) != null || byPath.put(type.path(), type) != null) {
                throw new IllegalArgumentException("Two types are called " + type);
            }
            referrers.put(type, new ArrayList<>());
        }
        types.forEach(this::addReferences);
    }

    private void addReferences(RecordType<?> type) {
        for (Field<?> field : type.form().fields()) {
            if (field.kind() instanceof Kind.Reference reference) {
                RecordType<?> target = named(reference.target())
                        .orElseThrow(() -> new IllegalArgumentException(type + "." + field + " points to no type"));
                @SuppressWarnings("unchecked")
                Field<Id> typed = (Field<Id>) field;
                referrers.get(target).add(new Referrer(type, typed));
            }
        }
    }

    public List<RecordType<?>> types() {
        return List.copyOf(byName.values());
    }

    public Optional<RecordType<?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<RecordType<?>> atPath(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The references that point to records of {@code type}. */
    public List<Referrer> referrersOf(RecordType<?> type) {
        return List.copyOf(referrers.get(type));
    }
}
