package crm.bootstrap.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ListsOverHttpTest {
    private static Api api;
    private static String customer;

    @BeforeEach
    void found() {
        if (api != null) {
            return;
        }
        api = Api.ofNewTenant();
        customer = api.create("customers", "{\"name\": \"Acme Corporation\"}");
        for (int i = 1; i <= 25; i++) {
            api.create("deals", """
                    {"name": "Deal %02d", "customerId": "%s", "amount": %d, "expectedCloseDate": "2026-%02d-15",
                     "source": "%s", "tags": %s}""".formatted(
                            i,
                            customer,
                            i * 1000,
                            (i - 1) % 12 + 1,
                            i % 2 == 0 ? "INBOUND" : "OUTBOUND",
                            i % 5 == 0 ? "[\"five\", \"big deal\"]" : "[\"other\"]"));
        }
    }

    @Test
    void a_page_tells_which_part_of_how_many_it_is() {
        Response first = list("page=1");
        first.then()
                .statusCode(200)
                .body("data", hasSize(20))
                .body("pagination.page", equalTo(1))
                .body("pagination.limit", equalTo(20))
                .body("pagination.total", equalTo(25))
                .body("pagination.pages", equalTo(2))
                .body("pagination.nextCursor", not(nullValue()));
        list("page=2").then().body("data", hasSize(5)).body("pagination.nextCursor", nullValue());
        list("page=3").then().body("data", empty()).body("pagination.total", equalTo(25));
    }

    @Test
    void a_list_by_priority_begins_with_what_is_urgent_and_goes_on_in_pages() {
        for (String priority : List.of("LOW", "URGENT", "MEDIUM", "HIGH")) {
            api.create("leads", "{\"name\": \"Ranked %s\", \"priority\": \"%s\"}".formatted(priority, priority));
        }
        String query = "/api/crm/leads?search=ranked&limit=2&sortBy=priority";
        Response first = api.request().get(query);
        first.then().body("data.priority", contains("URGENT", "HIGH"));
        String cursor = first.path("pagination.nextCursor");
        api.request().get(query + "&cursor=" + cursor).then().body("data.priority", contains("MEDIUM", "LOW"));
        api.request()
                .get("/api/crm/leads?search=ranked&sortBy=priority&sortOrder=desc")
                .then()
                .body("data.priority", contains("LOW", "MEDIUM", "HIGH", "URGENT"));
    }

    @ParameterizedTest
    @CsvSource({
        "name,asc",
        "name,desc",
        "amount,asc",
        "source,desc",
        "createdAt,desc",
        "expectedCloseDate,asc",
        "closedDate,asc"
    })
    void cursors_go_through_the_whole_list_once(String sortBy, String sortOrder) {
        String query = "sortBy=" + sortBy + "&sortOrder=" + sortOrder + "&limit=7";
        List<String> inPages = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            inPages.addAll(list(query + "&page=" + page).<List<String>>path("data.id"));
        }
        List<String> byCursor = new ArrayList<>();
        Response part = list(query);
        byCursor.addAll(part.<List<String>>path("data.id"));
        while (part.path("pagination.nextCursor") != null) {
            part = list(query + "&cursor=" + part.path("pagination.nextCursor"));
            part.then().statusCode(200).body("pagination.total", nullValue());
            byCursor.addAll(part.<List<String>>path("data.id"));
        }
        assertEquals(inPages, byCursor);
        Set<String> distinct = new HashSet<>(byCursor);
        assertEquals(25, distinct.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minAmount=20000 | 6",
                "minValue=20000 | 6",
                "minAmount=10000&maxAmount=12000 | 3",
                "amount=5000 | 1",
                "expectedCloseDateFrom=2026-12-01 | 2",
                "expectedCloseDateFrom=2026-02-01&expectedCloseDateTo=2026-02-15 | 2",
                "source=INBOUND | 12",
                "source=INBOUND,OUTBOUND | 25",
                "source=INBOUND&source=OUTBOUND | 25",
                "source=none | 0",
                "closedDate=none | 25",
                "tags=five | 5",
                "tags=five,big deal | 5",
                "tags=five,other | 0",
                "status=OPEN | 25",
                "status=open | 25",
                "status=WON | 0",
                "ownerId=me | 25",
                "search=deal 07 | 1",
                "search=nothing | 0",
                "search= | 25",
                "onHold=false | 25",
                "createdBy=me&minAmount=25000 | 1"
            })
    void filters_keep_what_was_asked_for(String query, int count) {
        list(query).then().log().ifValidationFails().statusCode(200).body("pagination.total", equalTo(count));
    }

    @Test
    void the_order_is_the_one_that_was_asked_for() {
        list("sortBy=amount&sortOrder=desc&limit=3")
                .then()
                .body("data.name", contains("Deal 25", "Deal 24", "Deal 23"));
        list("sortBy=value&limit=2").then().body("data.name", contains("Deal 01", "Deal 02"));
    }

    @Test
    void only_the_fields_that_were_asked_for_are_told() {
        Response answer = list("fields=name,value,updatedAt&limit=1&sortBy=name");
        assertEquals(
                List.of("id", "name", "amount", "updatedAt"),
                List.copyOf(answer.<Map<String, Object>>path("data[0]").keySet()));
        String id = answer.path("data[0].id");
        assertEquals(
                Set.of("id", "name"),
                api.request()
                        .get("/api/crm/deals/" + id + "?fields=name")
                        .<Map<String, Object>>path("$")
                        .keySet());
    }

    @Test
    void what_a_record_refers_to_and_what_refers_to_it_comes_with_it() {
        list("include=customer,owner&limit=1")
                .then()
                .statusCode(200)
                .body("data[0].customer.name", equalTo("Acme Corporation"))
                .body("data[0].owner.name", equalTo("Administrator"));
        api.request()
                .get("/api/crm/customers/" + customer + "?include=deals,contacts")
                .then()
                .statusCode(200)
                .body("deals", hasSize(25))
                .body("dealsTotal", nullValue())
                .body("contacts", empty());
    }

    @Test
    void more_than_a_hundred_that_come_with_a_record_are_counted() {
        String other = api.create("customers", "{\"name\": \"Many Contacts Inc\"}");
        for (int i = 0; i < 101; i++) {
            api.create(
                    "contacts",
                    "{\"firstName\": \"A\", \"lastName\": \"B%d\", \"customerId\": \"%s\"}".formatted(i, other));
        }
        api.request()
                .get("/api/crm/customers/" + other + "?include=contacts")
                .then()
                .body("contacts", hasSize(100))
                .body("contactsTotal", equalTo(101));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | limit",
                "limit=-1 | limit",
                "limit=1000000000 | limit",
                "limit=201 | limit",
                "limit=ten | limit",
                "limit=99999999999999999999 | limit",
                "page=0 | page",
                "page=1.5 | page",
                "sortBy=nothing | sortBy",
                "sortBy=notes | sortBy",
                "sortOrder=sideways | sortOrder",
                "nothing=1 | nothing",
                "notes=1 | notes",
                "status=NOTHING | status",
                "ownerId=not-an-id | ownerId",
                "minAmount=lots | minAmount",
                "minAmount=1e999999999 | minAmount",
                "expectedCloseDateFrom=yesterday | expectedCloseDateFrom",
                "expectedCloseDateFrom=%2B300000-01-01 | expectedCloseDateFrom",
                "cursor=abc | cursor",
                "cursor=%25 | cursor",
                "fields=nothing | fields",
                "include=nothing | include",
                "search=%00 | search"
            })
    void what_is_not_understood_is_refused_and_named(String query, String parameter) {
        list(query)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/" + parameter));
    }

    @Test
    void a_parameter_that_is_unreasonably_long_is_refused() {
        list("search=" + "x".repeat(1_001)).then().statusCode(400).body("code", equalTo("too_long"));
        list("x".repeat(1_001) + "=1").then().statusCode(400).body("code", equalTo("too_long"));
    }

    @Test
    void a_cursor_serves_the_list_it_was_given_out_for_and_no_other() {
        String cursor = list("sortBy=name&limit=5").path("pagination.nextCursor");
        list("sortBy=name&limit=3&cursor=" + cursor).then().statusCode(200);
        for (String other : List.of(
                "sortBy=amount&cursor=" + cursor,
                "sortBy=name&sortOrder=desc&cursor=" + cursor,
                "sortBy=name&status=OPEN&cursor=" + cursor,
                "sortBy=name&search=x&cursor=" + cursor,
                "sortBy=name&page=2&cursor=" + cursor,
                "sortBy=name&cursor=" + tampered(cursor))) {
            list(other).then().log().ifValidationFails().statusCode(400);
        }
        Api.ofNewTenant()
                .request()
                .get("/api/crm/deals?sortBy=name&limit=5&cursor=" + cursor)
                .then()
                .statusCode(400);
    }

    @Test
    void a_reference_to_a_record_out_of_sight_comes_as_nothing() {
        String other = api.create("customers", "{\"name\": \"Vanishing Inc\"}");
        String contact = api.create(
                "contacts", "{\"firstName\": \"V\", \"lastName\": \"W\", \"customerId\": \"%s\"}".formatted(other));
        api.request()
                .get("/api/crm/contacts/" + contact + "?include=customer,owner")
                .then()
                .body("customer.name", equalTo("Vanishing Inc"));
        assertTrue(api.request()
                .get("/api/crm/contacts?customerId=" + other)
                .<List<String>>path("data.id")
                .contains(contact));
        api.request()
                .get("/api/crm/contacts?search=vanishing&limit=1")
                .then()
                .body("data.lastName", containsInAnyOrder());
    }

    private static String tampered(String cursor) {
        int middle = cursor.length() / 2;
        return cursor.substring(0, middle) + (cursor.charAt(middle) == 'A' ? 'B' : 'A') + cursor.substring(middle + 1);
    }

    private static Response list(String query) {
        return api.request().urlEncodingEnabled(false).get("/api/crm/deals?" + query.replace(" ", "%20"));
    }
}
