package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.settings.Settings.Login;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PgBouncer in front of PostgreSQL that gives a connection for a transaction, as docs/configuration.md describes it. */
final class PgBouncer implements AutoCloseable {
    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it with so many connections to PostgreSQL for each user. */
    static PgBouncer before(Postgres postgres, Path home, int connections) throws IOException, InterruptedException {
        assertTrue(isInstalled(), "Install pgbouncer");
        int port = freePort();
        Path users = Files.writeString(home.resolve("users.txt"), login(Postgres.APPLICATION) + login(Postgres.OWNER));
        Path settings = Files.writeString(home.resolve("pgbouncer.ini"), """
                [databases]
                %1$s = host=127.0.0.1 port=%2$d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %3$d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %4$s
                pool_mode = transaction
                default_pool_size = %5$d
                max_client_conn = 200
                ignore_startup_parameters = extra_float_digits,options
                [users]
                %6$s = pool_mode=session
                """.formatted(
                        Postgres.DATABASE, postgres.port(), port, users, connections, Postgres.OWNER.user()));
        // It refuses to be root, as PostgreSQL does.
        Process process = new ProcessBuilder("unshare", "--user", "pgbouncer", "--quiet", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("pgbouncer.log").toFile())
                .start();
        Until.within(Duration.ofSeconds(10), "PgBouncer listens", () -> listens(port));
        return new PgBouncer(process, port);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Postgres.DATABASE + "?prepareThreshold=0";
    }

    Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), login.user(), login.password());
    }

    private static String login(Login login) {
        return "\"" + login.user() + "\" \"" + login.password() + "\"\n";
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pgbouncer")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        for (ProcessHandle child : process.descendants().toList()) {
            child.destroy();
        }
        process.destroy();
        process.onExit().get(10, TimeUnit.SECONDS);
    }
}
