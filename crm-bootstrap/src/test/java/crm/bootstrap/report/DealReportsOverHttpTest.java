package crm.bootstrap.report;

import static crm.bootstrap.report.Asked.assertTells;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What reports tell about deals, figure by figure as it is worked out by hand. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DealReportsOverHttpTest {

    private static Sales sales() {
        Sales sales = new Sales(Crm.asAdministrator());
        sales.deal("First", "1000.00", "EUR", "expectedCloseDate", "2026-12-10");
        sales.deal("Offer", "333.33", "EUR", "expectedCloseDate", "2026-12-20");
        sales.deal("Offer", "500", "USD", "expectedCloseDate", "2027-01-05");
        sales.deal("First", "40", "EUR");
        sales.won("2000", "EUR", "2026-10-06", "2026-11-05");
        sales.lost("700", "EUR", "2026-10-27", "2026-11-06");
        return sales;
    }

    @Test
    void the_forecast_counts_won_deals_as_they_are_open_ones_by_probability_and_lost_ones_as_nothing() {
        Asked forecast = sales().ask("deal-forecast", "from=2026-11-01", "by=month");

        assertTells(
                forecast.row("month", "2026-11", "currency", "EUR"),
                "wonDeals",
                1,
                "wonValue",
                2000,
                "lostDeals",
                1,
                "openDeals",
                0,
                "forecast",
                2000);
        assertTells(
                forecast.row("month", "2026-12", "currency", "EUR"),
                "openDeals",
                2,
                "openValue",
                "1333.33",
                "weightedValue",
                "266.67",
                "forecast",
                "266.67");
        assertTells(
                forecast.row("month", "2027-01", "currency", "USD"),
                "openDeals",
                1,
                "openValue",
                500,
                "weightedValue",
                250,
                "forecast",
                250);
        assertTells(forecast.row("month", null, "currency", "EUR"), "openDeals", 1, "weightedValue", 4);
        assertTells(
                forecast.total("currency", "EUR"),
                "openDeals",
                3,
                "openValue",
                "1373.33",
                "weightedValue",
                "270.67",
                "forecast",
                "2270.67");
        assertTells(forecast.total("currency", "USD"), "forecast", 250);
        assertEquals(4, forecast.rows().size());
        assertEquals(2, forecast.totals().size());
    }

    @Test
    void a_deal_without_a_date_belongs_to_times_without_an_end() {
        Sales sales = sales();

        assertTells(sales.ask("deal-forecast", "from=2026-12-01").total("currency", "EUR"), "openDeals", 3);
        assertTells(
                sales.ask("deal-forecast", "from=2026-12-01", "to=2026-12-31").total("currency", "EUR"),
                "openDeals",
                2);
        assertEquals(
                List.of(),
                sales.ask("deal-forecast", "from=2027-02-01", "to=2027-03-01").rows());
    }

    @Test
    void the_forecast_by_stage_tells_the_stages_in_their_order() {
        List<Map<String, Object>> rows = sales().ask("deal-forecast", "from=2026-11-01", "by=stage", "currency=EUR")
                .rows();

        assertEquals(
                List.of("First", "Offer", "Won", "Lost"),
                rows.stream().map(row -> row.get("stage")).toList());
        assertTells(rows.getFirst(), "openDeals", 2, "openValue", 1040, "forecast", 104);
    }

    @Test
    void the_pipeline_is_worth_what_its_open_deals_are() {
        Asked value = sales().ask("pipeline-value");

        assertTells(value.row("stage", "First", "currency", "EUR"), "deals", 2, "value", 1040, "weightedValue", 104);
        assertTells(value.row("stage", "Offer", "currency", "USD"), "deals", 1, "value", 500, "overdue", 0);
        assertTells(value.total("currency", "EUR"), "deals", 3, "value", "1373.33", "weightedValue", "270.67");
    }

    @Test
    void won_and_lost_deals_are_told_with_what_they_are_worth_and_how_long_they_took() {
        Sales sales = sales();
        sales.won("1000", "EUR", "2026-11-01", "2026-11-11");
        Asked wonLost = sales.ask("won-lost", "from=2026-11-01", "to=2026-11-30");

        assertTells(
                wonLost.row("month", "2026-11", "currency", "EUR"),
                "won",
                2,
                "lost",
                1,
                "wonValue",
                3000,
                "lostValue",
                700,
                "winRate",
                "66.67",
                "averageWonValue",
                1500,
                "averageDaysToClose",
                "16.67");
        assertTells(
                sales.ask("won-lost", "from=2026-11-01", "by=lostReason,lostToCompetitor")
                        .row("lostReason", "PRICE", "lostToCompetitor", "Acme"),
                "won",
                0,
                "lost",
                1,
                "winRate",
                0,
                "averageWonValue",
                "");
    }

    @Test
    void velocity_is_open_deals_times_win_rate_times_average_value_by_the_days_it_takes() {
        Asked velocity = sales().ask("deal-velocity", "from=2026-11-01", "to=2026-11-30");

        // 3 open deals, of which one in two is won, at 2000 each, in 30 days.
        assertTells(
                velocity.row("currency", "EUR"),
                "openDeals",
                3,
                "won",
                1,
                "lost",
                1,
                "winRate",
                50,
                "averageWonValue",
                2000,
                "averageDaysToWin",
                30,
                "valuePerDay",
                100);
        assertTells(velocity.row("currency", "USD"), "openDeals", 1, "winRate", "", "valuePerDay", "");
    }

    @Test
    void a_customer_is_worth_what_was_won_and_paid() {
        Sales sales = sales();
        sales.won("1000.50", "EUR", "2026-01-01", "2026-02-01");
        Map<String, Object> row = Asked.of(sales.crm, "lifetime-value?customerId=" + sales.customer)
                .row("customerId", sales.customer, "currency", "EUR");

        assertTells(row, "wonDeals", 2, "wonValue", "3000.50", "averageDeal", "1500.25", "lifetimeValue", 0);
        assertEquals("2026-02-01", row.get("firstWon"));
        assertEquals("2026-11-05", row.get("lastWon"));
    }

    @Test
    void revenue_is_told_by_the_sort_of_customers() {
        Sales sales = sales();
        Asked revenue = sales.ask("revenue-by-segment", "from=2026-11-01", "to=2026-11-30");

        assertTells(
                revenue.row("category", "PARTNER", "currency", "EUR"),
                "customers",
                1,
                "wonDeals",
                1,
                "revenue",
                2000,
                "averageDeal",
                2000,
                "share",
                100);
        assertEquals(
                List.of(), sales.ask("revenue-by-segment", "from=2026-12-01").rows());
    }

    @Test
    void time_in_stages_is_told_for_those_that_left_and_those_that_stand() {
        Sales sales = sales();
        Asked duration = sales.ask("stage-duration");

        assertTells(duration.row("stage", "First"), "left", 1, "standing", 2, "overlong", 0, "averageDays", 0);
        assertTells(duration.row("stage", "Offer"), "left", 1, "standing", 2, "medianDays", 0);
    }

    @Test
    void every_row_tells_the_records_behind_it_and_where_all_of_them_are() {
        Sales sales = sales();
        Asked forecast = sales.ask("deal-forecast", "from=2026-11-01", "by=month", "explain=true");
        Map<?, ?> records = (Map<?, ?>) forecast.row("month", "2026-12").get("records");

        assertEquals(2, ((Number) records.get("count")).intValue());
        List<?> first = (List<?>) records.get("first");
        assertEquals(2, first.size());
        Map<?, ?> newest = (Map<?, ?>) first.getFirst();
        assertEquals("deal", newest.get("type"));
        assertEquals("Deal of 333.33 EUR", newest.get("label"));
        assertEquals("166.67", newest.get("weightedValue").toString());
        String all = (String) records.get("all");
        Asked behind = Asked.of(sales.crm, all.substring("/api/crm/reports/".length()));
        assertEquals(
                List.of("Deal of 333.33 EUR", "Deal of 1000.00 EUR"),
                behind.json().getList("data.label"));
        assertEquals(false, behind.json().getBoolean("pagination.more"));
    }
}
