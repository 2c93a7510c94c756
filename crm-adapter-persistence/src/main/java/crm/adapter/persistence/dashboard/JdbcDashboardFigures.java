package crm.adapter.persistence.dashboard;

import crm.adapter.persistence.record.SightCondition;
import crm.adapter.persistence.statement.Statements;
import crm.adapter.persistence.statement.Statements.RowReader;
import crm.application.access.Sight;
import crm.application.dashboard.DashboardFigures;
import crm.application.memory.Stretches;
import crm.domain.activity.Activity;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;

/** Counts in the database: one statement for each sort of records, each answered from indexes alone. */
@ApplicationScoped
class JdbcDashboardFigures implements DashboardFigures {
    private static final int TEN_THOUSANDTHS = 4;
    private static final int SILENT_DAYS = 3;
    private static final String ROW = "r";

    private static final String CUSTOMERS = """
            select %2$s as stretch, count(*) as total, count(*) filter (where r.status = 'ACTIVE') as active,
            count(*) filter (where r.created_at >= :month) as current,
            count(*) filter (where r.created_at >= :month_before and r.created_at < :part_before) as previous
            from %3$s where %1$s group by 1
            """;

    private static final String LEADS = """
            select %2$s as stretch, r.status, count(*) as total, count(*) filter (where r.created_at >= :month) as current,
            count(*) filter (where r.created_at >= :month_before and r.created_at < :part_before) as previous
            from %3$s where %1$s group by 1, r.status
            """;

    /** Closed deals are counted, open ones added up, and so are those won in the two months. */
    private static final String DEALS = """
            select %2$s as stretch, cast(null as text) as currency, count(*) as closed, cast(0 as bigint) as open,
            cast(0 as numeric) as value, cast(0 as bigint) as won, cast(0 as bigint) as won_before,
            cast(0 as numeric) as won_value, cast(0 as numeric) as won_value_before
            from %3$s where %1$s and r.status in ('WON', 'LOST') group by 1
            union all
            select %2$s, r.currency_code, 0, count(*), sum(r.amount), 0, 0, 0, 0
            from %3$s where %1$s and r.status = 'OPEN' group by 1, r.currency_code
            union all
            select %2$s, r.currency_code, 0, 0, 0,
            count(*) filter (where r.closed_date >= :month_day), count(*) filter (where r.closed_date < :month_day),
            coalesce(sum(r.amount) filter (where r.closed_date >= :month_day), 0),
            coalesce(sum(r.amount) filter (where r.closed_date < :month_day), 0)
            from %3$s where %1$s and r.status = 'WON'
            and r.closed_date >= :month_day_before and r.closed_date <= :today
            and (r.closed_date >= :month_day or r.closed_date <= :part_day_before)
            group by 1, r.currency_code
            """;

    /** Only between the first and the last place on earth where a day begins does it matter where somebody lives. */
    private static final String ACTIVITIES = """
            select %2$s as stretch, count(*) as pending, count(*) filter (where r.due_date < :first_day) as overdue,
            cast(0 as bigint) as completed
            from %3$s where %1$s and r.status in ('PENDING', 'IN_PROGRESS') group by 1
            union all
            select %2$s, 0, count(*), 0
            from %3$s left join app_user u on u.tenant_id = r.tenant_id and u.id = r.assigned_to
            where %1$s and r.status in ('PENDING', 'IN_PROGRESS')
            and r.due_date >= :first_day and r.due_date < :last_day
            and r.due_date < cast(cast(:now as timestamptz)
                at time zone coalesce(u.timezone, cast(:zone as text)) as date)
            group by 1
            union all
            select %2$s, 0, 0, count(*)
            from %3$s where %1$s and r.status = 'COMPLETED' and r.completed_at >= :day group by 1
            """;

    private static final String HOT_LEADS = """
            select r.id, coalesce(r.name, '') as name, r.company, r.lead_score, r.owner_id, r.follow_up_date,
            r.last_contact_date
            from lead r
            where %s and case r.rating when 'HOT' then 0 when 'WARM' then 1 when 'COLD' then 2 end = 0
            and r.status in ('NEW', 'CONTACTED', 'INTERESTED', 'NURTURING', 'QUALIFIED', 'PROPOSAL_SENT', 'NEGOTIATION')
            and (r.follow_up_date <= :today
                or r.follow_up_date is null and coalesce(r.last_contact_date, r.created_at) < :silent_since)
            order by r.lead_score desc nulls last, r.id limit :most
            """;

    private final Statements statements;
    private final SightCondition sightCondition;

    JdbcDashboardFigures(Statements statements, SightCondition sightCondition) {
        this.statements = statements;
        this.sightCondition = sightCondition;
    }

    @Override
    public Map<Integer, Customers> customers(Scope scope, Stretches stretches) {
        return counted(
                scope,
                stretches,
                Customer.TYPE,
                CUSTOMERS,
                row -> new Customers(count(row, "total"), count(row, "active"), trend(row)),
                Customers::plus);
    }

