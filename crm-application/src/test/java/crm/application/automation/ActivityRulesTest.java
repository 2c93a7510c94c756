package crm.application.automation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.activity.CompleteActivity;
import crm.application.conversion.ConvertLead;
import crm.application.deal.LoseDeal;
import crm.application.deal.MoveDeal;
import crm.application.deal.ReopenDeal;
import crm.application.deal.WinDeal;
import crm.application.record.Change;
import crm.application.role.RoleSeeds;
import crm.application.testing.House;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityPriority;
import crm.domain.automation.ActivityRule;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What rules give people to do when something happens (BR-083). */
class ActivityRulesTest {
    private final House house = new House();
    private final Caller admin = house.admin();
    private final Id ben = house.user("Ben");

    @Test
    void a_customer_that_is_created_is_welcomed_by_its_owner() {
        Stored<ActivityRule> rule = rule(
                "CUSTOMER_CREATED",
                "subject",
                "Welcome {{name}} in {{billingAddress}}",
                "description",
                "Owned by {{ownerId.name}}, worth {{estimatedValue}}; ask for {{preferredChannel}}",
                "priority",
                "HIGH",
                "dueInDays",
                3,
                "dueTime",
                "10:00",
                "remindMinutesBefore",
                30);
        Stored<Customer> customer = house.create(
                Customer.TYPE,
                "name",
                "Tulip  Tools",
                "ownerId",
                ben.toString(),
                "estimatedValue",
                1200,
                "billingAddress",
                Map.of("city", "Delft", "country", "Netherlands"));

        Activity activity = only().content();
        assertEquals(
                "Welcome Tulip Tools in Delft, Netherlands", activity.values().get(Activity.SUBJECT));
        assertEquals("Owned by Ben, worth 1200 USD; ask for", activity.values().get(Activity.DESCRIPTION));
        assertEquals(ActivityPriority.HIGH, activity.values().get(Activity.PRIORITY));
        assertEquals(LocalDate.parse("2026-02-11"), activity.values().get(Activity.DUE_DATE));
        assertEquals(LocalTime.of(10, 0), activity.values().get(Activity.DUE_TIME));
        assertEquals(Instant.parse("2026-02-11T14:30:00Z"), activity.values().get(Activity.REMINDER_AT));
        assertEquals(ben, activity.values().get(Activity.ASSIGNED_TO));
        assertEquals(customer.id(), activity.values().get(Activity.CUSTOMER));
        assertEquals(rule.id(), activity.values().get(Activity.RULE));
    }

    @Test
    void the_change_log_tells_which_rule_it_was_and_what_came_before_in_the_same_operation() {
        Stored<ActivityRule> rule = rule("CUSTOMER_CREATED");
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Tulip");

        Change created = house.last(only());
        assertEquals(Change.CREATE, created.action());
        assertEquals(Optional.empty(), created.actor());
        assertEquals(house.last(customer).operation(), created.operation());
        assertEquals(
                List.of("\"" + rule.id() + "\""),
                created.fields().stream()
                        .filter(field -> field.field().equals("ruleId"))
                        .map(field -> "\"" + ((Plain.Text) field.after()).value() + "\"")
                        .toList());
    }

    @Test
    void hours_count_from_now_and_days_without_a_time_have_none() {
        rule("LEAD_CREATED", "subject", "Soon", "dueInHours", 20, "remindMinutesBefore", 60);
        rule("LEAD_CREATED", "subject", "Some day", "dueInDays", 0, "remindMinutesBefore", 0);
        rule("LEAD_CREATED", "subject", "Whenever");
        house.create(Lead.TYPE, "name", "Ada");

        Map<String, Activity> made = bySubject();
        assertEquals(LocalDate.parse("2026-02-09"), made.get("Soon").values().get(Activity.DUE_DATE));
        assertEquals(LocalTime.of(5, 30), made.get("Soon").values().get(Activity.DUE_TIME));
        assertEquals(
                Instant.parse("2026-02-09T09:30:00Z"), made.get("Soon").values().get(Activity.REMINDER_AT));
        assertEquals(
                LocalDate.parse("2026-02-08"), made.get("Some day").values().get(Activity.DUE_DATE));
        assertEquals(Optional.empty(), made.get("Some day").values().find(Activity.DUE_TIME));
        assertEquals(Optional.empty(), made.get("Whenever").values().find(Activity.DUE_DATE));
    }

