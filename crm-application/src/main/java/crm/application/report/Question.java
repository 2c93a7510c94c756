package crm.application.report;

import crm.application.table.Column;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of a report.
 *
 * @param by what the figures are split by
 * @param filters to which values of dimensions it is kept
 * @param from the first day that counts
 * @param to the last day that counts
 * @param zone where days begin and end
 * @param now the moment at which it is asked
 * @param limit the most rows that are answered
 */
public record Question(
        Report report,
        List<Dimension> by,
        List<Only> filters,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        ZoneId zone,
        Instant now,
        int limit) {
    /** The word that stands for an empty value. */
    public static final String NONE = "none";

    /** To which values of a dimension a report is kept: any of these, or the empty one where there are none. */
    public record Only(Field<?> key, List<Object> values) {
        public Only {
            values = List.copyOf(values);
        }
    }

    public Question {
        by = List.copyOf(by);
        filters = List.copyOf(filters);
    }

    /** What is asked where a report is taken as it is, over all times. */
    public static Question of(Report report, ZoneId zone, Instant now, int limit) {
        return new Question(report, usually(report), List.of(), Optional.empty(), Optional.empty(), zone, now, limit);
    }

    /** This question, kept to amounts of one currency. */
    public Question in(Currency currency) {
        List<Only> kept = new ArrayList<>(filters);
        kept.add(new Only(Dimensions.CURRENCY.key(), List.of(currency)));
        return new Question(report, by, kept, from, to, zone, now, limit);
    }

    private static List<Dimension> usually(Report report) {
        List<Dimension> by = new ArrayList<>(report.usual());
        report.always().stream().filter(dimension -> !by.contains(dimension)).forEach(by::add);
        return by;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** This question with more rows, or fewer. */
    Question upTo(int rows) {
        return new Question(report, by, filters, from, to, zone, now, rows);
    }

    /** This question, asked at another moment. */
    Question at(Instant moment) {
        return new Question(report, by, filters, from, to, zone, moment, limit);
    }

    /** The fields of a subject that the answer tells something of: by the figures, by what splits and what keeps it. */
    Set<Field<?>> looksInto(RecordType<?> subject) {
        Set<Field<?>> fields = new LinkedHashSet<>();
        report.revealed().stream().filter(subject.form()::contains).forEach(fields::add);
        Stream.concat(by.stream().map(Dimension::key), filters.stream().map(Only::key))
                .flatMap(key -> subject.find(key.name()).stream())
                .forEach(fields::add);
        return fields;
    }

    /** To what it is kept, as parameters that ask the same. */
    public Map<String, String> filterTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        filters.forEach(only -> texts.put(
                only.key().name(),
                only.values().isEmpty()
                        ? NONE
                        : only.values().stream().map(Question::text).collect(Collectors.joining(","))));
        return texts;
    }

    private static String text(Object value) {
        return value instanceof Choice word ? word.code() : value.toString();
    }

    /** What is told in each row: of what it is split by, and the figures. */
    public List<Column> columns() {
        return columns(report, by);
    }

    /** What is told in each row where a report is taken as it is. */
    public static List<Column> columns(Report report) {
        return columns(report, usually(report));
    }

    private static List<Column> columns(Report report, List<Dimension> by) {
        List<Column> columns = new ArrayList<>();
        by.forEach(dimension -> columns.addAll(dimension.columns()));
        report.figures().forEach(figure -> columns.add(figure.column()));
        return columns;
    }
}
