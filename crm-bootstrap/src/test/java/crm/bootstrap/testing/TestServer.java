package crm.bootstrap.testing;

import crm.bootstrap.database.EmbeddedServer;
import crm.bootstrap.database.EmbeddedServer.Durability;
import crm.bootstrap.settings.DatabaseAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one PostgreSQL server of a test run: a given one, a container where Docker answers, or the embedded one. */
public record TestServer(String hostAndPort, String user, String password) {
    private static final String IMAGE = "postgres:18-alpine";
    private static final Path DOCKER_SOCKET = Path.of("/var/run/docker.sock");

    // The framework loads this class anew for every application it starts, so a static field would not be the only one
    // in the process; the system properties are.
    private static final String ADDRESS = "crm.test.server.address";
    private static final String USER = "crm.test.server.user";
    private static final String PASSWORD = "crm.test.server.password";

    static TestServer running() throws SQLException {
        var process = System.getProperties();
        synchronized (process) {
            if (!process.containsKey(ADDRESS)) {
                var started = start();
                process.setProperty(USER, started.user());
                process.setProperty(PASSWORD, started.password());
                process.setProperty(ADDRESS, started.hostAndPort());
            }
            return new TestServer(
                    process.getProperty(ADDRESS), process.getProperty(USER), process.getProperty(PASSWORD));
        }
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + hostAndPort + "/" + database;
    }

    /** As the superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user, password);
    }

    private static TestServer start() throws SQLException {
        var given = Optional.ofNullable(System.getenv("CRM_TEST_DATABASE_URL"));
        if (given.isPresent()) {
            return given(given.get());
        }
        return dockerAnswers() ? container() : embedded();
    }

    private static TestServer given(String url) {
        var address = DatabaseAddress.parse("CRM_TEST_DATABASE_URL", url);
        var hostAndPort = address.jdbcUrl().replaceFirst("^jdbc:postgresql://([^/]*)/.*$", "$1");
        return new TestServer(
                hostAndPort,
                address.user().orElse("postgres"),
                address.password().orElse(""));
    }

    private static TestServer container() {
        // Not closed here: it serves every test of the run, and Testcontainers removes it with the process.
        var container = new PostgreSQLContainer(IMAGE);
        container.start();
        return new TestServer(
                container.getHost() + ":" + container.getFirstMappedPort(),
                container.getUsername(),
                container.getPassword());
    }

    private static TestServer embedded() throws SQLException {
        var server = EmbeddedServer.start(Path.of("target", "postgresql").toAbsolutePath(), Durability.THROWN_AWAY, 0);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        try (var connection = server.connectAsSuperuser("postgres")) {
            TestDatabase.dropForgotten(connection);
        }
        var login = server.superuser();
        return new TestServer(
                server.jdbcUrl("").replaceFirst("^jdbc:postgresql://([^/]*)/$", "$1"), login.user(), login.password());
    }

    private static boolean dockerAnswers() {
        if (System.getenv("DOCKER_HOST") != null) {
            return true;
        }
        if (!Files.exists(DOCKER_SOCKET)) {
            return false;
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(DOCKER_SOCKET));
        } catch (IOException e) {
            // Nobody listens, which is an answer: there is no engine.
            return false;
        }
    }
}
