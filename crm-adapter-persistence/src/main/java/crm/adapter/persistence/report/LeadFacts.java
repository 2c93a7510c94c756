package crm.adapter.persistence.report;

import crm.application.report.LeadReports;
import java.util.List;
import java.util.Map;

/** The leads, and the deals they become, behind the reports about them. */
final class LeadFacts {
    private static final String OWNER = " left join app_user o on o.tenant_id = l.tenant_id and o.id = l.owner_id ";

    /** The pipeline of the deal that a lead became, looked up only where it is asked about. */
    private static final String PIPELINE = """
            (select (select p.name from pipeline p where p.tenant_id = d.tenant_id and p.id = d.pipeline_id)
             from deal d where d.tenant_id = l.tenant_id and d.lead_id = l.id and d.deleted_at is null order by d.id limit 1) as pipeline,
            (select d.pipeline_id from deal d
             where d.tenant_id = l.tenant_id and d.lead_id = l.id and d.deleted_at is null order by d.id limit 1) as pipeline_id,
            """;

    private static final String IS_QUALIFIED = "l.status in ('QUALIFIED', 'PROPOSAL_SENT', 'NEGOTIATION', 'CONVERTED')";
    private static final String IS_CLOSED =
            "l.status in ('LOST', 'NOT_INTERESTED', 'DISQUALIFIED', 'DEAD', 'ARCHIVED')";

    private static final Facts CONVERSION_RATES = new Facts(
            LeadReports.CONVERSION_RATES,
            """
                    select 'lead' as record_type, l.id as record_id, l.name as label, l.currency_code as currency,
                    o.name as owner, l.owner_id, l.source, l.medium, l.campaign, l.rating,
                    to_char(l.created_at at time zone cast(:zone as text), 'YYYY-MM') as month,
                    extract(epoch from l.converted_at - l.created_at) / 86400 as days, 1 as leads,
                    """
                    + PIPELINE + "cast(" + IS_QUALIFIED
                    + " as int) as qualified, cast(l.status = 'CONVERTED' as int) as converted,"
                    + " cast(" + IS_CLOSED + " as int) as closed from lead l" + OWNER
                    + "where {seen lead l} and {moment l.created_at}",
            Map.of(
                    "qualificationRate", "round(100.0 * sum(fact.qualified) / nullif(sum(fact.leads), 0), 2)",
                    "conversionRate", "round(100.0 * sum(fact.converted) / nullif(sum(fact.leads), 0), 2)",
                    "averageDaysToConvert", "round(avg(fact.days) filter (where fact.converted = 1), 2)"));

    private static final Facts LEAD_SOURCES = new Facts(
            LeadReports.LEAD_SOURCES,
            """
                    select 'lead' as record_type, l.id as record_id, l.name as label, l.currency_code as currency,
                    o.name as owner, l.owner_id, l.source, l.medium, l.campaign,
                    to_char(l.created_at at time zone cast(:zone as text), 'YYYY-MM') as month,
                    1 as leads, coalesce(l.estimated_value, 0) as estimated_value, l.lead_score as score,
                    """
                    + PIPELINE + "cast(" + IS_QUALIFIED
                    + " as int) as qualified, cast(l.status = 'CONVERTED' as int) as converted,"
                    + " 0 as won_deals, 0 as won_value from lead l" + OWNER
                    + """
                    where {seen lead l} and {moment l.created_at}
                    union all
                    select 'deal', d.id, d.name, d.currency_code, o.name, l.owner_id, l.source, l.medium, l.campaign,
                    to_char(l.created_at at time zone cast(:zone as text), 'YYYY-MM'),
                    0, 0, null, p.name, d.pipeline_id, 0, 0, 1, d.amount
                    from lead l join deal d on d.tenant_id = l.tenant_id and d.lead_id = l.id
                    left join pipeline p on p.tenant_id = d.tenant_id and p.id = d.pipeline_id
                    """ + OWNER
                    + "where {seen lead l} and {seen deal d} and d.status = 'WON' and {moment l.created_at}",
            Map.of(
                    "conversionRate", "round(100.0 * sum(fact.converted) / nullif(sum(fact.leads), 0), 2)",
                    "averageScore", "round(avg(fact.score), 2)"));

    private static final Facts SALES_FUNNEL = new Facts(
            LeadReports.SALES_FUNNEL,
            """
                    select 'lead' as record_type, l.id as record_id, l.name as label, l.currency_code as currency,
                    o.name as owner, l.owner_id, cast(null as text) as pipeline, cast(null as uuid) as pipeline_id,
                    step.step_order, step.step, 1 as reached, coalesce(l.estimated_value, 0) as value,
                    """
                    + "cast(step.step_order = case when l.status = 'CONVERTED' then -1 when " + IS_QUALIFIED
                    + " then -2 when " + IS_CLOSED + " then 0 else -3 end as int) as standing,"
                    + " cast(step.step_order = -3 and " + IS_CLOSED + " as int) as lost from lead l" + OWNER
                    + "cross join lateral (values (-3, 'Leads', true), (-2, 'Qualified leads', " + IS_QUALIFIED
                    + "), (-1, 'Converted leads', l.status = 'CONVERTED')) step (step_order, step, counts)"
                    + """
                    where {seen lead l} and {moment l.created_at} and step.counts
                    union all
                    select 'deal', d.id, d.name, d.currency_code, o.name, d.owner_id, p.name, d.pipeline_id,
                    s."order", s.name, 1, d.amount,
                    cast(d.stage_id = s.id as int), cast(d.status = 'LOST' and s."order" = furthest.place as int)
                    from deal d
                    left join app_user o on o.tenant_id = d.tenant_id and o.id = d.owner_id
                    left join pipeline p on p.tenant_id = d.tenant_id and p.id = d.pipeline_id
                    cross join lateral (
                        select max(passed."order") as place
                        from deal_stage_change h
                        join stage passed on passed.tenant_id = h.tenant_id and passed.id = h.to_stage_id
                        where h.tenant_id = d.tenant_id and h.deal_id = d.id and h.deleted_at is null
                        and passed.pipeline_id = d.pipeline_id and not passed.is_closed_lost) furthest
                    join stage s on s.tenant_id = d.tenant_id and s.pipeline_id = d.pipeline_id
                        and s.deleted_at is null and not s.is_closed_lost and s."order" <= furthest.place
                    where {seen deal d} and {day d.created_date}
                    """,
            Map.of(
                    "conversionRate",
                    "round(100.0 * sum(fact.reached) / nullif(lag(sum(fact.reached)) over"
                            + " ({others step} order by fact.step_order), 0), 2)"));

    static final List<Facts> ALL = List.of(SALES_FUNNEL, CONVERSION_RATES, LEAD_SOURCES);

    private LeadFacts() {}
}
