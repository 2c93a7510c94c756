package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.orNull;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.report.Dimension;
import crm.application.report.Question;
import crm.application.report.Report;
import crm.application.report.ReportCatalog;
import crm.application.report.ReportReader;
import crm.application.role.Permissions;
import crm.application.table.Column;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws every declared report: what it takes and what it tells. */
final class ReportPaths {
    static final String TAG = "Reports";

    private static final String ROOT = RecordPaths.ROOT + "reports";
    private static final String FIGURE = "ReportFigure";
    private static final String REPORT = "ReportDescription";
    private static final String REPORTS = "ReportDescriptionList";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    ReportPaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Paths paths) {
        named.put(FIGURE, figure());
        named.put(REPORT, description());
        named.put(
                REPORTS,
                of(SchemaType.OBJECT)
                        .addProperty("data", listOf(reference(REPORT)))
                        .required(List.of("data")));
        Operation all = about("listReports", "Describes every report", "");
        Operations.answering(all, "200", Operations.content(REPORTS, "What there is to ask."));
        paths.addPathItem(
                ROOT, OASFactory.createPathItem().GET(all.responses(Operations.with(all, Problems.FORBIDDEN))));
        ReportCatalog.REPORTS.forEach(report -> add(report, paths));
    }

    private void add(Report report, Paths paths) {
        String name = Name.pascal(report.name());
        named.put(name + "ReportRow", row(report));
        named.put(name + "ReportRecord", record(report));
        named.put(name + "Report", answer(name));
        named.put(name + "ReportRecords", records(name));
        paths.addPathItem(
                ROOT + "/" + report.name(), OASFactory.createPathItem().GET(show(report, name)));
        paths.addPathItem(
                ROOT + "/" + report.name() + "/records",
                OASFactory.createPathItem().GET(evidence(report, name)));
    }

    private Operation show(Report report, String name) {
        Operation operation = about(
                "report" + name,
                report.title(),
                " " + report.description() + " A record falls into the time asked about by the day on which "
                        + report.day().words() + ". As a file it needs `" + Permissions.EXPORT_REPORTS + "`.");
        parameters(report).forEach(operation::addParameter);
        operation.addParameter(query("by", "What to split the figures by.", several(words(report))));
        operation.addParameter(query(
                "explain",
                "Whether to tell the records behind each row.",
                of(SchemaType.BOOLEAN).defaultValue(false)));
        operation.addParameter(limit());
        TableAnswers.parameters().forEach(operation::addParameter);
        Operations.answering(
                operation, "200", TableAnswers.in(Operations.content(name + "Report", "The rows and their totals.")));
        return operation.responses(Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN));
    }

    private Operation evidence(Report report, String name) {
        Operation operation = about(
                "report" + name + "Records",
                report.title() + ": the records",
                " Those that the report counts, each with what it counts for; the newest come first.");
        parameters(report).forEach(operation::addParameter);
        operation.addParameter(query("page", "Which page, counted from 1.", whole(100_000, 1)));
        operation.addParameter(limit());
        Operations.answering(operation, "200", Operations.content(name + "ReportRecords", "A part of the records."));
        return operation.responses(Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN));
    }

    private static Operation about(String id, String summary, String more) {
        return OASFactory.createOperation()
                .operationId(id)
                .summary(summary)
                .description("Needs the permission `" + Permissions.VIEW_REPORTS + "`." + more)
                .addTag(TAG);
    }

    private List<Parameter> parameters(Report report) {
        List<Parameter> parameters = new ArrayList<>();
        for (Field<?> field : ReportReader.parameters(report)) {
            boolean isBound = field == ReportReader.FROM || field == ReportReader.TO;
            String meaning = field.description();
            Schema value = fields.value(report.name(), field, Use.CREATION);
            parameters.add(
                    isBound
                            ? query(field.name(), meaning, value)
                            : query(field.name(), kept(field) + meaning, several(text())));
        }
        return parameters;
    }

    private static String kept(Field<?> field) {
        boolean isUser = field.kind() instanceof Kind.Reference(String target) && target.equals("user");
        return "Keeps to any of these, or `" + Question.NONE + "`" + (isUser ? ", or `me`. " : ". ");
    }

    private static Schema words(Report report) {
        return text().enumeration(report.dimensions().stream()
                .<Object>map(Dimension::name)
                .toList());
    }

    private static Schema several(Schema item) {
        return listOf(item);
    }

    private static Parameter query(String name, String description, Schema schema) {
        Parameter parameter = Headers.parameter(name, Parameter.In.QUERY, description, schema);
        return schema.getItems() == null
                ? parameter
                : parameter.style(Parameter.Style.FORM).explode(false);
    }

    private static Parameter limit() {
        return query("limit", "How many at most.", whole(ReportReader.MAXIMUM_LIMIT, ReportReader.DEFAULT_LIMIT));
    }

    private static Schema whole(int maximum, int standard) {
        return of(SchemaType.INTEGER)
                .format("int32")
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(maximum))
                .defaultValue(standard);
    }

    private static Schema row(Report report) {
        Schema row = of(SchemaType.OBJECT).description("What the report is split by, and the figures.");
        report.dimensions().stream()
                .flatMap(dimension -> dimension.columns().stream())
                .forEach(column -> row.addProperty(column.name(), orNull(cell(column))));
        report.figures()
                .forEach(figure -> row.addProperty(
                        figure.column().name(), orNull(cell(figure.column())).description(figure.description())));
        Schema behind = of(SchemaType.OBJECT)
                .description("The records behind the row, where they were asked for.")
                .addProperty("count", of(SchemaType.INTEGER).format("int64"))
                .addProperty("first", listOf(reference(Name.pascal(report.name()) + "ReportRecord")))
                .addProperty("all", text().format("uri-reference").description("Where all of them are."))
                .required(List.of("count", "first", "all"));
        return row.addProperty("records", behind);
    }

    private static Schema record(Report report) {
        Schema record = of(SchemaType.OBJECT)
                .description("A record, and what it counts for.")
                .addProperty("type", text())
                .addProperty("id", identity())
                .addProperty("label", text())
                .required(List.of("type", "id", "label"));
        report.proofs().forEach(column -> record.addProperty(column.name(), orNull(cell(column))));
        return record;
    }

    private static Schema cell(Column column) {
        return switch (column.kind()) {
            case TEXT, IDENTITY -> text();
            case WHOLE -> of(SchemaType.INTEGER).format("int64");
            case DECIMAL, MONEY, PERCENT -> of(SchemaType.NUMBER);
            case CURRENCY -> text().pattern("^[A-Z]{3}$");
            case DATE -> text().format("date");
            case INSTANT -> text().format("date-time");
            case YES_NO -> of(SchemaType.BOOLEAN);
        };
    }

    private static Schema answer(String name) {
        return asked().addProperty("figures", listOf(reference(FIGURE)))
                .addProperty("rows", listOf(reference(name + "ReportRow")))
                .addProperty("more", of(SchemaType.BOOLEAN).description("Whether there are more rows."))
                .addProperty(
                        "totals", listOf(reference(name + "ReportRow")).description("Over all rows, in each currency."))
                .required(List.of(
                        "report", "title", "from", "to", "timezone", "by", "figures", "rows", "more", "totals"));
    }

    private static Schema records(String name) {
        Schema part = of(SchemaType.OBJECT)
                .addProperty("page", of(SchemaType.INTEGER).format("int32"))
                .addProperty("limit", of(SchemaType.INTEGER).format("int32"))
                .addProperty("more", of(SchemaType.BOOLEAN))
                .required(List.of("page", "limit", "more"));
        return asked().addProperty("data", listOf(reference(name + "ReportRecord")))
                .addProperty("pagination", part)
                .required(List.of("report", "title", "from", "to", "timezone", "by", "data", "pagination"));
    }

    /** The question as it was understood. */
    private static Schema asked() {
        return of(SchemaType.OBJECT)
                .addProperty("report", text())
                .addProperty("title", text())
                .addProperty("from", orNull(text().format("date")))
                .addProperty("to", orNull(text().format("date")))
                .addProperty("timezone", text().description("Where days begin and end."))
                .addProperty("by", listOf(text()));
    }

    private static Schema figure() {
        return of(SchemaType.OBJECT)
                .description("A figure of a report.")
                .addProperty("name", text())
                .addProperty("title", text())
                .addProperty("kind", text())
                .addProperty("description", text())
                .addProperty(
                        "formula",
                        orNull(text())
                                .description("How it is made; null where it is the sum of what records count for."))
                .required(List.of("name", "title", "kind", "description", "formula"));
    }

    private static Schema description() {
        Schema parameter = of(SchemaType.OBJECT)
                .addProperty("name", text())
                .addProperty("description", text())
                .required(List.of("name", "description"));
        return of(SchemaType.OBJECT)
                .description("A question about many records at once.")
                .addProperty("name", text())
                .addProperty("title", text())
                .addProperty("path", text())
                .addProperty("description", text())
                .addProperty("day", text().description("The day by which a record falls into the time asked about."))
                .addProperty("parameters", listOf(parameter))
                .addProperty("splitBy", listOf(text()).description("What `by` can name."))
                .addProperty("splitUsuallyBy", listOf(text()))
                .addProperty("splitAlwaysBy", listOf(text()))
                .addProperty("figures", listOf(reference(FIGURE)))
                .required(List.of(
                        "name",
                        "title",
                        "path",
                        "description",
                        "day",
                        "parameters",
                        "splitBy",
                        "splitUsuallyBy",
                        "splitAlwaysBy",
                        "figures"));
    }
}
