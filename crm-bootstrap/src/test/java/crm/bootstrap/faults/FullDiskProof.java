package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A disk that is full refuses writes and nothing else, and they go on once there is room. */
class FullDiskProof {
    private static final long SEED = 20261124;

    @Test
    void data_that_finds_no_room_is_refused_and_reading_goes_on() throws Exception {
        try (SmallDisk disk = SmallDisk.of("320m");
                Installation installation = Installation.with(disk.directory().resolve("postgresql"))) {
            installation.postgres().moveLogTo(installation.home().resolve("log-on-another-disk"));
            Node node = installation.node(Map.of());
            node.start();
            Client client = Client.signedIn(() -> node);
            History history = new History();
            Map<String, Object> figures = new TreeMap<>();
            try (Writers writers = Writers.begin(client, history, 4, SEED)) {
                Until.pass(Duration.ofSeconds(3));
                disk.fill();
                Until.within(
                        Duration.ofSeconds(60),
                        "writes are refused",
                        () -> history.replies().stream()
                                        .filter(Reply::isUnavailable)
                                        .count()
                                > 20);
                for (int i = 0; i < 20; i++) {
                    assertEquals(200, client.get("/api/crm/customers?limit=5").status());
                }
                disk.free();
                long done = history.replies().stream().filter(Reply::isDone).count();
                figures.put(
                        "writes again after",
                        Until.within(
                                                Duration.ofSeconds(30),
                                                "writes are done again",
                                                () -> history.replies().stream()
                                                                .filter(Reply::isDone)
                                                                .count()
                                                        > done)
                                        .toMillis()
                                + " ms");
                Until.pass(Duration.ofSeconds(2));
                writers.end();
            }
            conclude("disk of the data full", installation, history, figures);
        }
    }

    @Test
    void files_that_find_no_room_leave_neither_a_record_nor_bytes() throws Exception {
        try (SmallDisk disk = SmallDisk.of("8m");
                Installation installation = Installation.make()) {
            Node node = installation.node(
                    Map.of("CRM_FILE_DIRECTORY", disk.directory().toString()));
            node.start();
            Client client = Client.signedIn(() -> node);
            String customer = client.create("/api/crm/customers", Map.of("name", "Has files"));
            int kept = 0;
            int refused = 0;
            for (int i = 0; i < 12; i++) {
                Reply reply = client.upload(customer, "file" + i, ("file" + i).repeat(200_000));
                if (reply.isDone()) {
                    kept++;
                } else {
                    assertTrue(reply.isUnavailable(), reply.toString());
                    refused++;
                }
            }
            assertTrue(refused > 0 && kept > 0, kept + " kept, " + refused + " refused");
            assertEquals(
                    kept,
                    client.get("/api/crm/attachments?limit=1")
                            .json()
                            .at("/pagination/total")
                            .asInt());
            int files = kept;
            Until.within(Duration.ofSeconds(90), "only kept files are left", () -> files(disk.directory()) == files);
            String first = client.get("/api/crm/attachments?limit=1")
                    .json()
                    .at("/data/0/id")
                    .asText();
            assertEquals(
                    200,
                    client.get("/api/crm/attachments/" + first + "/content").status());
            disk.enlarge("16m");
            for (int i = 0; i < 3; i++) {
                assertTrue(client.upload(customer, "after" + i, ("after" + i).repeat(200_000))
                        .isDone());
            }
            assertEquals(kept + 3, files(disk.directory()));
            Figures.tell(
                    "disk of the files full",
                    Map.of(
                            "uploads kept",
                            kept,
                            "uploads refused",
                            refused,
                            "uploads once there was room",
                            3,
                            "records without file or file without record",
                            0));
        }
    }

    @Test
    void a_log_of_transactions_that_finds_no_room_stops_the_database_and_loses_nothing() throws Exception {
        try (SmallDisk disk = SmallDisk.of("160m");
                Installation installation = Installation.make()) {
            installation.postgres().moveLogTo(disk.directory().resolve("log"));
            Node node = installation.node(Map.of());
            node.start();
            Client client = Client.signedIn(() -> node);
            History history = new History();
            Map<String, Object> figures = new TreeMap<>();
            try (Writers writers = Writers.begin(client, history, 4, SEED)) {
                Until.pass(Duration.ofSeconds(3));
                disk.fill();
                Until.within(
                        Duration.ofSeconds(30),
                        "PostgreSQL has stopped",
                        () -> installation.postgres().useLog());
                Until.pass(Duration.ofSeconds(3));
                disk.free();
                long begin = System.nanoTime();
                installation.postgres().kill();
                installation.postgres().startAgain();
                Until.within(Duration.ofSeconds(30), "the node is ready again", node::isReady);
                figures.put(
                        "ready again after",
                        Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
                Until.pass(Duration.ofSeconds(3));
                writers.end();
            }
            conclude("disk of the log of transactions full", installation, history, figures);
        }
    }

    private static void conclude(String what, Installation installation, History history, Map<String, Object> more)
            throws SQLException {
        Map<String, Object> figures = new TreeMap<>(history.figures());
        figures.putAll(more);
        try (var connection = installation.postgres().connect()) {
            List<String> findings = Verdict.on(history, connection);
            figures.put("findings", findings.size());
            Figures.tell(what + ", seed " + SEED, figures);
            assertEquals(List.of(), findings);
        }
        assertEquals(List.of(), history.strange().stream().limit(3).toList());
    }

    private static long files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).count();
        } catch (IOException | java.io.UncheckedIOException changing) {
            // The directory is being changed while it is looked through; the next look tells.
            return -1;
        }
    }

    /** A disk in memory of a given size. */
    private record SmallDisk(Path directory) implements AutoCloseable {
        static SmallDisk of(String size) throws Exception {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "disk")
                    .toAbsolutePath();
            run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + size, "tmpfs", directory.toString());
            return new SmallDisk(directory);
        }

        /** Leaves not one block. */
        void fill() throws IOException {
            byte[] block = new byte[1 << 16];
            try (var filler = Files.newOutputStream(
                    directory.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                while (directory.toFile().getUsableSpace() > 0) {
                    filler.write(block, 0, (int)
                            Math.min(block.length, directory.toFile().getUsableSpace()));
                }
            }
        }

        void enlarge(String size) throws Exception {
            run("mount", "-o", "remount,size=" + size, directory.toString());
        }

        void free() throws IOException {
            Files.delete(directory.resolve("filler"));
        }

        @Override
        public void close() throws Exception {
            run("umount", "--lazy", directory.toString());
            Files.delete(directory);
        }

        private static void run(String... command) throws Exception {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = process.inputReader().readAllAsString();
            if (process.waitFor() != 0) {
                throw new AssertionError("A small disk needs root and a machine that lets it mount: " + output);
            }
        }
    }
}
