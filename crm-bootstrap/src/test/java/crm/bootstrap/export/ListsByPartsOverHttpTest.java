package crm.bootstrap.export;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read part by part, such as what has happened, is handed out as a whole as well (EP-092, IMP-1). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ListsByPartsOverHttpTest {
    private final String name = "Parted " + UUID.randomUUID();
    private Crm crm;
    private String customer;

    @BeforeEach
    void a_customer_to_whom_something_happened() {
        crm = Crm.asAdministrator();
        customer = crm.create("/customers", Map.of("name", name));
        crm.put("/customers/" + customer, Map.of("industry", "=Law", "employeeCount", 20))
                .statusCode(200);
    }

    @Test
    void a_history_is_a_file_with_a_row_for_each_field_that_was_changed() {
        String csv = file("/customers/" + customer + "/history?format=csv&action=UPDATE", "text/csv");

        List<String> lines = csv.lines().toList();
        assertEquals(
                "id,at,action,recordType,recordId,recordLabel,version,actorId,actorName,address,client,operation,withheld,"
                        + "field,before,after",
                lines.getFirst());
        assertEquals(
                List.of("companySize", "employeeCount", "industry"),
                lines.stream().skip(1).map(line -> line.split(",")[13]).sorted().toList());
        assertEquals(
                1,
                lines.stream().filter(line -> line.endsWith("industry,,'=Law")).count());
        for (String format : List.of("xlsx", "pdf")) {
            crm.get("/customers/" + customer + "/history?format=" + format).statusCode(200);
        }
    }

    @Test
    void the_audit_is_a_file_however_long_it_is() {
        for (int more = 0; more < 210; more++) {
            crm.put("/customers/" + customer, Map.of("employeeCount", 100 + more))
                    .statusCode(200);
        }
        String csv = file("/audit?format=csv&recordId=" + customer, "text/csv");

        assertEquals(
                List.of("CREATE", "UPDATE"),
                csv.lines()
                        .skip(1)
                        .map(line -> line.split(",")[2])
                        .distinct()
                        .sorted()
                        .toList());
        assertEquals(
                212,
                csv.lines().skip(1).map(line -> line.split(",")[0]).distinct().count());
    }

    @Test
    void a_timeline_the_notifications_and_the_candidates_are_files_too() {
        crm.create("/deals", Map.of("name", "Move of " + name, "customerId", customer));
        String timeline = file("/customers/" + customer + "/timeline?format=csv", "text/csv");
        assertEquals(
                "kind,at,recordId,recordLabel", timeline.lines().findFirst().orElseThrow());
        assertEquals(
                1,
                timeline.lines()
                        .filter(line -> line.startsWith("deal,") && line.endsWith("Move of " + name))
                        .count());
        assertEquals(
                "id,kind,message,createdAt,readAt,actorId,recordType,recordId",
                file("/notifications?format=csv", "text/csv")
                        .lines()
                        .findFirst()
                        .orElseThrow());
        assertEquals(
                "id,type,score,status,foundAt,reasons,firstId,firstLabel,secondId,secondLabel",
                file("/dedupe/candidates?format=csv", "text/csv")
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void what_cannot_be_a_file_is_refused_before_it_begins() {
        crm.get("/audit?format=csv&limit=5").statusCode(400).body("code", equalTo("contradiction"));
        crm.get("/audit?format=csv&type=ship").statusCode(400).body("code", equalTo("unknown_type"));
        crm.get("/audit?format=table").statusCode(400);
        crm.get("/customers/" + UUID.randomUUID() + "/history?format=csv").statusCode(404);
        crm.colleague("SALES_REP")
                .get("/customers/" + customer + "/history?format=csv")
                .statusCode(403)
                .body("permission", equalTo("crm.customer.export"));
    }

    @Test
    void of_a_timeline_only_what_may_be_carried_away_is_in_the_file() {
        crm.create("/deals", Map.of("name", "Secret " + name, "customerId", customer));
        crm.create("/notes", Map.of("content", "Noted", "customerId", customer));
        String role = "Exporter-" + System.nanoTime();
        crm.create(
                "/roles",
                Map.of(
                        "name",
                        role,
                        "grants",
                        List.of(
                                Map.of("permission", "crm.customer.view", "scope", "ALL"),
                                Map.of("permission", "crm.customer.export", "scope", "ALL"),
                                Map.of("permission", "crm.note.view", "scope", "ALL"),
                                Map.of("permission", "crm.note.export", "scope", "ALL"),
                                Map.of("permission", "crm.deal.view", "scope", "ALL"))));
        Crm exporter = crm.colleague(role);

        exporter.get("/customers/" + customer + "/timeline").body(containsString("Secret"));
        answered(exporter, "/customers/" + customer + "/timeline?format=csv")
                .body(containsString("note,"))
                .body(not(containsString("Secret")));
    }

    private String file(String path, String type) {
        return answered(crm, path)
                .header("Content-Type", startsWith(type))
                .extract()
                .asString();
    }

    private static ValidatableResponse answered(Crm crm, String path) {
        return crm.get(path).statusCode(200);
    }
}
