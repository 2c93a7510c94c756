package crm.bootstrap.isolation;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fresh database that the application reaches through PgBouncer in transaction mode, as an operator would set it up:
 * migrations and the tests' own connections go past it. Needs {@code pgbouncer} among the machine's programs.
 */
public final class PooledPostgres implements QuarkusTestResourceLifecycleManager {
    /** So few that every transaction takes over another tenant's connection to the server. */
    static final int SERVER_CONNECTIONS = 8;

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(.+)");

    private final TestPostgres postgres = new TestPostgres();
    private Process bouncer;

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new LinkedHashMap<>(postgres.start());
        try {
            int port = freePort();
            bouncer = started(settings(configuration, port));
            awaitAnswer(port);
            Matcher address = address(configuration);
            configuration.put(
                    URL, "jdbc:postgresql://127.0.0.1:" + port + "/" + address.group(3) + "?prepareThreshold=0");
        } catch (IOException e) {
            stop();
            throw new UncheckedIOException("PgBouncer does not start", e);
        }
        return configuration;
    }

    private static Matcher address(Map<String, String> configuration) {
        Matcher address = ADDRESS.matcher(configuration.get(URL));
        if (!address.matches()) {
            throw new IllegalStateException("Where is " + configuration.get(URL) + "?");
        }
        return address;
    }

    private static String settings(Map<String, String> configuration, int port) {
        Matcher address = address(configuration);
        return """
                [databases]
                %s = host=%s port=%s user=%s password='%s'
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 200
                ignore_startup_parameters = options,extra_float_digits
                """.formatted(
                        address.group(3),
                        address.group(1).equals("localhost") ? "127.0.0.1" : address.group(1),
                        address.group(2),
                        configuration.get("quarkus.datasource.username"),
                        configuration.get("quarkus.datasource.password"),
                        port,
                        SERVER_CONNECTIONS);
    }

    private static Process started(String settings) throws IOException {
        Path directory = Files.createTempDirectory("crm-bouncer");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(directory.resolve("pgbouncer.ini"), settings);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> command = new ArrayList<>(List.of("pgbouncer"));
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to serve as root.
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(file.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("pgbouncer.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(int port) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (!bouncer.isAlive() || System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void stop() {
        if (bouncer != null) {
            bouncer.destroy();
            try {
                if (!bouncer.waitFor(10, TimeUnit.SECONDS)) {
                    bouncer.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        postgres.stop();
    }
}
