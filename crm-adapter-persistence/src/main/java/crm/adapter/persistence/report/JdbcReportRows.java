package crm.adapter.persistence.report;

import crm.adapter.persistence.record.SightCondition;
import crm.adapter.persistence.statement.Statements;
import crm.adapter.persistence.statement.Statements.RowReader;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Counts and adds up in the database, in statements of PostgreSQL's own. */
@ApplicationScoped
class JdbcReportRows implements ReportRows {
    private static final int TEN_THOUSANDTHS = 4;

    private final Statements statements;
    private final CurrentTenant tenant;
    private final SightCondition sightCondition;
    private final Map<Report, Facts> facts = new HashMap<>();

    JdbcReportRows(Statements statements, CurrentTenant tenant, SightCondition sightCondition) {
        this.statements = statements;
        this.tenant = tenant;
        this.sightCondition = sightCondition;
        Stream.of(LeadFacts.ALL, DealFacts.ALL, CustomerFacts.ALL, ActivityFacts.ALL)
                .flatMap(List::stream)
                .forEach(records -> facts.put(records.report(), records));
    }

    @Override
    public Lines lines(Question question, Map<RecordType<?>, Sight> sights) {
        ReportStatement statement = statement(question, sights).with("most", question.limit() + 1);
        List<Line> lines = new ArrayList<>();
        List<Line> totals = new ArrayList<>();
        for (ReadLine read : rows(statement, statement.lines(), row -> readLine(question, statement, row))) {
            (read.isTotal() ? totals : lines).add(read.line());
        }
        boolean more = lines.size() > question.limit();
        return new Lines(more ? lines.subList(0, question.limit()) : lines, totals, more);
    }

    private record ReadLine(boolean isTotal, Line line) {}

    private static ReadLine readLine(Question question, ReportStatement statement, ResultSet row) throws SQLException {
        return new ReadLine(
                row.getInt(ReportStatement.TOTAL) == 1,
                new Line(
                        row.getString(ReportStatement.LINE_KEY), cells(question.columns(), row, statement.currency())));
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
        Map<String, List<Proof>> first = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (ReadProof read : rows(statement, statement.behind(), row -> readProof(question, statement, row))) {
            counts.put(read.key(), read.behind());
            first.computeIfAbsent(read.key(), _ -> new ArrayList<>()).add(read.proof());
        }
        Map<String, Behind> behind = new HashMap<>();
        first.forEach((key, proofs) -> behind.put(key, new Behind(counts.get(key), proofs)));
        return behind;
    }

    private record ReadProof(String key, long behind, Proof proof) {}

    private static ReadProof readProof(Question question, ReportStatement statement, ResultSet row)
            throws SQLException {
        return new ReadProof(
                row.getString(ReportStatement.LINE_KEY), row.getLong("behind"), proof(question, statement, row));
    }

    @Override
    public List<Proof> proofs(Question question, Map<RecordType<?>, Sight> sights, int page, int limit) {
        ReportStatement statement =
                statement(question, sights).with("most", limit + 1).with("before", (page - 1) * limit);
        return rows(statement, statement.proofs(), row -> proof(question, statement, row));
    }

    private static Proof proof(Question question, ReportStatement statement, ResultSet row) throws SQLException {
        return new Proof(
                row.getString("record_type"),
                new Id(row.getObject("record_id", UUID.class)),
                Optional.ofNullable(row.getString("label")).orElse(""),
                cells(question.report().proofs(), row, statement.currency()));
    }

    private ReportStatement statement(Question question, Map<RecordType<?>, Sight> sights) {
        return new ReportStatement(facts.get(question.report()), question, sights, sightCondition, tenant.required());
    }

    private <T> List<T> rows(ReportStatement statement, String text, RowReader<T> reader) {
        // A report reads most of what a tenant has: where that is most of a table, all of it is read more quickly.
        statements.perform("set local enable_seqscan = on");
        List<T> rows = statements.all(reader, text, statement.parameters());
        statements.perform("set local enable_seqscan = off");
        return rows;
    }

    private static List<Cell> cells(List<Column> columns, ResultSet row, Optional<Column> currency)
            throws SQLException {
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(cell(column, row, currency));
        }
        return cells;
    }

    private static Cell cell(Column column, ResultSet row, Optional<Column> currency) throws SQLException {
        String name = ReportStatement.name(column);
        if (row.getObject(name) == null) {
            return Cell.NOTHING;
        }
        return switch (column.kind()) {
            case TEXT, IDENTITY, CURRENCY -> new Cell.Text(row.getString(name));
            case WHOLE -> new Cell.Whole(row.getLong(name));
            case DECIMAL -> new Cell.Number(row.getBigDecimal(name));
            case PERCENT -> new Cell.Percent(row.getBigDecimal(name));
            case DATE -> new Cell.Day(row.getObject(name, LocalDate.class));
            case INSTANT ->
                new Cell.Moment(row.getObject(name, OffsetDateTime.class).toInstant());
            case YES_NO -> new Cell.YesNo(row.getBoolean(name));
            case MONEY -> amount(row.getBigDecimal(name), row.getString(ReportStatement.name(currency.orElseThrow())));
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
