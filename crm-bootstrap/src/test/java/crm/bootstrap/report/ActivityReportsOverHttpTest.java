package crm.bootstrap.report;

import static crm.bootstrap.report.Asked.assertTells;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reports tell about the work of people, figure by figure as it is worked out by hand. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ActivityReportsOverHttpTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private Crm somebody;

    @BeforeEach
    void signIn() {
        somebody = Crm.asAdministrator().colleague("MANAGER");
    }

    private String activity(String type, LocalDate due, Object... more) {
        Map<String, Object> activity = new HashMap<>(Map.of(
                "type",
                type,
                "subject",
                type + " due " + due,
                "dueDate",
                due.toString(),
                "assignedTo",
                somebody.user()));
        for (int i = 0; i < more.length; i += 2) {
            activity.put((String) more[i], more[i + 1]);
        }
        return somebody.create("/activities", activity);
    }

    private void complete(String activity) {
        somebody.post("/activities/" + activity + "/complete", Map.of("outcome", "Done"))
                .statusCode(200);
    }

    private void work() {
        activity("CALL", TODAY.minusDays(3));
        activity("CALL", TODAY.plusDays(3));
        complete(activity("CALL", TODAY.plusDays(2), "actualDuration", 25));
        complete(activity("MEETING", TODAY.minusDays(2), "actualDuration", 25));
    }

    @Test
    void activities_are_told_by_user_and_type() {
        work();
        Asked summary = Asked.of(somebody, "activity-summary?ownerId=me&by=user,type");

        assertTells(
                summary.row("type", "CALL"),
                "activities",
                3,
                "open",
                2,
                "overdue",
                1,
                "completed",
                1,
                "cancelled",
                0,
                "minutes",
                25);
        assertTells(summary.row("type", "MEETING"), "activities", 1, "completed", 1);
        assertTells(summary.totals().getFirst(), "activities", 4, "completed", 2, "minutes", 50);
        assertEquals(
                List.of(TODAY.toString()),
                Asked.of(somebody, "activity-summary?ownerId=me&by=date").json().getList("rows.date"));
    }

    @Test
    void work_on_deals_is_told_by_their_pipeline_and_currency() {
        Sales sales = new Sales(somebody);
        String deal = sales.deal("First", "10", "EUR");
        activity("CALL", TODAY, "dealId", deal);
        complete(activity("CALL", TODAY, "dealId", deal));
        activity("CALL", TODAY);
        somebody.create("/communications", Map.of("type", "CALL", "content", "Said yes", "dealId", deal));

        assertTells(
                sales.ask("user-activity", "ownerId=me").rows().getFirst(),
                "openDeals",
                1,
                "openActivities",
                1,
                "completedActivities",
                1,
                "communications",
                1);
        assertTells(
                Asked.of(somebody, "user-activity?ownerId=me&by=currency").row("currency", "EUR"), "openActivities", 1);
        assertTells(sales.ask("activity-summary", "currency=EUR").totals().getFirst(), "activities", 2, "completed", 1);
        assertEquals(List.of(), sales.ask("activity-completion", "currency=USD").rows());
        assertTells(sales.ask("stage-duration", "currency=EUR").row("stage", "First"), "standing", 1);
    }

    @Test
    void what_was_due_is_told_by_whether_it_was_done_in_time() {
        work();
        Asked completion = Asked.of(somebody, "activity-completion?ownerId=me");

        assertTells(
                completion.row("user", "Colleague"),
                "due",
                4,
                "completed",
                2,
                "onTime",
                1,
                "late",
                1,
                "overdue",
                1,
                "completionRate",
                50,
                "onTimeRate",
                50,
                "averageDaysToComplete",
                0);
    }

    @Test
    void users_are_told_by_what_they_have_to_do_and_have_done() {
        work();
        Sales sales = new Sales(somebody);
        sales.deal("First", "1", "EUR");
        sales.won("2", "EUR", TODAY.minusDays(1).toString(), TODAY.toString());
        somebody.create("/leads", Map.of("name", "Theirs"));
        somebody.create("/communications", Map.of("type", "CALL", "content", "Talked"));
        Asked users = Asked.of(somebody, "user-activity?ownerId=me&explain=true");

        Map<String, Object> row = users.row("ownerId", somebody.user());
        assertTells(
                row,
                "newLeads",
                1,
                "openDeals",
                1,
                "wonDeals",
                1,
                "lostDeals",
                0,
                "openActivities",
                2,
                "overdueActivities",
                1,
                "completedActivities",
                2,
                "communications",
                1);
        assertEquals(8, ((Number) ((Map<?, ?>) row.get("records")).get("count")).intValue());
    }
}
