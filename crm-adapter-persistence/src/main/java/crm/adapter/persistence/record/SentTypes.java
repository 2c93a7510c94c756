package crm.adapter.persistence.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What PostgreSQL calls the types in which values of attributes are sent to it. */
final class SentTypes {
    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(String.class, "varchar"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(Long.class, "int8"),
            Map.entry(Integer.class, "int4"),
            Map.entry(Boolean.class, "bool"),
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(Instant.class, "timestamptz"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time"),
            Map.entry(String[].class, "_varchar"),
            Map.entry(UUID[].class, "_uuid"));

    private SentTypes() {}

    /** @throws IllegalStateException where no attribute is of that class */
    static String nameOf(Class<?> type) {
        return Optional.ofNullable(NAMES.get(type))
                .orElseThrow(() -> new IllegalStateException("No column is written as " + type));
    }
}
