package crm.domain.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.Writing;
import crm.domain.kernel.Cover;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Values;
import crm.domain.kernel.Veil;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEventType;
import crm.domain.lead.LeadRating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How a score comes about, and that it explains itself (BR-044, N-9). */
class ScoringTest {
    private static final Instant NOW = Writing.NOW;
    private static final ScoringRules STANDARD = ScoringRules.standard();

    @Test
    void the_lead_of_the_document_has_85_points_in_the_bars_of_the_document() {
        Values lead = lead("""
                {"name": "John Doe", "company": "Example Inc", "jobTitle": "CTO", "email": "john@example.com",
                 "phone": "+1-555-5678", "source": "Website Form", "campaign": "Q1 2026 Campaign",
                 "timeline": "IMMEDIATE", "budget": 50000, "budgetMax": 100000, "authority": "YES",
                 "need": "EXPLICIT", "tags": ["enterprise", "hot-lead", "decision-maker"]}""");
        Score score = STANDARD.score(
                lead, List.of(happening(LeadEventType.MEETING, 0), happening(LeadEventType.MEETING, 0)), NOW);

        assertEquals(85, score.points());
        assertEquals(LeadRating.HOT, score.rating());
        assertEquals(
                List.of("ENGAGEMENT 80", "DEMOGRAPHICS 75", "BUDGET 100"),
                score.groups().stream()
                        .map(bar -> bar.group() + " " + bar.percent())
                        .toList());
    }

    @Test
    void the_contributions_of_any_lead_add_up_to_its_score_and_the_bars_too() {
        Random random = new Random(44);
        for (int round = 0; round < 500; round++) {
            ScoringRules rules = anyRules(random);
            Values lead = anyLead(random);
            List<ScoringRule.Happening> happenings = anyHappenings(random);
            Score score = rules.score(lead, happenings, NOW);

            assertEquals(List.of(), rules.faults());
            assertTrue(score.points() >= 0 && score.points() <= 100, score.toString());
            assertEquals(
                    score.points(),
                    score.groups().stream().mapToInt(Score.Bar::points).sum());
            for (Score.Bar bar : score.groups()) {
                assertEquals(
                        bar.points(),
                        score.contributions().stream()
                                .filter(it -> it.group().equals(Optional.of(bar.group())))
                                .mapToInt(Contribution::points)
                                .sum());
                assertTrue(bar.points() >= 0 && bar.points() <= bar.maximum(), bar.toString());
            }
            assertEquals(score, rules.score(lead, happenings, NOW), "the same makes the same");
        }
    }

    @Test
    void until_it_fades_a_score_stays_and_then_it_may_be_another() {
        Random random = new Random(45);
        int changed = 0;
        for (int round = 0; round < 300; round++) {
            ScoringRules rules = anyRules(random);
            List<ScoringRule.Happening> happenings = anyHappenings(random);
            Values lead = anyLead(random);
            Score now = rules.score(lead, happenings, NOW);
            Instant end = now.fadesAt().orElse(NOW.plus(Duration.ofDays(10_000)));
            assertTrue(end.isAfter(NOW));
            for (int probe = 0; probe < 5; probe++) {
                Instant within =
                        NOW.plusMillis((long) (random.nextDouble() * (end.toEpochMilli() - NOW.toEpochMilli() - 1)));
                assertEquals(
                        now.explanation(), rules.score(lead, happenings, within).explanation());
            }
            changed += rules.score(lead, happenings, end).equals(now) ? 0 : 1;
        }
        assertTrue(changed > 50, "fading changes scores: " + changed);
    }

    @Test
    void an_event_is_worth_less_every_day_and_at_last_nothing() {
        ScoringRules rules = rules(ScoringRule.ofEvent("Met", LeadEventType.MEETING, 10, 100, 10));
        for (int days = 0; days <= 12; days++) {
            assertEquals(
                    Math.max(0, 10 - days),
                    rules.score(lead("{\"name\": \"Ada\"}"), List.of(happening(LeadEventType.MEETING, days)), NOW)
                            .points());
        }
    }

