package crm.bootstrap.lead;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bulk operations, recalculation, and next steps (EP-028, BR-046, BR-047). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ManyLeadsOverHttpTest {

    @Test
    void a_row_that_is_refused_takes_no_other_with_it() {
        Crm crm = Crm.asAdministrator();
        String first = crm.create("/leads", Map.of("name", "First"));
        String closed = crm.create("/leads", Map.of("name", "Closed", "status", "LOST"));
        String last = crm.create("/leads", Map.of("name", "Last"));
        String nobody = UUID.randomUUID().toString();
        crm.post("/leads/bulk", disqualification("PARTIAL", List.of(first, closed, nobody, last)))
                .statusCode(200)
                .body("done", equalTo(2))
                .body("refused", equalTo(2))
                .body("rows.id", contains(first, closed, nobody, last))
                .body("rows.outcome", contains("DONE", "REFUSED", "REFUSED", "DONE"))
                .body("rows[1].code", equalTo("lead_closed"))
                .body("rows[2].code", equalTo("not_found"));
        crm.get("/leads/" + last).body("status", equalTo("DISQUALIFIED"));
    }

    @Test
    void it_is_answered_once_under_a_key_even_where_some_rows_are_refused() {
        Crm crm = Crm.asAdministrator();
        String lead = crm.create("/leads", Map.of("name", "Once"));
        Map<String, Object> body =
                disqualification("PARTIAL", List.of(lead, UUID.randomUUID().toString()));
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            crm.request()
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/api/crm/leads/bulk")
                    .then()
                    .statusCode(200)
                    .body("rows.outcome", contains("DONE", "REFUSED"));
        }
    }

    @Test
    void all_together_one_refusal_undoes_everything() {
        Crm crm = Crm.asAdministrator();
        String open = crm.create("/leads", Map.of("name", "Open"));
        String closed = crm.create("/leads", Map.of("name", "Closed", "status", "LOST"));
        crm.post("/leads/bulk", disqualification("ATOMIC", List.of(open, closed)))
                .statusCode(422)
                .body("errors.pointer", contains("/ids/1"))
                .body("errors.code", contains("lead_closed"));
        crm.get("/leads/" + open).body("status", equalTo("NEW")).body("version", equalTo(1));
    }

    @Test
    void many_by_a_filter_are_a_job() {
        Crm crm = Crm.asAdministrator();
        String lead = crm.create("/leads", Map.of("name", "Among many"));
        List<String> ids = new ArrayList<>(List.of(lead));
        for (int i = 0; i < 1_000; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        String job = crm.post("/leads/bulk", disqualification("PARTIAL", ids))
                .statusCode(202)
                .body("kind", equalTo("LEAD_BULK"))
                .extract()
                .path("id");
        BackgroundWork.finishJobs();
        crm.get("/jobs/" + job)
                .body("status", equalTo("SUCCEEDED"))
                .body("done", equalTo(1_001))
                .body("result.done", equalTo(1))
                .body("result.refused", equalTo(1_000));
        crm.get("/leads/" + lead).body("status", equalTo("DISQUALIFIED"));
    }

    @Test
    void a_rep_does_in_bulk_what_a_rep_may_do() {
        Crm crm = Crm.asAdministrator();
        Crm seller = crm.colleague("SALES_REP");
        String theirs = crm.create("/leads", Map.of("name", "Theirs"));
        String own = seller.create("/leads", Map.of("name", "Own"));
        seller.post("/leads/bulk", disqualification("PARTIAL", List.of(theirs, own)))
                .statusCode(200)
                .body("rows.outcome", contains("REFUSED", "DONE"))
                .body("rows[0].code", equalTo("permission_missing"));
        Map<String, Object> handingOn =
                Map.of("operation", "assign", "ids", List.of(theirs, own), "input", Map.of("ownerId", crm.user()));
        seller.post("/leads/bulk", handingOn).statusCode(200).body("rows.outcome", contains("REFUSED", "DONE"));
        crm.colleague("USER").post("/leads/bulk", handingOn).statusCode(403);
    }

    @Test
    void scores_are_recalculated_by_a_job_and_fade_in_rounds() {
        Crm crm = Crm.asAdministrator();
        String lead = crm.create("/leads", Map.of("name", "Fading"));
        crm.post("/leads/" + lead + "/events", Map.of("type", "MEETING")).statusCode(201);
        crm.get("/leads/" + lead).body("scoreFadesAt", notNullValue()).body("leadScore", equalTo(10));
        String job = crm.post("/lead-scoring/recalculate", Map.of("includeManual", false))
                .statusCode(202)
                .body("kind", equalTo("LEAD_SCORING"))
                .extract()
                .path("id");
        BackgroundWork.finishJobs();
        BackgroundWork.makeRounds();
        crm.get("/jobs/" + job).body("status", equalTo("SUCCEEDED")).body("result.changed", notNullValue());
        crm.get("/leads/" + lead).body("leadScore", equalTo(10));
        crm.colleague("SALES_REP").post("/lead-scoring/recalculate", Map.of()).statusCode(403);
    }

    @Test
    void the_next_steps_of_a_lead_are_its_tasks_by_the_day_they_are_due() {
        Crm crm = Crm.asAdministrator();
        String lead = crm.create("/leads", Map.of("name", "Stepped"));
        crm.get("/leads/" + lead + "/next-steps").statusCode(200).body("data", empty());
        String meeting = step(crm, lead, "Follow-up meeting", "2099-02-15");
        String proposal = step(crm, lead, "Send proposal", "2099-02-12");
        crm.post("/activities/" + proposal + "/complete", Map.of()).statusCode(200);

        crm.get("/leads/" + lead + "/next-steps")
                .body("data.id", contains(proposal, meeting))
                .body("data.status", contains("COMPLETED", "PENDING"))
                .body("data.leadId", hasItem(lead));
        crm.get("/leads/" + lead + "/next-steps?status=PENDING").body("data.id", contains(meeting));
        crm.post("/leads/" + lead + "/next-steps", Map.of("subject", "x", "leadId", meeting))
                .statusCode(422);
        crm.get("/leads/" + UUID.randomUUID() + "/next-steps").statusCode(404);
    }

    private static String step(Crm crm, String lead, String subject, String due) {
        return crm.create("/leads/" + lead + "/next-steps", Map.of("subject", subject, "dueDate", due));
    }

    private static Map<String, Object> disqualification(String mode, List<String> ids) {
        return Map.of("operation", "disqualify", "mode", mode, "ids", ids, "input", Map.of("reason", "Cleaning"));
    }
}
