package crm.adapter.persistence.report;

import crm.application.report.DealReports;
import java.util.List;
import java.util.Map;

/** The deals behind the reports about them. */
final class DealFacts {
    /** What every deal tells of itself. */
    static final String DEAL = """
            'deal' as record_type, d.id as record_id, d.name as label, d.currency_code as currency,
            o.name as owner, d.owner_id, p.name as pipeline, d.pipeline_id,
            s."order" as stage_order, s.name as stage, d.stage_id,
            c.name as customer, d.customer_id, d.source, d.lost_reason, d.lost_to_competitor
            """;

    private static final String NAMED = """
            left join app_user o on o.tenant_id = d.tenant_id and o.id = d.owner_id
            left join pipeline p on p.tenant_id = d.tenant_id and p.id = d.pipeline_id
            left join stage s on s.tenant_id = d.tenant_id and s.id = d.stage_id
            """;

    /** Where deals are, with what they are named by. */
    static final String FROM =
            " from deal d " + NAMED + " left join customer c on c.tenant_id = d.tenant_id and c.id = d.customer_id ";

    private static final String WITH_CUSTOMER =
            " from deal d " + NAMED + " join customer c on c.tenant_id = d.tenant_id and c.id = d.customer_id ";

    private static final String WIN_RATE = "round(100.0 * sum(fact.won) / nullif(sum(fact.won + fact.lost), 0), 2)";
    private static final String AVERAGE_WON = "sum(fact.won_value) / nullif(sum(fact.won), 0)";

    private static final String DECIDED = """
            , cast(d.status = 'WON' as int) as won
            , cast(d.status = 'LOST' as int) as lost
            , case d.status when 'WON' then d.amount else 0 end as won_value
            , case when d.status <> 'OPEN' then d.closed_date - d.created_date end as days
            """;

    private static final Facts FORECAST = new Facts(
            DealReports.FORECAST,
            "select " + DEAL + """
                    , to_char(coalesce(d.closed_date, d.expected_close_date), 'YYYY-MM') as month
                    , cast(d.status = 'OPEN' as int) as open_deals
                    , case d.status when 'OPEN' then d.amount else 0 end as open_value
                    , case d.status when 'OPEN' then d.weighted_value else 0 end as weighted_value
                    , cast(d.status = 'WON' as int) as won_deals
                    , case d.status when 'WON' then d.amount else 0 end as won_value
                    , cast(d.status = 'LOST' as int) as lost_deals
                    , case d.status when 'OPEN' then d.weighted_value when 'WON' then d.amount else 0 end as forecast
                    """ + FROM + "where {seen deal d} and"
                    + " {day case when d.closed_date is not null then d.closed_date"
                    + " when d.expected_close_date is not null then d.expected_close_date else date 'infinity' end}",
            Map.of());

    private static final Facts PIPELINE_VALUE = new Facts(
            DealReports.PIPELINE_VALUE,
            "select " + DEAL + """
                    , to_char(d.expected_close_date, 'YYYY-MM') as month
                    , 1 as deals
                    , d.amount as value
                    , d.weighted_value
                    , cast(d.on_hold as int) as on_hold
                    , cast(coalesce(d.expected_close_date < :today, false) as int) as overdue
                    , extract(epoch from cast(:now as timestamptz) - d.stage_entered_at) / 86400 as days_in_stage
                    """ + FROM + "where {seen deal d} and d.status = 'OPEN' and"
                    + " {day coalesce(d.expected_close_date, date 'infinity')}",
            Map.of("averageDaysInStage", "round(avg(fact.days_in_stage), 2)"));

    private static final Facts WON_LOST = new Facts(
            DealReports.WON_LOST,
            "select " + DEAL + DECIDED + """
                    , to_char(d.closed_date, 'YYYY-MM') as month
                    , case d.status when 'LOST' then d.amount else 0 end as lost_value
                    """ + FROM
                    + "where {seen deal d} and d.status in ('WON', 'LOST') and {day d.closed_date}",
            Map.of(
                    "winRate", WIN_RATE,
                    "averageWonValue", AVERAGE_WON,
                    "averageDaysToClose", "round(avg(fact.days), 2)"));

    private static final Facts VELOCITY = new Facts(
            DealReports.VELOCITY,
            "select " + DEAL + DECIDED + """
                    , cast(d.status = 'OPEN' as int) as open_deals
                    , case d.status when 'OPEN' then d.amount else 0 end as open_value
                    """ + FROM
                    + "where {seen deal d} and (d.status = 'OPEN' or {day d.closed_date})",
            Map.of(
                    "winRate",
                    WIN_RATE,
                    "averageWonValue",
                    AVERAGE_WON,
                    "averageDaysToWin",
                    "round(avg(fact.days) filter (where fact.won = 1), 2)",
                    "valuePerDay",
                    "sum(fact.open_deals) * sum(fact.won_value) / nullif(sum(fact.won + fact.lost)"
                            + " * avg(fact.days) filter (where fact.won = 1), 0)"));

