package crm.domain.role;

import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What must be true of a record for a permission to reach it, all of it together (ENT-08): {@code {"status": "OPEN",
 * "amount": {"lte": 10000}}}. Only fields that lists can be filtered by can be asked for.
 */
public record Conditions(List<Condition> all) {
    public static final Conditions NONE = new Conditions(List.of());

    private static final int MOST_VALUES = 100;
    private static final Id NOBODY = new Id(new UUID(0, 0));

    public Conditions {
        all = List.copyOf(all);
    }

    public boolean areMet(Stored<?> record) {
        return areAbout(record.type()) && all.stream().allMatch(condition -> condition.isMet(record));
    }

    /** Whether records of the type can meet them: those of another type that shares a permission cannot. */
    public boolean areAbout(RecordType<?> type) {
        return all.stream()
                .map(Condition::field)
                .allMatch(field -> type.form().contains(field) || RecordType.KEPT_BY_SYSTEM.contains(field));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What must be true for both these and the others to be met. */
    public Conditions and(Conditions others) {
        List<Condition> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Conditions(both);
    }

    /**
     * The conditions that are written down.
     *
     * @param me whom {@code me} means, where a user is asked for
     * @param pointer where they are written, for the faults
     * @param faults receives what cannot be understood
     */
    public static Conditions read(
            RecordType<?> type, Plain.Structure written, Optional<Id> me, String pointer, List<Fault> faults) {
        List<Condition> read = new ArrayList<>();
        written.members().forEach((name, wanted) -> {
            String here = pointer + "/" + name;
            Optional<Field<?>> field = type.find(name).filter(Field::isFilterable);
            if (field.isEmpty()) {
                faults.add(new Fault(here, "unknown_field", "No list of " + type.path() + " is filtered by this."));
                return;
            }
            try {
                read.add(read(field.get(), wanted, me));
            } catch (Rejected misunderstood) {
                faults.add(new Fault(here, misunderstood.code(), misunderstood.getMessage()));
            }
        });
        return new Conditions(read);
    }

    private static Condition read(Field<?> field, Plain wanted, Optional<Id> me) {
        return switch (wanted) {
            case Plain.Nothing _ -> new Condition.Empty(field);
            case Plain.Sequence(var items) -> anyOf(field, items, me);
            case Plain.Structure(var members) -> range(field, members);
            case Plain.Text _, Plain.Number _, Plain.Flag _ -> anyOf(field, List.of(wanted), me);
        };
    }

    private static Condition anyOf(Field<?> field, List<Plain> items, Optional<Id> me) {
        if (items.isEmpty() || items.size() > MOST_VALUES) {
            throw Rejected.malformed("out_of_range", field + " takes 1 to " + MOST_VALUES + " values.");
        }
        if (field.kind() instanceof Kind.Words) {
            @SuppressWarnings("unchecked")
            Field<List<String>> words = (Field<List<String>>) field;
            return new Condition.HasWords(
                    words, items.stream().map(Conditions::text).toList());
        }
        return new Condition.AnyOf(
                field, items.stream().map(item -> value(field, text(item), me)).toList());
    }

    private static Condition range(Field<?> field, Map<String, Plain> members) {
        boolean understood = !members.isEmpty() && List.of("gte", "lte").containsAll(members.keySet());
        if (!understood || !field.kind().isRanged()) {
            throw Rejected.malformed(
                    "unknown_condition",
                    field.kind().isRanged()
                            ? field + " takes a value, several, null, or a range of gte and lte."
                            : field + " takes a value, several, or null.");
        }
        return new Condition.Between(field, bound(field, members, "gte"), bound(field, members, "lte"));
    }

    private static Optional<Object> bound(Field<?> field, Map<String, Plain> members, String name) {
        return Optional.ofNullable(members.get(name)).map(bound -> value(field, text(bound), Optional.empty()));
    }

    private static Object value(Field<?> field, String text, Optional<Id> me) {
        if (text.equals("me") && field.kind() instanceof Kind.Reference(String target) && target.equals("user")) {
            // Nobody in particular is nobody's owner.
            return me.orElse(NOBODY);
        }
        return field.parse(field.name(), text)
                .orElseThrow(() -> Rejected.malformed("wrong_type", field + " needs a value."));
    }

    private static String text(Plain plain) {
        return switch (plain) {
            case Plain.Text(String value) -> value;
            case Plain.Number(var value) -> value.toPlainString();
            case Plain.Flag(boolean value) -> Boolean.toString(value);
            case Plain.Sequence _, Plain.Structure _, Plain.Nothing _ ->
                throw Rejected.malformed("wrong_type", "This needs a text, a number, true or false.");
        };
    }
}