    @Test
    void a_deal_that_enters_a_stage_starts_the_rules_of_that_stage_alone() {
        rule("DEAL_STAGE_ENTERED", "subject", "Offer for {{name}}", "stageId", stage("PROPOSAL"));
        Stored<Deal> deal = deal();
        move(deal, "QUALIFICATION");
        assertEquals(List.of(), subjects());

        move(deal, "PROPOSAL");
        assertEquals(List.of("Offer for Big one"), subjects());
        Activity offer = only().content();
        assertEquals(deal.id(), offer.values().get(Activity.DEAL));
        assertEquals(deal.values().get(Deal.CUSTOMER), offer.values().get(Activity.CUSTOMER));
    }

    @Test
    void a_record_starts_a_rule_once_unless_the_rule_repeats() {
        rule("DEAL_STAGE_ENTERED", "subject", "Once", "stageId", stage("PROPOSAL"));
        rule("DEAL_STAGE_ENTERED", "subject", "Each time", "stageId", stage("PROPOSAL"), "repeats", true);
        Stored<Deal> deal = deal();
        move(deal, "PROPOSAL");
        move(deal, "QUALIFICATION");
        move(deal, "PROPOSAL");

        assertEquals(List.of("Each time", "Each time", "Once"), subjects());
    }

    @Test
    void deals_that_are_won_and_lost_start_rules_and_those_that_are_reopened_none() {
        rule("DEAL_CREATED", "subject", "Created");
        rule("DEAL_WON", "subject", "Won");
        rule("DEAL_LOST", "subject", "Lost");
        Stored<Deal> deal = deal();
        house.get(WinDeal.class).win(admin, deal.id(), Optional.empty(), House.input(WinDeal.VERB));
        house.get(ReopenDeal.class).reopen(admin, deal.id(), Optional.empty(), House.input(ReopenDeal.VERB));
        house.get(LoseDeal.class)
                .lose(admin, deal.id(), Optional.empty(), House.input(LoseDeal.VERB, "lostReason", "PRICE"));

        assertEquals(List.of("Created", "Lost", "Won"), subjects());
    }

    @Test
    void leads_start_rules_by_what_becomes_of_them() {
        house.pipeline();
        rule("LEAD_STATUS_CHANGED", "subject", "Any status");
        rule("LEAD_STATUS_CHANGED", "subject", "Qualified", "status", "QUALIFIED");
        rule("LEAD_CONVERTED", "subject", "Converted {{customer.name}}");
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada", "company", "Engines Ltd");
        house.update(lead, "company", "Engines Limited");
        assertEquals(List.of(), subjects());

        house.update(lead, "status", "QUALIFIED");
        assertEquals(List.of("Any status", "Qualified"), subjects());
        house.get(ConvertLead.class).convert(admin, lead.id(), Optional.empty(), House.input(ConvertLead.VERB));
        assertEquals(List.of("Any status", "Converted Engines Limited", "Qualified"), subjects());
    }

    @Test
    void only_records_that_meet_the_conditions_start_a_rule() {
        house.pipeline();
        rule("DEAL_CREATED", "subject", "Large", "conditions", Map.of("amount", Map.of("gte", 1000)));
        rule("DEAL_CREATED", "subject", "Mine", "conditions", Map.of("ownerId", "me"));
        rule("DEAL_CREATED", "subject", "Inactive", "isActive", false);
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Tulip");
        house.create(
                Deal.TYPE,
                "name",
                "Small",
                "customerId",
                customer.id().toString(),
                "amount",
                999,
                "ownerId",
                ben.toString());
        assertEquals(List.of(), subjects());
        house.create(Deal.TYPE, "name", "Big", "customerId", customer.id().toString(), "amount", 1000);
        assertEquals(List.of("Large", "Mine"), subjects());
    }

