package crm.bootstrap.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DescriptionOverHttpTest {
    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    @Test
    void the_document_is_openapi_3_1_and_about_the_crm() {
        given().accept("application/json")
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"))
                .body("info.title", equalTo("CRM"))
                .body("components.securitySchemes.keySet()", equalTo(Set.of("accessToken")));
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

    @ParameterizedTest
    @CsvSource({
        "/api/openapi,                '',               application/yaml",
        "/api/openapi,                text/html,        application/yaml",
        "/api/openapi,                application/json, application/json",
        "/api/openapi?format=JSON,    '',               application/json",
        "/api/openapi?format=yaml,    application/json, application/yaml",
        "/api/openapi.json,           '',               application/json",
        "/api/openapi.yml,            application/json, application/yaml",
    })
    void its_form_is_told_by_address_parameter_or_header(String address, String accept, String type) {
        given().header("Accept", accept)
                .head(address)
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .header("Cache-Control", nullValue());
    }

    @Test
    void it_is_sent_compressed_to_who_takes_that() {
        given().header("Accept-Encoding", "gzip")
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .header("Content-Encoding", equalTo("gzip"));
    }

    @Test
    void nothing_that_clients_are_told_speaks_of_where_a_rule_comes_from() {
        Pattern source = Pattern.compile("\\b(?:BR|C|ENT|ENUM|EP|NFR|PRM|RPT|UI)-[0-9]");
        Crm crm = Crm.asAdministrator();

        assertFalse(source.matcher(crm.get("/types").extract().asString()).find());
        assertFalse(source.matcher(crm.get("/reports").extract().asString()).find());
        assertFalse(source.matcher(when().get("/api/openapi").asString()).find());
    }

    @Test
    void every_resource_by_name_is_described() {
        SortedSet<String> served = served();
        served.removeAll(described());

        assertEquals(new TreeSet<>(), served);
    }

    @Test
    void everything_described_is_served_and_asks_who_is_there_unless_it_is_open() {
        document()
                .forEach((path, item) -> item.forEach((method, operation) -> {
                    if (operation instanceof Map<?, ?> described && !method.equals("parameters")) {
                        boolean open = List.of().equals(described.get("security"));
                        int status = given().contentType("application/json")
                                .request(
                                        Method.valueOf(method.toUpperCase(Locale.ROOT)),
                                        path.replaceAll("\\{[^}]+}", "x"))
                                .statusCode();
                        assertTrue(
                                open ? List.of(200, 204, 400, 404, 422).contains(status) : status == 401,
                                method + " " + path + " answers " + status);
                    }
                }));
    }

    private static Map<String, Map<String, Object>> document() {
        return given().accept("application/json")
                .get("/api/openapi")
                .then()
                .extract()
                .path("paths");
    }

    private static SortedSet<String> described() {
        SortedSet<String> described = new TreeSet<>();
        document()
                .forEach((path, item) -> item.keySet().stream()
                        .filter(method -> !method.equals("parameters"))
                        .forEach(method -> described.add(method + " " + path.replaceAll("\\{[^}]+}", "{}"))));
        return described;
    }

    /** Everything that a resource serves under an address of its own, rather than for every type or report alike. */
    private static SortedSet<String> served() {
        JavaClasses classes = new ClassFileImporter().importPackages("crm.adapter.rest");
        SortedSet<String> served = new TreeSet<>();
        for (JavaClass resource : classes) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods().forEach(method -> addTo(served, resource, method));
            }
        }
        assertFalse(served.isEmpty());
        return served;
    }

    private static void addTo(SortedSet<String> served, JavaClass resource, JavaMethod method) {
        String below =
                method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        String path = resource.getAnnotationOfType(Path.class).value() + "/" + below;
        String address = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        if (!address.startsWith("/api/crm/{type}") && !address.startsWith("/api/crm/reports/{report}")) {
            METHODS.stream()
                    .filter(method::isAnnotatedWith)
                    .forEach(verb -> served.add(verb.getSimpleName().toLowerCase(Locale.ROOT) + " "
                            + address.replaceAll("\\{[^}]+}", "{}")));
        }
    }
}
