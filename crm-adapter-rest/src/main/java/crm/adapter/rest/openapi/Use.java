package crm.adapter.rest.openapi;

import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** Where a field's schema stands. */
public enum Use {
    /** In what the server answers. */
    ANSWER,
    /** In the body that makes something new, or that a verb takes. */
    CREATION,
    /** In the body that changes something. */
    CHANGE;

    private static final Circumstances ANY = new Circumstances(
            Optional.of(new Id(new UUID(0, 0))), Instant.EPOCH, Currency.getInstance("USD"), ZoneOffset.UTC);

    /** Whether the field belongs there. */
    boolean has(Field<?> field) {
        return switch (this) {
            case ANSWER -> true;
            case CREATION -> field.writing() != Field.Writing.READ_ONLY;
            case CHANGE ->
                switch (field.writing()) {
                    case WRITABLE, ECHOED -> true;
                    case AT_CREATION, READ_ONLY -> false;
                };
        };
    }

    /** Whether the field must be there: what is left out of something new is filled first. */
    public boolean requires(Field<?> field) {
        return switch (this) {
            case ANSWER, CHANGE -> false;
            case CREATION ->
                has(field) && field.isRequired() && field.fallback(ANY).isEmpty();
        };
    }
}
