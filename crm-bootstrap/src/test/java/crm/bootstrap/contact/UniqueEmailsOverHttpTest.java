package crm.bootstrap.contact;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.rest.Api;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A tenant that wants an e-mail address to be that of one customer and of one contact alone (C-04). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class UniqueEmailsOverHttpTest {
    private static final int AT_ONCE = 8;

    private final Api api = Api.ofNewTenant();

    @Test
    void is_asked_for_in_the_settings_and_nobody_has_to() {
        api.request().get("/api/crm/tenant").then().statusCode(200).body("uniqueEmails", equalTo(false));
        String twice = contact("twice@example.com");
        assertEquals(201, create("contacts", "twice@example.com"));

        want();
        api.request().get("/api/crm/tenant").then().body("uniqueEmails", equalTo(true));
        api.request(Map.of("email", "twice@example.com", "name", "Same"))
                .put("/api/crm/contacts/" + twice)
                .then()
                .statusCode(200);

        api.request("{\"uniqueEmails\": false}")
                .patch("/api/crm/tenant")
                .then()
                .statusCode(200)
                .body("uniqueEmails", equalTo(false));
        assertEquals(201, create("contacts", "twice@example.com"));
    }

    @Test
    void refuses_a_second_one_whatever_the_client_allows() {
        want();
        String ada = contact("ada@example.com");
        api.request(Map.of("name", "Twin", "email", "ADA@example.com"))
                .post("/api/crm/contacts?allowDuplicates=true")
                .then()
                .statusCode(409)
                .body("code", equalTo("duplicate_candidates"))
                .body("candidates.id", contains(ada))
                .body("candidates.reason", contains("same_email"));
        assertEquals(201, create("customers", "ada@example.com"));
        assertEquals(409, create("customers", "ada@example.com"));
        assertEquals(201, create("leads", "ada@example.com"));
        assertEquals(201, create("leads", "ada@example.com"));
    }

    @Test
    void of_many_at_once_one_alone_comes_to_be() throws Exception {
        want();
        for (String path : List.of("contacts", "customers")) {
            Callable<Integer> creation = () -> create(path, "race@example.com");
            try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
                List<Integer> answers = clients.invokeAll(Collections.nCopies(AT_ONCE, creation)).stream()
                        .map(Future::resultNow)
                        .sorted()
                        .toList();
                assertEquals(
                        Stream.concat(Stream.of(201), Collections.nCopies(AT_ONCE - 1, 409).stream())
                                .toList(),
                        answers,
                        path);
            }
        }
    }

    private void want() {
        api.request("{\"uniqueEmails\": true}")
                .patch("/api/crm/tenant")
                .then()
                .statusCode(200)
                .body("uniqueEmails", equalTo(true));
    }

    private String contact(String email) {
        return api.create("contacts", "{\"name\": \"Ada\", \"email\": \"%s\"}".formatted(email));
    }

    private int create(String path, String email) {
        return api.request(Map.of("name", "Somebody", "email", email))
                .post("/api/crm/" + path + "?allowDuplicates=true")
                .statusCode();
    }
}