    @Test
    void an_explanation_names_the_field_or_the_events_and_what_became_of_their_points() {
        ScoringRules rules = rules(
                ScoringRule.ofEvent("Looked", LeadEventType.PAGE_VIEW, 4, 6, 10),
                ScoringRule.ofField("Decides", ScoreGroup.DEMOGRAPHICS, "jobTitle", Comparison.MENTIONS, 14, "cto"));
        List<ScoringRule.Happening> views =
                List.of(happening(LeadEventType.PAGE_VIEW, 0), happening(LeadEventType.PAGE_VIEW, 5));
        Score score = rules.score(lead("{\"name\": \"Ada\", \"jobTitle\": \"Acting CTO\"}"), views, NOW);

        Contribution looked = score.contributions().getFirst();
        assertEquals(6, looked.points());
        assertEquals(Optional.of(Plain.number(2)), looked.evidence().member("count"));
        assertEquals(
                Optional.of(Plain.texts(List.of(
                        views.getFirst().id().toString(), views.getLast().id().toString()))),
                looked.evidence().member("eventIds"));
        assertEquals(Optional.of(Plain.number(8)), looked.decay().member("full"));
        assertEquals(Optional.of(Plain.number(6)), looked.decay().member("faded"));
        Contribution decides = score.contributions().getLast();
        assertEquals(Optional.of(Plain.text("jobTitle")), decides.evidence().member("field"));
        assertEquals(Optional.of(Plain.text("Acting CTO")), decides.evidence().member("value"));
    }

    @Test
    void what_a_reader_may_not_see_is_no_evidence_for_that_reader() {
        Lead lead = Writing.created(Lead.TYPE, "{\"name\": \"Ada\", \"jobTitle\": \"CTO\", \"company\": \"Acme\"}");
        Score score = STANDARD.score(lead.values(), List.of(), NOW);
        Lead scored = lead.scoredByRules(score.points(), score.rating(), 1, NOW, Optional.empty());
        LeadScore kept = LeadScore.of(Writing.id(7), scored, score, "Created");
        String seen = kept.seenThrough(Veil.of(Map.of(Lead.JOB_TITLE, Cover.HIDDEN)))
                .values()
                .get(LeadScore.EXPLANATION)
                .toString();

        assertTrue(seen.contains("Decides at board level") && seen.contains("Acme"), seen);
        assertFalse(seen.contains("CTO"), seen);
        assertEquals(kept.values(), kept.seenThrough(Veil.NONE).values());
    }

    @Test
    void a_mention_is_a_whole_word_or_phrase() {
        assertHolds(true, "jobTitle", Comparison.MENTIONS, "{\"jobTitle\": \"CTO/Founder\"}", "cto");
        assertHolds(false, "jobTitle", Comparison.MENTIONS, "{\"jobTitle\": \"Director\"}", "cto");
        assertHolds(
                true, "jobTitle", Comparison.MENTIONS, "{\"jobTitle\": \"Senior Vice-President\"}", "vice president");
        assertHolds(true, "tags", Comparison.MENTIONS, "{\"tags\": [\"big enterprise\"]}", "enterprise");
    }