    private static final Facts LIFETIME_VALUE = new Facts(
            DealReports.LIFETIME_VALUE,
            """
                    select 'deal' as record_type, d.id as record_id, d.name as label, d.currency_code as currency,
                    o.name as owner, d.owner_id, p.name as pipeline, d.pipeline_id, c.name as customer, d.customer_id,
                    0 as lifetime_value, 1 as won_deals, d.amount as won_value, d.closed_date
                    """ + WITH_CUSTOMER + """
                    where {seen deal d} and {seen customer c} and d.status = 'WON' and {day d.closed_date}
                    union all
                    select 'customer', c.id, c.name, paid.currency_code, o.name, c.owner_id, null, null, c.name, c.id,
                    paid.amount, 0, 0, null
                    from customer_payment paid
                    join customer c on c.tenant_id = paid.tenant_id and c.id = paid.customer_id
                    left join app_user o on o.tenant_id = c.tenant_id and o.id = c.owner_id
                    where paid.tenant_id = :tenant and {seen customer c} and {day paid.received_on}
                    """,
            Map.of(
                    "averageDeal", "sum(fact.won_value) / nullif(sum(fact.won_deals), 0)",
                    "firstWon", "min(fact.closed_date)",
                    "lastWon", "max(fact.closed_date)"));

    private static final Facts REVENUE_BY_SEGMENT = new Facts(
            DealReports.REVENUE_BY_SEGMENT,
            """
                    select 'deal' as record_type, d.id as record_id, d.name as label, d.currency_code as currency,
                    o.name as owner, d.owner_id, p.name as pipeline, d.pipeline_id, d.customer_id,
                    c.category, c.type, c.industry, c.company_size, c.source,
                    to_char(d.closed_date, 'YYYY-MM') as month, 1 as won_deals, d.amount as revenue
                    """ + WITH_CUSTOMER
                    + "where {seen deal d} and {seen customer c} and d.status = 'WON' and {day d.closed_date}",
            Map.of(
                    "customers", "count(distinct fact.customer_id)",
                    "averageDeal", "sum(fact.revenue) / nullif(sum(fact.won_deals), 0)",
                    "share",
                            "round(100.0 * sum(fact.revenue)"
                                    + " / nullif(sum(sum(fact.revenue)) over ({among currency}), 0), 2)"));

    private static final Facts STAGE_DURATION = new Facts(
            DealReports.STAGE_DURATION,
            """
                    select 'deal' as record_type, d.id as record_id, d.name as label,
                    d.currency_code as currency,
                    o.name as owner, d.owner_id, p.name as pipeline, s.pipeline_id,
                    s."order" as stage_order, s.name as stage, s.id as stage_id,
                    1 as left, cast(h.seconds_in_stage as numeric) / 86400 as days,
                    0 as standing, cast(null as numeric) as days_standing, 0 as overlong
                    from deal_stage_change h
                    join deal d on d.tenant_id = h.tenant_id and d.id = h.deal_id
                    left join app_user o on o.tenant_id = d.tenant_id and o.id = d.owner_id
                    join stage s on s.tenant_id = h.tenant_id and s.id = h.from_stage_id
                    left join pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
                    where {seen deal d} and h.tenant_id = :tenant and h.deleted_at is null and {moment h.changed_at}
                    and not s.is_closed_won and not s.is_closed_lost
                    union all
                    select 'deal', d.id, d.name, d.currency_code, o.name, d.owner_id, p.name, d.pipeline_id,
                    s."order", s.name, d.stage_id,
                    0, null, 1, extract(epoch from cast(:now as timestamptz) - d.stage_entered_at) / 86400,
                    cast(coalesce(
                        d.stage_entered_at < cast(:now as timestamptz) - s.days_in_stage * interval '1 day', false) as int)
                    """ + " from deal d " + NAMED + "where {seen deal d} and d.status = 'OPEN'",
            Map.of(
                    "averageDays", "round(avg(fact.days), 2)",
                    "medianDays", "round(percentile_disc(0.5) within group (order by fact.days), 2)",
                    "longestDays", "round(max(fact.days), 2)",
                    "averageDaysStanding", "round(avg(fact.days_standing), 2)"));

    static final List<Facts> ALL =
            List.of(FORECAST, PIPELINE_VALUE, WON_LOST, VELOCITY, LIFETIME_VALUE, REVENUE_BY_SEGMENT, STAGE_DURATION);

    private DealFacts() {}
}
