package crm.application.record;

import crm.application.access.Sight;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Optional;

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

    static <T> Filter equal(Field<T> field, T value) {
        return new AnyOf(field, List.of(value));
    }
}
