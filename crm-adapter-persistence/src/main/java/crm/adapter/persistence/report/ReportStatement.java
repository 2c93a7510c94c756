package crm.adapter.persistence.report;

import crm.adapter.persistence.record.SightCondition;
import crm.application.access.Sight;
import crm.application.report.Dimension;
import crm.application.report.Figure;
import crm.application.report.Question;
import crm.application.table.Column;
import crm.domain.kernel.RecordType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes statements of the records behind a report and of what is asked; what a client sends is bound, never written in. */
final class ReportStatement {
    /** Tells a row from the others. */
    static final String LINE_KEY = "line_key";

    /** Whether a row is a total. */
    static final String TOTAL = "is_total";

    private static final Pattern MARK = Pattern.compile("\\{(\\w+) ([^}]+)}");

    private final Facts facts;
    private final Question question;
    private final Map<RecordType<?>, Sight> sights;
    private final SightCondition sightCondition;
    private final Map<String, Object> parameters = new HashMap<>();
    private final String counted;

    ReportStatement(
            Facts facts,
            Question question,
            Map<RecordType<?>, Sight> sights,
            SightCondition sightCondition,
            String tenant) {
        this.facts = facts;
        this.question = question;
        this.sights = sights;
        this.sightCondition = sightCondition;
        parameters.put("tenant", tenant);
        parameters.put("zone", question.zone().getId());
        parameters.put("now", question.now());
        parameters.put("today", question.today());
        this.counted = " from (" + filled(facts.query(), this::factMark) + ") fact where " + conditions();
    }

    /** The values that a statement's names stand for; it need not name them all. */
    Map<String, Object> parameters() {
        return parameters;
    }

    ReportStatement with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** The rows and the totals, each with its figures: at most {@code :most} rows. */
    String lines() {
        List<String> columns = new ArrayList<>();
        dimensionColumns().forEach(column -> columns.add(read(column)));
        question.report().figures().forEach(figure -> columns.add(figure(figure)));
        return "select * from (select " + lineKey() + " as " + LINE_KEY + ", " + total() + " as " + TOTAL + ", "
                + String.join(", ", columns) + ", row_number() over (partition by " + total() + " order by " + order()
                + ") as place" + counted + grouped() + ") answer where " + TOTAL + " = 1 or place <= :most order by "
                + TOTAL + ", place";
    }

    /** The first {@code :atMost} records behind each row whose key is among {@code :shown}. */
    String behind() {
        String line = dimensionColumns().map(ReportStatement::fact).collect(Collectors.joining(", "));
        return "select * from (select " + lineKey() + " as " + LINE_KEY + ", " + proof()
                + ", count(*) over (partition by " + line + ") as behind, row_number() over (partition by " + line
                + " order by " + newestFirst() + ") as place" + counted + " and " + lineKey()
                + " in (:shown)) proof where place <= :atMost order by " + LINE_KEY + ", place";
    }

    /** All records, the newest first: a page of {@code :most} after {@code :before} others. */
    String proofs() {
        return "select " + proof() + counted + " order by " + newestFirst() + " limit :most offset :before";
    }

    /** A record may count several times, so what it tells decides between its rows: a page must not repeat or leave out any. */
    private String newestFirst() {
        return Stream.concat(
                        Stream.of("fact.record_id desc"),
                        question.report().proofs().stream().map(ReportStatement::fact))
                .collect(Collectors.joining(", "));
    }

    private String proof() {
        List<String> columns = new ArrayList<>(List.of("fact.record_type", "fact.record_id", "fact.label"));
        currency().ifPresent(currency -> columns.add("fact.currency"));
        question.report().proofs().forEach(proof -> columns.add(value(proof) + " as " + name(proof)));
        return String.join(", ", columns);
    }

    /** The currency of a row's amounts, where there are amounts. */
    Optional<Column> currency() {
        return dimensionColumns()
                .filter(column -> column.kind() == Column.Kind.CURRENCY)
                .findFirst();
    }

    private Stream<Column> dimensionColumns() {
        return columnsOf(question.by());
    }

    private static Stream<Column> columnsOf(List<Dimension> dimensions) {
        return dimensions.stream().flatMap(dimension -> dimension.columns().stream());
    }

    private static String read(Column column) {
        return value(column) + " as " + name(column);
    }

    /** A column as it is read: identities as texts. */
    private static String value(Column column) {
        boolean told = column.kind() == Column.Kind.TEXT || column.kind() == Column.Kind.IDENTITY;
        return told ? "cast(" + fact(column) + " as text)" : fact(column);
    }

