package crm.bootstrap.report;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.report.Dimension;
import crm.application.report.Report;
import crm.application.report.ReportCatalog;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all reports promise. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ReportsOverHttpTest {
    private Crm crm;

    @BeforeEach
    void signIn() {
        crm = Crm.asAdministrator();
    }

    @Test
    void every_report_is_listed_and_answers_split_by_whatever_it_can_be() {
        List<String> listed = crm.get("/reports").statusCode(200).extract().path("data.name");
        assertEquals(ReportCatalog.REPORTS.stream().map(Report::name).toList(), listed);
        for (Report report : ReportCatalog.REPORTS) {
            for (Dimension dimension : report.dimensions()) {
                crm.get("/reports/" + report.name() + "?explain=true&limit=3&by=" + dimension.name())
                        .statusCode(200)
                        .body("report", equalTo(report.name()))
                        .body("by", hasItem(dimension.name()));
                crm.get("/reports/" + report.name() + "/records?limit=1&"
                                + dimension.key().name() + "=none")
                        .statusCode(200);
            }
        }
    }

    @Test
    void every_report_takes_a_date_range_an_owner_a_pipeline_and_a_currency_in_every_format() {
        String asked = "from=2026-01-01&to=2026-12-31&ownerId=me&currency=USD&pipelineId=" + new Sales(crm).pipeline;
        for (Report report : ReportCatalog.REPORTS) {
            for (String format : List.of("json", "csv", "xlsx", "pdf")) {
                crm.get("/reports/" + report.name() + "?" + asked + "&format=" + format)
                        .statusCode(200);
            }
        }
    }

    @Test
    void the_default_pipeline_goes_by_that_name() {
        String standard = crm.get("/pipelines/default").extract().path("id");

        assertEquals(
                crm.get("/reports/pipeline-value?pipelineId=" + standard)
                        .statusCode(200)
                        .extract()
                        .path("rows"),
                crm.get("/reports/pipeline-value?pipelineId=default")
                        .statusCode(200)
                        .extract()
                        .<Object>path("rows"));
    }

    @Test
    void every_report_is_described_in_the_document() {
        Map<String, Object> paths =
                crm.request().get("/api/openapi?format=json").then().extract().path("paths");

        ReportCatalog.REPORTS.forEach(report -> {
            assertTrue(paths.containsKey("/api/crm/reports/" + report.name()), report.name());
            assertTrue(paths.containsKey("/api/crm/reports/" + report.name() + "/records"), report.name());
        });
    }

    @Test
    void a_report_that_was_just_asked_for_tells_of_what_has_changed_since() {
        Sales sales = new Sales(crm);
        String report = "won-lost?from=2026-11-01&to=2026-11-30&pipelineId=" + sales.pipeline;
        sales.won("1000.50", "EUR", "2026-10-06", "2026-11-05");
        Asked.assertTells(Asked.of(crm, report).total("currency", "EUR"), "won", "1", "wonValue", "1000.5");
        Asked.assertTells(Asked.of(crm, report).total("currency", "EUR"), "won", "1", "wonValue", "1000.5");

        sales.won("1000", "EUR", "2026-10-06", "2026-11-05");

        Asked.assertTells(Asked.of(crm, report).total("currency", "EUR"), "won", "2", "wonValue", "2000.5");
    }

    @Test
    void page_by_page_each_record_behind_a_report_comes_as_often_as_it_counts() {
        Sales sales = new Sales(crm);
        String records = "/reports/sales-funnel/records?pipelineId=" + sales.pipeline;
        for (int i = 0; i < 4; i++) {
            sales.deal("Offer", "10", "EUR");
        }
        sales.won("10", "EUR", "2026-10-06", "2026-11-05");
        List<Map<String, Object>> all =
                crm.get(records).statusCode(200).extract().path("data");
        assertEquals(4 * 2 + 3, all.size());

        List<Map<String, Object>> walked = new ArrayList<>();
        for (int page = 1; page <= all.size(); page++) {
            walked.addAll(crm.get(records + "&limit=1&page=" + page)
                    .statusCode(200)
                    .extract()
                    .<List<Map<String, Object>>>path("data"));
        }

        assertEquals(all, walked);
    }

    @Test
    void a_report_is_handed_out_as_a_file() {
        Sales sales = new Sales(crm);
        sales.won("1000.50", "EUR", "2026-10-06", "2026-11-05");
        String report = "/reports/won-lost?from=2026-11-01&to=2026-11-30&pipelineId=" + sales.pipeline;

        assertEquals(
                "month,currency,won,lost,wonValue,lostValue,winRate,averageWonValue,averageDaysToClose\r\n"
                        + "2026-11,EUR,1,0,1000.5,0,100,1000.5,30\r\n",
                crm.get(report + "&format=csv")
                        .statusCode(200)
                        .header("Content-Disposition", containsString("won-and-lost-deals-"))
                        .extract()
                        .asString());
        assertTrue(begins(report + "&format=xlsx", "PK"));
        assertTrue(begins(report + "&format=pdf", "%PDF"));
    }

    private boolean begins(String path, String signature) {
        byte[] file = crm.get(path).statusCode(200).extract().asByteArray();
        return new String(file, StandardCharsets.ISO_8859_1).startsWith(signature);
    }

    @Test
    void what_a_report_does_not_take_is_refused_and_named() {
        refused("/reports/won-lost?stageID=7", "unknown_parameter", "/stageID");
        refused("/reports/conversion-rates?stageId=" + UUID.randomUUID(), "unknown_parameter", "/stageId");
        refused("/reports/won-lost?by=weather", "unknown_choice", "/by");
        refused("/reports/won-lost?from=2026-02-01&to=2026-01-31", "contradiction", "/to");
        refused("/reports/won-lost?from=yesterday", "invalid_date", "/from");
        refused("/reports/won-lost?currency=XXY", "unknown_currency", "/currency");
        refused("/reports/won-lost?limit=0", "out_of_range", "/limit");
        refused("/reports/won-lost?explain=maybe", "wrong_type", "/explain");
        refused("/reports/won-lost?format=doc", "unknown_choice", "/format");
        refused("/reports?from=2026-01-01", "unknown_parameter", "/from");
        crm.get("/reports/weather").statusCode(404).contentType("application/problem+json");
        crm.get("/reports/content-performance").statusCode(404);
    }

    private void refused(String path, String code, String pointer) {
        crm.get(path)
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void reports_need_a_permission_and_files_another_one() {
        Crm user = crm.colleague("USER");
        user.get("/reports").statusCode(403).body("permission", equalTo("crm.reports.view"));
        user.get("/reports/won-lost").statusCode(403);
        Crm seller = crm.colleague("SALES_REP");
        seller.get("/reports/won-lost").statusCode(200);
        seller.get("/reports/won-lost?format=csv").statusCode(403).body("permission", equalTo("crm.reports.export"));
    }

    @Test
    void a_report_counts_what_the_asker_may_see() {
        Sales sales = new Sales(crm);
        sales.deal("First", "10", "EUR");
        String role = "own-" + UUID.randomUUID().toString().substring(0, 8);
        crm.create(
                "/roles",
                Map.of(
                        "name",
                        role,
                        "grants",
                        List.of(
                                Map.of("permission", "crm.reports.view", "scope", "ALL"),
                                Map.of("permission", "crm.deal.view", "scope", "OWN"))));
        Crm narrow = crm.colleague(role);
        sales.deal("First", "32", "EUR", "ownerId", narrow.user());
        String report = "pipeline-value?explain=true&pipelineId=" + sales.pipeline;

        Asked.assertTells(Asked.of(crm, report).row("stage", "First"), "deals", 2, "value", 42);
        Asked own = Asked.of(narrow, report);
        Asked.assertTells(own.row("stage", "First"), "deals", 1, "value", 32);
        assertEquals(List.of(1), own.json().getList("rows.records.count", Integer.class));
        narrow.get("/reports/lead-sources").statusCode(403).body("permission", equalTo("crm.lead.view"));
    }

    @Test
    void a_report_keeps_to_the_conditions_of_permissions_and_tells_nothing_of_hidden_fields() {
        Sales sales = new Sales(crm);
        sales.deal("First", "10", "EUR");
        sales.deal("First", "32", "EUR", "tags", List.of("big"));
        String conditional = "if-" + UUID.randomUUID().toString().substring(0, 8);
        crm.create(
                "/roles",
                Map.of(
                        "name",
                        conditional,
                        "grants",
                        List.of(
                                Map.of("permission", "crm.reports.view", "scope", "ALL"),
                                Map.of(
                                        "permission",
                                        "crm.deal.view",
                                        "scope",
                                        "ALL",
                                        "conditions",
                                        Map.of("amount", Map.of("gte", 20, "lte", 99), "tags", List.of("big"))))));
        Asked.assertTells(
                Asked.of(crm.colleague(conditional), "pipeline-value?pipelineId=" + sales.pipeline)
                        .row("stage", "First"),
                "deals",
                1,
                "value",
                32);
        String blind = "not-" + UUID.randomUUID().toString().substring(0, 8);
        crm.create(
                "/roles",
                Map.of(
                        "name",
                        blind,
                        "grants",
                        List.of(
                                Map.of("permission", "crm.reports.view", "scope", "ALL"),
                                Map.of("permission", "crm.dashboard.view", "scope", "ALL"),
                                Map.of("permission", "crm.deal.view", "scope", "ALL")),
                        "fieldRules",
                        List.of(Map.of("type", "deal", "field", "amount", "visibility", "HIDDEN"))));
        Crm blinded = crm.colleague(blind);
        blinded.get("/reports/pipeline-value").statusCode(403).body("code", equalTo("field_hidden"));
        blinded.get("/reports/stage-duration").statusCode(200);
        blinded.get("/dashboard/stats").statusCode(200).body("deals.value", nullValue());
    }

    @Test
    void the_forecast_adds_up_to_the_same_however_it_is_split() {
        Random random = new Random(20261121);
        for (int round = 0; round < 3; round++) {
            Sales sales = new Sales(crm);
            Map<String, BigDecimal> expected = new TreeMap<>();
            for (int i = 0; i < 12; i++) {
                addRandomDeal(random, sales, expected);
            }
            String asked = "from=2026-01-01";
            assertEquals(expected, forecasts(sales.ask("deal-forecast", asked).totals()));
            for (String by : List.of("month", "stage", "owner", "customer", "pipeline", "stage,month", "currency")) {
                Asked forecast = sales.ask("deal-forecast", asked, "by=" + by);
                assertEquals(expected, forecasts(forecast.rows()), by);
            }
        }
    }

    private static void addRandomDeal(Random random, Sales sales, Map<String, BigDecimal> expected) {
        String currency = List.of("EUR", "USD", "JPY", "KWD").get(random.nextInt(4));
        int digits = Map.of("EUR", 2, "USD", 2, "JPY", 0, "KWD", 3).get(currency);
        BigDecimal amount = BigDecimal.valueOf(random.nextLong(10_000_000), digits);
        String day = "2026-%02d-15".formatted(1 + random.nextInt(10));
        BigDecimal counts = switch (random.nextInt(4)) {
            case 0 -> {
                sales.won(amount.toPlainString(), currency, "2026-01-01", day);
                yield amount;
            }
            case 1 -> {
                sales.lost(amount.toPlainString(), currency, "2026-01-01", day);
                yield BigDecimal.ZERO;
            }
            case 2 -> {
                sales.deal("Offer", amount.toPlainString(), currency);
                yield share(amount, 50);
            }
            default -> {
                int probability = random.nextInt(101);
                sales.deal(
                        "First",
                        amount.toPlainString(),
                        currency,
                        "probability",
                        probability,
                        "expectedCloseDate",
                        day);
                yield share(amount, probability);
            }
        };
        expected.merge(currency, counts.stripTrailingZeros(), (a, b) -> a.add(b).stripTrailingZeros());
    }

    private static BigDecimal share(BigDecimal amount, int percent) {
        return amount.multiply(BigDecimal.valueOf(percent, 2)).setScale(amount.scale(), RoundingMode.HALF_UP);
    }

    private static Map<String, BigDecimal> forecasts(List<Map<String, Object>> rows) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(
                (String) row.get("currency"),
                Asked.number(row, "forecast").stripTrailingZeros(),
                (a, b) -> a.add(b).stripTrailingZeros()));
        return sums;
    }
}
