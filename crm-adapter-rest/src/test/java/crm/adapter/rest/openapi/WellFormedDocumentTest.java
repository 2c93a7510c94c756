package crm.adapter.rest.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WellFormedDocumentTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

    @Test
    void it_is_openapi_3_1() {
        assertTrue(Drawn.DOCUMENT.path("openapi").textValue().startsWith("3.1."));
        assertEquals(
                "http",
                Drawn.DOCUMENT
                        .at("/components/securitySchemes/accessToken/type")
                        .textValue());
        assertTrue(Drawn.DOCUMENT.path("security").path(0).has("accessToken"));
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = Drawn.DOCUMENT.findValuesAsText("$ref");

        assertFalse(references.isEmpty());
        references.forEach(reference ->
                assertTrue(Drawn.DOCUMENT.at(reference.substring(1)).isObject(), reference));
    }

    @Test
    void operations_are_named_once() {
        Set<String> names = new HashSet<>();

        operations((path, operation) ->
                assertTrue(names.add(operation.path("operationId").textValue()), operation.toString()));

        assertFalse(names.isEmpty());
        names.forEach(name -> assertTrue(name.matches("[a-z][A-Za-z]+"), name));
    }

    @Test
    void every_placeholder_in_a_path_is_a_parameter_of_it_and_types_are_none() {
        for (Map.Entry<String, JsonNode> path : Drawn.DOCUMENT.path("paths").properties()) {
            Set<String> declared = new HashSet<>();
            path.getValue()
                    .path("parameters")
                    .forEach(parameter ->
                            declared.add(resolved(parameter).path("name").textValue()));
            Matcher placeholders = PLACEHOLDER.matcher(path.getKey());
            while (placeholders.find()) {
                assertTrue(declared.remove(placeholders.group(1)), path.getKey());
            }
            assertEquals(Set.of(), declared, path.getKey());
            assertFalse(path.getKey().contains("{type}"));
        }
    }

    @Test
    void parameters_of_an_operation_differ() {
        operations((path, operation) -> {
            Set<String> names = new HashSet<>();
            operation.path("parameters").forEach(reference -> {
                JsonNode parameter = resolved(reference);
                String name = parameter.path("in").textValue() + " "
                        + parameter.path("name").textValue();
                assertTrue(names.add(name), path + " " + name);
                assertTrue(parameter.path("schema").isObject(), name);
            });
        });
    }

    @Test
    void every_operation_tells_its_success_its_refusals_and_what_it_needs() {
        operations((path, operation) -> {
            JsonNode responses = operation.path("responses");
            assertTrue(List.of("200", "201", "202", "204").stream().anyMatch(responses::has), operation.toString());
            for (String status : List.of("500", "503")) {
                JsonNode problem = resolved(responses.path(status));
                assertEquals(
                        "#/components/schemas/Problem",
                        problem.at("/content/application~1problem+json/schema/$ref")
                                .textValue(),
                        path);
            }
            assertFalse(operation.path("summary").textValue().isBlank());
            assertFalse(operation.path("description").textValue().isBlank());
        });
    }

    @Test
    void what_a_schema_requires_is_among_its_members() {
        for (Map.Entry<String, JsonNode> schema :
                Drawn.DOCUMENT.at("/components/schemas").properties()) {
            JsonNode members = schema.getValue().path("properties");
            schema.getValue()
                    .path("required")
                    .forEach(name -> assertTrue(members.has(name.textValue()), schema.getKey() + "." + name));
        }
    }

    private static void operations(BiConsumer<String, JsonNode> check) {
        for (Map.Entry<String, JsonNode> path : Drawn.DOCUMENT.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    check.accept(path.getKey(), operation.getValue());
                }
            }
        }
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? Drawn.DOCUMENT.at(node.path("$ref").textValue().substring(1))
                : node;
    }
}
