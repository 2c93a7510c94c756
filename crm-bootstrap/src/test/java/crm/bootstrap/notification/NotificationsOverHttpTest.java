package crm.bootstrap.notification;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users are told, each for themselves (BR-083). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class NotificationsOverHttpTest {
    private Crm crm;
    private Crm ben;

    @BeforeEach
    void two_people() {
        crm = Crm.asAdministrator();
        ben = crm.colleague("SALES_REP");
    }

    @Test
    void an_assignment_is_told_to_whoever_it_was_given_to_and_to_nobody_else() {
        String activity = assign("Call Ada");

        String id = ben.get("/notifications")
                .statusCode(200)
                .body("unread", equalTo(1))
                .body("data", hasSize(1))
                .body("data[0].kind", equalTo("ACTIVITY_ASSIGNED"))
                .body("data[0].message", equalTo("Assigned to you: Call Ada"))
                .body("data[0].actorId", equalTo(crm.user()))
                .body("data[0].record.type", equalTo("activity"))
                .body("data[0].record.link", equalTo("/api/crm/activities/" + activity))
                .body("data[0].readAt", nullValue())
                .extract()
                .path("data[0].id");
        crm.get("/notifications?limit=200").body("data.id", not(contains(id)));
        crm.post("/notifications/" + id + "/read", "").statusCode(404);
        ben.post("/notifications/" + id + "/read", "")
                .statusCode(200)
                .body("read", equalTo(true))
                .body("readAt", notNullValue());
        ben.get("/notifications?unread=true").body("data", empty()).body("unread", equalTo(0));
        ben.get("/notifications").body("data", hasSize(1));
    }

    @Test
    void they_are_read_part_by_part_and_all_at_once() {
        for (int i = 0; i < 5; i++) {
            assign("Number " + i);
        }
        String cursor = ben.get("/notifications?limit=3")
                .body(
                        "data.message",
                        contains("Assigned to you: Number 4", "Assigned to you: Number 3", "Assigned to you: Number 2"))
                .extract()
                .path("pagination.nextCursor");
        ben.get("/notifications?limit=3&cursor=" + cursor)
                .body("data", hasSize(2))
                .body("pagination.nextCursor", nullValue());
        ben.get("/notifications?unread=true&cursor=" + cursor).statusCode(400);
        crm.get("/notifications?cursor=" + cursor).statusCode(400);
        ben.get("/notifications?what=x").statusCode(400);
        ben.post("/notifications/read-all", "").statusCode(200).body("read", equalTo(5));
        ben.post("/notifications/read-all", "").body("read", equalTo(0));
        ben.post("/notifications/no-such-thing/read", "").statusCode(404);
    }

    @Test
    void a_reminder_is_delivered_once() {
        ben.create(
                "/activities",
                Map.of(
                        "type", "CALL",
                        "subject", "Soon",
                        "reminderAt", Instant.now().minusSeconds(60).toString()));
        ben.create(
                "/activities",
                Map.of(
                        "type", "CALL",
                        "subject", "Later",
                        "reminderAt", Instant.now().plusSeconds(3600).toString()));
        BackgroundWork.makeRounds();
        BackgroundWork.makeRounds();

        ben.get("/notifications")
                .body("data.message", contains("Reminder: Soon"))
                .body("data[0].kind", equalTo("ACTIVITY_REMINDER"))
                .body("data[0].actorId", nullValue());
    }

    private String assign(String subject) {
        Map<String, Object> body = new HashMap<>(Map.of("type", "CALL", "subject", subject));
        body.put("assignedTo", ben.user());
        return crm.create("/activities", body);
    }
}
