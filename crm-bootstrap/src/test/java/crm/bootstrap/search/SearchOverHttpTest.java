package crm.bootstrap.search;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SearchOverHttpTest {
    private Crm crm;

    @BeforeEach
    void sign_in() {
        crm = Crm.asAdministrator();
    }

    @Test
    void records_are_found_by_name_address_phone_and_number() {
        String customer = crm.create(
                "/customers",
                Map.of(
                        "name",
                        "Zéphyr Quarry",
                        "primaryEmail",
                        "office@zephyr.example",
                        "primaryPhone",
                        "+1 555 424 2424"));
        String deal = crm.create("/deals", Map.of("name", "Stone", "customerId", customer));
        String number = crm.get("/deals/" + deal).extract().path("dealNumber");

        for (String words :
                new String[] {"zephyr", "quarry zeph", "office@zephyr.example", "(555) 424-2424", "zephir"}) {
            crm.request()
                    .queryParam("q", words)
                    .get("/api/crm/search")
                    .then()
                    .statusCode(200)
                    .body("customers.id", contains(customer))
                    .body("customers[0].label", equalTo("Zéphyr Quarry"))
                    .body("customers[0].record.primaryEmail", equalTo("office@zephyr.example"));
        }
        crm.get("/search?q=" + number).body("deals.id", contains(deal)).body("deals[0].match", equalTo("EXACT"));
        crm.get("/search?q=zephyr&types=lead,contact&limit=5")
                .body("leads", empty())
                .body("$", not(hasKey("customers")));
    }

    @Test
    void each_may_find_what_they_may_see() {
        crm.create("/leads", Map.of("name", "Wilhelmina Quagmire"));
        crm.colleague("USER")
                .get("/search?q=quagmire")
                .statusCode(200)
                .body("customers", empty())
                .body("$", not(hasKey("leads")));
        crm.colleague("USER").get("/search?q=quagmire&types=lead").statusCode(403);
        crm.get("/search?q=x").statusCode(400).body("code", equalTo("too_short"));
    }
}
