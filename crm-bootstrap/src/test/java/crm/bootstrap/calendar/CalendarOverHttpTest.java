package crm.bootstrap.calendar;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.organisation.FoundTenant;
import crm.bootstrap.authentication.Founding;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calendar of a user behind a private link (BR-083). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class CalendarOverHttpTest {
    private static final String PASSWORD = "correct-horse-battery-staple";
    private final LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);

    @Inject
    FoundTenant founding;

    private Crm crm;
    private Crm ben;

    @BeforeEach
    void two_people() {
        crm = Crm.asAdministrator();
        ben = crm.colleague("SALES_REP");
    }

    @Test
    void whoever_knows_the_link_sees_what_its_owner_has_to_do_and_nothing_else() {
        crm.put("/users/" + ben.user(), Map.of("timezone", "Asia/Kathmandu")).statusCode(200);
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(tomorrow);
        String call = task(
                "subject", "Call Ada; then, perhaps, Grace",
                "description", "First line\nsecond \\ line",
                "type", "CALL",
                "priority", "URGENT",
                "dueTime", "12:00",
                "estimatedDuration", 45,
                "reminderAt", tomorrow + "T06:00:00Z");
        task("subject", "All day");
        task("subject", "Given up", "status", "CANCELLED");
        task("subject", "Done", "status", "COMPLETED");
        crm.create("/activities", Map.of("type", "TASK", "subject", "Somebody else's", "dueDate", tomorrow.toString()));

        String text = feed(link());
        assertTrue(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), text);
        assertTrue(text.endsWith("END:VCALENDAR\r\n"), text);
        List<String> lines = List.of(text.replace("\r\n ", "").split("\r\n"));
        // Kathmandu is 5 hours and 45 minutes ahead.
        for (String line : List.of(
                "UID:" + call + "@activities.crm",
                "DTSTART:" + day + "T061500Z",
                "DTEND:" + day + "T070000Z",
                "SUMMARY:Call Ada\\; then\\, perhaps\\, Grace",
                "DESCRIPTION:First line\\nsecond \\\\ line",
                "CATEGORIES:CALL",
                "PRIORITY:1",
                "TRIGGER;VALUE=DATE-TIME:" + day + "T060000Z",
                "DTSTART;VALUE=DATE:" + day,
                "SUMMARY:All day",
                "SUMMARY:\u2713 Done",
                "X-WR-TIMEZONE:Asia/Kathmandu")) {
            assertTrue(lines.contains(line), line + " in " + text);
        }
        assertEquals(3, lines.stream().filter("BEGIN:VEVENT"::equals).count());
        assertEquals(1, lines.stream().filter("BEGIN:VALARM"::equals).count());
        assertFalse(text.contains("Somebody"), text);
    }

    @Test
    void a_link_opens_only_the_activities_that_its_owner_may_see() {
        String role = "calls-" + UUID.randomUUID().toString().substring(0, 8);
        crm.create(
                "/roles",
                Map.of(
                        "name",
                        role,
                        "grants",
                        List.of(Map.of(
                                "permission",
                                "crm.activity.view",
                                "scope",
                                "ALL",
                                "conditions",
                                Map.of("type", List.of("CALL"))))));
        ben = crm.colleague(role);
        for (String type : List.of("CALL", "MEETING")) {
            crm.create(
                    "/activities",
                    Map.of(
                            "type",
                            type,
                            "subject",
                            "To be done: " + type,
                            "assignedTo",
                            ben.user(),
                            "dueDate",
                            tomorrow.toString()));
        }

        String text = feed(link());

        assertTrue(text.contains("To be done: CALL"), text);
        assertFalse(text.contains("To be done: MEETING"), text);
    }

    @Test
    void a_link_is_told_once_listed_and_revoked_by_its_owner() {
        String url = link();
        String id = ben.get("/calendar")
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].name", equalTo("Phone"))
                .body("data[0]", not(hasKey("url")))
                .extract()
                .path("data[0].id");
        crm.get("/calendar").body("data.id", not(contains(id)));
        crm.delete("/calendar/" + id).statusCode(404);
        when().get(url).then().statusCode(200).contentType(startsWith("text/calendar"));

        ben.delete("/calendar/" + id).statusCode(204);
        when().get(url).then().statusCode(404).body("code", equalTo("not_found"));
        ben.delete("/calendar/" + id).statusCode(404);
        ben.delete("/calendar/x").statusCode(404);
        ben.request().post("/api/crm/calendar").then().statusCode(201).body("name", equalTo("Calendar"));
        ben.post("/calendar", Map.of("colour", "red")).statusCode(422);
        given().get("/api/crm/calendar").then().statusCode(401);
    }

    @Test
    void nobody_has_more_links_than_they_can_oversee() {
        for (int i = 0; i < 10; i++) {
            link();
        }
        ben.post("/calendar", Map.of()).statusCode(409).body("code", equalTo("too_many_links"));
    }

    @Test
    void a_guessed_link_leads_nowhere() {
        String url = link();
        String guessed = url.replaceFirst(".\\.ics$", url.endsWith("A.ics") ? "B.ics" : "A.ics");
        when().get(guessed).then().statusCode(404);
        when().get("/api/crm/calendar/nonsense.ics").then().statusCode(404);
        when().get("/api/crm/calendar/no-such-tenant." + "x".repeat(43) + ".ics")
                .then()
                .statusCode(404);
        when().get("/api/crm/calendar/" + "x".repeat(43)).then().statusCode(not(200));
    }

    @Test
    void the_link_of_somebody_who_may_not_sign_in_any_more_leads_nowhere() {
        String url = link();
        crm.put("/users/" + ben.user(), Map.of("isActive", false)).statusCode(200);
        when().get(url).then().statusCode(404);
    }

    @Test
    void the_links_of_a_suspended_tenant_lead_nowhere() throws SQLException {
        String email = "founder-" + UUID.randomUUID() + "@crm.example";
        FoundTenant.Founded founded = Founding.found(founding, "Suspended", email, PASSWORD);
        Crm founder = Crm.signedIn(email, PASSWORD);
        String url =
                founder.post("/calendar", Map.of()).statusCode(201).extract().path("path");
        when().get(url).then().statusCode(200).body(containsString("BEGIN:VCALENDAR"));
        try (var connection = TestConnections.asSuperuser();
                var suspension = connection.prepareStatement("update tenant set status = 'SUSPENDED' where key = ?")) {
            suspension.setString(1, founded.tenant());
            assertEquals(1, suspension.executeUpdate());
        }
        when().get(url).then().statusCode(404);
    }

    @Test
    void the_secret_itself_is_not_kept() throws SQLException {
        String url = link();
        String secret = url.replaceAll(".*\\.([A-Za-z0-9_-]{43})\\.ics$", "$1");
        assertEquals(43, secret.length());
        try (var connection = TestConnections.asSuperuser();
                var search =
                        connection.prepareStatement("select count(*) from calendar_link where token_hash like ?")) {
            search.setString(1, "%" + secret + "%");
            try (var rows = search.executeQuery()) {
                assertTrue(rows.next());
                assertEquals(0, rows.getInt(1));
            }
        }
    }

    private String link() {
        return ben.post("/calendar", Map.of("name", "Phone"))
                .statusCode(201)
                .body("url", startsWith("http"))
                .extract()
                .path("path");
    }

    private static String feed(String path) {
        return given().get(path)
                .then()
                .statusCode(200)
                .contentType(equalTo("text/calendar;charset=utf-8"))
                .extract()
                .asString();
    }

    private String task(Object... namesAndValues) {
        Map<String, Object> body = new HashMap<>(Map.of("type", "TASK", "dueDate", tomorrow.toString()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return ben.create("/activities", body);
    }
}
