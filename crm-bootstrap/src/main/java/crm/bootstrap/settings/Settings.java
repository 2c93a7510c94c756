package crm.bootstrap.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the operator decided before the start: on which database the CRM runs, whose tokens it signs, where files are. */
public record Settings(
        DatabaseChoice database,
        TokenParties tokens,
        LogFormat logFormat,
        FirstAdministrator firstAdministrator,
        Path fileDirectory) {

    /** Either the PostgreSQL that the CRM brings along, or one that the operator runs. */
    public sealed interface DatabaseChoice {}

    /** The CRM starts its own PostgreSQL and keeps everything below one directory; port 0 is any free one. */
    public record Embedded(Path dataDirectory, int port) implements DatabaseChoice {}

    /** The CRM runs on the operator's PostgreSQL, with the operator's keys. */
    public record External(String jdbcUrl, Login application, Login owner, SigningMaterial signing)
            implements DatabaseChoice {}

    /** A database user and its password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** The key pair that signs access tokens, and the secret that protects page cursors from tampering. */
    public record SigningMaterial(String privateKey, String publicKey, String cursorSecret) {
        @Override
        public String toString() {
            return "SigningMaterial[]";
        }
    }

    /** Who issues access tokens, and for whom. */
    public record TokenParties(String issuer, String audience) {}

    /** Who may sign in first, as far as the operator says so. */
    public record FirstAdministrator(Optional<String> email, Optional<String> password) {
        @Override
        public String toString() {
            return "FirstAdministrator[" + email + "]";
        }
    }

    /** How log lines are written. */
    public enum LogFormat {
        /** For a person at a terminal. */
        TEXT,
        /** For a machine that collects logs. */
        JSON
    }

    /**
     * Reads the settings, and looks over those that the application will read for itself.
     *
     * @throws CannotStart with one sentence that names all that are missing, or one that is impossible
     */
    public static Settings read(Environment environment) {
        SettingKind.READ_LATER.forEach(
                (setting, kind) -> environment.get(setting).ifPresent(text -> kind.require(setting, text)));
        requireRoomForConnectionsKeptOpen(environment);
        var tokens = new TokenParties(
                environment.get("CRM_JWT_ISSUER").orElse("https://crm.local"),
                environment.get("CRM_JWT_AUDIENCE").orElse("crm-api"));
        var administrator = new FirstAdministrator(
                environment.get("CRM_FIRST_ADMINISTRATOR_EMAIL"), environment.get("CRM_FIRST_ADMINISTRATOR_PASSWORD"));
        var database = environment
                .get("CRM_DATABASE_URL")
                .<DatabaseChoice>map(url -> external(environment, url))
                .orElseGet(() -> embedded(environment));
        return new Settings(
                database, tokens, logFormat(environment, database), administrator, fileDirectory(environment));
    }

    /** Beside the embedded database, unless the operator says otherwise. */
    private static Path fileDirectory(Environment environment) {
        return environment
                .get("CRM_FILE_DIRECTORY")
                .map(Path::of)
                .orElseGet(() -> dataDirectory(environment).resolve("files"))
                .toAbsolutePath()
                .normalize();
    }

    private static Path dataDirectory(Environment environment) {
        return Path.of(environment.get("CRM_DATA_DIRECTORY").orElse("data"))
                .toAbsolutePath()
                .normalize();
    }

    private static Embedded embedded(Environment environment) {
        return new Embedded(dataDirectory(environment), port(environment, "CRM_EMBEDDED_DATABASE_PORT"));
    }

    private static External external(Environment environment, String url) {
        var address = DatabaseAddress.parse("CRM_DATABASE_URL", url);
        var required = new Required(environment);
        var application = new Login(
                required.get("CRM_DATABASE_USER", address.user()),
                required.get("CRM_DATABASE_PASSWORD", address.password()));
        var owner = new Login(required.get("CRM_DATABASE_OWNER_USER"), required.get("CRM_DATABASE_OWNER_PASSWORD"));
        var signing = new SigningMaterial(
                required.get("CRM_JWT_PRIVATE_KEY"),
                required.get("CRM_JWT_PUBLIC_KEY"),
                required.get("CRM_CURSOR_SECRET"));
        required.refuseIfAnyIsMissing();
        if (signing.cursorSecret().length() < 32) {
            throw new CannotStart("CRM_CURSOR_SECRET is short enough to be guessed: give it at least 32 characters.");
        }
        if (application.user().equals(owner.user())) {
            throw new CannotStart(
                    "CRM_DATABASE_USER and CRM_DATABASE_OWNER_USER are the same role, which would switch off the "
                            + "database's own separation of tenants: give the application a role that owns nothing.");
        }
        return new External(address.jdbcUrl(), application, owner, signing);
    }

    private static int port(Environment environment, String setting) {
        var text = environment.get(setting).orElse("0");
        SettingKind.PORT.require(setting, text);
        return Integer.parseInt(text);
    }

    private static void requireRoomForConnectionsKeptOpen(Environment environment) {
        int keptOpen =
                environment.get("CRM_DATABASE_POOL_MIN").map(Integer::parseInt).orElse(2);
        int most =
                environment.get("CRM_DATABASE_POOL_MAX").map(Integer::parseInt).orElse(20);
        if (keptOpen > most) {
            throw new CannotStart(
                    "CRM_DATABASE_POOL_MIN is above CRM_DATABASE_POOL_MAX: %d above %d.".formatted(keptOpen, most));
        }
    }

    private static LogFormat logFormat(Environment environment, DatabaseChoice database) {
        var chosen = environment
                .get("CRM_LOG_FORMAT")
                .orElse(
                        switch (database) {
                            case Embedded _ -> "text";
                            case External _ -> "json";
                        });
        return switch (chosen) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw new CannotStart("CRM_LOG_FORMAT is either text or json, not %s.".formatted(chosen));
        };
    }

    private static final class Required {
        private final Environment environment;
        private final List<String> missing = new ArrayList<>();

        Required(Environment environment) {
            this.environment = environment;
        }

        String get(String setting) {
            return get(setting, Optional.empty());
        }

        String get(String setting, Optional<String> otherwise) {
            return environment.get(setting).or(() -> otherwise).orElseGet(() -> {
                missing.add(setting);
                return "";
            });
        }

        void refuseIfAnyIsMissing() {
            if (!missing.isEmpty()) {
                throw new CannotStart(
                        "With CRM_DATABASE_URL set, the CRM also needs %s; docs/configuration.md describes each."
                                .formatted(String.join(", ", missing)));
            }
        }
    }
}