    @Test
    void fields_are_compared_as_what_they_are() {
        assertHolds(true, "budget", Comparison.AT_LEAST, "{\"budget\": 50000}", "50000.00");
        assertHolds(false, "budget", Comparison.AT_LEAST, "{\"budget\": 9000}", "50000");
        assertHolds(true, "budget", Comparison.AT_MOST, "{\"budget\": 9000}", "50000");
        assertHolds(false, "budget", Comparison.AT_MOST, "{}", "50000");
        assertHolds(true, "followUpDate", Comparison.AT_LEAST, "{\"followUpDate\": \"2026-06-01\"}", "2026-02-28");
        assertHolds(true, "tags", Comparison.IS, "{\"tags\": [\"vip\", \"a\"]}", "VIP");
        assertHolds(true, "source", Comparison.IS_NOT, "{\"source\": \"REFERRAL\"}", "PARTNER");
        assertHolds(false, "source", Comparison.IS_NOT, "{}", "PARTNER");
        assertHolds(true, "address.country", Comparison.IS, "{\"address\": {\"country\": \"Canada\"}}", "canada");
        assertHolds(true, "customFields.seats", Comparison.AT_LEAST, "{\"customFields\": {\"seats\": 12}}", "10");
        assertHolds(true, "email", Comparison.IS_EMPTY, "{}");
        assertHolds(true, "leadSource", Comparison.IS, "{\"source\": \"WEB\"}", "WEBSITE");
    }

    @Test
    void rules_that_could_never_hold_are_refused_with_every_fault() {
        assertFaults("/rules/0/field field_or_event", "{\"points\": 5}");
        assertFaults("/rules/0/field field_or_event", "{\"points\": 5, \"field\": \"email\", \"event\": \"MEETING\"}");
        assertFaults(
                "/rules/0/field unknown_field",
                "{\"points\": 5, \"field\": \"shoeSize\", \"comparison\": \"IS_FILLED\"}");
        assertFaults(
                "/rules/0/field unknown_field",
                "{\"points\": 5, \"field\": \"leadScore\", \"comparison\": \"IS_FILLED\"}");
        assertFaults(
                "/rules/0/field unknown_field",
                "{\"points\": 5, \"field\": \"address\", \"comparison\": \"IS_FILLED\"}");
        assertFaults("/rules/0/comparison required", "{\"points\": 5, \"field\": \"email\"}");
        assertFaults(
                "/rules/0/comparison not_ordered",
                "{\"points\": 5, \"field\": \"email\", \"comparison\": \"AT_LEAST\", \"values\": [\"a@b.example\"]}");
        assertFaults("/rules/0/values wrong_number", "{\"points\": 5, \"field\": \"source\", \"comparison\": \"IS\"}");
        assertFaults(
                "/rules/0/values/1 impossible_value",
                "{\"points\": 5, \"field\": \"source\", \"comparison\": \"IS\", \"values\": [\"PARTNER\", \"PARTNR\"]}");
        assertFaults(
                "/rules/0/values/0 impossible_value",
                "{\"points\": 5, \"field\": \"budget\", \"comparison\": \"AT_LEAST\", \"values\": [\"much\"]}");
        assertFaults("/rules/0/points out_of_range", "{\"points\": 0, \"event\": \"MEETING\"}");
        assertFaults("/rules/0/values not_for_events", "{\"points\": 1, \"event\": \"MEETING\", \"values\": [\"x\"]}");
        assertFaults(
                "/rules/0/atMost events_alone",
                "{\"points\": 1, \"field\": \"email\", \"comparison\": \"IS_FILLED\", \"atMost\": 3}");
    }

    @Test
    void thresholds_and_maxima_fit_together_and_names_are_told_apart() {
        assertEquals(
                List.of("/warmFrom not_below_hot", "/engagementMaximum not_a_hundred", "/rules/1/name taken"),
                faults("""
                        {"hotFrom": 40, "warmFrom": 40, "budgetMaximum": 40, "rules": [
                          {"name": "A", "group": "BUDGET", "points": 1, "field": "email", "comparison": "IS_FILLED"},
                          {"name": "a", "group": "BUDGET", "points": 1, "field": "phone", "comparison": "IS_FILLED"}]}"""));
        assertEquals(List.of(), STANDARD.faults());
        assertEquals(LeadRating.WARM, STANDARD.rating(40));
        assertEquals(LeadRating.COLD, STANDARD.rating(39));
    }

