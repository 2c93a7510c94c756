package crm.bootstrap.document;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/api-coverage.md} to the interface: what it lists is there, and what is there is listed. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ApiCoverageDocumentTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([^|]*) \\| `([A-Z]+) ([^`]+)` \\| ([^|]*) \\| `([A-Za-z]+)` \\|$");
    private static final Pattern PERMISSION = Pattern.compile("`(crm\\.[A-Za-z_.]+)`");

    /** One line of the page. */
    private record Row(String endpoints, String route, String permission, String test) {}

    @Test
    void every_route_is_listed_and_every_listed_route_is_there() {
        Set<String> listed = rows().stream().map(Row::route).collect(Collectors.toCollection(TreeSet::new));

        assertFalse(listed.isEmpty());
        assertEquals(String.join("\n", described().keySet().stream().sorted().toList()), String.join("\n", listed));
    }

    @Test
    void the_permission_is_the_one_that_the_description_names() {
        Map<String, String> described = described();
        List<String> wrong = rows().stream()
                .filter(row ->
                        !permission(described.getOrDefault(row.route(), "")).equals(row.permission()))
                .map(row -> row.route() + " needs " + permission(described.getOrDefault(row.route(), "")))
                .toList();

        assertEquals(List.of(), wrong);
    }

    @Test
    void the_test_that_calls_it_exists() {
        Set<String> tests = new ClassFileImporter()
                .importPackages("crm.bootstrap").stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
        List<String> missing = rows().stream()
                .map(Row::test)
                .filter(test -> !tests.contains(test))
                .distinct()
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void every_endpoint_of_the_documents_is_on_the_page() {
        Set<String> named = new TreeSet<>();
        Matcher endpoint = Pattern.compile("EP-([0-9]{3})")
                .matcher(Document.at("docs/api-coverage.md").read());
        while (endpoint.find()) {
            named.add(endpoint.group(1));
        }
        List<String> expected =
                ENDPOINTS.stream().filter(number -> !named.contains(number)).toList();

        assertEquals(List.of(), expected);
    }

    private static final List<String> ENDPOINTS = List.of(
            "001", "002", "003", "004", "005", "006", "007", "008", "010", "011", "012", "013", "014", "015", "020",
            "021", "022", "023", "024", "025", "026", "027", "028", "030", "031", "032", "033", "034", "035", "036",
            "037", "038", "039", "040", "041", "042", "043", "044", "045", "046", "047", "050", "051", "052", "053",
            "054", "060", "061", "062", "063", "064", "065", "066", "067", "068", "070", "071", "072", "073", "074",
            "075", "076", "077", "080", "081", "082", "083", "084", "085", "090", "091", "092", "093", "094", "100",
            "101", "102", "103", "104", "105", "120");

    private static List<Row> rows() {
        return ROW.matcher(Document.at("docs/api-coverage.md").read())
                .results()
                .map(ApiCoverageDocumentTest::row)
                .toList();
    }

    private static Row row(MatchResult found) {
        return new Row(
                found.group(1),
                found.group(2) + " " + found.group(3),
                found.group(4).replace("`", ""),
                found.group(5));
    }

    private static String permission(String description) {
        return PERMISSION
                .matcher(description)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("–");
    }

    /** What the OpenAPI document says of each route. */
    private static Map<String, String> described() {
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get("/api/openapi")
                .then()
                .extract()
                .path("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().entrySet().stream()
                        .filter(method -> method.getValue() instanceof Map<?, ?>)
                        .map(method -> Map.entry(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                String.valueOf(((Map<?, ?>) method.getValue()).get("description")))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
