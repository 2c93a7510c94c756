package crm.domain.kernel;

import java.util.Optional;
import java.util.UUID;

/** The identity of one record; opaque to everyone who holds it (C-02). */
public record Id(UUID value) {

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
    public String toString() {
        return value.toString();
    }
}