    @Override
    public Map<Integer, Leads> leads(Scope scope, Stretches stretches) {
        return counted(scope, stretches, Lead.TYPE, LEADS, JdbcDashboardFigures::leadsOfStatus, Leads::plus);
    }

    private static Leads leadsOfStatus(ResultSet row) throws SQLException {
        LeadStatus status = LeadStatus.valueOf(row.getString("status"));
        long total = count(row, "total");
        return new Leads(
                total,
                status == LeadStatus.NEW ? total : 0,
                status == LeadStatus.QUALIFIED ? total : 0,
                status == LeadStatus.CONVERTED ? total : 0,
                trend(row));
    }

    @Override
    public Map<Integer, Deals> deals(Scope scope, Stretches stretches) {
        return counted(scope, stretches, Deal.TYPE, DEALS, JdbcDashboardFigures::closedDealsOrOfCurrency, Deals::plus);
    }

    private static Deals closedDealsOrOfCurrency(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        if (currency == null) {
            return new Deals(count(row, "closed"), 0, Map.of());
        }
        long open = count(row, "open");
        Worth worth = new Worth(
                open,
                amount(row, "value"),
                new Trend<>(count(row, "won"), count(row, "won_before")),
                new Trend<>(amount(row, "won_value"), amount(row, "won_value_before")));
        return new Deals(open, open, Map.of(Currency.getInstance(currency), worth));
    }

    @Override
    public Map<Integer, Activities> activities(Scope scope, Stretches stretches) {
        return counted(
                scope,
                stretches,
                Activity.TYPE,
                ACTIVITIES,
                row -> new Activities(count(row, "pending"), count(row, "overdue"), count(row, "completed")),
                Activities::plus);
    }

    @Override
    public List<HotLead> hotLeads(Scope scope, int atMost) {
        Sight sight = scope.sights().get(Lead.TYPE);
        if (sight == null) {
            return List.of();
        }
        Map<String, Object> parameters = moments(scope);
        parameters.put("most", atMost);
        return statements.all(
                row -> new HotLead(
                        new Id(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("company")),
                        Optional.ofNullable(row.getObject("lead_score", Integer.class)),
                        Optional.ofNullable(row.getObject("owner_id", UUID.class))
                                .map(Id::new),
                        Optional.ofNullable(row.getObject("follow_up_date", LocalDate.class)),
                        Optional.ofNullable(row.getObject("last_contact_date", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)),
                HOT_LEADS.formatted(sightCondition.of(Lead.TYPE, ROW, sight, parameters)),
                parameters);
    }

    /** Adds up the rows of each stretch. */
    private <T> Map<Integer, T> counted(
            Scope scope,
            Stretches stretches,
            RecordType<?> type,
            String text,
            RowReader<T> reader,
            BinaryOperator<T> plus) {
        Sight sight = scope.sights().get(type);
        if (sight == null) {
            return Map.of();
        }
        Map<String, Object> parameters = moments(scope);
        String condition = sightCondition.of(type, ROW, sight, parameters);
        String rows = sightCondition.rows(type, ROW, stretches, parameters);
        String stretch = sightCondition.stretch(type, ROW, stretches, parameters);
        Map<Integer, T> counted = new HashMap<>();
        statements.all(
                row -> counted.merge(row.getInt("stretch"), reader.read(row), plus),
                text.formatted(condition, stretch, rows),
                parameters);
        return counted;
    }

    /** The times that the statements speak of; the month before is looked at as far as this one has come. */
    private static Map<String, Object> moments(Scope scope) {
        LocalDate month = scope.month();
        LocalDate before = month.minusMonths(1);
        LocalDate partBefore = scope.today().minusMonths(1);
        Map<String, Object> moments = new HashMap<>();
        moments.put("now", scope.now());
        moments.put("zone", scope.zone().getId());
        moments.put("today", scope.today());
        moments.put("day", beginning(scope, scope.today()));
        moments.put("month", beginning(scope, month));
        moments.put("month_before", beginning(scope, before));
        moments.put("part_before", beginning(scope, partBefore.plusDays(1)));
        moments.put("month_day", month);
        moments.put("month_day_before", before);
        moments.put("part_day_before", partBefore);
        moments.put("first_day", LocalDate.ofInstant(scope.now(), ZoneOffset.ofHours(-12)));
        moments.put(
                "last_day",
                LocalDate.ofInstant(scope.now(), ZoneOffset.ofHours(14)).plusDays(1));
        moments.put("silent_since", scope.now().minus(SILENT_DAYS, ChronoUnit.DAYS));
        return moments;
    }

    private static Instant beginning(Scope scope, LocalDate day) {
        return day.atStartOfDay(scope.zone()).toInstant();
    }

    private static Trend<Long> trend(ResultSet row) throws SQLException {
        return new Trend<>(count(row, "current"), count(row, "previous"));
    }

    private static long count(ResultSet row, String name) throws SQLException {
        return row.getLong(name);
    }

    private static BigDecimal amount(ResultSet row, String name) throws SQLException {
        return row.getBigDecimal(name).movePointLeft(TEN_THOUSANDTHS);
    }
}
