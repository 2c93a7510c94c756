package crm.bootstrap.faults;

import crm.bootstrap.database.EmbeddedServer;
import crm.bootstrap.database.EmbeddedServer.Durability;
import crm.bootstrap.database.Provisioning;
import crm.bootstrap.settings.Settings.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of a proof's own, that keeps what was committed and can be killed. */
final class Postgres implements AutoCloseable {
    static final String DATABASE = "crm";
    static final Login OWNER = new Login("crm_owner", "owner of the proof");
    static final Login APPLICATION = new Login("crm_app", "application of the proof");

    private final Path directory;
    private EmbeddedServer server;

    private Postgres(Path directory) {
        this.directory = directory;
    }

    static Postgres in(Path directory) throws SQLException {
        Postgres postgres = new Postgres(directory);
        postgres.start();
        Provisioning.provision(postgres.server::connectAsSuperuser, DATABASE, OWNER, APPLICATION);
        return postgres;
    }

    private void start() {
        server = EmbeddedServer.start(directory, Durability.KEPT, 0);
    }

    /** The loopback port; another one after each start. */
    int port() {
        return Integer.parseInt(server.jdbcUrl("x").replaceFirst("^.*:(\\d+)/x$", "$1"));
    }

    Login superuser() {
        return server.superuser();
    }

    /** Uses up a file of the log of transactions. Answers whether nobody was there to do so. */
    boolean useLog() {
        try {
            perform("select pg_switch_wal()");
            return false;
        } catch (SQLException gone) {
            return true;
        }
    }

    /** As the superuser. */
    void perform(String command) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    Connection connect() throws SQLException {
        return server.connectAsSuperuser(DATABASE);
    }

    /** Ends the server and every process of it at once, as a loss of power would; it may have ended by itself. */
    void kill() throws Exception {
        List<ProcessHandle> all = new ArrayList<>();
        process().ifPresent(first -> {
            all.add(first);
            all.addAll(first.descendants().toList());
        });
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }
        server.close();
    }

    private Optional<ProcessHandle> process() {
        try {
            return ProcessHandle.of(server.processNumber());
        } catch (IllegalStateException endedByItself) {
            return Optional.empty();
        }
    }

    /** Starts the killed server again on its data. Answers how long that took. */
    Duration startAgain() {
        long begin = System.nanoTime();
        start();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Moves the log of transactions to another disk, as operators do, and starts again. */
    void moveLogTo(Path place) throws IOException, InterruptedException {
        server.close();
        Path log = directory.resolve("cluster").resolve("pg_wal");
        Process copy = new ProcessBuilder("cp", "-a", log.toString(), place.toString())
                .inheritIO()
                .start();
        Process removal = copy.waitFor() == 0
                ? new ProcessBuilder("rm", "-r", log.toString()).inheritIO().start()
                : copy;
        if (removal.waitFor() != 0) {
            throw new IOException("The log of transactions could not be moved");
        }
        Files.createSymbolicLink(log, place);
        start();
    }

    @Override
    public void close() {
        server.close();
    }
}
