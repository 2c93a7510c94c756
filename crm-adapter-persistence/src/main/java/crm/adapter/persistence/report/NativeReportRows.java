package crm.adapter.persistence.report;

import crm.adapter.persistence.record.SightCondition;
import crm.application.access.CurrentTenant;
import crm.application.access.Sight;
import crm.application.report.Question;
import crm.application.report.Report;
import crm.application.report.ReportRows;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/** Counts and adds up in the database, in statements of PostgreSQL's own. */
@ApplicationScoped
class NativeReportRows implements ReportRows {
    private static final int TEN_THOUSANDTHS = 4;

    private final StatelessSession session;
    private final CurrentTenant tenant;
    private final Map<Report, Facts> facts = new HashMap<>();

    NativeReportRows(StatelessSession session, CurrentTenant tenant) {
        this.session = session;
        this.tenant = tenant;
        Stream.of(LeadFacts.ALL, DealFacts.ALL, ActivityFacts.ALL)
                .flatMap(List::stream)
                .forEach(records -> facts.put(records.report(), records));
    }

    @Override
    public Lines lines(Question question, Map<RecordType<?>, Sight> sights) {
        ReportStatement statement = statement(question, sights).with("most", question.limit() + 1);
        List<Line> lines = new ArrayList<>();
        List<Line> totals = new ArrayList<>();
        for (Tuple row : rows(statement, statement.lines(), lineColumns(question))) {
            (row.get(ReportStatement.TOTAL, Integer.class) == 1 ? totals : lines).add(line(question, statement, row));
        }
        boolean more = lines.size() > question.limit();
        return new Lines(more ? lines.subList(0, question.limit()) : lines, totals, more);
    }

    private static Map<String, Class<?>> lineColumns(Question question) {
        Map<String, Class<?>> columns = new LinkedHashMap<>();
        columns.put(ReportStatement.LINE_KEY, String.class);
        columns.put(ReportStatement.TOTAL, Integer.class);
        question.columns().forEach(column -> columns.put(ReportStatement.name(column), type(column)));
        return columns;
    }

    private static Line line(Question question, ReportStatement statement, Tuple row) {
        return new Line(
                row.get(ReportStatement.LINE_KEY, String.class),
                question.columns().stream()
                        .map(column -> cell(column, row, statement.currency()))
                        .toList());
    }

    @Override
    public Map<String, Behind> behind(
            Question question, Map<RecordType<?>, Sight> sights, List<Line> lines, int atMost) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        ReportStatement statement = statement(question, sights)
                .with("shown", lines.stream().map(Line::key).toList())
                .with("atMost", atMost);
        Map<String, Class<?>> columns = proofColumns(question, statement);
        columns.put(ReportStatement.LINE_KEY, String.class);
        columns.put("behind", Long.class);
        Map<String, List<Proof>> first = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (Tuple row : rows(statement, statement.behind(), columns)) {
            String key = row.get(ReportStatement.LINE_KEY, String.class);
            counts.put(key, row.get("behind", Long.class));
            first.computeIfAbsent(key, _ -> new ArrayList<>()).add(proof(question, statement, row));
        }
        Map<String, Behind> behind = new HashMap<>();
        first.forEach((key, proofs) -> behind.put(key, new Behind(counts.get(key), proofs)));
        return behind;
    }

    @Override
    public List<Proof> proofs(Question question, Map<RecordType<?>, Sight> sights, int page, int limit) {
        ReportStatement statement =
                statement(question, sights).with("most", limit + 1).with("before", (page - 1) * limit);
        return rows(statement, statement.proofs(), proofColumns(question, statement)).stream()
                .map(row -> proof(question, statement, row))
                .toList();
    }

    private static Map<String, Class<?>> proofColumns(Question question, ReportStatement statement) {
        Map<String, Class<?>> columns = new LinkedHashMap<>();
        columns.put("record_type", String.class);
        columns.put("record_id", UUID.class);
        columns.put("label", String.class);
        statement.currency().ifPresent(currency -> columns.put(ReportStatement.name(currency), String.class));
        question.report().proofs().forEach(column -> columns.put(ReportStatement.name(column), type(column)));
        return columns;
    }

    private static Proof proof(Question question, ReportStatement statement, Tuple row) {
        return new Proof(
                row.get("record_type", String.class),
                new Id(row.get("record_id", UUID.class)),
                Optional.ofNullable(row.get("label", String.class)).orElse(""),
                question.report().proofs().stream()
                        .map(column -> cell(column, row, statement.currency()))
                        .toList());
    }

    private ReportStatement statement(Question question, Map<RecordType<?>, Sight> sights) {
        return new ReportStatement(
                facts.get(question.report()),
                question,
                sights,
                tenant.tenant().orElseThrow(() -> new IllegalStateException("Nobody's data is worked on")));
    }

    private List<Tuple> rows(ReportStatement statement, String text, Map<String, Class<?>> columns) {
        NativeQuery<Tuple> query = session.createNativeQuery(text, Tuple.class);
        columns.forEach(query::addScalar);
        query.getParameterMetadata()
                .getNamedParameterNames()
                .forEach(name ->
                        SightCondition.bind(query, name, statement.parameters().get(name)));
        return query.getResultList();
    }

    private static Class<?> type(Column column) {
        return switch (column.kind()) {
            case TEXT, CURRENCY -> String.class;
            case WHOLE -> Long.class;
            case DECIMAL, MONEY, PERCENT -> BigDecimal.class;
            case DATE -> LocalDate.class;
            case INSTANT -> Instant.class;
            case YES_NO -> Boolean.class;
        };
    }

    private static Cell cell(Column column, Tuple row, Optional<Column> currency) {
        Object value = row.get(ReportStatement.name(column));
        if (value == null) {
            return Cell.NOTHING;
        }
        return switch (column.kind()) {
            case TEXT, CURRENCY -> new Cell.Text((String) value);
            case WHOLE -> new Cell.Whole((Long) value);
            case DECIMAL -> new Cell.Number((BigDecimal) value);
            case PERCENT -> new Cell.Percent((BigDecimal) value);
            case DATE -> new Cell.Day((LocalDate) value);
            case INSTANT -> new Cell.Moment((Instant) value);
            case YES_NO -> new Cell.YesNo((Boolean) value);
            case MONEY ->
                amount((BigDecimal) value, row.get(ReportStatement.name(currency.orElseThrow()), String.class));
        };
    }

    /** Sums are exact; an average is rounded to the smallest coin, halves away from zero (C-50). */
    private static Cell amount(BigDecimal tenThousandths, String code) {
        Currency currency = Currency.getInstance(code);
        return new Cell.Amount(
                tenThousandths
                        .movePointLeft(TEN_THOUSANDTHS)
                        .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP),
                currency);
    }
}
