package crm.bootstrap.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a setting looks like that the application reads for itself once it has begun; an impossible one is refused before. */
enum SettingKind {
    PORT("a port number", text -> isWhole(text, 0, 65_535)),
    COUNT("a whole number from 0 on", text -> isWhole(text, 0, Integer.MAX_VALUE)),
    SOME("a whole number from 1 on", text -> isWhole(text, 1, Integer.MAX_VALUE)),
    DURATION(
            "a length of time, as 90s, 15m or 30d",
            text -> !DurationConverter.parseDuration(text).isNegative()),
    DATABASE_DURATION("a length of time, as 500ms or 15s", Patterns.DATABASE_DURATION.asMatchPredicate()),
    SIZE("a size, as 500K or 100M", text -> new MemorySizeConverter().convert(text) != null),
    FLAG("either true or false", Set.of("true", "false")::contains),
    CURRENCY("the three letters of a currency", text -> Currency.getInstance(text) != null),
    TIME_ZONE("a time zone, as Europe/Berlin", text -> ZoneId.of(text) != null),
    LOG_LEVEL(
            "a level of logs, as WARN or DEBUG",
            text -> Set.of("OFF", "FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL")
                    .contains(text.toUpperCase(Locale.ROOT)));

    /** The settings that the application reads for itself, but for those that are just texts. */
    static final Map<String, SettingKind> READ_LATER = Map.ofEntries(
            Map.entry("CRM_ATTACHMENT_MAXIMUM_SIZE", SIZE),
            Map.entry("CRM_DATABASE_ANSWER_TIMEOUT", SOME),
            Map.entry("CRM_DATABASE_POOL_MAX", SOME),
            Map.entry("CRM_DATABASE_POOL_MIN", COUNT),
            Map.entry("CRM_DATABASE_STATEMENT_TIMEOUT", DATABASE_DURATION),
            Map.entry("CRM_FILE_RETENTION", DURATION),
            Map.entry("CRM_FIRST_TENANT_CURRENCY", CURRENCY),
            Map.entry("CRM_FIRST_TENANT_TIMEZONE", TIME_ZONE),
            Map.entry("CRM_HTTP_MAX_CONNECTIONS", SOME),
            Map.entry("CRM_HTTP_PORT", PORT),
            Map.entry("CRM_INVITATION_LIFETIME", DURATION),
            Map.entry("CRM_JOBS_WORKERS", COUNT),
            Map.entry("CRM_LOGIN_ACCOUNT_FAILURES", SOME),
            Map.entry("CRM_LOGIN_ADDRESS_FAILURES", SOME),
            Map.entry("CRM_LOGIN_SIMULTANEOUS", SOME),
            Map.entry("CRM_LOGIN_WINDOW", DURATION),
            Map.entry("CRM_LOG_LEVEL", LOG_LEVEL),
            Map.entry("CRM_NOTIFICATION_RETENTION", DURATION),
            Map.entry("CRM_OIDC_EMAIL_VERIFIED", FLAG),
            Map.entry("CRM_REQUESTS_PER_MINUTE", COUNT),
            Map.entry("CRM_SESSION_IDLE", DURATION),
            Map.entry("CRM_SESSION_LONGEST", DURATION),
            Map.entry("CRM_SHUTDOWN_DELAY", DURATION));

    private final String description;
    private final Predicate<String> check;

    SettingKind(String description, Predicate<String> check) {
        this.description = description;
        this.check = check;
    }

    /** @throws CannotStart where the text is nothing of this kind */
    void require(String setting, String text) {
        if (!isMetBy(text)) {
            throw new CannotStart("%s is not %s: %s.".formatted(setting, description, text));
        }
    }

    private boolean isMetBy(String text) {
        try {
            return check.test(text);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return false;
        }
    }

    private static boolean isWhole(String text, int least, int most) {
        int number = Integer.parseInt(text);
        return number >= least && number <= most;
    }

    /** Apart, because an enumeration's own constants come before everything else that is static in it. */
    private static final class Patterns {
        static final Pattern DATABASE_DURATION = Pattern.compile("[0-9]{1,9}(us|ms|s|min|h|d)?");
    }
}
