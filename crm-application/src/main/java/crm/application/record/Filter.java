package crm.application.record;

import crm.application.access.Sight;
import crm.domain.customer.Customer;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.role.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One condition on the records of a list; values are those of the field's kind, for money bare numbers. */
public sealed interface Filter {

    /** The field's value is one of these. */
    record AnyOf(Field<?> field, List<Object> values) implements Filter {
        public AnyOf {
            values = List.copyOf(values);
        }
    }

    /** The field's value lies between these, both included. */
    record Between(Field<?> field, Optional<Object> atLeast, Optional<Object> atMost) implements Filter {}

    /** The field is empty. */
    record Empty(Field<?> field) implements Filter {}

    /** The customer that the field names, or without a field the record itself, is {@code top} or lies beneath it. */
    record Beneath(Optional<Field<Id>> customer, Id top) implements Filter {}

    /** The field's words hold all of these. */
    record HasWords(Field<List<String>> field, List<String> words) implements Filter {
        public HasWords {
            words = List.copyOf(words);
        }
    }

    /** The record belongs to one that is in sight. */
    record HeldBy(List<Holder> holders) implements Filter {
        public HeldBy {
            holders = List.copyOf(holders);
        }
    }

    /** Those among the records of {@code type} that the reference may name. */
    record Holder(Field<Id> reference, RecordType<?> type, Sight sight) {}

    /** The field is not empty. */
    record Present(Field<?> field) implements Filter {}

    /** The field's value is none of these, or it is empty. */
    record NoneOf(Field<?> field, List<Object> values) implements Filter {
        public NoneOf {
            values = List.copyOf(values);
        }
    }

    /** At least one of these holds. */
    record Either(List<Filter> alternatives) implements Filter {
        public Either {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** All of these hold. */
    record All(List<Filter> conditions) implements Filter {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * A condition by the words in which it was asked for. What they mean may change with the day; a list that goes on is
     * still the list that was asked for, so the words alone tell it from another.
     */
    record Asked(String words, Filter meaning) implements Filter {
        @Override
        public String toString() {
            return words;
        }
    }

    /** A condition of a grant, as a list is filtered by it. */
    static Filter of(Condition condition) {
        return switch (condition) {
            case Condition.AnyOf(var field, var values) -> new AnyOf(field, values);
            case Condition.Between(var field, var atLeast, var atMost) -> new Between(field, atLeast, atMost);
            case Condition.Empty(var field) -> new Empty(field);
            case Condition.HasWords(var field, var words) -> new HasWords(field, words);
        };
    }

    /** The fields about whose values it tells something. */
    default Stream<Field<?>> fields() {
        return switch (this) {
            case AnyOf any -> Stream.of(any.field());
            case NoneOf none -> Stream.of(none.field());
            case Between range -> Stream.of(range.field());
            case Empty empty -> Stream.of(empty.field());
            case Present present -> Stream.of(present.field());
            case HasWords words -> Stream.of(words.field());
            case Beneath beneath -> beneath.customer().<Field<?>>map(field -> field).stream();
            // Nobody asks for this: it follows from what may be seen.
            case HeldBy _ -> Stream.empty();
            case Either either -> either.alternatives().stream().flatMap(Filter::fields);
            case All all -> all.conditions().stream().flatMap(Filter::fields);
            case Asked asked -> asked.meaning().fields();
        };
    }

    /** The types of records, beside those of the list, on which it depends whether it holds. */
    default Stream<RecordType<?>> others() {
        return switch (this) {
            case AnyOf _, NoneOf _, Between _, Empty _, Present _, HasWords _ -> Stream.empty();
            case Beneath _ -> Stream.of(Customer.TYPE);
            case HeldBy held -> held.holders().stream().map(Holder::type);
            case Either either -> either.alternatives().stream().flatMap(Filter::others);
            case All all -> all.conditions().stream().flatMap(Filter::others);
            case Asked asked -> asked.meaning().others();
        };
    }

    static <T> Filter equal(Field<T> field, T value) {
        return new AnyOf(field, List.of(value));
    }
}
