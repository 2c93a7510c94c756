package crm.bootstrap.database;

import com.sun.security.auth.module.UnixSystem;
import crm.bootstrap.secret.SecretFile;
import crm.bootstrap.secret.Secrets;
import crm.bootstrap.settings.CannotStart;
import crm.bootstrap.settings.Settings.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server that belongs to this process and keeps its data in one directory. */
public final class EmbeddedServer implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final String MAJOR_VERSION = "18";
    private static final int LEFTOVER_SECONDS = 20;

    /** How much the data is worth. */
    public enum Durability {
        /** What was committed survives a power cut. */
        KEPT,
        /** The data is thrown away after use, so nothing waits for the disk. */
        THROWN_AWAY
    }

    private final Path home;
    private final Path programs;
    private final String superuserPassword;
    private final FileLock lock;
    private int port;

    private EmbeddedServer(Path home, Path programs, String superuserPassword, FileLock lock) {
        this.home = home;
        this.programs = programs;
        this.superuserPassword = superuserPassword;
        this.lock = lock;
    }

    /** Starts the server on the kept data, after clearing away whatever a killed predecessor left behind. */
    public static EmbeddedServer start(Path directory, Durability durability, int port) {
        try {
            SecretFile.createDirectory(directory);
            // The operating system tells where a process runs from by the real path, behind all links.
            var home = directory.toRealPath();
            var lock = lock(home);
            try {
                var programs = ServerFiles.unpackedIn(home).toRealPath();
                var password = SecretFile.readOrCreate(home.resolve("superuser.password"), Secrets::key);
                var server = new EmbeddedServer(home, programs, password, lock);
                server.clearLeftovers();
                server.createClusterOnce();
                server.launch(durability, port);
                return server;
            } catch (IOException | RuntimeException e) {
                release(lock, e);
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL cannot be started in %s: %s.".formatted(directory, e.getMessage()), e);
        }
    }

    /** The JDBC address of one of the server's databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The role that may do everything. */
    public Login superuser() {
        return new Login(SUPERUSER, superuserPassword);
    }

    /** A connection that may do everything, for setting the server up. */
    public Connection connectAsSuperuser(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, superuserPassword);
    }

    /** The operating system's number of the server's first process. */
    public long processNumber() {
        return runningServer()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is not running."))
                .pid();
    }

    /** Stops the server in an orderly way; sessions still open are ended, what was committed stays. */
    @Override
    public void close() {
        try {
            if (isRunning()) {
                stop();
            }
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL could not be stopped.", e);
        } finally {
            release(lock, null);
        }
    }

    private static FileLock lock(Path home) throws IOException {
        // The operating system drops this lock with the process, however that ends; a file's mere presence would
        // outlive a kill.
        var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(home, e);
        }
        channel.close();
        throw inUse(home, null);
    }

    private static CannotStart inUse(Path home, Throwable cause) {
        return new CannotStart(
                "Another running CRM uses the data in %s: stop it first, or choose another CRM_DATA_DIRECTORY."
                        .formatted(home),
                cause);
    }

    private static void release(FileLock lock, Exception reason) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            if (reason == null) {
                throw new IllegalStateException("The lock on the data directory could not be released.", e);
            }
            reason.addSuppressed(e);
        }
    }

    /**
     * Holding the lock, every process that runs from our own programs is an orphan of a killed CRM. It is asked to stop, which loses
     * nothing, and only then forced: a server that still writes must never meet a second one on the same data.
     */
    private void clearLeftovers() throws IOException {
        if (isRunning()) {
            stop();
        }
        if (leftoversRemain()) {
            leftovers().forEach(ProcessHandle::destroyForcibly);
            if (leftoversRemain()) {
                throw new CannotStart(
                        "An earlier PostgreSQL still runs on %s and cannot be ended: end it by hand.".formatted(home));
            }
        }
        // No server is left, so the note of one is stale; its number may meanwhile belong to a stranger, which would
        // block the start.
        Files.deleteIfExists(cluster().resolve("postmaster.pid"));
    }

    private boolean leftoversRemain() throws IOException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEFTOVER_SECONDS);
        var leftovers = leftovers();
        while (!leftovers.isEmpty() && System.nanoTime() < deadline) {
            awaitExit(leftovers);
            leftovers = leftovers();
        }
        return !leftovers.isEmpty();
    }

    private List<ProcessHandle> leftovers() {
        return ProcessHandle.allProcesses().filter(this::runsFromOurPrograms).toList();
    }

    /** Waits only a moment: where nobody collects dead orphans they never count as ended, and only a new look tells. */
    private static void awaitExit(List<ProcessHandle> processes) throws IOException {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .completeOnTimeout(null, 50, TimeUnit.MILLISECONDS)
                    .get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for an earlier PostgreSQL to end", e);
        }
    }

    boolean isRunning() {
        return runningServer().isPresent();
    }

    private Optional<ProcessHandle> runningServer() {
        return recordedProcess().filter(this::runsFromOurPrograms);
    }

    private boolean runsFromOurPrograms(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(command -> command.startsWith(programs) || command.startsWith(home))
                .isPresent();
    }

    private Optional<ProcessHandle> recordedProcess() {
        var note = cluster().resolve("postmaster.pid");
        try {
            return Files.exists(note)
                    ? Files.readAllLines(note).stream()
                            .findFirst()
                            .map(String::strip)
                            .map(Long::valueOf)
                            .flatMap(ProcessHandle::of)
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new CannotStart("The file %s cannot be read.".formatted(note), e);
        }
    }

    private void createClusterOnce() throws IOException {
        var version = cluster().resolve("PG_VERSION");
        if (Files.exists(version)) {
            var found = Files.readString(version).strip();
            if (!found.equals(MAJOR_VERSION)) {
                throw new CannotStart(
                        "The data in %s was written by PostgreSQL %s and this CRM brings %s: dump it with the old one and load it with the new."
                                .formatted(home, found, MAJOR_VERSION));
            }
            return;
        }
        var unfinished = home.resolve("cluster.unfinished");
        ServerFiles.delete(unfinished);
        // The built-in locale sorts and folds alike on every operating system, so data can move between machines.
        run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + SUPERUSER,
                "--pwfile=" + home.resolve("superuser.password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.move(unfinished, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void launch(Durability durability, int wantedPort) throws IOException {
        port = wantedPort == 0 ? freePort() : wantedPort;
        var options = new ArrayList<>(List.of(
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c timezone=UTC",
                "-c log_timezone=UTC",
                "-c log_checkpoints=off"));
        options.addAll(
                switch (durability) {
                    case KEPT -> List.of("-c fsync=on", "-c synchronous_commit=on", "-c full_page_writes=on");
                    case THROWN_AWAY -> List.of("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off");
                });
        run(
                "pg_ctl",
                "start",
                "--pgdata=" + cluster(),
                "--log=" + home.resolve("server.log"),
                "--options=" + String.join(" ", options),
                "--wait",
                "--timeout=60",
                "--silent");
    }

    private void stop() throws IOException {
        run("pg_ctl", "stop", "--pgdata=" + cluster(), "--mode=fast", "--wait", "--timeout=60", "--silent");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private Path cluster() {
        return home.resolve("cluster");
    }

    private void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (new UnixSystem().getUid() == 0) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody and still reaches its
            // files.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var process = start(command);
        String output;
        try (var stream = process.inputReader()) {
            output = stream.readAllAsString().strip();
        }
        try {
            if (process.waitFor() != 0) {
                throw new CannotStart("PostgreSQL's %s failed: %s (its log is %s)."
                        .formatted(
                                program,
                                output.lines().reduce((first, last) -> last).orElse("no message"),
                                home.resolve("server.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL's " + program + " ran", e);
        }
    }

    private static Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The server's messages must not depend on who starts it, and nobody's client settings may lead it elsewhere.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        try {
            return builder.start();
        } catch (IOException e) {
            if (command.getFirst().equals("unshare")) {
                throw new CannotStart(
                        "PostgreSQL does not run as root and this machine has no unshare to shed the privilege: "
                                + "start the CRM as an ordinary user, or set CRM_DATABASE_URL.",
                        e);
            }
            throw e;
        }
    }
}
