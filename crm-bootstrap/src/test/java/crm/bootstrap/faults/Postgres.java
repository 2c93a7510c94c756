package crm.bootstrap.faults;

import crm.bootstrap.database.EmbeddedServer;
import crm.bootstrap.database.EmbeddedServer.Durability;
import crm.bootstrap.database.Provisioning;
import crm.bootstrap.settings.Settings.Login;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    Connection connect() throws SQLException {
        return server.connectAsSuperuser(DATABASE);
    }

    /** Ends the server and every process of it at once, as a loss of power would. */
    void kill() throws Exception {
        ProcessHandle first = ProcessHandle.of(server.processNumber()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(first.descendants().toList());
        all.addFirst(first);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }
        server.close();
    }

    /** Starts the killed server again on its data. Answers how long that took. */
    Duration startAgain() {
        long begin = System.nanoTime();
        start();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        server.close();
    }
}
