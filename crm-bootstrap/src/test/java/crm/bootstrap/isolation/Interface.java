package crm.bootstrap.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** The interface as its OpenAPI document describes it, with a body for everything that takes one. */
record Interface(JsonNode document) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 3;

    /** One method of one path. */
    record Operation(String method, String path, List<JsonNode> query, Optional<JsonNode> body, boolean takesFiles) {
        String name() {
            return method + " " + path;
        }

        boolean isAboutARecord() {
            return path.contains("{id}") || path.contains("{entityId}");
        }

        /** The part of the path that says what sort of record it is about. */
        String collection() {
            String[] parts = path.split("/");
            if (parts.length < 3) {
                return "";
            }
            return List.of("auth", "crm").contains(parts[2]) ? parts[3] : parts[2];
        }
    }

    static Interface served() {
        try {
            return new Interface(new ObjectMapper()
                    .readTree(RestAssured.given()
                            .accept("application/json")
                            .get("/api/openapi")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> !method.getKey().equals("parameters"))
                        .forEach(method -> operations.add(operation(path, method))));
        return operations;
    }

    private Operation operation(Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> method) {
        List<JsonNode> query = new ArrayList<>();
        for (JsonNode named :
                List.of(method.getValue().path("parameters"), path.getValue().path("parameters"))) {
            named.forEach(parameter -> {
                JsonNode resolved = resolved(parameter);
                if (resolved.get("in").textValue().equals("query")) {
                    query.add(resolved);
                }
            });
        }
        JsonNode contents = method.getValue().path("requestBody").path("content");
        return new Operation(
                method.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                query,
                Optional.of(contents.path("application/json").path("schema")).filter(schema -> !schema.isMissingNode()),
                contents.has("multipart/form-data"));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.get("$ref").textValue().substring(1)))
                : node;
    }

    /** A body with what has to be there, where identities are what the members' names stand for. */
    JsonNode body(JsonNode schema, UnaryOperator<String> identities) {
        return value("", schema, identities);
    }

    /** Every member of a body that is an identity, by its pointer, as it stands in a body made of the schema. */
    Map<String, ObjectNode> bodiesWithIdentity(
            JsonNode schema, UnaryOperator<String> identities, UnaryOperator<String> placed) {
        Map<String, ObjectNode> bodies = new LinkedHashMap<>();
        if (value("", schema, identities) instanceof ObjectNode smallest) {
            place("", schema, smallest, smallest, identities, placed, bodies);
        }
        return bodies;
    }

    private void place(
            String pointer,
            JsonNode schema,
            ObjectNode root,
            ObjectNode at,
            UnaryOperator<String> identities,
            UnaryOperator<String> placed,
            Map<String, ObjectNode> bodies) {
        for (Map.Entry<String, JsonNode> member :
                chosen(schema).path("properties").properties()) {
            JsonNode kind = chosen(member.getValue());
            String name = member.getKey();
            JsonNode before = at.get(name);
            if (isIdentity(kind)) {
                at.put(name, placed.apply(name));
                bodies.put(pointer + "/" + name, root.deepCopy());
            } else if (isIdentity(chosen(kind.path("items")))) {
                at.set(name, JSON.arrayNode().add(placed.apply(name)));
                bodies.put(pointer + "/" + name, root.deepCopy());
            } else if (pointer.split("/").length < DEEPEST
                    && chosen(kind.path("items")).has("properties")) {
                JsonNode item = value(name, kind.get("items"), identities);
                at.set(name, JSON.arrayNode().add(item));
                place(pointer + "/" + name, kind.get("items"), root, (ObjectNode) item, identities, placed, bodies);
            }
            if (before == null) {
                at.remove(name);
            } else {
                at.set(name, before);
            }
        }
    }

    private static boolean isIdentity(JsonNode schema) {
        return schema.path("format").asText().equals("uuid");
    }

    private JsonNode value(String name, JsonNode schema, UnaryOperator<String> identities) {
        JsonNode kind = chosen(schema);
        if (isIdentity(kind)) {
            return JSON.textNode(identities.apply(name));
        }
        if (kind.has("enum")) {
            return kind.get("enum").get(0);
        }
        return switch (type(kind)) {
            case "object" -> object(kind, identities);
            case "array" -> array(name, kind, identities);
            case "integer" ->
                kind.has("examples")
                        ? kind.get("examples").get(0)
                        : JSON.numberNode(kind.path("minimum").asInt(1));
            case "number" -> kind.has("examples") ? kind.get("examples").get(0) : JSON.numberNode(1);
            case "boolean" -> JSON.booleanNode(false);
            default -> text(kind);
        };
    }

    private ObjectNode object(JsonNode kind, UnaryOperator<String> identities) {
        ObjectNode object = JSON.objectNode();
        for (JsonNode required : kind.path("required")) {
            object.set(
                    required.textValue(),
                    value(required.textValue(), kind.get("properties").get(required.textValue()), identities));
        }
        return object;
    }

    private ArrayNode array(String name, JsonNode kind, UnaryOperator<String> identities) {
        ArrayNode array = JSON.arrayNode();
        if (kind.path("minItems").asInt(0) > 0) {
            array.add(value(name, kind.get("items"), identities));
        }
        return array;
    }

    private static JsonNode text(JsonNode kind) {
        if (kind.has("examples")) {
            return kind.get("examples").get(0);
        }
        return switch (kind.path("format").asText()) {
            case "date" -> JSON.textNode("2026-06-30");
            case "date-time" -> JSON.textNode("2026-06-30T12:00:00Z");
            default -> JSON.textNode("Something");
        };
    }

    private static String type(JsonNode kind) {
        JsonNode type = kind.path("type");
        return type.isArray() ? type.get(0).textValue() : type.asText("object");
    }

    /** The schema itself, or the first of those it may be. */
    private JsonNode chosen(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        return resolved.has("anyOf") ? chosen(resolved.get("anyOf").get(0)) : resolved;
    }

    /** The words that a parameter can be given, if it can be given certain words alone. */
    static List<String> words(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        JsonNode words = schema.has("items") ? schema.get("items").path("enum") : schema.path("enum");
        return StreamSupport.stream(words.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
