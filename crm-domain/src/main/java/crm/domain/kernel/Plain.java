package crm.domain.kernel;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Data as it comes in and goes out, whatever the format: what JSON can say, exactly, and no more. */
public sealed interface Plain {

    Nothing NOTHING = Nothing.NOTHING;

    /** A text. */
    record Text(String value) implements Plain {}

    /** An exact decimal number. */
    record Number(BigDecimal value) implements Plain {}

    /** True or false. */
    record Flag(boolean value) implements Plain {}

    /** Several values in order. */
    record Sequence(List<Plain> items) implements Plain {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Named values in the order in which they were written. */
    record Structure(Map<String, Plain> members) implements Plain {
        public static final Structure EMPTY = new Structure(Map.of());

        public Structure {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Plain> member(String name) {
            return Optional.ofNullable(members.get(name));
        }
    }

    /** The explicit absence of a value. */
    enum Nothing implements Plain {
        NOTHING
    }

    static Plain text(String value) {
        return new Text(value);
    }

    static Plain number(long value) {
        return new Number(BigDecimal.valueOf(value));
    }

    static Plain number(BigDecimal value) {
        return new Number(value);
    }

    static Plain flag(boolean value) {
        return new Flag(value);
    }

    static Plain texts(List<String> values) {
        return new Sequence(values.stream().map(Plain::text).toList());
    }
}
