package crm.domain.role;

import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Money;
import crm.domain.kernel.Stored;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One thing that must be true of a record for a permission to reach it (ENT-08). */
public sealed interface Condition {

    Field<?> field();

    /** The field's value is one of these; amounts are bare numbers. */
    record AnyOf(Field<?> field, List<Object> values) implements Condition {
        public AnyOf {
            values = List.copyOf(values);
        }
    }

    /** The field's value lies between these, both included. */
    record Between(Field<?> field, Optional<Object> atLeast, Optional<Object> atMost) implements Condition {}

    /** The field is empty. */
    record Empty(Field<?> field) implements Condition {}

    /** The field's words hold all of these. */
    record HasWords(Field<List<String>> field, List<String> words) implements Condition {
        public HasWords {
            words = List.copyOf(words);
        }
    }

    default boolean isMet(Stored<?> record) {
        Optional<Object> kept = kept(record, field());
        return switch (this) {
            case AnyOf any ->
                kept.filter(value -> any.values().stream().anyMatch(wanted -> compare(value, wanted) == 0))
                        .isPresent();
            case Between range ->
                kept.filter(value -> range.atLeast()
                                .filter(bound -> compare(value, bound) < 0)
                                .isEmpty())
                        .filter(value -> range.atMost()
                                .filter(bound -> compare(value, bound) > 0)
                                .isEmpty())
                        .isPresent();
            case Empty _ -> kept.filter(value -> !List.of().equals(value)).isEmpty();
            case HasWords words -> record.values().get(words.field()).containsAll(words.words());
        };
    }

    /** What must be true, for people. */
    default String inWords() {
        return switch (this) {
            case AnyOf any ->
                field() + " is " + any.values().stream().map(Condition::spoken).collect(Collectors.joining(" or "));
            case Between range ->
                field()
                        + range.atLeast()
                                .map(bound -> " is at least " + spoken(bound))
                                .orElse("")
                        + range.atMost()
                                .map(bound ->
                                        (range.atLeast().isPresent() ? " and" : " is") + " at most " + spoken(bound))
                                .orElse("");
            case Empty _ -> field() + " is empty";
            case HasWords words -> field() + " has " + String.join(" and ", words.words());
        };
    }

    private static String spoken(Object value) {
        return switch (value) {
            case Choice word -> word.code();
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    private static Optional<Object> kept(Stored<?> record, Field<?> field) {
        if (field == Stored.CREATED_AT) {
            return Optional.of(record.createdAt());
        }
        if (field == Stored.UPDATED_AT) {
            return Optional.of(record.updatedAt());
        }
        if (field == Stored.CREATED_BY) {
            return record.createdBy().map(id -> id);
        }
        return record.values().find(field).map(value -> value);
    }

    private static int compare(Object kept, Object wanted) {
        if (kept instanceof Money money) {
            return money.amount().compareTo((BigDecimal) wanted);
        }
        if (kept instanceof Choice || !(kept instanceof Comparable<?>)) {
            return kept.equals(wanted) ? 0 : 1;
        }
        @SuppressWarnings("unchecked")
        Comparable<Object> comparable = (Comparable<Object>) kept;
        return comparable.compareTo(wanted);
    }
}
