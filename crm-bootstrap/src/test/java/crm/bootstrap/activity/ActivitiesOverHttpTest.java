package crm.bootstrap.activity;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Activities as documents 001 and 004 have them (EP-060 to EP-068, BR-080 to BR-082, C-52, C-64, C-65). */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ActivitiesOverHttpTest {
    private Crm crm;
    private String customer;
    private LocalDate today;

    @BeforeEach
    void a_customer() {
        crm = Crm.asAdministrator();
        customer = crm.create("/customers", Map.of("name", "Busy Inc"));
        today = LocalDate.now(ZoneId.of(crm.get("/tenant").extract().path("timezone")));
    }

    @Test
    void an_activity_is_created_as_the_document_prints_it() {
        String deal = crm.create("/deals", Map.of("name", "Big one", "customerId", customer, "amount", 100));
        Map<String, Object> printed = new HashMap<>(Map.of(
                "type", "CALL",
                "subject", "Follow-up with John Doe",
                "description", "Discuss pricing and close deal",
                "status", "PENDING",
                "priority", "HIGH",
                "dueDate", "2026-02-10",
                "dueTime", "14:00",
                "reminderAt", "2026-02-10T13:30:00Z",
                "assignedTo", crm.user(),
                "customerId", customer));
        printed.put("dealId", deal);
        String activity = crm.create("/activities", printed);

        crm.get("/activities/" + activity + "?include=assignee,creator,customer,deal")
                .statusCode(200)
                .body("dueTime", equalTo("14:00"))
                .body("reminderAt", equalTo("2026-02-10T13:30:00Z"))
                .body("assignee.id", equalTo(crm.user()))
                .body("creator.id", equalTo(crm.user()))
                .body("customer.name", equalTo("Busy Inc"))
                .body("deal.name", equalTo("Big one"))
                .body("overdue", equalTo(true))
                .body("late", equalTo(false));
        crm.post("/activities", Map.of("description", "Neither subject nor type"))
                .statusCode(422)
                .body("errors.pointer", contains("/type", "/subject"));
    }

    @Test
    void lists_are_filtered_by_all_that_the_documents_name() {
        String contact = crm.create("/contacts", Map.of("firstName", "Ada", "lastName", "L", "customerId", customer));
        String lead = crm.create("/leads", Map.of("name", "Lead"));
        create("subject", "With contact", "contactId", contact, "customerId", null);
        create("subject", "With lead", "leadId", lead, "type", "MEETING", "priority", "LOW", "customerId", null);
        create("subject", "Due", "dueDate", "2031-05-06", "status", "IN_PROGRESS");

        subjects("contactId=" + contact, "With contact");
        subjects("leadId=" + lead + "&assignedTo=me&type=MEETING&priority=LOW", "With lead");
        subjects("leadId=" + lead + "&assignedTo=none");
        subjects("customerId=" + customer + "&dueDate=2031-05-06", "Due");
        subjects("customerId=" + customer + "&status=IN_PROGRESS,COMPLETED", "Due");
        subjects("customerId=" + customer + "&dueDateFrom=2031-01-01&dueDateTo=2031-12-31", "Due");
        crm.get("/activities?customerId=" + customer + "&overdue=maybe").statusCode(400);
    }

    @Test
    void what_is_for_a_contact_or_a_deal_is_for_their_customer() {
        String contact = crm.create("/contacts", Map.of("firstName", "Ada", "lastName", "L", "customerId", customer));
        create("subject", "Through contact", "contactId", contact, "customerId", null);

        crm.get("/customers/" + customer + "?include=activities")
                .body("activities.subject", contains("Through contact"));
        crm.get("/contacts/" + contact + "?include=activities").body("activities", hasSize(1));
        crm.get("/customers/" + customer + "/timeline?kinds=activity")
                .body("data.record.subject", hasItem("Through contact"));
    }

    @Test
    void lists_come_by_rank() {
        create("subject", "Done", "status", "COMPLETED", "priority", "URGENT");
        create("subject", "Low", "priority", "LOW", "dueDate", "2031-01-01");
        create("subject", "Urgent, some day", "priority", "URGENT");
        create("subject", "Urgent, later", "priority", "URGENT", "dueDate", "2031-01-02");
        create("subject", "Urgent, soon", "priority", "URGENT", "dueDate", "2031-01-01");
        create("subject", "Under way", "priority", "LOW", "status", "IN_PROGRESS");

        subjects(
                "customerId=" + customer,
                "Under way",
                "Urgent, soon",
                "Urgent, later",
                "Urgent, some day",
                "Low",
                "Done");
        subjects("customerId=" + customer + "&sortBy=priority&limit=2", "Done", "Urgent, some day");
    }

    @Test
    void overdue_today_and_upcoming_are_lists_of_their_own() {
        create("subject", "Overdue", "dueDate", today.minusDays(1).toString());
        create("subject", "Overdue but done", "dueDate", today.minusDays(1).toString(), "status", "COMPLETED");
        create("subject", "Today", "dueDate", today.toString(), "dueTime", "00:00");
        create("subject", "Soon", "dueDate", today.plusDays(7).toString());
        create("subject", "Far", "dueDate", today.plusDays(8).toString());
        create("subject", "Never");

        named("overdue", "Overdue");
        named("overdue?myOnly=true", "Overdue");
        named("today", "Today");
        named("upcoming", "Today", "Soon");
        named("upcoming?days=8&myOnly=true", "Today", "Soon", "Far");
        named("my?priority=MEDIUM&type=TASK", "Overdue", "Today", "Soon", "Far", "Never");
        named("my?status=COMPLETED", "Overdue but done");
        subjects("customerId=" + customer + "&overdue=true", "Overdue");
        subjects("customerId=" + customer + "&dueToday=true", "Today");
        subjects("customerId=" + customer + "&late=true", "Today");
        crm.get("/activities?customerId=" + customer + "&late=true&fields=subject,late,dueToday")
                .body("data[0].late", equalTo(true))
                .body("data[0].dueToday", equalTo(true))
                .body("data[0]", not(hasKey("overdue")));
        crm.get("/activities/my?assignedTo=none").statusCode(400);
        crm.get("/activities/upcoming?days=x").statusCode(400).body("errors[0].pointer", equalTo("/days"));
    }

    @Test
    void days_are_those_of_the_assignee() {
        String east = crm.create("/users", user("Pacific/Kiritimati"));
        String west = crm.create("/users", user("Pacific/Pago_Pago"));
        LocalDate there = LocalDate.now(ZoneId.of("Pacific/Kiritimati"));
        create("subject", "East", "assignedTo", east, "dueDate", there.toString());
        create(
                "subject",
                "West",
                "assignedTo",
                west,
                "dueDate",
                there.minusDays(1).toString());
        create(
                "subject",
                "East was",
                "assignedTo",
                east,
                "dueDate",
                there.minusDays(1).toString());

        crm.get("/activities/overdue?customerId=" + customer).body("data.subject", contains("East was"));
        crm.get("/activities?dueToday=true&assignedTo=" + east).body("data.subject", contains("East"));
        LocalDate westernDay = LocalDate.now(ZoneId.of("Pacific/Pago_Pago"));
        crm.get("/activities?dueToday=true&assignedTo=" + west)
                .body("data", hasSize(westernDay.equals(there.minusDays(1)) ? 1 : 0));
    }

    private static Map<String, Object> user(String zone) {
        return Map.of("name", zone, "email", UUID.randomUUID() + "@crm.example", "timezone", zone);
    }

    @Test
    void a_cursor_goes_on_in_a_list_whose_meaning_changes_with_the_day() {
        for (int i = 0; i < 3; i++) {
            create("subject", "Overdue " + i, "dueDate", today.minusDays(3L - i).toString());
        }
        String list = "/activities/overdue?limit=2&customerId=" + customer;
        String cursor = crm.get(list)
                .body("data.subject", contains("Overdue 0", "Overdue 1"))
                .extract()
                .path("pagination.nextCursor");
        crm.get(list + "&cursor=" + cursor).statusCode(200).body("data.subject", contains("Overdue 2"));
    }

    @Test
    void completing_says_when_by_whom_and_with_what_outcome() {
        String activity = create("subject", "Call");
        crm.post(
                        "/activities/" + activity + "/complete",
                        Map.of(
                                "outcome", "Customer agreed to proposal",
                                "notes", "Moving to next stage",
                                "completedAt", "2026-02-08T16:00:00Z"))
                .statusCode(200)
                .body("status", equalTo("COMPLETED"))
                .body("completedAt", equalTo("2026-02-08T16:00:00Z"))
                .body("completedBy", equalTo(crm.user()))
                .body("outcome", equalTo("Customer agreed to proposal"));
        crm.post("/activities/" + activity + "/complete", Map.of())
                .statusCode(409)
                .body("code", equalTo("already_completed"));

        crm.put("/activities/" + create("subject", "Put") + "/complete", Map.of())
                .statusCode(200);
        crm.request()
                .patch("/api/crm/activities/" + create("subject", "Patched") + "/complete")
                .then()
                .statusCode(200)
                .body("completedAt", notNullValue());
        crm.post(
                        "/activities/" + create("subject", "Future") + "/complete",
                        Map.of("completedAt", "2999-01-01T00:00:00Z"))
                .statusCode(422);
    }

    @Test
    void an_update_to_completed_completes_and_one_back_forgets_it() {
        String activity = create("subject", "Call");
        crm.put("/activities/" + activity, Map.of("status", "COMPLETED"))
                .statusCode(200)
                .body("completedAt", notNullValue())
                .body("completedBy", equalTo(crm.user()));
        crm.put("/activities/" + activity, Map.of("status", "PENDING"))
                .statusCode(200)
                .body("completedAt", nullValue())
                .body("completedBy", nullValue());
    }

    @Test
    void what_repeats_itself_is_followed_by_the_next_one() {
        String weekly = create("subject", "Weekly", "dueDate", "2031-05-05", "recurrence", "freq=weekly;byday=mo,th");
        String next = crm.post("/activities/" + weekly + "/complete", Map.of())
                .statusCode(200)
                .body("recurrence", equalTo("FREQ=WEEKLY;BYDAY=MO,TH"))
                .extract()
                .path("nextActivityId");
        crm.get("/activities/" + next)
                .statusCode(200)
                .body("dueDate", equalTo("2031-05-08"))
                .body("customerId", equalTo(customer))
                .body("status", equalTo("PENDING"));
        crm.get("/activities/" + weekly + "?include=nextActivity").body("nextActivity.id", equalTo(next));
        crm.post(
                        "/activities",
                        Map.of("type", "TASK", "subject", "Odd", "dueDate", "2031-05-05", "recurrence", "FREQ=ODD"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/recurrence"))
                .body("errors[0].code", equalTo("invalid_recurrence"));
    }

    @Test
    void last_activity_dates_follow() {
        String activity = create("subject", "Call");
        String created = crm.get("/activities/" + activity).extract().path("createdAt");
        crm.get("/customers/" + customer).body("lastActivityDate", equalTo(created));
        crm.post("/activities/" + activity + "/complete", Map.of()).statusCode(200);
        String completed = crm.get("/activities/" + activity).extract().path("completedAt");
        crm.get("/customers/" + customer).body("lastActivityDate", equalTo(completed));
    }

    @Test
    void a_deleted_activity_is_gone() {
        String activity = create("subject", "Gone");
        crm.delete("/activities/" + activity).statusCode(204);
        crm.get("/activities/" + activity).statusCode(404);
    }

    @Test
    void people_work_on_what_is_theirs_and_hand_it_on_where_they_may() {
        Crm representative = crm.colleague("SALES_REP");
        Crm user = crm.colleague("USER");
        String theirs = representative.create("/activities", Map.of("type", "TASK", "subject", "Mine"));
        String mine = create("subject", "Not theirs");

        representative.get("/activities/" + mine).statusCode(200);
        representative.put("/activities/" + mine, Map.of("subject", "Taken")).statusCode(403);
        representative
                .put("/activities/" + theirs, Map.of("assignedTo", user.user()))
                .statusCode(200);
        user.put("/activities/" + theirs, Map.of("status", "IN_PROGRESS")).statusCode(200);
        user.put("/activities/" + theirs, Map.of("assignedTo", crm.user()))
                .statusCode(403)
                .body("permission", equalTo("crm.activity.assign"));
        user.post("/activities", Map.of("type", "TASK", "subject", "For you", "assignedTo", crm.user()))
                .statusCode(403);
        user.create("/activities", Map.of("type", "TASK", "subject", "For me"));
        user.delete("/activities/" + theirs).statusCode(403);
        representative.delete("/activities/" + theirs).statusCode(204);
    }

    private String create(Object... namesAndValues) {
        Map<String, Object> body = new HashMap<>(Map.of("type", "TASK", "customerId", customer));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        body.values().removeIf(Objects::isNull);
        return crm.create("/activities", body);
    }

    private void subjects(String query, String... subjects) {
        crm.get("/activities?" + query)
                .statusCode(200)
                .body("data.subject", subjects.length == 0 ? empty() : contains(subjects));
    }

    private void named(String list, String... subjects) {
        String query = (list.contains("?") ? "&" : "?") + "customerId=" + customer;
        crm.get("/activities/" + list + query).statusCode(200).body("data.subject", contains(subjects));
    }
}
