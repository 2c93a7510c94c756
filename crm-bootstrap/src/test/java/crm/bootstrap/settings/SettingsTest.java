package crm.bootstrap.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.settings.Settings.Embedded;
import crm.bootstrap.settings.Settings.External;
import crm.bootstrap.settings.Settings.LogFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> EXTERNAL = Map.of(
            "CRM_DATABASE_URL", "jdbc:postgresql://db.example/crm",
            "CRM_DATABASE_USER", "crm_app",
            "CRM_DATABASE_PASSWORD", "s3cret",
            "CRM_DATABASE_OWNER_USER", "crm_owner",
            "CRM_DATABASE_OWNER_PASSWORD", "0wner",
            "CRM_JWT_PRIVATE_KEY", "/keys/private.pem",
            "CRM_JWT_PUBLIC_KEY", "/keys/public.pem",
            "CRM_CURSOR_SECRET", "0123456789abcdef0123456789abcdef");

    @Test
    void nothingSetMeansTheEmbeddedDatabaseBelowTheWorkingDirectory() {
        var settings = read(Map.of());

        var embedded = assertInstanceOf(Embedded.class, settings.database());
        assertTrue(embedded.dataDirectory().isAbsolute());
        assertTrue(embedded.dataDirectory().endsWith("data"));
        assertEquals(0, embedded.port());
        assertEquals(LogFormat.TEXT, settings.logFormat());
        assertEquals("https://crm.local", settings.tokens().issuer());
        assertEquals("crm-api", settings.tokens().audience());
    }

    @Test
    void aDatabaseAddressMeansTheOperatorsDatabaseAndLogsForMachines() {
        var settings = read(EXTERNAL);

        var external = assertInstanceOf(External.class, settings.database());
        assertEquals("jdbc:postgresql://db.example/crm", external.jdbcUrl());
        assertEquals("crm_app", external.application().user());
        assertEquals("crm_owner", external.owner().user());
        assertEquals(LogFormat.JSON, settings.logFormat());
    }

    @ParameterizedTest
    @MethodSource("requiredSettings")
    void aMissingSettingIsRefusedByName(String setting) {
        var variables = new HashMap<>(EXTERNAL);
        variables.remove(setting);

        var refusal = assertThrows(CannotStart.class, () -> read(variables));

        assertTrue(refusal.getMessage().contains(" needs " + setting + ";"), refusal.getMessage());
    }

    static Stream<String> requiredSettings() {
        return EXTERNAL.keySet().stream()
                .filter(setting -> !setting.equals("CRM_DATABASE_URL"))
                .sorted();
    }

    @Test
    void allMissingSettingsAreNamedAtOnce() {
        var refusal = assertThrows(
                CannotStart.class, () -> read(Map.of("CRM_DATABASE_URL", "jdbc:postgresql://db.example/crm")));

        requiredSettings().forEach(setting -> assertTrue(refusal.getMessage().contains(setting), refusal.getMessage()));
    }

    @Test
    void aBlankSettingCountsAsMissing() {
        var variables = new HashMap<>(EXTERNAL);
        variables.put("CRM_DATABASE_PASSWORD", "  ");

        var refusal = assertThrows(CannotStart.class, () -> read(variables));

        assertTrue(refusal.getMessage().contains("CRM_DATABASE_PASSWORD"));
    }

    @Test
    void theAddressMayCarryUserAndPassword() {
        var variables = new HashMap<>(EXTERNAL);
        variables.put("CRM_DATABASE_URL", "postgres://someone:p%40ss@db.example:6543/crm");
        variables.remove("CRM_DATABASE_USER");
        variables.remove("CRM_DATABASE_PASSWORD");

        var external = assertInstanceOf(External.class, read(variables).database());

        assertEquals("jdbc:postgresql://db.example:6543/crm", external.jdbcUrl());
        assertEquals("someone", external.application().user());
        assertEquals("p@ss", external.application().password());
    }

    @Test
    void oneRoleForBothPurposesIsRefused() {
        var variables = new HashMap<>(EXTERNAL);
        variables.put("CRM_DATABASE_USER", "crm_owner");

        var refusal = assertThrows(CannotStart.class, () -> read(variables));

        assertTrue(refusal.getMessage().contains("CRM_DATABASE_USER and CRM_DATABASE_OWNER_USER"));
    }

    @Test
    void aSecretThatCouldBeGuessedIsRefusedByName() {
        var variables = new HashMap<>(EXTERNAL);
        variables.put("CRM_CURSOR_SECRET", "0123456789");

        var refusal = assertThrows(CannotStart.class, () -> read(variables));

        assertTrue(refusal.getMessage().contains("CRM_CURSOR_SECRET"));
    }

    @Test
    void aSystemPropertyGoesBeforeTheEnvironment() {
        var properties = new Properties();
        properties.setProperty("crm.jwt.issuer", "https://property.example");

        var settings = Settings.read(new Environment(Map.of("CRM_JWT_ISSUER", "https://variable.example"), properties));

        assertEquals("https://property.example", settings.tokens().issuer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "-1", "65536", "1.5"})
    void aPortThatIsNoneIsRefusedByName(String port) {
        var refusal = assertThrows(CannotStart.class, () -> read(Map.of("CRM_EMBEDDED_DATABASE_PORT", port)));

        assertTrue(refusal.getMessage().contains("CRM_EMBEDDED_DATABASE_PORT"));
    }

    @ParameterizedTest
    @CsvSource({
        "CRM_HTTP_PORT, http",
        "CRM_DATABASE_POOL_MAX, 0",
        "CRM_JOBS_WORKERS, -1",
        "CRM_LOGIN_WINDOW, a while",
        "CRM_SESSION_IDLE, PT-5M",
        "CRM_DATABASE_STATEMENT_TIMEOUT, 15 seconds",
        "CRM_DATABASE_STATEMENT_TIMEOUT, 15 s",
        "CRM_ATTACHMENT_MAXIMUM_SIZE, much",
        "CRM_OIDC_EMAIL_VERIFIED, perhaps",
        "CRM_FIRST_TENANT_CURRENCY, dollars",
        "CRM_FIRST_TENANT_TIMEZONE, Atlantis",
        "CRM_LOG_LEVEL, LOUD"
    })
    void whatTheApplicationCouldNotReadIsRefusedByName(String setting, String text) {
        var refusal = assertThrows(CannotStart.class, () -> read(Map.of(setting, text)));

        assertTrue(refusal.getMessage().startsWith(setting + " is not "), refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith(": " + text + "."), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "CRM_HTTP_PORT, 0",
        "CRM_JOBS_WORKERS, 0",
        "CRM_LOGIN_WINDOW, PT1H",
        "CRM_SHUTDOWN_DELAY, 0s",
        "CRM_FILE_RETENTION, 10",
        "CRM_DATABASE_STATEMENT_TIMEOUT, 1500ms",
        "CRM_ATTACHMENT_MAXIMUM_SIZE, 1024",
        "CRM_LOG_LEVEL, debug"
    })
    void whatTheApplicationCanReadIsLeftToIt(String setting, String text) {
        assertDoesNotThrow(() -> read(Map.of(setting, text)));
    }

    @ParameterizedTest
    @CsvSource({"5, 4", ", 1", "21,"})
    void moreConnectionsKeptOpenThanThereMayBeAreRefused(String least, String most) {
        var variables = new HashMap<String, String>();
        Optional.ofNullable(least).ifPresent(text -> variables.put("CRM_DATABASE_POOL_MIN", text));
        Optional.ofNullable(most).ifPresent(text -> variables.put("CRM_DATABASE_POOL_MAX", text));

        var refusal = assertThrows(CannotStart.class, () -> read(variables));

        assertTrue(
                refusal.getMessage().startsWith("CRM_DATABASE_POOL_MIN is above CRM_DATABASE_POOL_MAX"),
                refusal.getMessage());
    }

    @Test
    void theDescribedDefaultsAreOfTheDescribedKinds() throws Exception {
        var described = Pattern.compile("(?m)^\\| `(CRM_[A-Z_]+)` \\| `([^`]*)`")
                .matcher(Files.readString(Path.of("..", "docs", "configuration.md")));
        var defaults = new HashMap<String, String>();
        while (described.find()) {
            defaults.put(described.group(1), described.group(2));
        }

        SettingKind.READ_LATER.forEach((setting, kind) -> {
            assertTrue(defaults.containsKey(setting), setting);
            assertDoesNotThrow(() -> kind.require(setting, defaults.get(setting)));
        });
    }

    @Test
    void anUnknownLogFormatIsRefusedByName() {
        var refusal = assertThrows(CannotStart.class, () -> read(Map.of("CRM_LOG_FORMAT", "xml")));

        assertTrue(refusal.getMessage().contains("CRM_LOG_FORMAT"));
    }

    @Test
    void noSecretShowsWhenSettingsArePrinted() {
        var variables = new HashMap<>(EXTERNAL);
        variables.put("CRM_FIRST_ADMINISTRATOR_PASSWORD", "adm1n-password");

        var printed = read(variables).toString();

        for (var secret : new String[] {"s3cret", "0wner", "0123456789abcdef", "adm1n-password"}) {
            assertFalse(printed.contains(secret), printed);
        }
    }

    private static Settings read(Map<String, String> variables) {
        return Settings.read(new Environment(variables, new Properties()));
    }
}
