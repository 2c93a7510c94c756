package crm.bootstrap.attachment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files are registered, uploaded, listed, counted, downloaded and deleted (EP-070 to EP-077, BR-085, C-16). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class AttachmentsOverHttpTest {
    private static final String SOMEBODY = "019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b";
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };

    @ConfigProperty(name = "crm.file.directory")
    Path directory;

    private Crm crm;
    private String customer;

    @BeforeEach
    void a_customer() {
        crm = Crm.asAdministrator();
        customer = crm.create("/customers", Map.of("name", "Filed Inc"));
    }

    @Test
    void a_file_that_is_elsewhere_is_registered_by_its_address() {
        String id = crm.post(
                        "/attachments",
                        Map.of(
                                "fileName", "contract.pdf",
                                "fileUrl", "https://files.example/contract.pdf",
                                "fileType", "application/pdf",
                                "fileSize", 2048,
                                "description", "Signed",
                                "customerId", customer))
                .statusCode(201)
                .header("Location", startsWith("/api/crm/attachments/"))
                .body("mimeType", equalTo("application/pdf"))
                .body("fileUrl", equalTo("https://files.example/contract.pdf"))
                .body("uploadedBy", equalTo(crm.user()))
                .body("checksum", nullValue())
                .extract()
                .path("id");

        crm.get("/attachments/" + id + "?include=uploader,customer")
                .statusCode(200)
                .body("uploader.id", equalTo(crm.user()))
                .body("customer.name", equalTo("Filed Inc"));
        crm.put("/attachments/" + id, Map.of("fileName", "renamed.pdf", "description", "Countersigned"))
                .statusCode(200)
                .body("fileName", equalTo("renamed.pdf"));
        crm.get("/attachments/" + id + "/content").statusCode(409).body("code", equalTo("kept_elsewhere"));
        crm.delete("/attachments/" + id).statusCode(204);
        crm.get("/attachments/" + id).statusCode(404);
    }

    @Test
    void what_is_missing_from_a_registration_is_said() {
        crm.post("/attachments", Map.of("customerId", customer))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/fileName", "/fileUrl"));
        crm.post("/attachments", Map.of("fileName", "x", "fileUrl", "https://x.example"))
                .statusCode(422)
                .body("errors.code", contains("owner_required"));
        crm.post("/attachments", Map.of("fileName", "x", "fileUrl", "javascript:alert(1)", "customerId", customer))
                .statusCode(422)
                .body("errors.pointer", contains("/fileUrl"));
        crm.post("/attachments", Map.of("fileName", "x", "fileUrl", "https://x.example", "customerId", SOMEBODY))
                .statusCode(422)
                .body("errors.code", contains("unknown_reference"));
        crm.post(
                        "/attachments",
                        Map.of(
                                "fileName",
                                "x",
                                "fileUrl",
                                "https://x.example",
                                "customerId",
                                customer,
                                "fileSize",
                                104_857_601))
                .statusCode(422)
                .body("errors.pointer", contains("/fileSize"));
    }

    @Test
    void a_file_is_uploaded_and_comes_back_byte_by_byte() {
        byte[] bytes = new byte[2_500_000];
        new Random(5).nextBytes(bytes);
        String id = uploaded(part("data.bin", bytes));

        byte[] back = crm.request()
                .get("/api/crm/attachments/" + id + "/content")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/octet-stream"))
                .header("Content-Length", equalTo("2500000"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", containsString("sandbox"))
                .header("Content-Disposition", equalTo("attachment; filename=\"data.bin\"; filename*=UTF-8''data.bin"))
                .extract()
                .asByteArray();
        assertArrayEquals(bytes, back);
        crm.get("/attachments/" + id)
                .body("fileSize", equalTo(2_500_000))
                .body("fileUrl", equalTo("/api/crm/attachments/" + id + "/content"));
    }

    @Test
    void the_type_is_found_out_from_the_bytes_whatever_the_sender_says() {
        String id = upload(form().multiPart(new MultiPartSpecBuilder(PNG)
                                .fileName("invoice.pdf")
                                .controlName("file")
                                .mimeType("application/pdf")
                                .build())
                        .multiPart("customerId", customer)
                        .multiPart("fileType", "text/html"))
                .statusCode(201)
                .body("mimeType", equalTo("image/png"))
                .extract()
                .path("id");
        crm.put("/attachments/" + id, Map.of("fileType", "text/html"))
                .statusCode(422)
                .body("errors.code", contains("detected"));

        String page = uploaded(part("page.txt", "<!DOCTYPE html><html><script>alert(1)</script></html>"));
        crm.request()
                .get("/api/crm/attachments/" + page + "/content")
                .then()
                .header("Content-Type", startsWith("text/html"))
                .header("Content-Disposition", startsWith("attachment;"));
    }

    @Test
    void hostile_names_become_harmless_ones() {
        Map<String, String> names = Map.of(
                "../../etc/passwd",
                "passwd",
                "C:\\Windows\\system32\\cmd.exe",
                "cmd.exe",
                "..",
                "file",
                "a\u202Egnp.exe",
                "agnp.exe",
                "résumé 中文.pdf",
                "résumé 中文.pdf",
                "x".repeat(400) + ".pdf",
                "x".repeat(251) + ".pdf");
        names.forEach((sent, kept) -> {
            String id = crm.post(
                            "/attachments",
                            Map.of(
                                    "fileName",
                                    sent.length() > 255 ? sent.substring(150) : sent,
                                    "fileUrl",
                                    "https://x.example",
                                    "customerId",
                                    customer))
                    .statusCode(201)
                    .extract()
                    .path("id");
            String expected = sent.length() > 255 ? sent.substring(150) : kept;
            crm.get("/attachments/" + id).body("fileName", equalTo(expected));
        });
    }

    @Test
    void names_of_all_the_world_come_back_as_they_are() {
        String id = crm.request()
                .contentType("multipart/form-data; boundary=x")
                .body(("--x\r\nContent-Disposition: form-data; name=\"customerId\"\r\n\r\n" + customer
                                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"résumé 中.pdf\"\r\n\r\n%PDF-1.7\r\n--x--\r\n")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/crm/attachments")
                .then()
                .statusCode(201)
                .body("fileName", equalTo("résumé 中.pdf"))
                .extract()
                .path("id");
        crm.request()
                .get("/api/crm/attachments/" + id + "/content")
                .then()
                .header("Content-Type", equalTo("application/pdf"))
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"r_sum_ _.pdf\";"
                                + " filename*=UTF-8''r%C3%A9sum%C3%A9%20%E4%B8%AD.pdf"));
    }

    @Test
    void empty_and_too_large_files_are_refused_and_leave_nothing() throws IOException {
        BackgroundWork.makeRounds();
        long before = filesOnDisk();
        upload(form().multiPart(part("empty.txt", "")).multiPart("customerId", customer))
                .statusCode(422)
                .body("errors.code", contains("empty_file"));
        upload(form().multiPart(part("large.bin", new byte[3 * 1024 * 1024 + 1]))
                        .multiPart("customerId", customer))
                .statusCode(413)
                .body("code", equalTo("file_too_large"));
        upload(form().multiPart(part("larger.bin", new byte[5 * 1024 * 1024])).multiPart("customerId", customer))
                .statusCode(413)
                .body("code", equalTo("file_too_large"));
        upload(form().multiPart(part("nobodys.txt", "x")).multiPart("customerId", SOMEBODY))
                .statusCode(422)
                .body("errors.code", contains("unknown_reference"));
        upload(form().multiPart("customerId", customer)).statusCode(422).body("errors.pointer", contains("/file"));
        upload(form().multiPart(part("a", "a")).multiPart(part("b", "b")).multiPart("customerId", customer))
                .statusCode(422)
                .body("errors.pointer", contains("/file"));

        crm.get("/attachments/customer/" + customer).body("data", empty());
        BackgroundWork.makeRounds();
        assertEquals(before, filesOnDisk());
    }

    @Test
    void what_is_not_a_form_is_a_clear_mistake() {
        crm.request()
                .contentType("multipart/form-data; boundary=x")
                .body("no form at all".getBytes(StandardCharsets.UTF_8))
                .post("/api/crm/attachments")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/file"));
        crm.request()
                .contentType("multipart/form-data")
                .body("--x--".getBytes(StandardCharsets.UTF_8))
                .post("/api/crm/attachments")
                .then()
                .statusCode(400);
        crm.request()
                .contentType("multipart/form-data; boundary=x")
                .body("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nbroken off"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/crm/attachments")
                .then()
                .statusCode(400)
                .body("code", equalTo("body_incomplete"));
        crm.request()
                .contentType("multipart/form-data; boundary=x")
                .body("--x\r\nContent-Type: text/plain\r\n\r\nx\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/crm/attachments")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_form"));
        crm.request()
                .contentType("text/plain")
                .body("x")
                .post("/api/crm/attachments")
                .then()
                .statusCode(415);
    }

    @Test
    void several_files_are_uploaded_together_or_not_at_all() {
        post(
                        "/attachments/bulk",
                        form().multiPart(part("files", "one.txt", "one"))
                                .multiPart(part("files", "two.pdf", "%PDF-1.4"))
                                .multiPart("entityType", "customer")
                                .multiPart("entityId", customer))
                .statusCode(201)
                .body("data.fileName", contains("one.txt", "two.pdf"))
                .body("data.mimeType", contains("text/plain", "application/pdf"))
                .body("data.customerId", contains(customer, customer));
        post(
                        "/attachments/bulk",
                        form().multiPart(part("files", "three.txt", "three"))
                                .multiPart(part("files", "empty.txt", ""))
                                .multiPart("entityType", "customer")
                                .multiPart("entityId", customer))
                .statusCode(422);
        crm.get("/attachments?customerId=" + customer).body("data.fileName", contains("two.pdf", "one.txt"));
    }

    @Test
    void several_files_may_have_more_together_than_other_bodies_have() {
        RequestSpecification form = form().multiPart("entityType", "customers").multiPart("entityId", customer);
        for (int i = 0; i < 4; i++) {
            form.multiPart(part("files", i + ".bin", "x".repeat(2_900_000)));
        }
        post("/attachments/bulk", form)
                .statusCode(201)
                .body("data.fileSize", contains(2_900_000, 2_900_000, 2_900_000, 2_900_000));
    }

    @Test
    void several_addresses_are_registered_together_or_not_at_all() {
        Map<String, Object> good = Map.of("fileName", "a.pdf", "fileUrl", "https://files.example/a.pdf");
        Map<String, Object> bad = Map.of("fileName", "b.pdf");
        crm.post(
                        "/attachments/bulk",
                        Map.of("files", List.of(good, bad), "entityType", "customer", "entityId", customer))
                .statusCode(422)
                .body("errors.pointer", contains("/files/1/fileUrl"));
        crm.get("/attachments/customer/" + customer).body("data", empty());

        crm.post(
                        "/attachments/bulk",
                        Map.of("files", List.of(good, good), "entityType", "customer", "entityId", customer))
                .statusCode(201)
                .body("data", hasSize(2));
        crm.post("/attachments/bulk", Map.of("files", List.of(), "entityType", "customer", "entityId", customer))
                .statusCode(422);
        crm.post("/attachments/bulk", Map.of("files", List.of(good), "entityType", "star", "entityId", customer))
                .statusCode(422)
                .body("errors.pointer", contains("/entityType"));
        crm.post("/attachments/bulk", Map.of("files", List.of(good), "entityType", "customer"))
                .statusCode(422)
                .body("errors.pointer", contains("/entityId"));
    }

    @Test
    void they_are_listed_by_what_they_belong_to_and_what_they_are_newest_first() {
        String communication = crm.create("/communications", Map.of("type", "EMAIL", "notes", "x"));
        uploaded(part("first.txt", "first"));
        String second = uploaded(part("second.pdf", "%PDF-1.4"));
        crm.put("/attachments/" + second, Map.of("communicationId", communication))
                .statusCode(200);

        crm.get("/attachments?customerId=" + customer).body("data.fileName", contains("second.pdf", "first.txt"));
        crm.get("/attachments?customerId=" + customer + "&fileType=application/pdf")
                .body("data.id", contains(second));
        crm.get("/attachments?communicationId=" + communication).body("data.id", contains(second));
        crm.get("/attachments?customerId=" + customer + "&uploadedBy=me").body("data", hasSize(2));
        crm.get("/attachments?customerId=" + customer + "&sortBy=uploadedAt&sortOrder=asc")
                .body("data.fileName", contains("first.txt", "second.pdf"));
        crm.get("/attachments/communications/" + communication + "?include=communication")
                .statusCode(200)
                .body("data.id", contains(second))
                .body("data[0].communication.id", equalTo(communication));
        crm.get("/customers/" + customer + "?include=attachments")
                .body("attachments.fileName", contains("second.pdf", "first.txt"));
        crm.get("/attachments/customer/" + SOMEBODY).statusCode(404);
        crm.get("/attachments/star/" + customer).statusCode(404);
    }

    @Test
    void they_are_counted_and_weighed() {
        uploaded(part("a.txt", "12345"));
        uploaded(part("b.txt", "1234567890"));
        uploaded(part("c.pdf", "%PDF-1.4"));
        crm.get("/attachments/stats?entityType=customer&entityId=" + customer)
                .statusCode(200)
                .body("totalCount", equalTo(3))
                .body("totalSize", equalTo(23))
                .body("totalSizeMB", equalTo(0.0f))
                .body("byType.mimeType", contains("text/plain", "application/pdf"))
                .body("byType.count", contains(2, 1))
                .body("byType.size", contains(15, 8));
        crm.get("/attachments/stats").statusCode(200);
        crm.get("/attachments/stats?entityType=customer").statusCode(400);
        crm.get("/attachments/stats?entityType=customer&entityId=" + SOMEBODY).statusCode(404);
        crm.get("/attachments/stats?colour=red").statusCode(400);
    }

    @Test
    void what_is_known_is_not_sent_again_and_a_part_can_be_asked_for() {
        String id = uploaded(part("digits.txt", "0123456789"));
        String content = "/api/crm/attachments/" + id + "/content";
        String tag = crm.request().get(content).then().extract().header("ETag");

        crm.request().header("If-None-Match", tag).get(content).then().statusCode(304);
        crm.request()
                .header("Range", "bytes=2-4")
                .get(content)
                .then()
                .statusCode(206)
                .header("Content-Range", equalTo("bytes 2-4/10"))
                .body(equalTo("234"));
        crm.request()
                .header("Range", "bytes=-3")
                .get(content)
                .then()
                .statusCode(206)
                .body(equalTo("789"));
        crm.request()
                .header("Range", "bytes=7-")
                .get(content)
                .then()
                .statusCode(206)
                .body(equalTo("789"));
        crm.request()
                .header("Range", "bytes=10-")
                .get(content)
                .then()
                .statusCode(416)
                .header("Content-Range", equalTo("bytes */10"));
        crm.request()
                .header("Range", "bytes=2-4")
                .header("If-Range", "\"other\"")
                .get(content)
                .then()
                .statusCode(200)
                .body(equalTo("0123456789"));
        crm.request().header("Range", "lines=1-2").get(content).then().statusCode(200);
        crm.request()
                .head(content)
                .then()
                .statusCode(200)
                .header("Content-Length", equalTo("10"))
                .header("ETag", equalTo(tag));
    }

    @Test
    void an_upload_that_is_repeated_is_done_once() throws IOException {
        BackgroundWork.makeRounds();
        long before = filesOnDisk();
        String first = once("key-" + customer);
        assertEquals(first, once("key-" + customer));
        crm.get("/attachments/customer/" + customer).body("data", hasSize(1));
        BackgroundWork.makeRounds();
        assertEquals(before + 1, filesOnDisk());
    }

    private String once(String key) {
        return upload(form().header("Idempotency-Key", key)
                        .multiPart(part("once.txt", "once"))
                        .multiPart("customerId", customer))
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void a_file_goes_from_the_disk_with_what_it_belongs_to() throws IOException {
        BackgroundWork.makeRounds();
        long before = filesOnDisk();
        String id = uploaded(part("a.txt", "a"));
        uploaded(part("b.txt", "b"));
        assertEquals(before + 2, filesOnDisk());

        crm.delete("/attachments/" + id).statusCode(204);
        crm.get("/attachments/" + id + "/content").statusCode(404);
        BackgroundWork.makeRounds();
        assertEquals(before + 1, filesOnDisk());

        crm.delete("/customers/" + customer).statusCode(204);
        BackgroundWork.makeRounds();
        assertEquals(before, filesOnDisk());
    }

    @Test
    void nobody_gets_what_belongs_to_what_they_may_not_see() {
        String id = uploaded(part("secret.txt", "secret"));
        Crm user = crm.colleague("USER");
        user.get("/attachments/" + id + "/content").statusCode(403);
        user.get("/attachments").statusCode(403);
        upload(user, part("x.txt", "x")).statusCode(403);
        Crm representative = crm.colleague("SALES_REP");
        representative.get("/attachments/" + id + "/content").statusCode(200);
        representative.delete("/attachments/" + id).statusCode(403);
        upload(representative, part("own.txt", "own")).statusCode(201);
        crm.get("/attachments/" + SOMEBODY + "/content").statusCode(404);
        crm.get("/attachments/x/content").statusCode(404);
    }

    @Test
    void many_who_attach_to_one_communication_at_once_are_all_counted() throws Exception {
        String communication = crm.create("/communications", Map.of("type", "CALL", "notes", "x"));
        List<Integer> statuses = Race.of(
                8,
                runner -> () -> crm.request()
                        .body(Map.of(
                                "fileName", runner + ".pdf",
                                "fileUrl", "https://files.example/" + runner,
                                "communicationId", communication))
                        .post("/api/crm/attachments")
                        .statusCode());
        assertEquals(List.of(201, 201, 201, 201, 201, 201, 201, 201), statuses);
        crm.get("/communications/" + communication + "?include=attachments")
                .body("attachmentCount", equalTo(8))
                .body("hasAttachments", equalTo(true))
                .body("attachments", hasSize(8));
    }

    private String uploaded(MultiPartSpecification file) {
        return upload(crm, file).statusCode(201).extract().path("id");
    }

    private ValidatableResponse upload(Crm sender, MultiPartSpecification file) {
        return sender.request()
                .contentType("multipart/form-data")
                .multiPart(file)
                .multiPart("customerId", customer)
                .post("/api/crm/attachments")
                .then();
    }

    private ValidatableResponse upload(RequestSpecification form) {
        return post("/attachments", form);
    }

    private static ValidatableResponse post(String path, RequestSpecification form) {
        return form.post("/api/crm" + path).then();
    }

    private RequestSpecification form() {
        return crm.request().contentType("multipart/form-data");
    }

    private static MultiPartSpecification part(String name, String content) {
        return part(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static MultiPartSpecification part(String name, byte[] content) {
        return new MultiPartSpecBuilder(content)
                .controlName("file")
                .fileName(name)
                .charset(StandardCharsets.UTF_8)
                .build();
    }

    private static MultiPartSpecification part(String control, String name, String content) {
        return new MultiPartSpecBuilder(content.getBytes(StandardCharsets.UTF_8))
                .controlName(control)
                .fileName(name)
                .build();
    }

    private long filesOnDisk() throws IOException {
        assertTrue(Files.isDirectory(directory));
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
