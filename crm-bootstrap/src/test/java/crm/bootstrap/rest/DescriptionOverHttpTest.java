package crm.bootstrap.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.Verb;
import crm.application.VerbCatalog;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.RecordType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DescriptionOverHttpTest {

    @Test
    void the_application_answers_the_document_that_is_drawn_from_the_declarations() {
        Set<String> paths = given().accept("application/json")
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"))
                .body("info.title", equalTo("CRM"))
                .extract()
                .<Map<String, Object>>path("paths")
                .keySet();

        for (RecordType<?> type : DeclaredTypes.CATALOG.types()) {
            assertTrue(paths.contains("/api/crm/" + type.path()), type.path());
        }
        for (Verb verb : VerbCatalog.VERBS) {
            assertTrue(paths.contains("/api/crm/" + verb.type().path() + "/{id}/" + verb.name()), verb.name());
        }
        assertFalse(paths.stream().anyMatch(path -> path.contains("{type}")), paths.toString());
    }

    @Test
    void it_is_told_as_yaml_and_shown_to_people() {
        String yaml = given().accept("application/yaml")
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertTrue(yaml.contains("openapi: 3.1"), yaml.substring(0, 200));
        assertEquals(200, when().get("/api/docs/").statusCode());
    }
}
