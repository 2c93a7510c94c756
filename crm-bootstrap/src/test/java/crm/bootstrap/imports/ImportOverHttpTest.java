package crm.bootstrap.imports;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ImportOverHttpTest {
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Crm crm;

    @BeforeEach
    void signIn() {
        crm = Crm.asAdministrator();
    }

    @Test
    void a_file_of_another_system_becomes_customers_and_its_bad_rows_come_back() {
        String id = imported(
                "customers",
                "Account Name;Email;Employees;Billing City;Account Owner\r\n"
                        + "Ångström " + mark + ";a" + mark + "@example.com;12;Uppsala;"
                        + TestPostgres.ADMINISTRATOR_EMAIL + "\r\n"
                        + "Broken " + mark + ";not-an-address;many;;\r\n");

        crm.get("/imports/" + id)
                .body("status", equalTo("COMPLETED"))
                .body("created", equalTo(1))
                .body("failed", equalTo(1));
        crm.get("/imports/" + id + "/rows").body("data.outcome", contains("CREATED", "FAILED"));
        crm.get("/imports/" + id + "/rows?outcome=FAILED").body("data[0].faults", hasSize(2));
        crm.get("/customers?primaryEmail=a" + mark + "@example.com")
                .body("data[0].billingAddress.city", equalTo("Uppsala"))
                .body("data[0].ownerId", equalTo(crm.user()));
        String failed = crm.get("/imports/" + id + "/failed-rows")
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(
                failed.startsWith("Account Name;Email;Employees;Billing City;Account Owner;Import error\r\nBroken "));
        assertTrue(failed.contains("primaryEmail: This is not an e-mail address."), failed);
    }

    @Test
    void rows_change_what_is_known_by_their_key_and_make_the_rest() {
        String known = crm.create("/customers", Map.of("name", "Old", "primaryEmail", "k" + mark + "@example.com"));

        String id = imported(
                "customers&mode=UPSERT&keyField=primaryEmail",
                "name,primaryEmail\nNew,k" + mark + "@example.com\nOther,o" + mark + "@example.com\n" + "Newest,k"
                        + mark + "@example.com\n");

        crm.get("/imports/" + id).body("created", equalTo(1)).body("updated", equalTo(2));
        crm.get("/customers/" + known).body("name", equalTo("Newest"));
    }

    @Test
    void an_import_is_undone_but_for_what_has_changed_since() {
        String known = crm.create("/customers", Map.of("name", "Old", "primaryEmail", "u" + mark + "@example.com"));
        String id = imported(
                "customers&mode=UPSERT&keyField=primaryEmail",
                "name,primaryEmail,industry\nNew,u" + mark + "@example.com,I" + mark + "\nMade,m" + mark
                        + "@example.com,I" + mark + "\nTouched,t" + mark + "@example.com,I" + mark + "\n");
        String touched = crm.get("/customers?primaryEmail=t" + mark + "@example.com")
                .extract()
                .path("data[0].id");
        crm.put("/customers/" + touched, Map.of("name", "Touched by somebody")).statusCode(200);

        crm.post("/imports/" + id + "/undo", Map.of()).statusCode(200).body("status", equalTo("UNDOING"));
        BackgroundWork.finishJobs();

        crm.get("/imports/" + id)
                .body("status", equalTo("UNDONE"))
                .body("takenBack", equalTo(2))
                .body("kept", equalTo(1));
        crm.get("/customers/" + known).body("name", equalTo("Old")).body("industry", equalTo(null));
        crm.get("/customers?industry=I" + mark).body("data.id", contains(touched));
        crm.get("/imports/" + id + "/rows?undo=KEPT").body("data.recordId", contains(touched));
        crm.post("/imports/" + id + "/undo", Map.of()).statusCode(409);
    }

    @Test
    void a_preview_and_a_dry_run_write_nothing() {
        String csv = "name,industry,colour\nA,I" + mark + ",red\n,,blue\n";

        upload("/import/preview?type=customers", csv)
                .statusCode(200)
                .body("columns.field", contains("name", "industry", null))
                .body("rows[0].outcome", equalTo("CREATED"));
        String id = imported("customers&dryRun=true", csv);

        crm.get("/imports/" + id).body("status", equalTo("COMPLETED")).body("dryRun", equalTo(true));
        crm.get("/customers?industry=I" + mark).body("data", empty());
    }

    @Test
    void a_workbook_that_was_exported_is_imported_again() {
        crm.create("/customers", Map.of("name", "Round", "industry", "X" + mark, "employeeCount", 7));
        byte[] workbook = crm.get("/customers?format=xlsx&fields=name,industry,employeeCount&industry=X" + mark)
                .extract()
                .asByteArray();

        String id = crm.request()
                .contentType("multipart/form-data")
                .multiPart("type", "customers")
                .multiPart("mapping", "{\"Name\": \"name\", \"Employee count\": \"employeeCount\"}")
                .multiPart("file", "round.xlsx", workbook)
                .post("/api/crm/import")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        BackgroundWork.finishJobs();

        crm.get("/imports/" + id)
                .body("fileName", equalTo("round.xlsx"))
                .body("format", equalTo("XLSX"))
                .body("created", equalTo(1));
        assertEquals(200, crm.get("/imports/" + id + "/failed-rows").extract().statusCode());
    }

    @Test
    void nobody_imports_without_leave_or_in_ways_that_make_no_sense() {
        crm.colleague("USER")
                .request()
                .contentType("text/csv")
                .body("name\nA\n")
                .post("/api/crm/import?type=customers")
                .then()
                .statusCode(403)
                .body("permission", equalTo("crm.import.run"));
        upload("/import?type=customers", "").statusCode(400);
        upload("/import?type=nothing", "name\nA\n").statusCode(400);
        upload("/import?type=customers&mode=UPDATE", "name\nA\n").statusCode(422);
        upload("/import?type=customers&colour=red", "name\nA\n").statusCode(400);
        upload("/import?type=customers", "nonsense\nA\n").statusCode(422);
    }

    @Test
    void nobody_has_more_than_three_imports_under_way() {
        for (int i = 0; i < 3; i++) {
            upload("/import?type=tags", "name\nT" + mark + i + "\n").statusCode(202);
        }

        upload("/import?type=tags", "name\nT" + mark + "\n").statusCode(429).body("code", equalTo("imports_running"));
        BackgroundWork.finishJobs();
        upload("/import?type=tags", "name\nT" + mark + "\n").statusCode(202);
        BackgroundWork.finishJobs();
    }

    private String imported(String asked, String csv) {
        String id =
                upload("/import?type=" + asked, csv).statusCode(202).extract().path("id");
        BackgroundWork.finishJobs();
        return id;
    }

    private ValidatableResponse upload(String path, String csv) {
        return crm.request()
                .contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/api/crm" + path)
                .then();
    }
}
