package crm.application.record;

import crm.application.UseCase;
import crm.application.tenant.Tenants;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** What it means that somebody who asks for moments names a day: all of it, where the tenant is. */
@UseCase
class Days {
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Field<LocalDate> ANY = Field.date("day");

    private final Tenants tenants;

    Days(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Whether the field holds moments and the text names a day. */
    static boolean isDay(Field<?> field, String text) {
        return field.kind() instanceof Kind.Moment && DAY.matcher(text).matches();
    }

    /** The moments of the day. @throws crm.domain.kernel.Rejected where the calendar has no such day */
    Filter.Between of(Field<?> field, String name, String text) {
        ZoneId zone = tenants.current().zone();
        LocalDate day = ANY.parse(name, text).map(LocalDate.class::cast).orElseThrow();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return new Filter.Between(
                field, Optional.of(day.atStartOfDay(zone).toInstant()), Optional.of(end.minus(1, ChronoUnit.MICROS)));
    }
}
