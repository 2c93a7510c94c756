package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.database.EmbeddedServer;
import crm.bootstrap.database.EmbeddedServer.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an operator puts away is an installation again, and nothing of it is missing. */
class BackupProof {
    private static final long SEED = 20261125;
    private static final int FILES = 20;
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    @Test
    void the_copied_directory_of_a_stopped_crm_is_the_same_crm() throws Exception {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "backup")
                .toAbsolutePath();
        Path data = home.resolve("data");
        Path copy = home.resolve("copy");
        History history = new History();
        Map<String, String> files = new LinkedHashMap<>();
        Client client;
        try (Node node = embedded("before", data)) {
            node.start();
            client = Client.signedIn(() -> node);
            work(client, history, files);
            node.ask();
            node.awaitEnd();
        }
        Map<String, String> tables = tables(data, new History());
        run("cp", "-a", data.toString(), copy.toString());
        run("rm", "-r", data.toString());
        assertEquals(tables, tables(copy, history));
        try (Node node = embedded("restored", copy)) {
            node.start();
            proveReadable(client.at(() -> node), Client.signedIn(() -> node), files);
            node.ask();
            node.awaitEnd();
        }
        tell("a copied directory", history, tables, files);
        run("rm", "-r", home.toString());
    }

    @Test
    void what_is_dumped_while_everybody_works_is_restored_whole() throws Exception {
        try (Installation installation = Installation.make();
                OperatedPostgres source =
                        OperatedPostgres.in(installation.home().resolve("source"));
                OperatedPostgres early = OperatedPostgres.in(installation.home().resolve("early"));
                OperatedPostgres target =
                        OperatedPostgres.in(installation.home().resolve("target"))) {
            Node node = installation.node(Map.of("CRM_DATABASE_URL", source.jdbcUrl()));
            node.start();
            Client client = Client.signedIn(() -> node);
            History history = new History();
            Map<String, String> files = new LinkedHashMap<>();
            Path whileWorking = installation.home().resolve("while-working.dump");
            try (Writers writers = Writers.begin(client, history, 4, SEED)) {
                Until.pass(A_WHILE);
                source.dump(whileWorking);
                Until.pass(A_WHILE);
                writers.end();
            }
            assertEquals(
                    List.of(),
                    history.replies().stream().filter(reply -> !reply.isDone()).toList());
            work(client, history, files);
            node.ask();
            node.awaitEnd();
            Path afterwards = installation.home().resolve("afterwards.dump");
            Path copied = installation.home().resolve("copied-files");
            source.dump(afterwards);
            run("cp", "-a", installation.home().resolve("files").toString(), copied.toString());
            early.restore(whileWorking);
            target.restore(afterwards);
            Map<String, String> tables;
            try (Connection before = source.connect();
                    Connection between = early.connect();
                    Connection after = target.connect()) {
                tables = Fingerprint.of(before);
                assertEquals(tables, Fingerprint.of(after));
                assertEquals(List.of(), Verdict.on(history, after));
                assertEquals(List.of(), Verdict.on(new History(), between));
            }
            Node restored = installation.node(
                    Map.of("CRM_DATABASE_URL", target.jdbcUrl(), "CRM_FILE_DIRECTORY", copied.toString()));
            restored.start();
            proveReadable(client.at(() -> restored), Client.signedIn(() -> restored), files);
            tell("a dump that was restored", history, tables, files);
        }
    }

    private static Node embedded(String name, Path data) throws IOException {
        return Node.of(
                name,
                Node.PRODUCT,
                Map.of(
                        "CRM_DATA_DIRECTORY", data.toString(),
                        "CRM_FIRST_ADMINISTRATOR_EMAIL", Installation.EMAIL,
                        "CRM_FIRST_ADMINISTRATOR_PASSWORD", Installation.PASSWORD));
    }

    /** Writes for a while, and keeps files: their texts by the identity of each. */
    private static void work(Client client, History history, Map<String, String> files) throws Exception {
        try (Writers writers = Writers.begin(client, history, 4, SEED)) {
            Until.pass(A_WHILE);
            writers.end();
        }
        String customer = client.create("/api/crm/customers", Map.of("name", "Has files"));
        for (int i = 0; i < FILES; i++) {
            String text = ("file " + i + " of the proof; ").repeat(1 + i * 1_000);
            Reply kept = client.upload(customer, "file" + i, text);
            assertTrue(kept.isDone(), kept.toString());
            files.put(kept.text("id"), text);
        }
    }

    private static Map<String, String> tables(Path data, History history) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(data.resolve("postgresql"), Durability.KEPT, 0);
                Connection connection = server.connectAsSuperuser(Postgres.DATABASE)) {
            assertEquals(List.of(), Verdict.on(history, connection));
            return Fingerprint.of(connection);
        }
    }

    /** Who was signed in before still is, who signs in may, and both read every file as it was kept. */
    private static void proveReadable(Client before, Client now, Map<String, String> files) throws Exception {
        for (Client client : List.of(before, now)) {
            assertEquals(200, client.get("/api/crm/deals?limit=5").status());
            for (Map.Entry<String, String> file : files.entrySet()) {
                Reply content = client.get("/api/crm/attachments/" + file.getKey() + "/content");
                assertEquals(200, content.status());
                assertEquals(file.getValue(), content.body());
            }
        }
    }

    private static void tell(String what, History history, Map<String, String> tables, Map<String, String> files) {
        Map<String, Object> figures = new TreeMap<>(history.figures());
        figures.put("tables that are the same", tables.size());
        figures.put("files that are the same", files.size());
        Figures.tell(what + ", seed " + SEED, figures);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " has failed");
        }
    }
}
