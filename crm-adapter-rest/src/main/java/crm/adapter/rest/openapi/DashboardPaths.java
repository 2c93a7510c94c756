package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.orNull;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.dashboard.ShowDashboard;
import crm.application.role.Permissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws the dashboard. */
final class DashboardPaths {
    private static final String STATS = "DashboardStats";

    private final Map<String, Schema> named;

    DashboardPaths(Map<String, Schema> named) {
        this.named = named;
    }

    void add(Paths paths) {
        named.put(STATS, stats());
        Operation operation = OASFactory.createOperation()
                .operationId("getDashboardStats")
                .summary("Tells how things stand")
                .description("What you may not see at all counts nothing. Needs the permission `"
                        + Permissions.VIEW_DASHBOARD + "`.")
                .addTag(ReportPaths.TAG)
                .addParameter(Headers.parameter(
                        "currency",
                        Parameter.In.QUERY,
                        "Whose deals the values are of; the tenant's where it is left out.",
                        text().pattern("^[A-Z]{3}$")))
                .addParameter(Headers.parameter(
                                "include",
                                Parameter.In.QUERY,
                                "What to tell besides.",
                                listOf(text().enumeration(Stream.of(ShowDashboard.Part.values())
                                        .<Object>map(ShowDashboard.Part::member)
                                        .toList())))
                        .style(Parameter.Style.FORM)
                        .explode(false));
        Operations.answering(operation, "200", Operations.content(STATS, "The numbers."));
        operation.responses(Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN));
        paths.addPathItem(
                RecordPaths.ROOT + "dashboard/stats",
                OASFactory.createPathItem().GET(operation));
    }

    private static Schema stats() {
        Schema currency = numbers(List.of("open", "wonThisMonth"), List.of("value", "wonValue"))
                .addProperty("currencyCode", text());
        Schema hotLead = of(SchemaType.OBJECT)
                .addProperty("id", identity())
                .addProperty("name", text())
                .addProperty("company", orNull(text()))
                .addProperty("leadScore", orNull(of(SchemaType.INTEGER)))
                .addProperty("ownerId", orNull(identity()))
                .addProperty("followUpDate", orNull(text().format("date")))
                .addProperty("lastContactDate", orNull(text().format("date-time")));
        Schema trends = of(SchemaType.OBJECT)
                .description("This month against the same part of the month before.")
                .addProperty("newCustomers", trend())
                .addProperty("newLeads", trend())
                .addProperty("wonDeals", trend())
                .addProperty("wonValue", trend());
        return of(SchemaType.OBJECT)
                .addProperty("customers", numbers(List.of("total", "active", "newThisMonth"), List.of()))
                .addProperty("leads", numbers(List.of("total", "new", "qualified", "converted"), List.of()))
                .addProperty("deals", numbers(List.of("total", "open", "wonThisMonth"), List.of("value", "wonValue")))
                .addProperty("activities", numbers(List.of("pending", "overdue", "completedToday"), List.of()))
                .addProperty("trends", trends)
                .addProperty("currencies", listOf(currency).description("What deals are worth in each currency."))
                .addProperty(
                        "topCustomers",
                        listOf(reference("LifetimeValueReportRow")).description("Those with whom most was won."))
                .addProperty(
                        "hotLeads",
                        listOf(hotLead)
                                .description("Those to follow up today, or whom nobody has talked to for three days."))
                .required(List.of("customers", "leads", "deals", "activities"));
    }

    private static Schema trend() {
        return numbers(List.of(), List.of("current", "previous"))
                .addProperty("direction", text().enumeration(List.of("UP", "DOWN", "SAME")));
    }

    private static Schema numbers(List<String> counts, List<String> amounts) {
        Schema schema = of(SchemaType.OBJECT);
        counts.forEach(name -> schema.addProperty(name, of(SchemaType.INTEGER).format("int64")));
        amounts.forEach(name -> schema.addProperty(name, orNull(of(SchemaType.NUMBER))));
        return schema.required(Stream.of(counts, amounts).flatMap(List::stream).toList());
    }
}
