package crm.bootstrap.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.bootstrap.rest.Api;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every list is asked for pages that there are not, and with cursors that are not its own. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class PagingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20_261_121L;
    private static final List<String> NO_PAGES = List.of(
            "limit=0",
            "limit=-1",
            "limit=1000000000",
            "limit=2147483648",
            "limit=99999999999999999999",
            "limit=ten",
            "limit=1.5",
            "limit=0x10",
            "page=0",
            "page=-1",
            "page=2147483648",
            "page=1000001",
            "page=first",
            "page=1&cursor=x",
            "cursor=x",
            "cursor=%25",
            "cursor=%00",
            "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "cursor=../../etc/passwd",
            "cursor=null");

    @Test
    void pages_that_there_are_not_are_refused_by_every_list() throws IOException {
        Description description = Description.of(RestAssured.port);
        World world = World.founded(RestAssured.port, description, SEED);
        List<String> findings = new ArrayList<>();
        int asked = 0;
        try (Wire wire = new Wire(RestAssured.port)) {
            for (Operation operation : description.operations()) {
                for (String attack : NO_PAGES) {
                    Set<String> named = named(attack);
                    if (operation.method().equals("GET")
                            && operation.parameters("query").stream()
                                    .map(Operation.Parameter::name)
                                    .toList()
                                    .containsAll(named)) {
                        asked++;
                        Draft draft = Draft.of(operation, description, world, new Random(SEED));
                        draft.query.removeIf(one -> !required(operation, one));
                        draft.query.add(attack);
                        Answer answer = wire.ask(draft.request());
                        // The history of a record of a sort of which there is none yet.
                        boolean ofNothing = draft.places.containsKey("id")
                                && world.idIn(operation.path(), new Random()).isEmpty();
                        if (answer.status() != 400 && answer.status() != 422 && !ofNothing) {
                            findings.add(operation + "?" + attack + ": " + answer.status() + " " + answer.text());
                        }
                    }
                }
            }
        }
        assertEquals("", String.join("\n", findings));
        assertTrue(asked > 500, asked + " requests");
    }

    private static Set<String> named(String query) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String one : query.split("&")) {
            named.put(one.split("=")[0], one);
        }
        return named.keySet();
    }

    private static boolean required(Operation operation, String parameter) {
        return operation.parameters("query").stream()
                .anyMatch(one -> one.required() && parameter.startsWith(one.name() + "="));
    }

    @Test
    void a_cursor_leads_on_in_its_own_list_alone() throws IOException {
        Api ours = Api.ofNewTenant();
        Api theirs = Api.ofNewTenant();
        for (int i = 0; i < 4; i++) {
            for (Api api : List.of(ours, theirs)) {
                api.create("leads?allowDuplicates=true", "{\"firstName\":\"A\",\"lastName\":\"L" + i + "\"}");
                api.create("customers?allowDuplicates=true", "{\"name\":\"C" + i + "\"}");
            }
        }
        String cursor = ours.request().get("/api/crm/leads?limit=2").path("pagination.nextCursor");

        assertEquals(200, status(ours, "leads?limit=1&cursor=" + cursor));
        assertEquals(400, status(theirs, "leads?limit=2&cursor=" + cursor));
        for (String list : List.of(
                "customers?",
                "leads?sortBy=lastName&",
                "leads?sortOrder=asc&",
                "leads?status=NEW&",
                "leads?search=a&",
                "leads?ownerId=me&",
                "leads?minLeadScore=1&")) {
            assertEquals(400, status(ours, list + "cursor=" + cursor), list);
        }
        Random random = new Random(SEED);
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            // The last letter may hold bits that stand for nothing.
            if (i < cursor.length() - 1) {
                assertEquals(
                        400, status(ours, "leads?cursor=" + cursor.substring(0, i) + other + cursor.substring(i + 1)));
            }
            assertEquals(400, status(ours, "leads?cursor=" + cursor.substring(0, i) + "!"));
            if (i > 0 && random.nextInt(3) == 0) {
                assertEquals(400, status(ours, "leads?cursor=" + cursor.substring(0, i)));
            }
        }
    }

    private static int status(Api api, String list) {
        return api.request().urlEncodingEnabled(false).get("/api/crm/" + list).statusCode();
    }

    @Test
    void somebody_elses_cursor_is_a_place_and_shows_nothing_that_one_may_not_see() throws IOException {
        Api administrator = Api.ofNewTenant();
        for (int i = 0; i < 6; i++) {
            administrator.create("leads?allowDuplicates=true", "{\"firstName\":\"A\",\"lastName\":\"L" + i + "\"}");
        }
        administrator.create("roles", """
                {"name": "OWNER", "grants": [{"permission": "crm.lead.view", "scope": "OWN"},
                  {"permission": "crm.lead.create", "scope": "OWN"}]}""");
        Api other = administrator.colleague("OWNER");
        String own = other.create("leads?allowDuplicates=true", "{\"firstName\":\"A\",\"lastName\":\"Own\"}");
        String cursor = administrator
                .request()
                .get("/api/crm/leads?limit=1&sortBy=createdAt")
                .path("pagination.nextCursor");

        JsonNode page = JSON.readTree(other.request()
                .get("/api/crm/leads?sortBy=createdAt&cursor=" + cursor)
                .asByteArray());
        assertFalse(page.get("data").isEmpty());
        page.get("data").forEach(lead -> assertEquals(own, lead.get("id").asText()));
    }

    @Test
    void nothing_is_repeated_or_skipped_while_records_come_and_go() throws IOException {
        Description description = Description.of(RestAssured.port);
        List<String> findings = new ArrayList<>();
        try (Wire wire = new Wire(RestAssured.port)) {
            Paging paging = new Paging(World.founded(RestAssured.port, description, SEED), wire);
            for (int run = 0; run < 40; run++) {
                findings.addAll(paging.run(SEED + run));
            }
        }
        assertEquals(List.of(), findings);
    }
}
