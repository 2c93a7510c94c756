package crm.bootstrap.dedupe;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DedupeOverHttpTest {
    private Crm crm;

    @BeforeEach
    void sign_in() {
        crm = Crm.asAdministrator();
    }

    @Test
    void duplicates_are_found_shown_and_merged() {
        String one = crm.create(
                "/customers", Map.of("name", "Wolverhampton Küche GmbH", "primaryEmail", "buero@kueche.example"));
        String other = crm.create(
                "/customers", Map.of("name", "Wolverhampton Kuche", "website", "https://www.kueche.example"));
        scan(Map.of("type", "customer", "minimumScore", 80));

        String candidate = crm.get("/dedupe/candidates?type=customer&minScore=80")
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].score", equalTo(90))
                .body("data[0].status", equalTo("OPEN"))
                .body("data[0].reasons.reason", contains("SAME_NAME", "SAME_DOMAIN"))
                .body("data[0].reasons.points", contains(60, 30))
                .body("data[0].records.id", containsInAnyOrder(one, other))
                .body("data[0].records.label", everyItem(notNullValue()))
                .body("data[0].records.matched.name", hasSize(2))
                .body("pagination.nextCursor", equalTo(null))
                .extract()
                .path("data[0].id");

        crm.colleague("SALES_REP").get("/dedupe/candidates").statusCode(403);
        Crm manager = crm.colleague("MANAGER");
        manager.get("/dedupe/candidates?minScore=80").statusCode(200).body("data.id", contains(candidate));
        Map<String, Object> merger = Map.of("survivorId", one, "duplicateIds", List.of(other));
        manager.post("/dedupe/merge", merger).statusCode(403);
        crm.request()
                .header("If-Match", "\"v7\"")
                .body(merger)
                .post("/api/crm/dedupe/merge")
                .then()
                .statusCode(412);
        crm.post("/dedupe/merge", merger)
                .statusCode(200)
                .body("id", equalTo(one))
                .body("website", equalTo("https://www.kueche.example"));

        crm.get("/customers/" + other).statusCode(404);
        crm.get("/dedupe/candidates?minScore=80").body("data.id", not(contains(candidate)));
        crm.get("/dedupe/candidates?minScore=80&status=MERGED").body("data.id", contains(candidate));
        crm.post("/dedupe/candidates/" + candidate + "/dismiss", Map.of())
                .statusCode(409)
                .body("code", equalTo("candidate_merged"));
    }

    @Test
    void dismissed_pairs_stay_dismissed() {
        crm.create("/leads", Map.of("name", "Ottoline Farthing", "email", "ottoline@farthing.example"));
        crm.create("/leads?allowDuplicates=true", Map.of("name", "O. Farthing", "email", "ottoline@farthing.example"));
        scan(Map.of("type", "leads"));
        String candidate = crm.get("/dedupe/candidates?type=lead")
                .body("data", hasSize(1))
                .body("data[0].reasons.reason[0]", equalTo("SAME_EMAIL"))
                .extract()
                .path("data[0].id");

        crm.post("/dedupe/candidates/" + candidate + "/dismiss", Map.of())
                .statusCode(200)
                .body("status", equalTo("DISMISSED"));
        crm.post("/dedupe/candidates/" + candidate + "/dismiss", Map.of()).statusCode(200);
        scan(Map.of("type", "lead"));
        crm.get("/dedupe/candidates?type=lead").body("data", empty());
        crm.get("/dedupe/candidates?type=lead&status=DISMISSED").body("data.id", contains(candidate));
    }

    @Test
    void what_cannot_be_asked_for_is_refused() {
        crm.post("/dedupe/scan", Map.of("type", "deal")).statusCode(422).body("errors.pointer", contains("/type"));
        crm.post("/dedupe/scan", Map.of("minimumScore", 0)).statusCode(422);
        crm.colleague("SALES_REP").post("/dedupe/scan", Map.of()).statusCode(403);
        crm.get("/dedupe/candidates?status=LOST").statusCode(400);
        crm.get("/dedupe/candidates?cursor=forged").statusCode(400).body("code", equalTo("invalid_cursor"));
        crm.post("/dedupe/candidates/nonsense/dismiss", Map.of()).statusCode(404);
        crm.post("/dedupe/merge", Map.of()).statusCode(422).body("errors.pointer", contains("/survivorId"));
    }

    private void scan(Map<String, Object> input) {
        String job = crm.post("/dedupe/scan", input)
                .statusCode(202)
                .body("kind", equalTo("DEDUPE_SCAN"))
                .extract()
                .path("id");
        BackgroundWork.finishJobs();
        crm.get("/jobs/" + job).body("status", equalTo("SUCCEEDED")).body("result.records", is(notNullValue()));
    }
}
