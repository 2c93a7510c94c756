package crm.adapter.persistence.dashboard;

import crm.adapter.persistence.record.SightCondition;
import crm.adapter.persistence.statement.Statements;
import crm.adapter.persistence.statement.Statements.RowReader;
import crm.application.access.Sight;
import crm.application.dashboard.DashboardFigures;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts in the database: one statement for each sort of records, each answered from indexes alone. */
@ApplicationScoped
class JdbcDashboardFigures implements DashboardFigures {
    private static final int TEN_THOUSANDTHS = 4;
    private static final int SILENT_DAYS = 3;
    private static final Trend<Long> NO_TREND = new Trend<>(0L, 0L);

    private static final String CUSTOMERS = """
            select count(*) as total, count(*) filter (where r.status = 'ACTIVE') as active,
            count(*) filter (where r.created_at >= :month) as current,
            count(*) filter (where r.created_at >= :month_before and r.created_at < :part_before) as previous
            from customer r where %s
            """;

    private static final String LEADS = """
            select r.status, count(*) as total, count(*) filter (where r.created_at >= :month) as current,
            count(*) filter (where r.created_at >= :month_before and r.created_at < :part_before) as previous
            from lead r where %s group by r.status
            """;

    /** Closed deals are counted, open ones added up, and so are those won in the two months. */
    private static final String DEALS = """
            select cast(null as text) as currency, count(*) as closed, cast(0 as bigint) as open,
            cast(0 as numeric) as value, cast(0 as bigint) as won, cast(0 as bigint) as won_before,
            cast(0 as numeric) as won_value, cast(0 as numeric) as won_value_before
            from deal r where %1$s and r.status in ('WON', 'LOST')
            union all
            select r.currency_code, 0, count(*), sum(r.amount), 0, 0, 0, 0
            from deal r where %1$s and r.status = 'OPEN' group by r.currency_code
            union all
            select r.currency_code, 0, 0, 0,
            count(*) filter (where r.closed_date >= :month_day), count(*) filter (where r.closed_date < :month_day),
            coalesce(sum(r.amount) filter (where r.closed_date >= :month_day), 0),
            coalesce(sum(r.amount) filter (where r.closed_date < :month_day), 0)
            from deal r where %1$s and r.status = 'WON'
            and r.closed_date >= :month_day_before and r.closed_date <= :today
            and (r.closed_date >= :month_day or r.closed_date <= :part_day_before)
            group by r.currency_code
            """;

