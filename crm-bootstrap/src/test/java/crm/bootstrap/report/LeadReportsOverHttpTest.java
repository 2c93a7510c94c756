package crm.bootstrap.report;

import static crm.bootstrap.report.Asked.assertTells;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reports tell about leads, figure by figure as it is worked out by hand. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class LeadReportsOverHttpTest {
    private final String campaign = "campaign-" + UUID.randomUUID();
    private Crm crm;

    @BeforeEach
    void signIn() {
        crm = Crm.asAdministrator();
    }

    private String lead(String source, String status, String estimatedValue) {
        return crm.create(
                "/leads",
                Map.of(
                        "name", "Lead " + estimatedValue,
                        "company", "Company " + UUID.randomUUID(),
                        "source", source,
                        "status", status,
                        "campaign", campaign,
                        "currencyCode", "EUR",
                        "estimatedValue", estimatedValue));
    }

    private String won(String lead, int value) {
        String deal = crm.post(
                        "/leads/" + lead + "/convert",
                        Map.of(
                                "createCustomer",
                                true,
                                "createDeal",
                                true,
                                "dealName",
                                "Deal of " + campaign,
                                "dealValue",
                                value))
                .statusCode(200)
                .extract()
                .path("deal.id");
        crm.post("/deals/" + deal + "/win", Map.of()).statusCode(200);
        return deal;
    }

    private Asked ask(String report) {
        return Asked.of(crm, report + (report.contains("?") ? "&" : "?") + "campaign=" + campaign);
    }

    @Test
    void sources_are_compared_by_what_came_of_their_leads() {
        lead("REFERRAL", "NEW", "100.50");
        won(lead("REFERRAL", "QUALIFIED", "200"), 1234);
        lead("WEBSITE", "QUALIFIED", "300");
        crm.post("/leads/" + lead("WEBSITE", "NEW", "50") + "/disqualify", Map.of("reason", "No budget"));
        Asked sources = ask("lead-sources");

        assertTells(
                sources.row("source", "REFERRAL", "currency", "EUR"),
                "leads",
                2,
                "qualified",
                1,
                "converted",
                1,
                "conversionRate",
                50,
                "estimatedValue",
                "300.50");
        assertTells(
                sources.row("source", "WEBSITE", "currency", "EUR"),
                "leads",
                2,
                "qualified",
                1,
                "converted",
                0,
                "conversionRate",
                0,
                "wonDeals",
                0);
        assertEquals(
                0,
                sources.totals().stream()
                        .map(total -> Asked.number(total, "wonValue"))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .compareTo(new BigDecimal(1234)));
    }

    @Test
    void conversion_is_told_with_how_long_it_took() {
        won(lead("REFERRAL", "NEW", "1"), 10);
        lead("REFERRAL", "INTERESTED", "1");
        lead("REFERRAL", "PROPOSAL_SENT", "1");
        Map<String, Object> row = ask("conversion-rates?by=source").row("source", "REFERRAL");

        assertTells(
                row,
                "leads",
                3,
                "qualified",
                2,
                "converted",
                1,
                "closed",
                0,
                "qualificationRate",
                "66.67",
                "conversionRate",
                "33.33",
                "averageDaysToConvert",
                0);
        assertTells(ask("conversion-rates").totals().getFirst(), "leads", 3, "conversionRate", "33.33");
    }

    @Test
    void a_lead_belongs_to_the_pipeline_of_the_deal_that_it_became_and_to_its_own_currency() {
        String deal = won(lead("REFERRAL", "NEW", "1"), 10);
        lead("REFERRAL", "NEW", "1");
        String pipeline = crm.get("/deals/" + deal).extract().path("pipelineId");

        assertTells(ask("conversion-rates?pipelineId=" + pipeline).totals().getFirst(), "leads", 1, "converted", 1);
        assertTells(ask("conversion-rates?pipelineId=none").totals().getFirst(), "leads", 1, "converted", 0);
        assertTells(ask("conversion-rates?by=currency").row("currency", "EUR"), "leads", 2);
        assertEquals(List.of(), ask("conversion-rates?currency=USD").rows());
        assertTells(
                ask("lead-sources?by=pipeline&currency=EUR").row("pipelineId", pipeline), "leads", 1, "converted", 1);
    }

    @Test
    void the_funnel_tells_how_many_came_how_far() {
        Sales sales = new Sales(crm);
        sales.deal("First", "10", "EUR");
        sales.deal("Offer", "20", "EUR");
        String moved = sales.deal("First", "30", "EUR");
        crm.put("/deals/" + moved + "/stage", Map.of("stage", "Offer")).statusCode(200);
        crm.post("/deals/" + moved + "/lose", Map.of("lostReason", "PRICE")).statusCode(200);
        String won = sales.deal("Offer", "40", "EUR");
        crm.post("/deals/" + won + "/win", Map.of()).statusCode(200);
        Asked funnel = sales.ask("sales-funnel");

        assertEquals(
                List.of("First", "Offer", "Won"),
                funnel.rows().stream().map(row -> row.get("step")).toList());
        assertTells(funnel.row("step", "First"), "reached", 4, "value", 100, "standing", 1, "conversionRate", "");
        assertTells(
                funnel.row("step", "Offer"), "reached", 3, "value", 90, "standing", 1, "lost", 1, "conversionRate", 75);
        assertTells(funnel.row("step", "Won"), "reached", 1, "standing", 1, "conversionRate", "33.33");
    }

    @Test
    void the_funnel_begins_with_leads() {
        Crm somebody = crm.colleague("MANAGER");
        List.of("NEW", "QUALIFIED", "PROPOSAL_SENT")
                .forEach(status -> somebody.create("/leads", Map.of("name", "Somebody's", "status", status)));
        Asked funnel = Asked.of(somebody, "sales-funnel?ownerId=me");

        assertTells(funnel.row("step", "Leads"), "reached", 3, "standing", 1);
        assertTells(funnel.row("step", "Qualified leads"), "reached", 2, "standing", 2, "conversionRate", "66.67");
    }
}
