package crm.domain.lead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.Writing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a lead comes to be a customer, or to nothing (BR-042, BR-044, BR-045, C-30). */
class LeadTest {

    @Test
    void a_new_lead_is_new_of_medium_priority_and_unscored() {
        Lead lead = lead("{\"name\": \"Ada\"}");
        assertEquals(LeadStatus.NEW, lead.status());
        assertEquals(LeadPriority.MEDIUM, lead.values().get(Lead.PRIORITY));
        assertEquals(0, lead.values().get(Lead.LEAD_SCORE));
        assertEquals(Writing.WRITER, lead.values().get(Lead.OWNER));
        assertEquals("USD", lead.values().get(Lead.CURRENCY_CODE).getCurrencyCode());
    }

    @Test
    void the_words_of_all_three_documents_come_down_to_open_converted_and_closed() {
        assertEquals(
                Set.of("NEW", "CONTACTED", "INTERESTED", "NURTURING", "QUALIFIED", "PROPOSAL_SENT", "NEGOTIATION"),
                words(LeadStatus.Phase.OPEN));
        assertEquals(Set.of("CONVERTED"), words(LeadStatus.Phase.CONVERTED));
        assertEquals(
                Set.of("LOST", "NOT_INTERESTED", "DISQUALIFIED", "DEAD", "ARCHIVED"), words(LeadStatus.Phase.CLOSED));
    }

    @Test
    void converted_and_disqualified_are_states_that_only_verbs_give() {
        for (String status : List.of("CONVERTED", "WON", "DISQUALIFIED")) {
            String json = "{\"name\": \"Ada\", \"status\": \"%s\"}".formatted(status);
            assertEquals(List.of("/status needs_verb"), Writing.faults(() -> lead(json)), status);
            assertEquals(
                    List.of("/status needs_verb"),
                    Writing.faults(() -> Writing.updated(Lead.TYPE, lead("{\"name\": \"Ada\"}"), json)),
                    status);
        }
        assertEquals(
                LeadStatus.LOST,
                lead("{\"name\": \"Ada\", \"status\": \"LOST\"}").status());
    }

    @Test
    void a_converted_lead_keeps_its_status() {
        Lead converted = converted(lead("{\"name\": \"Ada\"}"));
        assertEquals(
                List.of("/status needs_verb"),
                Writing.faults(() -> Writing.updated(Lead.TYPE, converted, "{\"status\": \"NEW\"}")));
        assertEquals(
                LeadStatus.CONVERTED,
                Writing.updated(Lead.TYPE, converted, "{\"notes\": \"Nice\"}").status());
    }

    @Test
    void converting_remembers_what_the_lead_became() {
        Lead lead = converted(lead("{\"name\": \"Ada\"}"));
        assertEquals(Optional.of(Writing.id(2)), lead.values().find(Lead.CUSTOMER));
        assertEquals(Optional.of(Writing.id(3)), lead.values().find(Lead.CONTACT));
        assertEquals(Optional.empty(), lead.values().find(Lead.DEAL));
        assertEquals(ConversionSource.MANUAL, lead.values().get(Lead.CONVERSION_SOURCE));
        assertEquals(Writing.NOW, lead.values().get(Lead.CONVERTED_AT));
    }

    @Test
    void a_lead_is_disqualified_with_a_reason_and_once() {
        Lead given = lead("{\"name\": \"Ada\"}").disqualified("No budget", Optional.of(Writing.WRITER), Writing.NOW);
        assertEquals(LeadStatus.DISQUALIFIED, given.status());
        assertEquals("No budget", given.values().get(Lead.DISQUALIFIED_REASON));
        assertEquals(
                List.of("lead_closed"),
                Writing.faults(() -> given.disqualified("Again", Optional.empty(), Writing.NOW)));
        assertEquals(
                List.of("lead_closed"),
                Writing.faults(() ->
                        converted(lead("{\"name\": \"Ada\"}")).disqualified("Late", Optional.empty(), Writing.NOW)));
    }