    /** Only between the first and the last place on earth where a day begins does it matter where somebody lives. */
    private static final String ACTIVITIES = """
            select count(*) as pending,
            count(*) filter (where r.due_date < :first_day)
            + (select count(*) from activity r
                left join app_user u on u.tenant_id = r.tenant_id and u.id = r.assigned_to
                where %1$s and r.status in ('PENDING', 'IN_PROGRESS')
                and r.due_date >= :first_day and r.due_date < :last_day
                and r.due_date < cast(cast(:now as timestamptz)
                    at time zone coalesce(u.timezone, cast(:zone as text)) as date)) as overdue,
            (select count(*) from activity r where %1$s and r.status = 'COMPLETED'
                and r.completed_at >= :day) as completed
            from activity r where %1$s and r.status in ('PENDING', 'IN_PROGRESS')
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
    public Customers customers(Scope scope) {
        return counted(
                        scope,
                        Customer.TYPE,
                        CUSTOMERS,
                        row -> new Customers(count(row, "total"), count(row, "active"), trend(row)))
                .orElse(new Customers(0, 0, NO_TREND));
    }

    @Override
    public Leads leads(Scope scope) {
        Map<LeadStatus, Long> counts = new EnumMap<>(LeadStatus.class);
        long current = 0;
        long previous = 0;
        for (CountedLeads counted : rows(scope, Lead.TYPE, LEADS, CountedLeads::of)) {
            counts.put(counted.status(), counted.total());
            current += counted.created().current();
            previous += counted.created().previous();
        }
        return new Leads(
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts.getOrDefault(LeadStatus.NEW, 0L),
                counts.getOrDefault(LeadStatus.QUALIFIED, 0L),
                counts.getOrDefault(LeadStatus.CONVERTED, 0L),
                new Trend<>(current, previous));
    }

    /** A row of what is counted of leads: those of a status. */
    private record CountedLeads(LeadStatus status, long total, Trend<Long> created) {
        static CountedLeads of(ResultSet row) throws SQLException {
            return new CountedLeads(LeadStatus.valueOf(row.getString("status")), count(row, "total"), trend(row));
        }
    }

    @Override
    public Activities activities(Scope scope) {
        return counted(
                        scope,
                        Activity.TYPE,
                        ACTIVITIES,
                        row -> new Activities(count(row, "pending"), count(row, "overdue"), count(row, "completed")))
                .orElse(new Activities(0, 0, 0));
    }

    @Override
    public Deals deals(Scope scope) {
        Map<Currency, Worth> worth = new HashMap<>();
        long closed = 0;
        for (CountedDeals counted : rows(scope, Deal.TYPE, DEALS, CountedDeals::of)) {
            closed += counted.closed();
            counted.currency()
                    .ifPresent(currency -> worth.merge(currency, counted.worth(), JdbcDashboardFigures::both));
        }
        long open = worth.values().stream().mapToLong(Worth::open).sum();
        return new Deals(open + closed, open, worth);
    }

    /** A row of what is counted of deals: of those that are closed, or of those in a currency. */
    private record CountedDeals(Optional<Currency> currency, long closed, Worth worth) {
        static CountedDeals of(ResultSet row) throws SQLException {
            return new CountedDeals(
                    Optional.ofNullable(row.getString("currency")).map(Currency::getInstance),
                    count(row, "closed"),
                    new Worth(
                            count(row, "open"),
                            amount(row, "value"),
                            new Trend<>(count(row, "won"), count(row, "won_before")),
                            new Trend<>(amount(row, "won_value"), amount(row, "won_value_before"))));
        }
    }

    /** Open deals and won ones of a currency come in rows of their own. */
    private static Worth both(Worth one, Worth other) {
        return new Worth(
                one.open() + other.open(),
                one.value().add(other.value()),
                new Trend<>(
                        one.won().current() + other.won().current(),
                        one.won().previous() + other.won().previous()),
                new Trend<>(
                        one.wonValue().current().add(other.wonValue().current()),
                        one.wonValue().previous().add(other.wonValue().previous())));
    }

    @Override
    public List<HotLead> hotLeads(Scope scope, int atMost) {
        return rows(
                scope,
                Lead.TYPE,
                HOT_LEADS,
                Map.of("most", atMost),
                row -> new HotLead(
                        new Id(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("company")),
                        Optional.ofNullable(row.getObject("lead_score", Integer.class)),
                        Optional.ofNullable(row.getObject("owner_id", UUID.class))
                                .map(Id::new),
                        Optional.ofNullable(row.getObject("follow_up_date", LocalDate.class)),
                        Optional.ofNullable(row.getObject("last_contact_date", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)));
    }

    private <T> Optional<T> counted(Scope scope, RecordType<?> type, String text, RowReader<T> reader) {
        return rows(scope, type, text, reader).stream().findFirst();
    }

    private <T> List<T> rows(Scope scope, RecordType<?> type, String text, RowReader<T> reader) {
        return rows(scope, type, text, Map.of(), reader);
    }

    private <T> List<T> rows(
            Scope scope, RecordType<?> type, String text, Map<String, Object> more, RowReader<T> reader) {
        Sight sight = scope.sights().get(type);
        if (sight == null) {
            return List.of();
        }
        Map<String, Object> parameters = moments(scope);
        parameters.putAll(more);
        return statements.all(reader, text.formatted(sightCondition.of(type, "r", sight, parameters)), parameters);
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
