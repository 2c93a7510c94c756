package crm.bootstrap.customer;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Customers as 001 and 004 show them: with what belongs to them, among each other, and what they come to. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class CustomersOverHttpTest {

    @Test
    void a_customer_comes_with_counts_alone_and_in_lists() {
        Crm crm = Crm.asAdministrator();
        String name = "Counted " + UUID.randomUUID();
        String customer = crm.create("/customers", Map.of("name", name));
        crm.create("/contacts", Map.of("name", "Ada", "customerId", customer));
        crm.create("/contacts", Map.of("name", "Grace", "customerId", customer));
        crm.create("/deals", Map.of("name", "Licence", "customerId", customer));

        crm.get("/customers/" + customer + "?include=counts")
                .statusCode(200)
                .body("counts.contacts", equalTo(2))
                .body("counts.deals", equalTo(1))
                .body("counts.children", equalTo(0));
        crm.get("/customers?name=" + name + "&include=owner,counts")
                .body("data[0].counts.contacts", equalTo(2))
                .body("data[0].owner.id", equalTo(crm.user()));
        crm.get("/customers/" + customer).body("counts", nullValue());
    }

    @Test
    void a_customer_comes_with_all_that_001_lists() {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Whole"));
        crm.create("/contacts", Map.of("name", "Ada", "customerId", customer));
        crm.create("/customers/" + customer + "/notes", Map.of("content", "Likes tea"));

        crm.get("/customers/" + customer + "?include=contacts,deals,notes,sales")
                .statusCode(200)
                .body("contacts", hasSize(1))
                .body("deals", empty())
                .body("customerNotes", hasSize(1))
                .body("salesQuotations", empty())
                .body("salesOrders", empty())
                .body("salesInvoices", empty());
    }

    @Test
    void customers_stand_above_and_beneath_each_other_and_add_up() {
        Crm crm = Crm.asAdministrator();
        String top = crm.create("/customers", Map.of("name", "Group", "currency", "USD"));
        String middle = crm.create("/customers", Map.of("name", "Division", "parentCustomerId", top));
        String leaf = crm.create("/customers", Map.of("name", "Branch", "parentCompanyId", middle));
        crm.create("/customers", Map.of("name", "Agency", "parentCustomerId", middle));
        deal(crm, top, "1000", "USD");
        deal(crm, leaf, "200.50", "USD");
        deal(crm, leaf, "70", "EUR");
        crm.post("/deals/" + deal(crm, middle, "30", "USD") + "/win", Map.of()).statusCode(200);

        crm.get("/customers/" + top + "/children").statusCode(200).body("data.id", contains(middle));
        crm.get("/customers/" + middle + "/hierarchy")
                .statusCode(200)
                .body("ancestors.id", contains(top))
                .body("customer.id", equalTo(middle))
                .body("customer.children.name", contains("Agency", "Branch"))
                .body("complete", equalTo(true))
                .body("rollUp.customers", equalTo(3));
        crm.get("/customers/" + top + "/hierarchy")
                .body("ancestors", empty())
                .body("customer.children[0].children", hasSize(2))
                .body("rollUp.customers", equalTo(4))
                .body("rollUp.openDeals", equalTo(3))
                .body("rollUp.wonDeals", equalTo(1))
                .body("rollUp.values.currencyCode", contains("EUR", "USD"))
                .body("rollUp.values.pipelineValue", contains(70, 1200.5f))
                .body("rollUp.values.weightedValue", contains(7, 120.05f))
                .body("rollUp.values.wonValue", contains(0, 30));
        crm.get("/customers/" + leaf + "/hierarchy").body("ancestors.name", contains("Group", "Division"));
    }

    private static String deal(Crm crm, String customer, String amount, String currency) {
        return crm.create(
                "/deals", Map.of("name", "Deal", "customerId", customer, "amount", amount, "currencyCode", currency));
    }

    @Test
    void no_customer_comes_to_lie_beneath_itself_however_many_try_at_once() throws Exception {
        Crm crm = Crm.asAdministrator();
        String one = crm.create("/customers", Map.of("name", "One"));
        crm.put("/customers/" + one, Map.of("parentCustomerId", one))
                .statusCode(422)
                .body("errors.code", contains("cycle"));
        for (int round = 0; round < 5; round++) {
            List<String> ring = List.of(
                    crm.create("/customers", Map.of("name", "A")),
                    crm.create("/customers", Map.of("name", "B")),
                    crm.create("/customers", Map.of("name", "C")));
            List<Integer> statuses = Race.of(
                    3,
                    i -> () -> crm.put("/customers/" + ring.get(i), Map.of("parentCustomerId", ring.get((i + 1) % 3)))
                            .extract()
                            .statusCode());
            assertTrue(statuses.contains(422), statuses.toString());
            crm.get("/customers/" + ring.get(0) + "/hierarchy").statusCode(200);
        }
    }

    @Test
    void an_archived_customer_is_left_out_of_lists_until_it_is_asked_for_or_restored() {
        Crm crm = Crm.asAdministrator();
        String name = "Attic " + UUID.randomUUID();
        String customer = crm.create("/customers", Map.of("name", name));
        crm.post("/customers/" + customer + "/archive", Map.of())
                .statusCode(200)
                .body("archived", equalTo(true));
        crm.post("/customers/" + customer + "/archive", Map.of()).statusCode(409);

        crm.get("/customers?name=" + name).body("data", empty());
        crm.get("/customers?archived=true&name=" + name).body("data.id", contains(customer));
        crm.get("/customers?archived=true,false&name=" + name).body("data.id", contains(customer));
        crm.get("/customers/" + customer).statusCode(200);

        crm.post("/customers/" + customer + "/restore", Map.of())
                .statusCode(200)
                .body("archived", equalTo(false));
        crm.get("/customers?name=" + name).body("data.id", contains(customer));
        crm.post("/customers/" + customer + "/restore", Map.of()).statusCode(409);
    }

    @Test
    void a_deleted_customer_comes_back_with_what_was_deleted_with_it_and_nothing_else() {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Lazarus"));
        String contact = crm.create("/contacts", Map.of("name", "Martha", "customerId", customer));
        String earlier = crm.create("/contacts", Map.of("name", "Gone before", "customerId", customer));
        String deal = deal(crm, customer, "10", "USD");
        crm.delete("/contacts/" + earlier).statusCode(204);
        crm.delete("/customers/" + customer).statusCode(204);
        crm.get("/deals/" + deal).statusCode(404);

        crm.colleague("SALES_REP")
                .post("/customers/" + customer + "/restore", Map.of())
                .statusCode(403);
        crm.post("/customers/" + customer + "/restore", Map.of())
                .statusCode(200)
                .body("name", equalTo("Lazarus"));
        crm.get("/customers/" + customer).statusCode(200);
        crm.get("/contacts/" + contact).statusCode(200).body("isPrimary", equalTo(true));
        crm.get("/deals/" + deal).statusCode(200).body("status", equalTo("OPEN"));
        crm.get("/contacts/" + earlier).statusCode(404);
        crm.get("/customers?search=lazarus").body("data.id", hasItem(customer));
        crm.post("/customers/" + UUID.randomUUID() + "/restore", Map.of()).statusCode(404);
    }

    @Test
    void a_customer_tells_what_it_comes_to_at_a_glance() throws SQLException {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Glance", "currency", "EUR"));
        crm.create("/contacts", Map.of("name", "Ada", "customerId", customer));
        deal(crm, customer, "100", "EUR");
        crm.get("/customers/" + customer + "/overview")
                .statusCode(200)
                .body("name", equalTo("Glance"))
                .body("counts.contacts", equalTo(1))
                .body("openDeals", equalTo(1))
                .body("values[0].pipelineValue", equalTo(100))
                .body("revenue.currencyCode", contains("EUR"))
                .body("revenue[0].lifetimeValue", equalTo(0))
                .body("revenue[0].revenue90Days", equalTo(0));

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        pay(customer, today.minusDays(10), 1_500_000);
        pay(customer, today.minusDays(200), 2_000_000);
        crm.get("/customers/" + customer + "/overview")
                .body("revenue[0].lifetimeValue", equalTo(350))
                .body("revenue[0].revenue90Days", equalTo(150));
    }

    /** As sales documents will write it once there are some. */
    private static void pay(String customer, LocalDate day, long tenThousandths) throws SQLException {
        try (Connection database = TestConnections.asSuperuser();
                PreparedStatement insert = database.prepareStatement("insert into customer_payment"
                        + " (tenant_id, id, customer_id, received_on, currency_code, amount)"
                        + " select tenant_id, gen_random_uuid(), id, ?, 'EUR', ? from customer where id = ?")) {
            insert.setObject(1, day);
            insert.setLong(2, tenThousandths);
            insert.setObject(3, UUID.fromString(customer));
            insert.executeUpdate();
        }
    }

    @Test
    void whoever_may_see_no_deals_gets_no_figures_of_deals() {
        Crm crm = Crm.asAdministrator();
        String customer = crm.create("/customers", Map.of("name", "Shy"));
        deal(crm, customer, "100", "USD");
        Crm user = crm.colleague("USER");
        user.get("/customers/" + customer + "/overview")
                .statusCode(200)
                .body("openDeals", nullValue())
                .body("counts", not(hasKey("deals")));
        user.get("/customers/" + customer + "/hierarchy")
                .body("rollUp.customers", equalTo(1))
                .body("rollUp.openDeals", nullValue());
    }
}
