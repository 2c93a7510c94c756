package crm.bootstrap.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.Catalog;
import crm.domain.kernel.Field;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whatever the server keeps by itself is put into every body there is, at its top and in whatever it lists. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class MassAssignmentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20_261_121L;

    /** Of every record, of users and roles, and what other products call such members. */
    private static final Set<String> EVERYWHERE = Set.of(
            "id",
            "tenantId",
            "tenant_id",
            "tenant",
            "clientId",
            "version",
            "createdAt",
            "createdBy",
            "updatedAt",
            "updatedBy",
            "deletedAt",
            "passwordHash",
            "isAdmin",
            "isSystem",
            "isStandard",
            "permissions",
            "tokenVersion",
            "storageKey",
            "recordNumber",
            "scoreParts");

    @Inject
    Catalog catalog;

    private Description description;
    private World world;
    private Wire wire;
    private int named;
    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    @Test
    void nothing_that_the_server_keeps_can_be_written() throws IOException {
        description = Description.of(RestAssured.port);
        world = World.founded(RestAssured.port, description, SEED);
        try (Wire opened = new Wire(RestAssured.port)) {
            wire = opened;
            for (Operation operation : description.operations()) {
                if (operation.takesJson() && !operation.open()) {
                    attack(operation);
                }
            }
        }
        int attempts = statuses.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("Mass assignment: " + attempts + " attempts, by status " + statuses + ", " + named
                + " of them named the member");

        assertEquals("", String.join("\n", findings));
        assertTrue(attempts > 2_000, () -> attempts + " attempts");
        assertTrue(named > attempts * 17 / 20, () -> named + " of " + attempts + " named");
    }

    private void attack(Operation operation) throws IOException {
        Random random = new Random(SEED + operation.id().hashCode());
        for (String name : names(operation)) {
            Draft draft = Draft.of(operation, description, world, random);
            if (draft.json.isPresent() && draft.json.get() instanceof ObjectNode body) {
                List<String> pointers = new ArrayList<>();
                put(body, operation.bodies().get("application/json"), "", name, pointers);
                for (String pointer : pointers) {
                    attempt(operation, draft, pointer, name, random);
                }
            }
        }
    }

    /** What only the server writes of the records that the address is about, and of all. */
    private Set<String> names(Operation operation) {
        Set<String> names = new TreeSet<>(EVERYWHERE);
        String collection = operation.path().replaceFirst("^/api/crm/([^/]*).*", "$1");
        catalog.atPath(collection).stream()
                .flatMap(type -> type.form().fields().stream())
                .filter(field -> field.writing() == Field.Writing.READ_ONLY)
                .map(Field::name)
                .forEach(names::add);
        // The score is what this verb is there for, under any of its names.
        names.removeIf(name -> operation.path().endsWith("/score") && name.equals("leadScore"));
        return names;
    }

    /** Takes note of every place where the schema knows no such member. */
    private void put(JsonNode value, JsonNode described, String pointer, String name, List<String> pointers) {
        JsonNode schema = description.resolved(described);
        if (value instanceof ObjectNode && schema.path("properties").size() > 0) {
            if (!schema.get("properties").has(name)) {
                pointers.add(pointer + "/" + name);
            }
            value.properties()
                    .forEach(member -> put(
                            member.getValue(),
                            schema.get("properties").path(member.getKey()),
                            pointer + "/" + member.getKey(),
                            name,
                            pointers));
        } else if (value instanceof ArrayNode items && !items.isEmpty()) {
            put(items.get(0), schema.path("items"), pointer + "/0", name, pointers);
        }
    }

    private void attempt(Operation operation, Draft draft, String pointer, String name, Random random)
            throws IOException {
        ObjectNode body = draft.json.orElseThrow().deepCopy();
        String holder = pointer.substring(0, pointer.lastIndexOf('/'));
        ((ObjectNode) body.at(holder)).set(name, hostile(operation, name, random));
        String before = state(draft);
        Request request = Request.json(draft.method, draft.itsTarget(), body.toString(), world.credentials());
        Answer answer = wire.ask(request);
        statuses.merge(answer.status(), 1, Integer::sum);
        named += names(answer, pointer) ? 1 : 0;
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        if (!refused || !before.equals(state(draft))) {
            findings.add(operation + " takes " + pointer + ": " + answer.status() + " " + answer.text() + "\n  "
                    + request.curl(RestAssured.port));
        }
        world.follow(draft, answer);
    }

    /** A value as a record of that sort could have it, other than the one it has. */
    private JsonNode hostile(Operation operation, String name, Random random) {
        Optional<JsonNode> shown = description.operations().stream()
                .filter(other -> other.method().equals("GET")
                        && other.path().equals(operation.path().replaceFirst("^(/api/crm/[^/]*).*", "$1/{id}")))
                .flatMap(other -> description.answerSchema(other, 200, "application/json").stream())
                .map(description::at)
                .map(schema -> description.resolved(schema).path("properties").path(name))
                .filter(schema -> !schema.isMissingNode())
                .findFirst();
        return shown.map(schema -> new Sample(description, world, random).of(name, schema))
                .orElse(JSON.getNodeFactory().textNode("abused"));
    }

    private static boolean names(Answer answer, String pointer) throws IOException {
        return answer.mediaType().equals("application/problem+json")
                && StreamSupport.stream(
                                JSON.readTree(answer.body()).path("errors").spliterator(), false)
                        .anyMatch(error -> error.path("pointer").asText().endsWith(pointer));
    }

    /** The record that the address is about, where there is one. */
    private String state(Draft draft) throws IOException {
        String path = draft.operation.path();
        if (!draft.places.containsKey("id") || !path.matches("/api/crm/[a-z-]+/\\{id}.*")) {
            return "";
        }
        String record = path.replaceFirst("(\\{id}).*", "$1").replace("{id}", draft.places.get("id"));
        Answer answer = wire.ask(Request.get(record, world.credentials()));
        return answer.status() == 200 ? answer.text() : "";
    }
}
