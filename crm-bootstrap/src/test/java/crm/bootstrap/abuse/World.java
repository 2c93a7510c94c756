package crm.bootstrap.abuse;

import com.fasterxml.jackson.databind.ObjectMapper;
import crm.application.organisation.FoundTenant;
import crm.bootstrap.testing.SignInAttempts;
import io.quarkus.arc.Arc;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tenant of its own with a few records of every type, and the one who abuses it: its administrator. */
final class World {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "correct-horse-battery-staple";
    private static final String BENEATH = "/api/crm/";

    /** What the members of bodies refer to; others are called after the type, as {@code customerId} is. */
    private static final Map<String, String> REFERRED = Map.ofEntries(
            Map.entry("parentCustomerId", "customers"),
            Map.entry("companyId", "customers"),
            Map.entry("primaryContactId", "contacts"),
            Map.entry("convertedCustomerId", "customers"),
            Map.entry("roles", "roles"),
            Map.entry("stages", "stages"),
            Map.entry("reassignTo", "stages"));

    private static final List<String> OF_PEOPLE =
            List.of("owner", "assign", "user", "creat", "updated", "upload", "member", "manager", "team");

    /** Whoever changed these at random would shut themselves out. */
    private static final Set<String> NOT_OURS = Set.of("users", "roles");

    private final int port;
    private final String email;
    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private volatile String token = "";

    private final Description description;
    private final Random random;

    private World(int port, String email, Description description, Random random) {
        this.port = port;
        this.email = email;
        this.description = description;
        this.random = random;
    }

    /** As many new tenants with a few records of every type. */
    static List<World> founded(int count, int port, Description description, long seed) throws IOException {
        List<World> worlds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            worlds.add(founded(port, description, seed + i));
        }
        return worlds;
    }

    /** A new tenant with a few records of every type. */
    static World founded(int port, Description description, long seed) throws IOException {
        String email = "administrator-" + UUID.randomUUID() + "@crm.example";
        var founding = new FoundTenant.Founding("Abused", Currency.getInstance("USD"), ZoneOffset.UTC, email, PASSWORD);
        var requests = Arc.container().requestContext();
        requests.activate();
        try {
            Arc.container().instance(FoundTenant.class).get().found(founding);
        } finally {
            requests.terminate();
        }
        return populated(port, email, description, seed);
    }

    static World populated(int port, String email, Description description, long seed) throws IOException {
        World world = new World(port, email, description, new Random(seed));
        world.signIn();
        world.populate();
        return world;
    }

    private void populate() throws IOException {
        for (int i = 0; i < 6; i++) {
            for (Operation operation : description.operations()) {
                if (isCreation(operation)) {
                    create(operation);
                }
            }
        }
        for (Operation operation : description.operations()) {
            if (operation.method().equals("GET") && operation.path().matches("/api/crm/[a-z-]+(/candidates)?")) {
                lookAround(operation);
            }
        }
    }

    private static boolean isCreation(Operation operation) {
        return operation.method().equals("POST")
                && operation.takesJson()
                && operation.path().matches("/api/(crm/)?[a-z-]+")
                && operation.statuses().contains(201);
    }

    private void create(Operation operation) throws IOException {
        Draft draft;
        synchronized (random) {
            draft = Draft.of(operation, description, this, random);
        }
        try (Wire wire = new Wire(port)) {
            Answer answer = wire.ask(draft.request());
            if (answer.status() == 201) {
                keep(
                        last(operation.path()),
                        JSON.readTree(answer.body()).path("id").asText());
            }
        }
    }

    /** Takes note of what lists show: what comes with a tenant, and what follows from other records. */
    private void lookAround(Operation list) throws IOException {
        String type = last(list.path());
        if (NOT_OURS.contains(type)) {
            return;
        }
        try (Wire wire = new Wire(port)) {
            Answer answer = wire.ask(Request.get(list.path() + "?limit=5", credentials()));
            JSON.readTree(answer.body()).path("data").forEach(record -> {
                if (record.path("id").isTextual() && count(type) < 8) {
                    keep(type, record.get("id").asText());
                }
            });
        }
    }

    /** Stays habitable: whoever was signed out signs in again, and what was deleted is replaced. */
    void follow(Draft draft, Answer answer) throws IOException {
        Operation operation = draft.operation;
        if (!draft.genuine || operation.open()) {
            return;
        }
        if (answer.status() == 401 || answer.status() == 204 && operation.path().startsWith("/api/auth/")) {
            signIn();
        }
        boolean gone = answer.status() == 404 || operation.method().equals("DELETE");
        if (gone && draft.places.containsKey("id")) {
            replace(draft.places.get("id"), operation.path().replaceFirst("/\\{id}.*", ""));
        }
    }

    private void replace(String id, String path) throws IOException {
        records.values().forEach(ids -> ids.remove(id));
        if (count(last(path)) < 3) {
            for (Operation operation : description.operations()) {
                if (operation.path().equals(path) && isCreation(operation)) {
                    create(operation);
                }
            }
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    int port() {
        return port;
    }

    /** Signs in anew, as when the token has run out or the session was ended. */
    synchronized void signIn() throws IOException {
        // What was sent in place of the administrator's password counts as guessing at it.
        SignInAttempts.forget();
        String body = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD);
        try (Wire wire = new Wire(port)) {
            Answer answer = wire.ask(Request.json("POST", "/api/auth/login", body));
            if (answer.status() != 200) {
                throw new IllegalStateException("The administrator cannot sign in: " + answer.text());
            }
            token = JSON.readTree(answer.body()).get("accessToken").asText();
        }
    }

    Request.Header credentials() {
        return new Request.Header("Authorization", "Bearer " + token);
    }

    /** Keeps the identity of a record that was made, under the last part of the address where such are made. */
    private void keep(String type, String id) {
        records.computeIfAbsent(type, _ -> new CopyOnWriteArrayList<>()).add(id);
    }

    private int count(String type) {
        return records.getOrDefault(type, List.of()).size();
    }

    /** A record that something of this name may refer to. */
    Optional<String> id(String name, Random random) {
        return any(referred(name), random);
    }

    /** The record that the first part of the address after which the identity stands has. */
    Optional<String> idIn(String path, Random random) {
        String beneath = path.startsWith(BENEATH) ? path.substring(BENEATH.length()) : path.substring("/api/".length());
        return any(beneath.startsWith("dedupe") ? "candidates" : beneath.split("/")[0], random);
    }

    private Optional<String> any(String type, Random random) {
        List<String> ids = List.copyOf(records.getOrDefault(type, List.of()));
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
    }

    private String referred(String name) {
        if (REFERRED.containsKey(name)) {
            return REFERRED.get(name);
        }
        String lower = name.toLowerCase();
        if (OF_PEOPLE.stream().anyMatch(lower::contains)) {
            return "users";
        }
        String type = lower.replaceAll("ids?$", "");
        return type.endsWith("y") ? type.substring(0, type.length() - 1) + "ies" : type + "s";
    }
}