    @Test
    void a_completed_activity_is_followed_by_its_outcome_and_what_a_rule_made_by_nothing() {
        rule("ACTIVITY_COMPLETED", "subject", "Try again: {{subject}}", "outcome", "no answer", "repeats", true);
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Tulip");
        Stored<Activity> call = call(customer, "Call Ada");
        complete(call, "Talked to her");
        assertEquals(List.of(), subjects());

        Stored<Activity> second = call(customer, "Call Bob");
        complete(second, "There was No Answer at all");
        assertEquals(List.of("Try again: Call Bob"), subjects());
        assertEquals(customer.id(), only().values().get(Activity.CUSTOMER));

        complete(only(), "No answer");
        assertEquals(List.of("Try again: Call Bob"), subjects());
    }

    @Test
    void what_becomes_overdue_starts_a_rule_once_and_what_was_so_before_does_not() {
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Tulip");
        call(customer, "Long overdue", "dueDate", "2026-02-01");
        rule("ACTIVITY_OVERDUE", "subject", "Escalate: {{subject}}");
        Stored<Activity> due = call(customer, "Due", "dueDate", "2026-02-08");
        call(customer, "Later", "dueDate", "2026-02-20");
        round();
        assertEquals(List.of(), subjects());

        house.clock.advance(Duration.ofHours(15));
        round();
        round();
        assertEquals(List.of("Escalate: Due"), subjects());

        house.update(due, "dueDate", "2026-02-10");
        house.clock.advance(Duration.ofDays(2));
        round();
        assertEquals(List.of("Escalate: Due"), subjects());
    }

    @Test
    void what_is_due_on_another_day_becomes_overdue_again_where_the_rule_repeats() {
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Tulip");
        rule("ACTIVITY_OVERDUE", "subject", "Escalate: {{subject}}", "repeats", true);
        Stored<Activity> due = call(customer, "Due", "dueDate", "2026-02-08");
        house.clock.advance(Duration.ofDays(1));
        round();
        house.update(due, "dueDate", "2026-02-10");
        house.clock.advance(Duration.ofDays(2));
        round();
        round();

        assertEquals(List.of("Escalate: Due", "Escalate: Due"), subjects());
    }

    @Test
    void it_is_given_to_the_owner_the_actor_or_a_user_and_never_to_somebody_who_may_not_sign_in() {
        Caller ada = house.caller(RoleSeeds.ADMIN, house.user("Ada"));
        rule("CUSTOMER_CREATED", "subject", "Owner");
        rule("CUSTOMER_CREATED", "subject", "Actor", "assignTo", "ACTOR");
        rule("CUSTOMER_CREATED", "subject", "User", "assignTo", "USER", "userId", ben.toString());
        house.createAs(
                ada,
                Customer.TYPE,
                "name",
                "Tulip",
                "ownerId",
                house.user("Cleo").toString());

        Map<String, Activity> made = bySubject();
        assertEquals(house.user("Cleo"), made.get("Owner").values().get(Activity.ASSIGNED_TO));
        assertEquals(house.user("Ada"), made.get("Actor").values().get(Activity.ASSIGNED_TO));
        assertEquals(ben, made.get("User").values().get(Activity.ASSIGNED_TO));
    }

    @Test
    void what_contradicts_itself_or_means_nothing_is_refused() {
        house.invalid(
                () -> rule(
                        "DEAL_STAGE_ENTERED",
                        "status",
                        "NEW",
                        "outcome",
                        "x",
                        "dueInDays",
                        1,
                        "dueInHours",
                        1,
                        "assignTo",
                        "USER",
                        "subject",
                        "{{nonsense}} {{customer.nonsense}} {{name}} {{customer.name}}",
                        "conditions",
                        Map.of("nonsense", 1)),
                "/stageId required",
                "/status not_for_this",
                "/outcome not_for_this",
                "/dueInHours contradiction",
                "/userId required",
                "/conditions/nonsense unknown_field",
                "/subject unknown_placeholder",
                "/subject unknown_placeholder");
        house.invalid(
                () -> rule("LEAD_CREATED", "dueTime", "10:00", "remindMinutesBefore", 5, "userId", ben.toString()),
                "/dueTime needs_due_days",
                "/remindMinutesBefore needs_due",
                "/userId not_for_this");
    }

