package crm.domain.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/**
 * What fields left out of a new record are filled from: who writes, when, and the tenant's settings.
 *
 * @param writer nobody, where the system itself writes
 */
public record Circumstances(Optional<Id> writer, Instant now, Currency currency, ZoneId zone) {

    /** The calendar day in the tenant's time zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }
}
