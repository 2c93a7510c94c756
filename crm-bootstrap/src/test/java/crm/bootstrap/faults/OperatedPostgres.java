package crm.bootstrap.faults;

import crm.bootstrap.database.Provisioning;
import crm.bootstrap.settings.Settings.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL that an operator has installed, with the programs for backups that belong to it. */
final class OperatedPostgres implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final Login SUPERUSER = new Login("postgres", "superuser of the proof");
    /** As docs/guides/operating.md has it made. */
    private static final Login BACKUP = new Login("crm_backup", "backups of the proof");

    private final Path home;
    private final int port;

    private OperatedPostgres(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Starts one on a new directory, prepared for the CRM and for backups. */
    static OperatedPostgres in(Path home) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(home);
        Path password = Files.writeString(home.resolve("password"), SUPERUSER.password());
        OperatedPostgres postgres = new OperatedPostgres(home, freePort());
        postgres.run(
                "initdb",
                SUPERUSER,
                "--pgdata=" + home.resolve("cluster"),
                "--username=" + SUPERUSER.user(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8");
        return postgres.started();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private OperatedPostgres started() throws IOException, InterruptedException, SQLException {
        run(
                "pg_ctl",
                SUPERUSER,
                "start",
                "--wait",
                "--pgdata=" + home.resolve("cluster"),
                "--log=" + home.resolve("server.log"),
                "--options=-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
        Provisioning.provision(this::connect, Postgres.DATABASE, Postgres.OWNER, Postgres.APPLICATION);
        try (Connection connection = connect(Postgres.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("create role crm_backup login bypassrls password '" + BACKUP.password() + "'");
            statement.execute("grant pg_read_all_data to crm_backup");
            statement.execute("grant connect on database crm to crm_backup");
        }
        return this;
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, SUPERUSER.user(), SUPERUSER.password());
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Postgres.DATABASE;
    }

    /** As the superuser. */
    Connection connect() throws SQLException {
        return connect(Postgres.DATABASE);
    }

    /** Writes all that there is at one moment into a file. */
    void dump(Path file) throws IOException, InterruptedException {
        run("pg_dump", BACKUP, to(BACKUP, "--format=custom", "--file=" + file));
    }

    /** Takes in what was written so. */
    void restore(Path file) throws IOException, InterruptedException {
        run("pg_restore", SUPERUSER, to(SUPERUSER, "--exit-on-error", file.toString()));
    }

    private String[] to(Login login, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + login.user(),
                "--no-password",
                "--dbname=" + Postgres.DATABASE));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private void run(String program, Login login, String... arguments) throws IOException, InterruptedException {
        // It refuses to be root.
        List<String> command = new ArrayList<>(
                List.of("unshare", "--user", PROGRAMS.resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("programs.log").toFile()));
        builder.environment().put("PGPASSWORD", login.password());
        int ended = builder.start().waitFor();
        if (ended != 0) {
            throw new IOException(
                    program + " ended with " + ended + ": " + Files.readString(home.resolve("programs.log")));
        }
    }

    @Override
    public void close() throws Exception {
        run("pg_ctl", SUPERUSER, "stop", "--wait", "--mode=fast", "--pgdata=" + home.resolve("cluster"));
    }
}
