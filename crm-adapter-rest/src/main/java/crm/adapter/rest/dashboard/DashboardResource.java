package crm.adapter.rest.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.CellJson;
import crm.application.access.Caller;
import crm.application.dashboard.DashboardFigures.HotLead;
import crm.application.dashboard.DashboardFigures.Numbers;
import crm.application.dashboard.DashboardFigures.Trend;
import crm.application.dashboard.DashboardFigures.Worth;
import crm.application.dashboard.ShowDashboard;
import crm.application.report.DealReports;
import crm.application.report.Question;
import crm.application.report.ReportRows;
import crm.application.table.Column;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how things stand, in the shape that the documents print (EP-080). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class DashboardResource {
    private static final Field<Currency> CURRENCY = Field.currency("currency");
    private static final Worth NOTHING =
            new Worth(0, BigDecimal.ZERO, new Trend<>(0L, 0L), new Trend<>(BigDecimal.ZERO, BigDecimal.ZERO));

    private final ShowDashboard dashboard;
    private final Requests requests;

    DashboardResource(ShowDashboard dashboard, Requests requests) {
        this.dashboard = dashboard;
        this.requests = requests;
    }

    @GET
    @Path("/dashboard/stats")
    public Response stats() {
        Caller caller = requests.caller();
        Map<String, String> parameters = requests.parameters("currency", "include");
        Set<ShowDashboard.Part> parts = parts(parameters.getOrDefault("include", ""));
        Optional<Currency> currency = CURRENCY.parse("currency", parameters.getOrDefault("currency", ""))
                .map(Currency.class::cast);
        ShowDashboard.Dashboard shown = dashboard.show(caller, currency, parts);
        return Response.ok(JsonWriter.bytes(json -> write(json, shown, parts)), MediaType.APPLICATION_JSON)
                .build();
    }

    private static Set<ShowDashboard.Part> parts(String include) {
        Set<ShowDashboard.Part> parts = EnumSet.noneOf(ShowDashboard.Part.class);
        Stream.of(include.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> parts.add(part(name)));
        return parts;
    }

    private static ShowDashboard.Part part(String name) {
        return Stream.of(ShowDashboard.Part.values())
                .filter(part -> part.member().equals(name))
                .findFirst()
                .orElseThrow(() -> Rejected.malformedParameter(
                        "include",
                        "unknown_include",
                        "A dashboard can include "
                                + Stream.of(ShowDashboard.Part.values())
                                        .map(ShowDashboard.Part::member)
                                        .collect(Collectors.joining(", "))
                                + "; not this."));
    }

    private static void write(JsonGenerator json, ShowDashboard.Dashboard shown, Set<ShowDashboard.Part> parts)
            throws IOException {
        Numbers numbers = shown.numbers();
        Worth worth = numbers.deals().worth().getOrDefault(shown.currency(), NOTHING);
        json.writeStartObject();
        numbers(json, numbers, worth, shown.amounts());
        if (parts.contains(ShowDashboard.Part.TRENDS)) {
            trends(json, numbers, worth, shown.amounts());
        }
        if (parts.contains(ShowDashboard.Part.CURRENCIES)) {
            currencies(json, numbers.deals().worth(), shown.amounts());
        }
        if (shown.topCustomers().isPresent()) {
            topCustomers(json, shown.topCustomers().get());
        }
        if (shown.hotLeads().isPresent()) {
            hotLeads(json, shown.hotLeads().get());
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, Numbers numbers, Worth worth, boolean amounts) throws IOException {
        json.writeObjectFieldStart("customers");
        json.writeNumberField("total", numbers.customers().total());
        json.writeNumberField("active", numbers.customers().active());
        json.writeNumberField("newThisMonth", numbers.customers().created().current());
        json.writeEndObject();
        json.writeObjectFieldStart("leads");
        json.writeNumberField("total", numbers.leads().total());
        json.writeNumberField("new", numbers.leads().fresh());
        json.writeNumberField("qualified", numbers.leads().qualified());
        json.writeNumberField("converted", numbers.leads().converted());
        json.writeEndObject();
        json.writeObjectFieldStart("deals");
        json.writeNumberField("total", numbers.deals().total());
        json.writeNumberField("open", numbers.deals().open());
        amount(json, "value", amounts, worth.value());
        json.writeNumberField("wonThisMonth", wonThisMonth(numbers));
        amount(json, "wonValue", amounts, worth.wonValue().current());
        json.writeEndObject();
        json.writeObjectFieldStart("activities");
        json.writeNumberField("pending", numbers.activities().pending());
        json.writeNumberField("overdue", numbers.activities().overdue());
        json.writeNumberField("completedToday", numbers.activities().completedToday());
        json.writeEndObject();
    }

    private static long wonThisMonth(Numbers numbers) {
        return numbers.deals().worth().values().stream()
                .mapToLong(worth -> worth.won().current())
                .sum();
    }

    private static void trends(JsonGenerator json, Numbers numbers, Worth worth, boolean amounts) throws IOException {
        json.writeObjectFieldStart("trends");
        trend(json, "newCustomers", numbers.customers().created());
        trend(json, "newLeads", numbers.leads().created());
        trend(json, "wonDeals", new Trend<>(wonThisMonth(numbers), wonBefore(numbers)));
        json.writeObjectFieldStart("wonValue");
        amount(json, "current", amounts, worth.wonValue().current());
        amount(json, "previous", amounts, worth.wonValue().previous());
        if (amounts) {
            direction(
                    json, worth.wonValue().current().compareTo(worth.wonValue().previous()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static long wonBefore(Numbers numbers) {
        return numbers.deals().worth().values().stream()
                .mapToLong(worth -> worth.won().previous())
                .sum();
    }

    private static void trend(JsonGenerator json, String name, Trend<Long> trend) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("current", trend.current());
        json.writeNumberField("previous", trend.previous());
        direction(json, trend.current().compareTo(trend.previous()));
        json.writeEndObject();
    }

    private static void direction(JsonGenerator json, int difference) throws IOException {
        json.writeStringField("direction", difference > 0 ? "UP" : difference < 0 ? "DOWN" : "SAME");
    }

    private static void currencies(JsonGenerator json, Map<Currency, Worth> worths, boolean amounts)
            throws IOException {
        json.writeArrayFieldStart("currencies");
        for (Currency currency : worths.keySet().stream()
                .sorted((one, other) -> one.getCurrencyCode().compareTo(other.getCurrencyCode()))
                .toList()) {
            Worth worth = worths.get(currency);
            json.writeStartObject();
            json.writeStringField("currencyCode", currency.getCurrencyCode());
            json.writeNumberField("open", worth.open());
            amount(json, "value", amounts, worth.value());
            json.writeNumberField("wonThisMonth", worth.won().current());
            amount(json, "wonValue", amounts, worth.wonValue().current());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void topCustomers(JsonGenerator json, ReportRows.Lines lines) throws IOException {
        List<Column> columns = Question.columns(DealReports.LIFETIME_VALUE);
        json.writeArrayFieldStart("topCustomers");
        for (ReportRows.Line line : lines.lines()) {
            json.writeStartObject();
            CellJson.members(json, columns, line.cells());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void hotLeads(JsonGenerator json, List<HotLead> leads) throws IOException {
        json.writeArrayFieldStart("hotLeads");
        for (HotLead lead : leads) {
            json.writeStartObject();
            json.writeStringField("id", lead.id().toString());
            json.writeStringField("name", lead.name());
            json.writeStringField("company", lead.company().orElse(null));
            json.writeFieldName("leadScore");
            JsonWriter.plain(json, lead.score().<Plain>map(Plain::number).orElse(Plain.NOTHING));
            json.writeStringField("ownerId", lead.owner().map(Id::toString).orElse(null));
            json.writeStringField(
                    "followUpDate", lead.followUpDate().map(LocalDate::toString).orElse(null));
            json.writeStringField(
                    "lastContactDate", lead.lastContact().map(Instant::toString).orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What is kept from the caller is null. */
    private static void amount(JsonGenerator json, String name, boolean shown, BigDecimal amount) throws IOException {
        if (shown) {
            json.writeFieldName(name);
            JsonWriter.number(json, amount);
        } else {
            json.writeNullField(name);
        }
    }
}