    private static void assertHolds(boolean holds, String field, Comparison comparison, String lead, String... words) {
        ScoringRules rules = rules(ScoringRule.ofField("r", ScoreGroup.BUDGET, field, comparison, 7, words));
        assertEquals(List.of(), rules.faults());
        String named = lead.replaceFirst("\\{", lead.equals("{}") ? "{\"name\": \"Ada\"" : "{\"name\": \"Ada\", ");
        assertEquals(holds ? 7 : 0, rules.score(lead(named), List.of(), NOW).points(), field + " " + lead);
    }

    private static void assertFaults(String fault, String rule) {
        assertEquals(
                List.of(fault),
                faults("{\"rules\": [" + rule.replaceFirst("\\{", "{\"name\": \"r\", \"group\": \"BUDGET\", ") + "]}"));
    }

    private static List<String> faults(String json) {
        return new ScoringRules(ScoringRules.TYPE
                        .form()
                        .read(Writing.plain(json))
                        .appliedTo(ScoringRules.TYPE.form().blankLine(), new ArrayList<>()))
                .faults().stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList();
    }

    private static ScoringRules rules(ScoringRule... rules) {
        return new ScoringRules(ScoringRules.TYPE.form().blankLine().with(ScoringRules.RULES, List.of(rules)));
    }

    private static ScoringRules anyRules(Random random) {
        List<ScoringRule> rules = new ArrayList<>();
        for (LeadEventType type : LeadEventType.values()) {
            rules.add(ScoringRule.ofEvent(
                    type.name(), type, points(random), 1 + random.nextInt(40), 1 + random.nextInt(60)));
        }
        for (ScoreGroup group : ScoreGroup.values()) {
            for (String field : List.of("email", "phone", "company", "address.country", "budget", "source")) {
                rules.add(ScoringRule.ofField(
                        group + field,
                        group,
                        field,
                        random.nextBoolean() ? Comparison.IS_FILLED : Comparison.IS_EMPTY,
                        points(random)));
            }
        }
        int first = random.nextInt(101);
        int second = random.nextInt(101 - first);
        return new ScoringRules(ScoringRules.TYPE
                .form()
                .blankLine()
                .with(ScoringRules.ENGAGEMENT_MAXIMUM, first)
                .with(ScoringRules.DEMOGRAPHICS_MAXIMUM, second)
                .with(ScoringRules.BUDGET_MAXIMUM, 100 - first - second)
                .with(ScoringRules.RULES, rules));
    }

    private static int points(Random random) {
        int points = random.nextInt(-30, 30);
        return points == 0 ? 1 : points;
    }

    private static Values anyLead(Random random) {
        StringBuilder json = new StringBuilder("{\"name\": \"Ada\"");
        List.of(
                        "\"email\": \"a@b.example\"",
                        "\"phone\": \"555 0100\"",
                        "\"company\": \"Acme\"",
                        "\"address\": {\"country\": \"CA\"}",
                        "\"budget\": 5000",
                        "\"source\": \"WEB\"")
                .forEach(member -> json.append(random.nextBoolean() ? ", " + member : ""));
        return lead(json + "}");
    }

    private static List<ScoringRule.Happening> anyHappenings(Random random) {
        List<ScoringRule.Happening> happenings = new ArrayList<>();
        for (int i = 0; i < random.nextInt(30); i++) {
            happenings.add(new ScoringRule.Happening(
                    Writing.id(i),
                    LeadEventType.values()[random.nextInt(LeadEventType.values().length)],
                    NOW.minusMillis(
                            (long) (random.nextDouble() * Duration.ofDays(80).toMillis()))));
        }
        happenings.sort(Comparator.comparing(ScoringRule.Happening::at).reversed());
        return happenings;
    }

    private static ScoringRule.Happening happening(LeadEventType type, int daysAgo) {
        return new ScoringRule.Happening(Writing.id(daysAgo + 1), type, NOW.minus(Duration.ofDays(daysAgo)));
    }

    private static Values lead(String json) {
        return Writing.created(Lead.TYPE, json).values();
    }
}
