package crm.bootstrap.lead;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Creating what may be there already (C-04, EP-021). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class KnownRecordsOverHttpTest {

    @Test
    void whoever_changes_a_telling_field_is_told_as_whoever_creates_a_record() {
        Crm crm = Crm.asAdministrator();
        for (String path : new String[] {"/leads", "/contacts", "/customers"}) {
            String email = "known-" + System.nanoTime() + "@example.com";
            String first = crm.create(path, Map.of("name", "First", "email", email));
            String second = crm.create(path, Map.of("name", "Second"));

            crm.put(path + "/" + second, Map.of("email", email))
                    .statusCode(409)
                    .body("code", equalTo("duplicate_candidates"))
                    .body("candidates.id", contains(first));
            crm.put(path + "/" + second + "?allowDuplicates=perhaps", Map.of()).statusCode(400);
            crm.put(path + "/" + second + "?allowDuplicates=true", Map.of("email", email))
                    .statusCode(200);
            crm.put(path + "/" + second, Map.of("name", "Other", "email", email))
                    .statusCode(200);
            crm.put(path + "/" + first, Map.of("name", "Renamed", "email", email))
                    .statusCode(200);
        }
    }

    @Test
    void a_client_is_told_of_what_may_be_the_same_and_may_add_it_all_the_same() {
        Crm crm = Crm.asAdministrator();
        for (String path : new String[] {"/leads", "/contacts", "/customers"}) {
            String email = "known-" + System.nanoTime() + "@example.com";
            String first = crm.create(path, Map.of("name", "First", "email", email));
            crm.post(path, Map.of("name", "Second", "email", email))
                    .statusCode(409)
                    .body("code", equalTo("duplicate_candidates"))
                    .body("candidates.id", contains(first))
                    .body("candidates.name", contains("First"))
                    .body("candidates.reason", contains("same_email"));
            crm.post(path + "?allowDuplicates=true", Map.of("name", "Second", "email", email))
                    .statusCode(201);
            crm.post(path + "?allowDuplicates=perhaps", Map.of("name", "Third")).statusCode(400);
        }
    }
}
