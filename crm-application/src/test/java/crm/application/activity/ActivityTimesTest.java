package crm.application.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.ConditionCatalog;
import crm.application.access.Caller;
import crm.application.record.ListCondition;
import crm.application.record.Query;
import crm.application.record.QueryReader;
import crm.application.record.Records;
import crm.application.testing.House;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityStatus;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Stored;
import crm.domain.user.User;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is overdue, due today and late (BR-081, C-64). */
class ActivityTimesTest {
    private final House house = new House();
    private final Caller admin = house.admin();

    @Test
    void a_day_ends_where_the_assignee_lives() {
        Stored<User> tokyo = house.update(person("Ren Tokyo"), "timezone", "Asia/Tokyo");
        house.clock.moveTo(Instant.parse("2026-03-01T20:00:00Z"));
        activity("There", "dueDate", "2026-03-01", "assignedTo", tokyo.id().toString());
        activity(
                "Here",
                "dueDate",
                "2026-03-01",
                "assignedTo",
                admin.user().orElseThrow().toString());

        assertEquals(List.of("There"), listed("overdue"));
        assertEquals(List.of("Here"), listed("dueToday"));
    }

    @Test
    void late_is_what_was_due_earlier_today() {
        house.clock.moveTo(Instant.parse("2026-03-01T20:00:00Z"));
        activity("At three", "dueDate", "2026-03-01", "dueTime", "15:00");
        activity("At four", "dueDate", "2026-03-01", "dueTime", "16:00");
        activity("Some time", "dueDate", "2026-03-01");
        activity("Done", "dueDate", "2026-03-01", "dueTime", "09:00", "status", "COMPLETED");

        assertEquals(List.of("At three"), listed("late"));
        house.clock.moveTo(Instant.parse("2026-03-01T21:00:00Z"));
        assertEquals(List.of("At three", "At four"), listed("late"));
    }

    @Test
    void only_days_around_the_present_are_upcoming() {
        house.clock.moveTo(Instant.parse("2026-03-01T20:00:00Z"));
        for (int day = 1; day <= 9; day++) {
            activity("March " + day, "dueDate", "2026-03-0" + day);
        }
        activity("Before", "dueDate", "2026-02-28");

        assertEquals(List.of("March 1", "March 2", "March 3"), listed(Map.of("days", "2")));
    }

    /** Whatever the hour and wherever the assignees: a list by a condition holds exactly what says that it meets it. */
    @Test
    void a_list_and_its_records_never_contradict_each_other() {
        for (int seed = 0; seed < 200; seed++) {
            contradictions(new Random(seed), seed);
        }
    }

    private void contradictions(Random random, int seed) {
        House anywhere = new House();
        List<String> zones = List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/Toronto");
        for (String zone : zones.subList(0, random.nextInt(zones.size() + 1))) {
            anywhere.update(anywhere.now(person(anywhere, zone)), "timezone", zone);
        }
        List<Stored<User>> people = anywhere.all(User.TYPE);
        Instant start = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(200_000));
        anywhere.clock.moveTo(start);
        for (int i = 0; i < 12; i++) {
            LocalDate day = LocalDate.of(2026, 3, 1).plusDays(random.nextInt(6) - 2);
            String assignee = people.isEmpty()
                    ? anywhere.user("Somebody").toString()
                    : people.get(random.nextInt(people.size())).id().toString();
            anywhere.create(
                    Activity.TYPE,
                    "type",
                    "TASK",
                    "subject",
                    "Activity " + i,
                    "status",
                    any(random, ActivityStatus.values()).code(),
                    "dueDate",
                    day.toString(),
                    "dueTime",
                    LocalTime.of(random.nextInt(24), random.nextInt(60)).toString(),
                    "assignedTo",
                    assignee);
        }
        for (ListCondition condition : ConditionCatalog.shown(Activity.TYPE)) {
            assertEquals(
                    marked(anywhere, condition.name()),
                    subjects(anywhere, Map.of(condition.name(), "true")),
                    condition.name() + " with seed " + seed);
        }
    }

    private static <C extends Choice> C any(Random random, C[] words) {
        return words[random.nextInt(words.length)];
    }

    private static Stored<User> person(House house, String name) {
        return house.store.find(User.TYPE, house.user(name)).orElseThrow();
    }

    private Stored<User> person(String name) {
        return person(house, name);
    }

    private void activity(String subject, Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"type", "TASK", "subject", subject}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        house.createAs(admin, Activity.TYPE, all);
    }

    private List<String> listed(String condition) {
        return listed(Map.of(condition, "true"));
    }

    private List<String> listed(Map<String, String> parameters) {
        return subjects(house, parameters);
    }

    private static List<String> subjects(House house, Map<String, String> parameters) {
        return list(house, parameters).stream()
                .map(view -> view.record().values().get(Activity.SUBJECT))
                .toList();
    }

    private static List<String> marked(House house, String condition) {
        return list(house, Map.of()).stream()
                .filter(view -> view.included().contains(new Records.Met(condition, true)))
                .map(view -> view.record().values().get(Activity.SUBJECT))
                .toList();
    }

    private static List<Records.View<Activity>> list(House house, Map<String, String> parameters) {
        Caller caller = house.admin();
        Query query = house.get(QueryReader.class).read(Activity.TYPE, parameters, "acme", caller.user());
        Records.Listing<Activity> listing = house.get(Records.class).list(caller, Activity.TYPE, query, Set.of());
        assertTrue(!listing.more());
        return listing.views();
    }
}
