package crm.bootstrap.testing;

import crm.bootstrap.RuntimeConfiguration;
import crm.bootstrap.secret.Secrets;
import crm.bootstrap.secret.SigningKeys;
import crm.bootstrap.settings.Settings.TokenParties;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a test of the whole application a fresh database and keys, with the very settings that a real start would get.
 * A test class asks for it with {@code @QuarkusTestResource(TestPostgres.class)}; {@link TestConnections} reaches the
 * same database beside the application.
 */
public final class TestPostgres implements QuarkusTestResourceLifecycleManager {
    /** The address the first administrator signs in with. */
    public static final String ADMINISTRATOR_EMAIL = "administrator@crm.example";

    /** The first administrator's password. */
    public static final String ADMINISTRATOR_PASSWORD = "correct-horse-battery-staple";

    private TestDatabase database;

    @Override
    public Map<String, String> start() {
        try {
            database = TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException("No PostgreSQL for the tests.", e);
        }
        var access = database.access();
        var configuration = new LinkedHashMap<>(RuntimeConfiguration.of(
                access,
                SigningKeys.keptIn(Path.of("target", "test-secrets").toAbsolutePath()),
                new TokenParties("https://crm.test", "crm-test"),
                Secrets.key()));
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("crm.file.directory", fileDirectory());
        configuration.put("crm.attachment.maximum.size", "3M");
        configuration.put("crm.file.retention", "0s");
        // All tests come from one address, and many of them on purpose with wrong passwords.
        configuration.put("crm.login.address.failures", "100000");
        // Tests say when jobs are worked on and rounds are made.
        configuration.put("crm.jobs.workers", "0");
        configuration.put("crm.first.administrator.email", ADMINISTRATOR_EMAIL);
        configuration.put("crm.first.administrator.password", ADMINISTRATOR_PASSWORD);
        configuration.put(TestConnections.URL, access.jdbcUrl());
        configuration.put(TestConnections.OWNER_USER, access.owner().user());
        configuration.put(TestConnections.OWNER_PASSWORD, access.owner().password());
        configuration.put(TestConnections.APPLICATION_USER, access.application().user());
        configuration.put(
                TestConnections.APPLICATION_PASSWORD, access.application().password());
        configuration.put(TestConnections.SUPERUSER_USER, database.server().user());
        configuration.put(TestConnections.SUPERUSER_PASSWORD, database.server().password());
        return configuration;
    }

    private static String fileDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-files")), "files")
                    .toAbsolutePath()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for the tests' files.", e);
        }
    }

    @Override
    public void stop() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be removed.", e);
        }
    }
}
