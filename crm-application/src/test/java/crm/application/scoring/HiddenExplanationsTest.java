package crm.application.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import crm.application.testing.House;
import crm.domain.kernel.Cover;
import crm.domain.kernel.Field;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Veil;
import crm.domain.lead.Lead;
import crm.domain.scoring.LeadScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Why a lead has its score tells nothing that is kept from whoever asks (BR-014, BR-044). */
class HiddenExplanationsTest {
    private final House house = new House();
    private final Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada", "email", "ada@example.com");
    private final Stored<LeadScore> given = (Stored<LeadScore>)
            house.referring(LeadScore.TYPE, LeadScore.LEAD, lead.id()).getFirst();

    @Test
    void without_a_veil_everything_is_told() {
        Plain.Structure told = told(lead, given);
        assertEquals(Plain.text("Created"), told.members().get("reason"));
        assertNotEquals(Plain.texts(List.of()), told.members().get("contributions"));
        assertNotEquals(Plain.NOTHING, wouldBe(told).get("rating"));
    }

    @Test
    void what_is_kept_back_of_scores_is_kept_back_of_their_explanation() {
        Plain.Structure told = told(lead, given.through(hiding(LeadScore.REASON, LeadScore.EXPLANATION)));
        assertEquals(Plain.NOTHING, told.members().get("reason"));
        assertEquals(Plain.texts(List.of()), told.members().get("groups"));
        assertEquals(Plain.texts(List.of()), told.members().get("contributions"));
    }

    @Test
    void what_is_kept_back_of_leads_is_kept_back_of_the_score_that_there_would_be() {
        Map<String, Plain> wouldBe =
                wouldBe(told(lead.through(hiding(Lead.LEAD_SCORE, Lead.RATING, Lead.SCORE_RULES)), given));
        assertEquals(Plain.NOTHING, wouldBe.get("score"));
        assertEquals(Plain.NOTHING, wouldBe.get("rating"));
        assertEquals(Plain.NOTHING, wouldBe.get("rules"));
    }

    private static Veil hiding(Field<?>... fields) {
        return Veil.of(Stream.of(fields).collect(Collectors.toMap(field -> field, _ -> Cover.HIDDEN)));
    }

    private Plain.Structure told(Stored<Lead> lead, Stored<LeadScore> given) {
        ExplainScore.Explanation whole = house.get(ExplainScore.class).explain(house.admin(), lead.id());
        return new ExplainScore.Explanation(lead, Optional.of(given), whole.wouldBe(), whole.rules()).plain();
    }

    private static Map<String, Plain> wouldBe(Plain.Structure told) {
        return ((Plain.Structure) told.members().get("wouldBe")).members();
    }
}