    private String figure(Figure figure) {
        String value = figure.isSum()
                ? "coalesce(sum(" + fact(figure.column()) + "), 0)"
                : filled(facts.made().get(figure.column().name()), this::windowMark);
        return value + " as " + name(figure.column());
    }

    private String lineKey() {
        return "cast(json_build_array("
                + dimensionColumns().map(ReportStatement::fact).collect(Collectors.joining(", ")) + ") as text)";
    }

    private String grouped() {
        String all = dimensionColumns().map(ReportStatement::fact).collect(Collectors.joining(", "));
        return isSplit()
                ? " group by grouping sets ((" + all + "), (" + columns(totalled()) + "))"
                : " group by " + all;
    }

    /** 1 in the rows of totals, 0 in all others. */
    private String total() {
        return isSplit() ? "grouping(" + fact(columnsOf(split()).findFirst().orElseThrow()) + ")" : "0";
    }

    private boolean isSplit() {
        return !split().isEmpty();
    }

    /** By what totals are not split. */
    private List<Dimension> split() {
        return question.by().stream()
                .filter(dimension -> !totalled().contains(dimension))
                .toList();
    }

    /** Amounts of different currencies have totals of their own. */
    private List<Dimension> totalled() {
        return question.by().stream()
                .filter(dimension -> dimension.columns().getFirst().kind() == Column.Kind.CURRENCY)
                .toList();
    }

    private String order() {
        String keys = dimensionColumns().map(ReportStatement::fact).collect(Collectors.joining(", "));
        return question.report()
                .greatestFirst()
                .map(figure -> "sum(" + fact(figure.column()) + ") desc, " + keys)
                .orElse(keys);
    }

    private String conditions() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        for (Question.Only only : question.filters()) {
            String column = SightCondition.column(only.key().name());
            if (only.values().isEmpty()) {
                conditions.add("fact." + column + " is null");
            } else {
                conditions.add("fact." + column + " in (:only_" + column + ")");
                parameters.put(
                        "only_" + column,
                        only.values().stream()
                                .map(value ->
                                        SightCondition.parameter(only.key().kind(), value))
                                .toList());
            }
        }
        return String.join(" and ", conditions);
    }

    private static String filled(String text, MarkReader marks) {
        return MARK.matcher(text)
                .replaceAll(mark -> Matcher.quoteReplacement(marks.read(mark.group(1), mark.group(2))));
    }

    @FunctionalInterface
    private interface MarkReader {
        String read(String mark, String about);
    }

    private String factMark(String mark, String about) {
        return switch (mark) {
            case "seen" -> seen(about.split(" ")[0], about.split(" ")[1]);
            case "day" ->
                bounds(
                        about,
                        question.from().map(Object.class::cast),
                        question.to().map(to -> (Object) to.plusDays(1)),
                        "date");
            case "moment" ->
                bounds(
                        about,
                        question.from().map(this::beginning),
                        question.to().map(to -> beginning(to.plusDays(1))),
                        "timestamptz");
            default -> throw new IllegalArgumentException("No mark " + mark + " in " + question.report());
        };
    }

    private Object beginning(LocalDate day) {
        return day.atStartOfDay(question.zone()).toInstant();
    }

    private String seen(String type, String alias) {
        RecordType<?> subject = question.report().subjects().stream()
                .filter(declared -> declared.name().equals(type))
                .findFirst()
                .orElseThrow();
        return sightCondition.of(subject, alias, sights.get(subject), parameters);
    }

    private String bounds(String value, Optional<Object> from, Optional<Object> before, String type) {
        List<String> bounds = new ArrayList<>();
        from.ifPresent(bound -> {
            parameters.put("from_" + type, bound);
            bounds.add(value + " >= cast(:from_" + type + " as " + type + ")");
        });
        before.ifPresent(bound -> {
            parameters.put("before_" + type, bound);
            bounds.add(value + " < cast(:before_" + type + " as " + type + ")");
        });
        return bounds.isEmpty() ? "true" : String.join(" and ", bounds);
    }

    private String windowMark(String mark, String name) {
        List<Dimension> kept = question.by().stream()
                .filter(dimension -> dimension.name().equals(name) == mark.equals("among"))
                .toList();
        return kept.isEmpty() ? "partition by " + total() : "partition by " + total() + ", " + columns(kept);
    }

    private static String columns(List<Dimension> dimensions) {
        return columnsOf(dimensions).map(ReportStatement::fact).collect(Collectors.joining(", "));
    }

    static String name(Column column) {
        return SightCondition.column(column.name());
    }

    private static String fact(Column column) {
        return "fact." + name(column);
    }
}
