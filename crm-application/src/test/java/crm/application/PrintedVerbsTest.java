package crm.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.conversion.ConvertLead;
import crm.application.deal.LoseDeal;
import crm.application.deal.MoveDeal;
import crm.application.deal.WinDeal;
import crm.application.testing.Body;
import crm.domain.deal.LostReason;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the documents print for the verbs is understood as it is printed (001, sections 2.3 and 2.4). */
class PrintedVerbsTest {

    @Test
    void a_conversion() {
        Values read = read(
                ConvertLead.VERB,
                "createCustomer",
                true,
                "createContact",
                true,
                "createDeal",
                true,
                "dealName",
                "Example Inc - Implementation",
                "dealValue",
                50000,
                "dealStage",
                "QUALIFICATION");
        assertEquals("Example Inc - Implementation", read.get(ConvertLead.DEAL_NAME));
        assertEquals(new BigDecimal("50000.0000"), read.get(ConvertLead.DEAL_VALUE));
        assertEquals("QUALIFICATION", read.get(ConvertLead.DEAL_STAGE));
        assertEquals(
                List.of(true, true, true),
                List.of(
                        read.get(ConvertLead.CREATE_CUSTOMER),
                        read.get(ConvertLead.CREATE_CONTACT),
                        read.get(ConvertLead.CREATE_DEAL)));
    }

    @Test
    void a_move_to_another_stage() {
        Values read =
                read(MoveDeal.VERB, "stage", "PROPOSAL", "notes", "Sent proposal document", "updateProbability", true);
        assertEquals("PROPOSAL", read.get(MoveDeal.STAGE));
        assertEquals("Sent proposal document", read.get(MoveDeal.NOTES));
        assertEquals(true, read.get(MoveDeal.UPDATE_PROBABILITY));
    }

    @Test
    void a_win() {
        Values read = read(
                WinDeal.VERB,
                "closedDate",
                "2026-02-08",
                "wonReason",
                "Best value proposition",
                "createSalesOrder",
                true);
        assertEquals(LocalDate.parse("2026-02-08"), read.get(WinDeal.CLOSED_DATE));
        assertEquals("Best value proposition", read.get(WinDeal.WON_REASON));
        assertEquals(true, read.get(WinDeal.CREATE_SALES_ORDER));
    }

    @Test
    void a_loss() {
        Values read = read(
                LoseDeal.VERB,
                "closedDate",
                "2026-02-08",
                "lostReason",
                "PRICE",
                "lostToCompetitor",
                "Competitor X",
                "notes",
                "They offered 20% lower price");
        assertEquals(LostReason.PRICE, read.get(LoseDeal.LOST_REASON));
        assertEquals("Competitor X", read.get(LoseDeal.LOST_TO_COMPETITOR));
        assertEquals("They offered 20% lower price", read.get(LoseDeal.NOTES));
    }

    private static Values read(Verb verb, Object... namesAndValues) {
        Changes changes = verb.input().read(Body.of(namesAndValues));
        List<Fault> faults = new ArrayList<>(changes.faults());
        Values values = changes.appliedTo(verb.input().blankLine(), faults);
        assertEquals(List.of(), faults);
        return values;
    }
}
