package crm.bootstrap.faults;

import crm.bootstrap.secret.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A database, the network to it, and the nodes of the application that use them. */
final class Installation implements AutoCloseable {
    static final String EMAIL = "administrator@crm.example";
    static final String PASSWORD = "correct-horse-battery-staple";

    private final Path home;
    private final Postgres postgres;
    private final Link link;
    private final List<Node> nodes = new ArrayList<>();

    private Installation(Path home, Path database) throws IOException, SQLException {
        this.home = home;
        this.postgres = Postgres.in(database);
        this.link = Link.to(postgres::port);
    }

    static Installation make() throws IOException, SQLException {
        Path home = home("proof");
        return new Installation(home, home.resolve("postgresql"));
    }

    /** With the database in a directory elsewhere. */
    static Installation with(Path database) throws IOException, SQLException {
        return new Installation(home("proof"), database);
    }

    private static Path home(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), name)
                .toAbsolutePath();
    }

    Postgres postgres() {
        return postgres;
    }

    Link link() {
        return link;
    }

    SigningKeys keys() {
        return SigningKeys.keptIn(home.resolve("secrets"));
    }

    Path home() {
        return home;
    }

    /** One more node, not started yet, with the settings beside the usual ones. */
    Node node(Map<String, String> more, String... before) throws IOException {
        return node(Node.PRODUCT, more, before);
    }

    /** One more node of another version, not started yet. */
    Node node(Path product, Map<String, String> more, String... before) throws IOException {
        Map<String, String> settings = new HashMap<>(settings());
        settings.putAll(more);
        Node node = Node.of("node" + (nodes.size() + 1), product, settings, before);
        nodes.add(node);
        return node;
    }

    private Map<String, String> settings() {
        SigningKeys keys = keys();
        return Map.ofEntries(
                Map.entry("CRM_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + link.port() + "/" + Postgres.DATABASE),
                Map.entry("CRM_DATABASE_USER", Postgres.APPLICATION.user()),
                Map.entry("CRM_DATABASE_PASSWORD", Postgres.APPLICATION.password()),
                Map.entry("CRM_DATABASE_OWNER_USER", Postgres.OWNER.user()),
                Map.entry("CRM_DATABASE_OWNER_PASSWORD", Postgres.OWNER.password()),
                Map.entry("CRM_JWT_PRIVATE_KEY", keys.privateKey()),
                Map.entry("CRM_JWT_PUBLIC_KEY", keys.publicKey()),
                Map.entry("CRM_CURSOR_SECRET", "cursors of the proof, not to be tampered with"),
                Map.entry("CRM_FIRST_ADMINISTRATOR_EMAIL", EMAIL),
                Map.entry("CRM_FIRST_ADMINISTRATOR_PASSWORD", PASSWORD),
                Map.entry("CRM_FILE_DIRECTORY", home.resolve("files").toString()),
                Map.entry("CRM_LOG_FORMAT", "text"));
    }

    @Override
    public void close() throws Exception {
        for (Node node : nodes) {
            node.close();
        }
        link.close();
        postgres.close();
        remove(home);
    }

    /** The links that lead elsewhere are removed, not followed. */
    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
