package crm.adapter.rest.report;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.table.CellJson;
import crm.application.report.Dimension;
import crm.application.report.Figure;
import crm.application.report.Question;
import crm.application.report.Report;
import crm.application.report.ReportReader;
import crm.application.report.ReportRows;
import crm.application.report.ShowReports;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.domain.kernel.Field;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes reports, and what there is to ask, as JSON. */
final class ReportJson {
    private static final String ROOT = "/api/crm/reports/";

    private final JsonGenerator json;
    private final Question question;

    ReportJson(JsonGenerator json, Question question) {
        this.json = json;
        this.question = question;
    }

    /** What there is to ask. */
    static void list(JsonGenerator json, List<Report> reports) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("data");
        for (Report report : reports) {
            json.writeStartObject();
            json.writeStringField("name", report.name());
            json.writeStringField("title", report.title());
            json.writeStringField("path", ROOT + report.name());
            json.writeStringField("description", report.description());
            json.writeStringField("day", report.day().words());
            parameters(json, report);
            names(json, "splitBy", report.dimensions());
            names(json, "splitUsuallyBy", report.usual());
            names(json, "splitAlwaysBy", report.always());
            figures(json, report.figures());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void parameters(JsonGenerator json, Report report) throws IOException {
        json.writeArrayFieldStart("parameters");
        for (Field<?> parameter : ReportReader.parameters(report)) {
            json.writeStartObject();
            json.writeStringField("name", parameter.name());
            json.writeStringField("description", parameter.description());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void names(JsonGenerator json, String member, List<Dimension> dimensions) throws IOException {
        json.writeArrayFieldStart(member);
        for (Dimension dimension : dimensions) {
            json.writeString(dimension.name());
        }
        json.writeEndArray();
    }

    private static void figures(JsonGenerator json, List<Figure> figures) throws IOException {
        json.writeArrayFieldStart("figures");
        for (Figure figure : figures) {
            json.writeStartObject();
            json.writeStringField("name", figure.column().name());
            json.writeStringField("title", figure.column().title());
            json.writeStringField("kind", kind(figure.column()));
            json.writeStringField("description", figure.description());
            json.writeStringField("formula", figure.formula().orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String kind(Column column) {
        return column.kind().name().toLowerCase(Locale.ROOT);
    }

    /** A report's answer. */
    static void report(JsonGenerator json, ShowReports.Shown shown) throws IOException {
        new ReportJson(json, shown.question()).report(shown.lines(), shown.behind());
    }

    private void report(ReportRows.Lines lines, Optional<Map<String, ReportRows.Behind>> behind) throws IOException {
        json.writeStartObject();
        asked();
        figures(json, question.report().figures());
        json.writeArrayFieldStart("rows");
        for (ReportRows.Line line : lines.lines()) {
            json.writeStartObject();
            CellJson.members(json, question.columns(), line.cells());
            if (behind.isPresent()) {
                behind(line, behind.get().getOrDefault(line.key(), new ReportRows.Behind(0, List.of())));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("more", lines.more());
        json.writeArrayFieldStart("totals");
        for (ReportRows.Line total : lines.totals()) {
            json.writeStartObject();
            CellJson.members(json, question.columns(), total.cells());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A part of the records behind a report. */
    static void evidence(JsonGenerator json, ShowReports.Evidence evidence) throws IOException {
        new ReportJson(json, evidence.question()).records(evidence);
    }

    private void records(ShowReports.Evidence evidence) throws IOException {
        json.writeStartObject();
        asked();
        proofs("data", evidence.proofs());
        json.writeObjectFieldStart("pagination");
        json.writeNumberField("page", evidence.page());
        json.writeNumberField("limit", question.limit());
        json.writeBooleanField("more", evidence.more());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The question as it was understood. */
    private void asked() throws IOException {
        json.writeStringField("report", question.report().name());
        json.writeStringField("title", question.report().title());
        json.writeStringField("from", question.from().map(LocalDate::toString).orElse(null));
        json.writeStringField("to", question.to().map(LocalDate::toString).orElse(null));
        json.writeStringField("timezone", question.zone().getId());
        names(json, "by", question.by());
    }

    private void behind(ReportRows.Line line, ReportRows.Behind behind) throws IOException {
        json.writeObjectFieldStart("records");
        json.writeNumberField("count", behind.records());
        proofs("first", behind.first());
        json.writeStringField("all", address(line));
        json.writeEndObject();
    }

    private void proofs(String member, List<ReportRows.Proof> proofs) throws IOException {
        json.writeArrayFieldStart(member);
        for (ReportRows.Proof proof : proofs) {
            json.writeStartObject();
            json.writeStringField("type", proof.type());
            json.writeStringField("id", proof.id().toString());
            json.writeStringField("label", proof.label());
            CellJson.members(json, question.report().proofs(), proof.proofs());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Where all records behind a row are listed: the same question, kept to the row's values. */
    private String address(ReportRows.Line line) {
        Map<String, String> parameters = new LinkedHashMap<>(question.filterTexts());
        question.from().ifPresent(from -> parameters.put("from", from.toString()));
        question.to().ifPresent(to -> parameters.put("to", to.toString()));
        for (Dimension dimension : question.by()) {
            String key = dimension.key().name();
            int place = question.columns().stream().map(Column::name).toList().indexOf(key);
            parameters.put(key, text(line.cells().get(place)));
        }
        return ROOT + question.report().name() + "/records?"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.value();
            case Cell.Day day -> day.value().toString();
            case Cell.Nothing _ -> Question.NONE;
            case Cell.Whole _, Cell.Number _, Cell.Amount _, Cell.Percent _, Cell.Moment _, Cell.YesNo _, Cell.Data _ ->
                throw new IllegalArgumentException("No key is " + cell);
        };
    }
}
