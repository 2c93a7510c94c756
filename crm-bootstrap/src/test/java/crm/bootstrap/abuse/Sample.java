package crm.bootstrap.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Makes values that fit a schema, and that mostly mean something: references lead to records that are there. */
final class Sample {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> UNIQUE = Set.of("name", "email", "code", "fileName", "secondaryEmail");

    private final Description description;
    private final World world;
    private final Random random;

    Sample(Description description, World world, Random random) {
        this.description = description;
        this.world = world;
        this.random = random;
    }

    /** @param name of the member or parameter that the value is for */
    JsonNode of(String name, JsonNode described) {
        JsonNode schema = description.resolved(described);
        JsonNode choices = schema.has("anyOf") ? schema.get("anyOf") : schema.path("oneOf");
        if (!choices.isEmpty()) {
            return of(name, choices.get(0));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "integer", "number" -> number(schema);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(text(name, schema));
        };
    }

    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText("string");
    }

    /** What must be there, and some of what may be. */
    private ObjectNode object(JsonNode schema) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(member -> {
            if (required.contains(member.getKey()) || random.nextInt(4) == 0) {
                object.set(member.getKey(), of(member.getKey(), member.getValue()));
            }
        });
        return object;
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        int items = Math.max(schema.path("minItems").asInt(), random.nextInt(3));
        for (int i = 0; i < items; i++) {
            array.add(of(name, schema.path("items")));
        }
        return array;
    }

    private JsonNode number(JsonNode schema) {
        long least = schema.path("minimum").asLong();
        long most = Math.min(schema.path("maximum").asLong(1_000), least + 1_000);
        return JSON.numberNode(least + (long) (random.nextDouble() * (most - least + 1)));
    }

    private String text(String name, JsonNode schema) {
        String pattern = schema.path("pattern").asText();
        return switch (schema.path("format").asText()) {
            case "uuid" -> world.id(name, random).orElse("019ab0de-5c1e-7f3a-9b1d-2f4c6a8e0b13");
            case "email" -> "e" + random.nextLong(1L << 40) + "@example.com";
            case "date" -> "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
            case "date-time" -> "2026-02-%02dT14:30:00Z".formatted(1 + random.nextInt(28));
            case "uri", "uri-reference" -> "https://example.com/" + random.nextInt(1_000);
            default -> UNIQUE.contains(name) ? unique(name) : example(schema).orElseGet(() -> matching(pattern, name));
        };
    }

    private String unique(String name) {
        long number = random.nextLong(1L << 40);
        return switch (name) {
            case "email", "secondaryEmail" -> "e" + number + "@example.com";
            case "code" -> "C" + number;
            default -> name + " " + number;
        };
    }

    private static Optional<String> example(JsonNode schema) {
        return Optional.ofNullable(schema.path("examples").get(0)).map(JsonNode::asText);
    }

    private String matching(String pattern, String name) {
        if (pattern.contains("A-Z]{3}")) {
            return "USD";
        }
        if (pattern.contains("[0-5][0-9]")) {
            return "14:30";
        }
        return pattern.startsWith("^#") ? "#3B82F6" : name + " " + random.nextInt(100_000);
    }
}
