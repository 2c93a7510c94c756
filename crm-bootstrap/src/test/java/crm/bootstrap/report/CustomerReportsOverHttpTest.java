package crm.bootstrap.report;

import static crm.bootstrap.report.Asked.assertTells;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What reports tell about customers, figure by figure as it is worked out by hand (BR-095). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class CustomerReportsOverHttpTest {

    @Test
    void customers_are_counted_by_segment_and_so_are_those_who_buy() {
        Crm crm = Crm.asAdministrator();
        String industry = "Industry " + UUID.randomUUID();
        List<String> customers = List.of("PARTNER", "PARTNER", "PARTNER", "PROSPECT", "PARTNER").stream()
                .map(category ->
                        crm.create("/customers", Map.of("name", "C", "category", category, "industry", industry)))
                .toList();
        crm.post("/customers/" + customers.getLast() + "/archive", Map.of()).statusCode(200);
        crm.create("/deals", Map.of("name", "Open", "customerId", customers.get(0)));
        crm.create("/deals", Map.of("name", "Open, too", "customerId", customers.get(0)));
        for (String won : List.of(customers.get(0), customers.get(1))) {
            String deal = crm.create("/deals", Map.of("name", "Won", "customerId", won));
            crm.post("/deals/" + deal + "/win", Map.of()).statusCode(200);
        }

        Asked segments = Asked.of(crm, "customer-segments?industry=" + industry);

        assertTells(
                segments.row("category", "PARTNER"),
                "customers",
                3,
                "share",
                75,
                "withOpenDeals",
                1,
                "buyers",
                2,
                "buyersShare",
                "66.67");
        assertTells(segments.row("category", "PROSPECT"), "customers", 1, "share", 25, "buyers", 0, "buyersShare", 0);
        assertEquals(2, segments.rows().size());
    }
}
