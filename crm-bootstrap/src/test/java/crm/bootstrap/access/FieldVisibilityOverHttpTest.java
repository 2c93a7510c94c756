package crm.bootstrap.access;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** What a role keeps back is kept back on every way on which a record is shown (BR-014). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class FieldVisibilityOverHttpTest {
    private final String email = "jane-" + UUID.randomUUID() + "@acme.example";
    private final String masked = "j***@acme.example";
    private Crm admin;
    private Crm reader;
    private String customer;
    private String contact;

    @BeforeEach
    void signIn() {
        admin = Crm.asAdministrator();
        customer = admin.create("/customers", Map.of("name", "Acme " + UUID.randomUUID(), "annualRevenue", 5_432_100));
        contact = admin.create(
                "/contacts",
                Map.of(
                        "firstName", "Jane",
                        "lastName", "Doe",
                        "email", email,
                        "phone", "+1 555 010 0199",
                        "customerId", customer));
        reader = admin.colleague(Roles.of(
                admin,
                List.of(
                        Roles.rule("contact", "email", "MASKED"),
                        Roles.rule("contact", "phone", "MASKED"),
                        Roles.rule("customer", "annualRevenue", "HIDDEN")),
                "crm.contact.view ALL",
                "crm.contact.create ALL",
                "crm.contact.update ALL",
                "crm.contact.export ALL",
                "crm.audit.view ALL",
                "crm.customer.view ALL"));
    }

    @Test
    void a_record_a_list_and_what_comes_along_show_it_masked() {
        reader.get("/contacts/" + contact)
                .statusCode(200)
                .body("email", equalTo(masked))
                .body("phone", equalTo("***199"))
                .body("lastName", equalTo("Doe"));
        reader.get("/contacts?customerId=" + customer).body("data[0].email", equalTo(masked));
        reader.get("/customers/" + customer + "?include=contacts")
                .body("contacts[0].email", equalTo(masked))
                .body("annualRevenue", nullValue());
        admin.get("/contacts/" + contact).body("email", equalTo(email)).body("phone", equalTo("+1 555 010 0199"));
    }

    @Test
    void a_write_answers_it_masked() {
        reader.put("/contacts/" + contact, Map.of("jobTitle", "CTO"))
                .statusCode(200)
                .body("jobTitle", equalTo("CTO"))
                .body("email", equalTo(masked));
    }

    @Test
    void a_file_holds_it_masked() {
        String csv = reader.get("/export?type=contacts&format=csv&fields=lastName,email&customerId=" + customer)
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(csv.contains(masked), csv);
        assertFalse(csv.contains(email), csv);
    }

    @Test
    void a_file_of_any_format_holds_it_masked_and_nothing_of_what_is_hidden() throws IOException {
        Crm veiled = admin.colleague(Roles.of(
                admin,
                List.of(
                        Roles.rule("contact", "email", "MASKED"),
                        Roles.rule("contact", "jobTitle", "HIDDEN"),
                        Roles.rule("contact", "customerId", "HIDDEN")),
                "crm.contact.view ALL",
                "crm.contact.export ALL",
                "crm.customer.view ALL"));
        String mark = UUID.randomUUID().toString();
        admin.put("/contacts/" + contact, Map.of("jobTitle", "Conspirator", "tags", List.of(mark)))
                .statusCode(200);
        String list = "/contacts?fields=lastName,email,jobTitle,customerId&tags=" + mark + "&format=";

        for (Crm who : List.of(admin, veiled)) {
            boolean all = who == admin;
            for (String format : List.of("csv", "xlsx", "pdf")) {
                String where = format + (all ? " of the administrator" : " of somebody else");
                String text = text(
                        format, who.get(list + format).statusCode(200).extract().asByteArray());
                assertEquals(all, text.contains(email), where);
                assertEquals(!all, text.contains(masked), where);
                assertEquals(all, text.contains("Conspirator"), where);
                assertEquals(all, text.contains(customer), where);
            }
        }
        veiled.get("/export?type=contacts&customerId=" + customer)
                .statusCode(403)
                .body("code", equalTo("field_hidden"));
    }

    /** Everything that a file says; lines and cells are left out. */
    private static String text(String format, byte[] file) throws IOException {
        return switch (format) {
            case "csv" -> new String(file, StandardCharsets.UTF_8);
            case "xlsx" -> {
                Path workbook = Files.createTempFile("export", ".xlsx");
                Files.write(workbook, file);
                StringBuilder text = new StringBuilder();
                try (ZipFile zip = new ZipFile(workbook.toFile())) {
                    for (ZipEntry entry : Collections.list(zip.entries())) {
                        text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                    }
                } finally {
                    Files.delete(workbook);
                }
                yield text.toString();
            }
            default -> {
                PdfReader pdf = new PdfReader(file);
                StringBuilder text = new StringBuilder();
                for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                    text.append(new PdfTextExtractor(pdf).getTextFromPage(page));
                }
                yield text.toString().replaceAll("\\s", "");
            }
        };
    }

    @Test
    void the_past_shows_it_masked() {
        admin.put("/contacts/" + contact, Map.of("email", "jane2-" + email)).statusCode(200);
        String history = reader.get("/contacts/" + contact + "/history")
                .statusCode(200)
                .body("data[0].changes.find { it.field == 'email' }.after", equalTo(masked))
                .extract()
                .asString();
        assertFalse(history.contains(email), history);
        reader.get("/audit?recordId=" + contact).statusCode(200).body(not(containsString(email)));
        admin.get("/contacts/" + contact + "/history").body(containsString(email));
    }

    @Test
    void nobody_finds_it_out_by_filters_and_orders() {
        for (String asked : List.of("email=" + email, "sortBy=email", "phone=none")) {
            reader.get("/contacts?" + asked).statusCode(403).body("code", equalTo("field_hidden"));
        }
        reader.get("/customers?minAnnualRevenue=1").statusCode(403).body("errors.pointer", hasItem("/annualRevenue"));
    }

    @Test
    void nobody_writes_what_they_may_not_read() {
        reader.put("/contacts/" + contact, Map.of("email", "new@acme.example", "phone", "1"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/email"))
                .body("errors.pointer", hasItem("/phone"))
                .body("errors.code", hasItem("field_hidden"));
    }

    @Test
    void what_tells_of_it_is_kept_back_with_it() {
        String deal = admin.create(
                "/deals",
                Map.of(
                        "name",
                        "Deal",
                        "customerId",
                        customer,
                        "products",
                        List.of(Map.of("name", "Licence", "unitPrice", 4711)),
                        "tax",
                        1));
        Crm seller =
                admin.colleague(Roles.of(admin, List.of(Roles.rule("deal", "amount", "HIDDEN")), "crm.deal.view ALL"));
        seller.get("/deals/" + deal)
                .statusCode(200)
                .body("total", nullValue())
                .body("weightedValue", nullValue())
                .body("highValue", nullValue())
                .body("overdue", notNullValue())
                .body("tax", notNullValue())
                .body("amount", nullValue())
                .body("products", nullValue());
        for (String asked : List.of("sortBy=weightedValue", "highValue=true")) {
            seller.get("/deals?" + asked).statusCode(403).body("code", equalTo("field_hidden"));
        }
    }
}