    @Test
    void a_preview_tells_what_would_be_created_and_why_not() {
        Stored<ActivityRule> rule = rule(
                "DEAL_WON", "subject", "Thank {{customer.name}}", "conditions", Map.of("amount", Map.of("gte", 5000)));
        Stored<Deal> deal = deal();
        PreviewActivityRule.Preview preview = preview(rule, "dealId", deal.id().toString());

        assertEquals(List.of("Not so: amount is at least 5000."), preview.reasons());
        assertEquals("Thank Tulip", preview.activity().values().get(Activity.SUBJECT));
        assertEquals(List.of(), subjects());

        house.update(deal, "amount", 6000);
        assertTrue(preview(rule, "dealId", deal.id().toString()).reasons().isEmpty());
        house.get(WinDeal.class).win(admin, deal.id(), Optional.empty(), House.input(WinDeal.VERB));
        assertEquals(1, preview(rule, "dealId", deal.id().toString()).reasons().size());
        house.invalid(
                () -> preview(
                        rule, "customerId", deal.values().get(Deal.CUSTOMER).toString()),
                "/customerId not_for_this",
                "/dealId required");
    }

    @Test
    void rules_are_made_by_those_who_manage_settings() {
        Caller manager = house.caller(RoleSeeds.MANAGER, house.user("Mia"));
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.createAs(
                        manager,
                        ActivityRule.TYPE,
                        "name",
                        "Mine",
                        "event",
                        "DEAL_WON",
                        "activityType",
                        "CALL",
                        "subject",
                        "Thank"));
    }

    private Stored<ActivityRule> rule(String event, Object... more) {
        List<Object> all = new ArrayList<>(List.of("event", event, "activityType", "TASK"));
        boolean named = List.of(more).contains("subject");
        all.addAll(named ? List.of() : List.of("subject", "Do it"));
        all.addAll(List.of("name", "Rule " + house.nextId()));
        all.addAll(List.of(more));
        return house.create(ActivityRule.TYPE, all.toArray());
    }

    private String stage(String code) {
        return house.stage(code).id().toString();
    }

    private Stored<Deal> deal() {
        house.pipeline();
        Stored<Customer> customer = house.create(Customer.TYPE, "name", "Tulip");
        return house.create(
                Deal.TYPE, "name", "Big one", "customerId", customer.id().toString(), "amount", 100);
    }

    private void move(Stored<Deal> deal, String stage) {
        house.get(MoveDeal.class).move(admin, deal.id(), Optional.empty(), House.input(MoveDeal.VERB, "stage", stage));
    }

    private Stored<Activity> call(Stored<Customer> customer, String subject, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "type", "CALL", "subject", subject, "customerId", customer.id().toString()));
        all.addAll(List.of(more));
        return house.create(Activity.TYPE, all.toArray());
    }

    private void complete(Stored<Activity> activity, String outcome) {
        house.get(CompleteActivity.class)
                .complete(
                        admin, activity.id(), Optional.empty(), House.input(CompleteActivity.VERB, "outcome", outcome));
    }

    private void round() {
        house.get(OverdueRound.class)
                .go(new Caller("acme", Optional.empty(), admin.grants(), house.nextId(), Caller.Origin.SYSTEM));
    }

    private PreviewActivityRule.Preview preview(Stored<ActivityRule> rule, Object... input) {
        return house.get(PreviewActivityRule.class)
                .preview(admin, rule.id(), Optional.empty(), House.input(PreviewActivityRule.VERB, input));
    }

    private List<Stored<Activity>> made() {
        return house.all(Activity.TYPE).stream()
                .filter(activity -> activity.values().has(Activity.RULE))
                .toList();
    }

    private Stored<Activity> only() {
        assertEquals(1, made().size());
        return made().getFirst();
    }

    private List<String> subjects() {
        return made().stream()
                .map(activity -> activity.values().get(Activity.SUBJECT))
                .sorted()
                .toList();
    }

    private Map<String, Activity> bySubject() {
        return made().stream()
                .collect(Collectors.toMap(activity -> activity.values().get(Activity.SUBJECT), Stored::content));
    }
}
