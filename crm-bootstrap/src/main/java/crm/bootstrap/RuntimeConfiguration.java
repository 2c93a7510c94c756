package crm.bootstrap;

import crm.bootstrap.database.DatabaseAccess;
import crm.bootstrap.secret.SigningKeys;
import crm.bootstrap.settings.Settings.TokenParties;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the application framework is told about database, keys and tokens; the same for a start and for a test. */
public final class RuntimeConfiguration {
    private RuntimeConfiguration() {}

    /** The framework's own settings, by name. */
    public static Map<String, String> of(
            DatabaseAccess database, SigningKeys keys, TokenParties tokens, String cursorSecret) {
        var configuration = new LinkedHashMap<String, String>();
        configuration.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        configuration.put("quarkus.datasource.username", database.application().user());
        configuration.put("quarkus.datasource.password", database.application().password());
        configuration.put("quarkus.flyway.jdbc-url", database.jdbcUrl());
        configuration.put("quarkus.flyway.username", database.owner().user());
        configuration.put("quarkus.flyway.password", database.owner().password());
        configuration.put(
                "quarkus.flyway.placeholders.app_role", database.application().user());
        configuration.put("crm.jwt.public.key", keys.publicKey());
        configuration.put("crm.jwt.private.key", keys.privateKey());
        configuration.put("crm.jwt.issuer", tokens.issuer());
        configuration.put("crm.jwt.audience", tokens.audience());
        configuration.put("crm.cursor.secret", cursorSecret);
        configuration.replaceAll((name, value) -> literal(value));
        return configuration;
    }

    /** The framework would read a dollar and a brace in a password as a reference to another setting. */
    static String literal(String value) {
        return value.replace("$", "\\$");
    }
}
