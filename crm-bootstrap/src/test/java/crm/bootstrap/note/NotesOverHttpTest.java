package crm.bootstrap.note;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes beneath a customer, pinned and private (EP-006, ENT-37, ENT-38, C-10). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class NotesOverHttpTest {
    private Crm crm;
    private String customer;

    @BeforeEach
    void a_customer() {
        crm = Crm.asAdministrator();
        customer = crm.create("/customers", Map.of("name", "Noted Inc", "notes", "A word of its own"));
    }

    @Test
    void a_note_is_added_beneath_its_customer_and_listed_there() {
        crm.post(notes(), Map.of("title", "First", "content", "Wants a demo"))
                .statusCode(201)
                .body("customerId", equalTo(customer))
                .body("type", equalTo("GENERAL"))
                .body("isPinned", equalTo(false));
        crm.post(notes(), Map.of("content", "Call before nine", "isPinned", true))
                .statusCode(201)
                .body("title", nullValue());
        crm.post(notes(), Map.of("content", "Newest")).statusCode(201);

        crm.get(notes())
                .statusCode(200)
                .body("data.content", contains("Call before nine", "Newest", "Wants a demo"))
                .body("pagination.total", equalTo(3));
        crm.get(notes() + "?isPinned=true").body("data", hasSize(1));
        crm.get(notes() + "?search=demo").body("data.title", contains("First"));
    }

    @Test
    void the_list_goes_on_by_its_cursor() {
        for (int i = 0; i < 5; i++) {
            crm.post(notes(), Map.of("content", "Note " + i, "isPinned", i == 2))
                    .statusCode(201);
        }
        String cursor = crm.get(notes() + "?limit=2")
                .body("data.content", contains("Note 2", "Note 4"))
                .extract()
                .path("pagination.nextCursor");
        crm.get(notes() + "?limit=2&cursor=" + cursor)
                .statusCode(200)
                .body("data.content", contains("Note 3", "Note 1"));
        crm.get("/notes?limit=2&cursor=" + cursor).statusCode(400);
    }

    @Test
    void they_come_with_the_customer_beside_its_own_words() {
        crm.post(notes(), Map.of("content", "Comes along")).statusCode(201);
        crm.get("/customers/" + customer + "?include=notes")
                .statusCode(200)
                .body("notes", equalTo("A word of its own"))
                .body("customerNotes.content", contains("Comes along"));
    }

    @Test
    void a_private_note_is_nobody_elses() {
        Crm colleague = crm.colleague("MANAGER");
        String kept = crm.create(notes(), Map.of("content", "Between us", "isPrivate", true));

        colleague.get(notes()).body("data", empty()).body("pagination.total", equalTo(0));
        colleague.get(notes() + "?search=between").body("data", empty());
        colleague.get("/notes/" + kept).statusCode(404);
        colleague.put("/notes/" + kept, Map.of("isPrivate", false)).statusCode(404);
        colleague.get("/customers/" + customer + "?include=notes").body("customerNotes", empty());
        crm.get("/notes/" + kept + "?include=creator,customer")
                .body("creator.id", equalTo(crm.user()))
                .body("customer.id", equalTo(customer));
    }

    @Test
    void what_is_wrong_is_said() {
        crm.post(notes(), Map.of("content", "Elsewhere", "customerId", "019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b"))
                .statusCode(422)
                .body("errors[0].code", equalTo("contradiction"));
        crm.post(notes(), Map.of("title", "Nothing in it"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/content"));
        crm.post("/customers/019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b/notes", Map.of("content", "Lost"))
                .statusCode(404);
        crm.get("/customers/x/notes").statusCode(404);
        crm.get(notes() + "?customerId=019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b").statusCode(400);
    }

    private String notes() {
        return "/customers/" + customer + "/notes";
    }
}
