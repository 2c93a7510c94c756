package crm.bootstrap.dashboard;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The dashboard, in the shape that the documents print, number by number as it is worked out by hand. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DashboardOverHttpTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    /** Somebody who sees and makes records of their own alone, so that other tests do not count. */
    private static Crm somebody() {
        Crm administrator = Crm.asAdministrator();
        String role = "own-" + UUID.randomUUID().toString().substring(0, 8);
        List<Map<String, String>> grants = new ArrayList<>();
        grants.add(Map.of("permission", "crm.dashboard.view", "scope", "ALL"));
        for (String type : List.of("customer", "lead", "deal", "activity")) {
            for (String verb : List.of("view", "create", "update")) {
                grants.add(Map.of("permission", "crm." + type + "." + verb, "scope", "OWN"));
            }
        }
        for (String verb : List.of("crm.deal.win", "crm.lead.convert")) {
            grants.add(Map.of("permission", verb, "scope", "OWN"));
        }
        for (String type : List.of("pipeline", "user")) {
            grants.add(Map.of("permission", "crm." + type + ".view", "scope", "ALL"));
        }
        administrator.create("/roles", Map.of("name", role, "grants", grants));
        return administrator.colleague(role);
    }

    private static String deal(Crm crm, String customer, String amount, String currency) {
        return crm.create(
                "/deals", Map.of("name", "Deal", "customerId", customer, "amount", amount, "currencyCode", currency));
    }

    private static void activity(Crm crm, LocalDate due, boolean done) {
        String activity = crm.create(
                "/activities",
                Map.of("type", "CALL", "subject", "Call", "dueDate", due.toString(), "assignedTo", crm.user()));
        if (done) {
            crm.post("/activities/" + activity + "/complete", Map.of()).statusCode(200);
        }
    }

    @Test
    void it_has_the_printed_shape_and_counts_what_is_ones_own() {
        Crm crm = somebody();
        String customer = crm.create("/customers", Map.of("name", "One"));
        crm.create("/customers", Map.of("name", "Two", "status", "INACTIVE"));
        crm.create("/leads", Map.of("name", "Fresh"));
        crm.create("/leads", Map.of("name", "Qualified", "status", "QUALIFIED"));
        deal(crm, customer, "100.25", "USD");
        deal(crm, customer, "200.50", "USD");
        deal(crm, customer, "999", "EUR");
        crm.post("/deals/" + deal(crm, customer, "50", "USD") + "/win", Map.of())
                .statusCode(200);
        activity(crm, TODAY.plusDays(9), false);
        activity(crm, TODAY.minusDays(9), false);
        activity(crm, TODAY, true);
        ValidatableResponse dashboard = crm.get("/dashboard/stats?currency=USD").statusCode(200);

        assertEquals(
                "{\"customers\":{\"total\":2,\"active\":1,\"newThisMonth\":2},"
                        + "\"leads\":{\"total\":2,\"new\":1,\"qualified\":1,\"converted\":0},"
                        + "\"deals\":{\"total\":4,\"open\":3,\"value\":300.75,\"wonThisMonth\":1,\"wonValue\":50},"
                        + "\"activities\":{\"pending\":2,\"overdue\":1,\"completedToday\":1}}",
                dashboard.extract().asString());
        crm.get("/dashboard/stats?currency=EUR")
                .body("deals.value", equalTo(999))
                .body("deals.wonValue", equalTo(0))
                .body("deals.open", equalTo(3));
        crm.get("/dashboard/stats?include=currencies")
                .body("currencies.currencyCode", contains("EUR", "USD"))
                .body("currencies.open", contains(1, 2))
                .body("currencies[1].wonThisMonth", equalTo(1));
    }

    @Test
    void every_write_shows_at_once() {
        Crm crm = somebody();
        for (int i = 0; i < 3; i++) {
            crm.get("/dashboard/stats").statusCode(200).body("customers.total", equalTo(i));
            crm.create("/customers", Map.of("name", "Customer " + i));
        }
        String last = crm.create("/customers", Map.of("name", "Last"));
        crm.get("/dashboard/stats").body("customers.active", equalTo(4));
        crm.put("/customers/" + last, Map.of("status", "INACTIVE")).statusCode(200);
        crm.get("/dashboard/stats").body("customers.active", equalTo(3));
    }

    @Test
    void it_tells_trends_top_customers_and_hot_leads_where_they_are_asked_for() {
        Crm crm = somebody();
        String big = crm.create("/customers", Map.of("name", "Big"));
        String small = crm.create("/customers", Map.of("name", "Small"));
        crm.post("/deals/" + deal(crm, small, "10", "USD") + "/win", Map.of()).statusCode(200);
        crm.post("/deals/" + deal(crm, big, "1000", "USD") + "/win", Map.of()).statusCode(200);
        Map<String, Object> hot = new HashMap<>(Map.of(
                "name",
                "Hot",
                "rating",
                "HOT",
                "company",
                "Hot Inc",
                "followUpDate",
                TODAY.minusDays(1).toString()));
        crm.create("/leads", hot);
        crm.create(
                "/leads",
                Map.of(
                        "name",
                        "Later",
                        "rating",
                        "HOT",
                        "followUpDate",
                        TODAY.plusDays(9).toString()));
        crm.create("/leads", Map.of("name", "Cold", "rating", "COLD", "followUpDate", TODAY.toString()));

        crm.get("/dashboard/stats?currency=USD&include=trends,topCustomers,hotLeads")
                .statusCode(200)
                .body("trends.newCustomers.current", equalTo(2))
                .body("trends.newCustomers.previous", equalTo(0))
                .body("trends.newCustomers.direction", equalTo("UP"))
                .body("trends.wonValue.current", equalTo(1010))
                .body("topCustomers.customer", contains("Big", "Small"))
                .body("topCustomers[0].wonValue", equalTo(1000))
                .body("hotLeads.name", contains("Hot"))
                .body("hotLeads[0].company", equalTo("Hot Inc"));
    }

    @Test
    void what_somebody_may_not_see_at_all_counts_nothing() {
        Crm user = Crm.asAdministrator().colleague("USER");

        user.get("/dashboard/stats?include=topCustomers,hotLeads")
                .statusCode(200)
                .body("leads.total", equalTo(0))
                .body("deals.total", equalTo(0))
                .body("deals.value", equalTo(0))
                .body("topCustomers", hasSize(0))
                .body("hotLeads", hasSize(0));
    }

    @Test
    void what_it_does_not_take_is_refused() {
        Crm crm = Crm.asAdministrator();
        crm.get("/dashboard/stats?include=weather").statusCode(400).body("errors[0].pointer", equalTo("/include"));
        crm.get("/dashboard/stats?currency=dollars").statusCode(400).body("errors[0].pointer", equalTo("/currency"));
        crm.get("/dashboard/stats?ownerId=me").statusCode(400).body("code", equalTo("unknown_parameter"));
    }
}
