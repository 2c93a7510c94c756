package crm.bootstrap.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.PatternFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document of the running application: what there is to ask, and what answers have to look like. */
final class Description {
    private static final String LOCATION = "urn:crm:openapi";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    /** JSON Schema 2020-12; the library's own idea of an address knows which domains exist in the world. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .format(PatternFormat.of("email", "^[^@]+@[^@]+$", "format.email"))
            .build();

    static final String PROBLEM = "/components/schemas/Problem";

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** @param text the document as JSON */
    Description(String text) throws IOException {
        this.document = new ObjectMapper().readTree(text);
        this.registry = SchemaRegistry.withDefaultDialect(DIALECT, builder -> builder.schemas(Map.of(LOCATION, text)));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(operation(path.getKey(), path.getValue(), method.getKey()))));
    }

    /** As the application that listens there describes itself. */
    static Description of(int port) throws IOException {
        try (Wire wire = new Wire(port)) {
            Answer answer = wire.ask(Request.get("/api/openapi", new Request.Header("Accept", "application/json")));
            return new Description(answer.text());
        }
    }

    List<Operation> operations() {
        return operations;
    }

    private Operation operation(String path, JsonNode item, String method) {
        JsonNode operation = item.get(method);
        List<Operation.Parameter> parameters = new ArrayList<>();
        item.path("parameters").forEach(one -> parameters.add(parameter(resolved(one))));
        operation.path("parameters").forEach(one -> parameters.add(parameter(resolved(one))));
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(content ->
                        bodies.put(content.getKey(), resolved(content.getValue().get("schema"))));
        Set<Integer> statuses = new TreeSet<>();
        operation.get("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
        JsonNode security = operation.path("security");
        return new Operation(
                operation.get("operationId").asText(),
                method.toUpperCase(),
                path,
                parameters,
                bodies,
                statuses,
                security.isArray() && security.isEmpty());
    }

    private Operation.Parameter parameter(JsonNode described) {
        return new Operation.Parameter(
                described.get("name").asText(),
                described.get("in").asText(),
                resolved(described.get("schema")),
                described.path("required").asBoolean());
    }

    /** What stands at that place of the document. */
    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** What the node stands for. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null
                ? node
                : resolved(document.at(reference.asText().substring(1)));
    }

    /** The media types that the operation's answers of this status have; none where they have no body. */
    Set<String> mediaTypes(Operation operation, int status) {
        Set<String> types = new TreeSet<>();
        response(operation, status).path("content").fieldNames().forEachRemaining(types::add);
        return types;
    }

    private JsonNode response(Operation operation, int status) {
        return resolved(document.at(responsePointer(operation, status)));
    }

    private static String responsePointer(Operation operation, int status) {
        return "/paths/" + operation.path().replace("~", "~0").replace("/", "~1") + "/"
                + operation.method().toLowerCase() + "/responses/" + status;
    }

    /** The schema of the operation's JSON answers of this status, where one is described. */
    Optional<String> answerSchema(Operation operation, int status, String mediaType) {
        String pointer = responsePointer(operation, status);
        JsonNode reference = document.at(pointer).get("$ref");
        String place = (reference == null ? pointer : reference.asText().substring(1)) + "/content/"
                + mediaType.replace("/", "~1") + "/schema";
        return document.at(place).isMissingNode() ? Optional.empty() : Optional.of(place);
    }

    /** What is wrong with the value, by the schema at that place of the document. */
    List<String> faults(String pointer, JsonNode value) {
        return schemas
                .computeIfAbsent(pointer, this::schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    /** A place in the document may hold braces, which no reference can, so its schema stands for itself. */
    private Schema schema(String pointer) {
        String text = document.at(pointer).toString().replace("\"$ref\":\"#/", "\"$ref\":\"" + LOCATION + "#/");
        return registry.getSchema(text);
    }
}
