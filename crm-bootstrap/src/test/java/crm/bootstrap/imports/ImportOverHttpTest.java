package crm.bootstrap.imports;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

    @Test
    void failed_rows_come_back_as_they_were_sent_and_are_imported_once_they_are_mended() {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, Charset.forName("windows-1252"))) {
            String csv = "Name;Email;Notes\r\n\"Groß; " + mark + "\";not-an-address;\"=1+1\n'second\"\r\nGood;g" + mark
                    + charset.name().length() + "@example.com;\r\n";
            String id = upload("/import?type=customers", csv.getBytes(charset))
                    .statusCode(202)
                    .extract()
                    .path("id");
            BackgroundWork.finishJobs();
            byte[] failed = crm.get("/imports/" + id + "/failed-rows").extract().asByteArray();
            String text = new String(failed, charset);
            assertTrue(text.contains("\"Groß; " + mark + "\";not-an-address;"), text);
            assertTrue(text.replace("\ufeff", "").startsWith("Name;Email;Notes;Import error\r\n"), text);

            String again = upload(
                            "/import?type=customers",
                            text.replace("not-an-address", "w" + mark + "@example.com")
                                    .getBytes(charset))
                    .statusCode(202)
                    .extract()
                    .path("id");
            BackgroundWork.finishJobs();

            crm.get("/imports/" + again).body("created", equalTo(1)).body("failed", equalTo(0));
            String record = crm.get("/imports/" + again + "/rows").extract().path("data[0].recordId");
            crm.get("/customers/" + record)
                    .body("name", equalTo("Groß; " + mark))
                    .body("notes", equalTo("=1+1\n'second"));
        }
    }

    @Test
    void failed_rows_of_a_workbook_come_back_as_a_workbook() {
        crm.create("/customers", Map.of("name", "'=A " + mark, "industry", "W" + mark));
        byte[] workbook = crm.get("/customers?format=xlsx&fields=name,industry&industry=W" + mark)
                .statusCode(200)
                .extract()
                .asByteArray();
        String id = workbook(workbook, "{\"Name\": \"primaryEmail\", \"Industry\": \"industry\"}");

        crm.get("/imports/" + id).body("failed", equalTo(1));
        byte[] failed = crm.get("/imports/" + id + "/failed-rows")
                .statusCode(200)
                .header("Content-Type", containsString("spreadsheetml"))
                .extract()
                .asByteArray();
        String again = workbook(failed, "{\"Name\": \"name\", \"Industry\": \"industry\"}");

        crm.get("/imports/" + again).body("created", equalTo(1)).body("failed", equalTo(0));
        crm.get("/customers?industry=W" + mark).body("data.name", contains("'=A " + mark, "'=A " + mark));
    }

    private String workbook(byte[] workbook, String mapping) {
        String id = crm.request()
                .contentType("multipart/form-data")
                .multiPart("type", "customers")
                .multiPart("mapping", mapping)
                .multiPart("file", "customers.xlsx", workbook)
                .post("/api/crm/import")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        BackgroundWork.finishJobs();
        return id;
    }

    @Test
    void an_import_that_is_sent_twice_is_done_once() {
        byte[] csv = ("name,industry\nOnce,I" + mark + "\n").getBytes(StandardCharsets.UTF_8);
        String first = keyed(csv).statusCode(202).extract().path("id");
        keyed(csv).statusCode(202).header("Idempotency-Replayed", "true").body("id", equalTo(first));
        BackgroundWork.finishJobs();
        keyed(csv).statusCode(202).header("Idempotency-Replayed", "true").body("id", equalTo(first));

        crm.get("/customers?industry=I" + mark).body("data", hasSize(1));
        keyed("name\nOther\n".getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void twins_that_come_at_once_are_one_import() {
        byte[] csv = ("name,industry\nOnce,I" + mark + "\n").getBytes(StandardCharsets.UTF_8);
        List<String> answered;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> answers = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(
                            () -> keyed(csv).statusCode(202).extract().<String>path("id")))
                    .toList();
            answered = answers.stream().map(ImportOverHttpTest::answer).toList();
        }
        BackgroundWork.finishJobs();

        assertEquals(1, Set.copyOf(answered).size());
        crm.get("/customers?industry=I" + mark).body("data", hasSize(1));
    }

    private static String answer(Future<String> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private ValidatableResponse keyed(byte[] csv) {
        return crm.request()
                .contentType("multipart/form-data")
                .header("Idempotency-Key", "import-" + mark)
                .multiPart("type", "customers")
                .multiPart("file", "once.csv", csv)
                .post("/api/crm/import")
                .then();
    }

    @Test
    void cancelling_in_the_middle_of_the_work_keeps_what_was_done_and_tells_it() throws InterruptedException {
        StringBuilder csv = new StringBuilder("name,industry\n");
        IntStream.range(0, 6_000)
                .forEach(row ->
                        csv.append("Row ").append(row).append(",C").append(mark).append('\n'));
        String id = upload("/import?type=customers", csv.toString())
                .statusCode(202)
                .extract()
                .path("id");
        String job = crm.get("/imports/" + id).extract().path("jobId");
        Thread work = Thread.ofPlatform().start(BackgroundWork::finishJobs);
        Instant deadline = Instant.now().plusSeconds(30);
        while ((int) crm.get("/imports/" + id).extract().path("created") == 0) {
            assertTrue(Instant.now().isBefore(deadline), "the import has not begun");
        }

        crm.post("/jobs/" + job + "/cancel", Map.of()).statusCode(200).body("status", equalTo("CANCELLED"));
        work.join();

        int created = crm.get("/imports/" + id)
                .body("status", equalTo("CANCELLED"))
                .body("total", equalTo(6_000))
                .extract()
                .path("created");
        assertTrue(created > 0 && created < 6_000, "created " + created);
        crm.get("/customers?limit=1&industry=C" + mark).body("pagination.total", equalTo(created));
        crm.post("/imports/" + id + "/undo", Map.of()).statusCode(200);
        BackgroundWork.finishJobs();
        crm.get("/imports/" + id).body("status", equalTo("UNDONE")).body("takenBack", equalTo(created));
        crm.get("/customers?limit=1&industry=C" + mark).body("pagination.total", equalTo(0));
    }

    @Test
    void a_file_that_turns_out_to_be_damaged_leaves_nothing_but_an_import_that_failed() {
        String csv = "name,industry\n" + ("Good,D" + mark + "\n").repeat(700) + "\"" + "x".repeat(20_000_000);

        upload("/import?type=customers", csv).statusCode(400).body("code", equalTo("invalid_file"));
        BackgroundWork.finishJobs();

        crm.get("/customers?industry=D" + mark).body("data", empty());
        crm.get("/imports?sortBy=createdAt&sortOrder=desc&limit=1").body("data[0].status", equalTo("FAILED"));
    }

    @Test
    void hostile_files_are_refused_quickly_as_the_clients_mistake() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook xmlns:r='r'><sheets><sheet r:id='1'/></sheets></workbook>"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/_rels/workbook.xml.rels"));
            zip.write("<R><Relationship Id='1' Target='s.xml'/></R>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/s.xml"));
            byte[] blanks = "<row><c/></row>".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 200; i++) {
                zip.write(blanks);
            }
        }
        for (byte[] hostile : List.of(
                bomb.toByteArray(),
                "x,".repeat(1_000_000).getBytes(StandardCharsets.UTF_8),
                "name\n".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1})) {
            Instant begun = Instant.now();
            upload("/import?type=customers", hostile).statusCode(400).body("code", equalTo("invalid_file"));
            upload("/import/preview?type=customers", hostile).statusCode(400);
            assertTrue(Duration.between(begun, Instant.now()).toSeconds() < 20);
        }
        upload("/import?type=customers&delimiter=%22", "name\nA\n").statusCode(400);
        upload("/import?type=customers&encoding=nonsense", "name\nA\n").statusCode(400);
    }

    private String imported(String asked, String csv) {
        String id =
                upload("/import?type=" + asked, csv).statusCode(202).extract().path("id");
        BackgroundWork.finishJobs();
        return id;
    }

    private ValidatableResponse upload(String path, String csv) {
        return upload(path, csv.getBytes(StandardCharsets.UTF_8));
    }

    private ValidatableResponse upload(String path, byte[] csv) {
        return crm.request()
                .contentType("text/csv")
                .body(csv)
                .post("/api/crm" + path)
                .then();
    }
}
