package crm.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.secret.SecretFile;
import crm.bootstrap.settings.CannotStart;
import crm.bootstrap.settings.Settings.Embedded;
import crm.bootstrap.settings.Settings.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EmbeddedDatabaseTest {
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static Path programs;

    @BeforeAll
    static void unpackOnce() throws IOException {
        SecretFile.createDirectory(shared);
        programs = ServerFiles.unpackedIn(shared);
    }

    @BeforeEach
    void linkPrograms() throws IOException {
        var home = directory.resolve("postgresql");
        SecretFile.createDirectory(home);
        Files.createSymbolicLink(home.resolve(programs.getFileName()), programs);
    }

    @AfterEach
    void unlinkPrograms() throws IOException {
        Files.delete(directory.resolve("postgresql").resolve(programs.getFileName()));
    }

    @Test
    void dataAndPasswordsSurviveARestart() throws SQLException {
        DatabaseAccess first;
        try (var database = start()) {
            first = database.access();
            write(first, "before the restart");
        }
        try (var database = start()) {
            assertEquals(first.owner(), database.access().owner());
            assertEquals(first.application(), database.access().application());
            assertEquals(List.of("before the restart"), read(database.access()));
        }
    }

    @Test
    void dataSurvivesWhenTheApplicationIsKilled() throws Exception {
        var holder = hold("written before the kill");
        holder.destroyForcibly();
        assertTrue(holder.waitFor(30, TimeUnit.SECONDS));

        try (var database = start()) {
            assertEquals(List.of("written before the kill"), read(database.access()));
        }
    }

    @Test
    void dataSurvivesWhenTheServerItselfIsKilled() throws SQLException {
        try (var killed = start()) {
            write(killed.access(), "first");
            killServer(killed);
        }
        try (var database = start()) {
            assertEquals(List.of("first"), read(database.access()));
        }
    }

    @Test
    void dataSurvivesWhenApplicationAndServerAreKilledTogether() throws Exception {
        var holder = hold("written before both kills");
        ProcessHandle.of(recordedServer()).orElseThrow().destroyForcibly();
        holder.destroyForcibly();
        assertTrue(holder.waitFor(30, TimeUnit.SECONDS));

        try (var database = start()) {
            assertEquals(List.of("written before both kills"), read(database.access()));
        }
    }

    @Test
    void aStaleNoteThatNamesALivingStrangerIsNoHindrance() throws Exception {
        start().close();
        var stranger = ProcessHandle.current().pid();
        Files.writeString(directory.resolve("postgresql/cluster/postmaster.pid"), stranger + "\n");

        try (var database = start()) {
            assertTrue(database.server().processNumber() != stranger);
        }
    }

    @Test
    void twoApplicationsCannotShareOneDataDirectory() {
        try (var _ = start()) {
            var refusal = assertThrows(CannotStart.class, this::start);

            assertTrue(refusal.getMessage().contains("Another running CRM uses the data in"), refusal.getMessage());
        }
    }

    @Test
    void theApplicationRoleNeitherOwnsAnythingNorStandsAboveTheRules() throws SQLException {
        try (var database = start()) {
            var access = database.access();
            try (var connection = connect(access, access.application());
                    var statement = connection.createStatement();
                    var role = statement.executeQuery("""
                        select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
                               pg_has_role(current_user, 'crm_owner', 'member'),
                               has_schema_privilege('public', 'create'),
                               has_database_privilege(current_database(), 'create')
                        from pg_roles where rolname = current_user""")) {
                assertTrue(role.next());
                for (var column = 1; column <= 7; column++) {
                    assertFalse(role.getBoolean(column), role.getMetaData().getColumnName(column));
                }
            }
        }
    }

    @Test
    void nobodyGetsInWithoutAPassword() {
        try (var database = start()) {
            var refusal = assertThrows(
                    SQLException.class,
                    () -> connect(database.access(), new Login("postgres", "")).close());

            assertTrue(refusal.getMessage().contains("password"), refusal.getMessage());
        }
    }

    @Test
    void whatWasCommittedWaitsForTheDisk() throws SQLException {
        try (var database = start();
                var connection = connect(database.access(), database.access().application());
                var statement = connection.createStatement();
                var settings = statement.executeQuery("""
                    select current_setting('fsync'), current_setting('synchronous_commit'),
                           current_setting('full_page_writes'), current_setting('listen_addresses')""")) {
            assertTrue(settings.next());
            assertEquals("on", settings.getString(1));
            assertEquals("on", settings.getString(2));
            assertEquals("on", settings.getString(3));
            assertEquals("127.0.0.1", settings.getString(4));
        }
    }

    @Test
    void dataOfAnotherPostgreSqlIsRefusedBeforeItIsTouched() throws IOException {
        start().close();
        Files.writeString(directory.resolve("postgresql/cluster/PG_VERSION"), "17\n");

        var refusal = assertThrows(CannotStart.class, this::start);

        assertTrue(refusal.getMessage().contains("PostgreSQL 17"), refusal.getMessage());
    }

    @Test
    void tablesThatAreOnlyForLaterVersionsAreRefusedAndLeftToThem() throws SQLException {
        try (var database = start();
                var connection = database.server().connectAsSuperuser("crm");
                var statement = connection.createStatement()) {
            statement.execute(
                    "create function oldest_generation() returns integer language sql return " + (Generation.OWN + 1));
        }

        var refusal = assertThrows(CannotStart.class, this::start);

        assertTrue(refusal.getMessage().contains("changed by a later version"), refusal.getMessage());
        EmbeddedServer.start(directory.resolve("postgresql"), EmbeddedServer.Durability.KEPT, 0)
                .close();
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(new Embedded(directory, 0));
    }

    private Process hold(String word) throws IOException {
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseHolder.class.getName(),
                        directory.toString(),
                        word)
                .redirectErrorStream(true)
                .start();
        var output = holder.inputReader();
        var lines = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.equals(DatabaseHolder.READY)) {
                return holder;
            }
        }
        throw new AssertionError("The process never committed its row: " + lines);
    }

    private long recordedServer() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("postgresql/cluster/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static void killServer(EmbeddedDatabase database) {
        var server = database.server();
        ProcessHandle.of(server.processNumber()).orElseThrow().destroyForcibly();
        // Where nobody collects dead orphans their end is never reported, so it is looked for.
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (server.isRunning()) {
            assertTrue(System.nanoTime() < deadline, "The killed server still runs.");
            Thread.onSpinWait();
        }
    }

    private static void write(DatabaseAccess access, String word) throws SQLException {
        try (var connection = connect(access, access.owner());
                var table = connection.createStatement();
                var row = connection.prepareStatement("insert into kept values (?)")) {
            table.execute("create table if not exists kept (word text not null)");
            row.setString(1, word);
            row.executeUpdate();
        }
    }

    private static List<String> read(DatabaseAccess access) throws SQLException {
        try (var connection = connect(access, access.owner());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select word from kept")) {
            var words = new ArrayList<String>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }

    private static Connection connect(DatabaseAccess access, Login login) throws SQLException {
        return DriverManager.getConnection(access.jdbcUrl(), login.user(), login.password());
    }
}