    @Test
    void a_closed_lead_opens_again_and_forgets_why_it_was_closed() {
        Lead again = lead("{\"name\": \"Ada\"}")
                .disqualified("No budget", Optional.of(Writing.WRITER), Writing.NOW)
                .reopened();
        assertEquals(LeadStatus.NEW, again.status());
        assertEquals(Optional.empty(), again.values().find(Lead.DISQUALIFIED_REASON));
        assertEquals(Optional.empty(), again.values().find(Lead.DISQUALIFIED_AT));
        assertEquals(Optional.empty(), again.values().find(Lead.DISQUALIFIED_BY));
        assertEquals(
                LeadStatus.NEW,
                lead("{\"name\": \"Ada\", \"status\": \"DEAD\"}").reopened().status());
        assertEquals(List.of("not_closed"), Writing.faults(again::reopened));
        assertEquals(
                List.of("not_closed"),
                Writing.faults(() -> converted(lead("{\"name\": \"Ada\"}")).reopened()));
    }

    @Test
    void a_score_by_hand_stays_until_it_is_left_to_rules() {
        Lead scored =
                lead("{\"name\": \"Ada\"}").scoredByHand(1, LeadRating.COLD, Optional.of(LeadRating.HOT), Writing.NOW);
        assertEquals(LeadRating.HOT, scored.values().get(Lead.RATING));
        assertFalse(scored.isScoredByRules());
        assertTrue(scored.leftToRules().isScoredByRules());
    }

    @Test
    void a_rating_by_hand_outlives_the_scores_of_rules() {
        Lead rated = new Lead(
                lead("{\"name\": \"Ada\", \"rating\": \"HOT\"}").values().with(Lead.RATING_ORIGIN, ScoreOrigin.MANUAL));
        Lead scored = rated.scoredByRules(5, LeadRating.COLD, 1, Writing.NOW, Optional.empty());
        assertEquals(LeadRating.HOT, scored.values().get(Lead.RATING));
        assertEquals(5, scored.values().get(Lead.LEAD_SCORE));
        assertEquals(
                LeadRating.COLD,
                scored.leftToRules()
                        .scoredByRules(5, LeadRating.COLD, 1, Writing.NOW, Optional.empty())
                        .values()
                        .get(Lead.RATING));
    }

    @Test
    void a_score_comes_with_a_new_lead_and_is_not_written_afterwards() {
        assertEquals(85, lead("{\"name\": \"Ada\", \"leadScore\": 85}").values().get(Lead.LEAD_SCORE));
        assertEquals(
                List.of("/score read_only"),
                Lead.TYPE.form().readUpdate(Writing.plain("{\"score\": 5}")).faults().stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList());
    }

    @Test
    void a_timeline_is_written_as_the_documents_write_it() {
        for (String timeline : List.of("IMMEDIATE", "1_3_MONTHS", "3_6_MONTHS", "6_12_MONTHS", "12_PLUS_MONTHS")) {
            Lead lead = lead("{\"name\": \"Ada\", \"timeline\": \"%s\"}".formatted(timeline));
            assertEquals(
                    Writing.plain("{\"timeline\": \"%s\"}".formatted(timeline))
                            .member("timeline")
                            .orElseThrow(),
                    lead.values().plain(Lead.TIMELINE));
        }
    }

    @Test
    void a_source_nobody_foresaw_is_kept_in_words() {
        Lead lead = lead("{\"name\": \"Ada\", \"source\": \"A friend of a friend\"}");
        assertEquals(LeadSource.OTHER, lead.values().get(Lead.SOURCE));
        assertEquals("A friend of a friend", lead.values().get(Lead.SOURCE_DETAILS));
        assertEquals(
                LeadSource.TRADE_SHOW,
                lead("{\"name\": \"Ada\", \"leadSource\": \"trade show\"}")
                        .values()
                        .get(Lead.SOURCE));
        assertEquals(
                Optional.empty(),
                lead("{\"name\": \"Ada\", \"source\": \"WEB\"}").values().find(Lead.SOURCE_DETAILS));
    }

    private static Lead converted(Lead lead) {
        lead.requireOpen("converted");
        Lead converted = lead.converted(
                Optional.of(Writing.id(2)),
                Optional.of(Writing.id(3)),
                Optional.empty(),
                ConversionSource.MANUAL,
                Writing.NOW);
        assertTrue(converted.values().has(Lead.CONVERTED_AT));
        return converted;
    }

    private static Set<String> words(LeadStatus.Phase phase) {
        return Arrays.stream(LeadStatus.values())
                .filter(status -> status.phase() == phase)
                .map(LeadStatus::code)
                .collect(Collectors.toSet());
    }

    private static Lead lead(String json) {
        return Writing.kept(Lead.TYPE, Writing.created(Lead.TYPE, json));
    }
}
