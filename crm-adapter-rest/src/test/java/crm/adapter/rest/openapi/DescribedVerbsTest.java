package crm.adapter.rest.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import crm.application.Verb;
import crm.application.VerbCatalog;
import crm.domain.kernel.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescribedVerbsTest {

    static List<Verb> verbs() {
        return VerbCatalog.VERBS;
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void every_verb_has_its_path_under_each_of_its_methods(Verb verb) {
        JsonNode path = Drawn.DOCUMENT.at("/paths").path(VerbPaths.path(verb));

        for (Verb.Method method : verb.methods()) {
            JsonNode operation = path.path(method.name().toLowerCase(Locale.ROOT));
            assertTrue(operation.isObject(), verb.qualifiedName() + " has no " + method);
            assertTrue(operation.path("description").textValue().contains("`" + verb.permission() + "`"));
        }
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void every_field_that_a_verb_takes_is_in_its_body(Verb verb) {
        Set<String> expected = new HashSet<>();
        verb.input().fields().forEach(field -> expected.add(field.name()));
        JsonNode input = Drawn.schema(VerbPaths.input(verb));
        JsonNode members = (input.has("anyOf") ? input.path("anyOf").path(0) : input).path("properties");
        Set<String> described = new HashSet<>();
        members.fieldNames().forEachRemaining(described::add);

        assertEquals(expected, described);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void a_body_may_be_left_out_where_nothing_in_it_is_required(Verb verb) {
        String method = verb.methods().getFirst().name().toLowerCase(Locale.ROOT);
        JsonNode body = Drawn.DOCUMENT
                .at("/paths")
                .path(VerbPaths.path(verb))
                .path(method)
                .path("requestBody");
        boolean somethingRequired = verb.input().fields().stream()
                .anyMatch(
                        field -> field.isRequired() && field.constantFallback().isEmpty());

        assertEquals(somethingRequired, body.path("required").asBoolean(false));
    }

    @Test
    void a_word_outside_the_vocabulary_is_described_where_it_is_taken() {
        Field<?> reason = verbs().stream()
                .filter(verb -> verb.qualifiedName().equals("deal.lose"))
                .findFirst()
                .orElseThrow()
                .input()
                .find("lostReason")
                .orElseThrow();
        JsonNode described = Drawn.schema("LoseDealInput").path("properties").path(reason.name());

        assertEquals(
                "#/components/schemas/LostReason", described.at("/anyOf/0/$ref").textValue());
        assertEquals("string", described.at("/anyOf/1/type").textValue());
    }
}
