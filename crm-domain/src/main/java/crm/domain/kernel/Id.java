package crm.domain.kernel;

import java.util.Optional;
import java.util.UUID;

/** The identity of one record; opaque to everyone who holds it (C-02). They sort as the database sorts them. */
public record Id(UUID value) implements Comparable<Id> {

    /** The identity written in {@code text}, or nothing where the text is not one. */
    public static Optional<Id> parse(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Id(UUID.fromString(text)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Id other) {
        int first = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return first != 0
                ? first
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
