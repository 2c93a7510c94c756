package crm.adapter.persistence.report;

import crm.application.report.ActivityReports;
import java.util.List;
import java.util.Map;

/** The activities, and what else people have to do, behind the reports about their work. */
final class ActivityFacts {
    private static final String FROM = """
             from activity a
            left join app_user o on o.tenant_id = a.tenant_id and o.id = a.assigned_to
            left join deal d on d.tenant_id = a.tenant_id and d.id = a.deal_id
            left join pipeline p on p.tenant_id = d.tenant_id and p.id = d.pipeline_id
            """;

    private static final String NAMED = """
            select 'activity' as record_type, a.id as record_id, a.subject as label, o.name as user,
            a.assigned_to as owner_id, a.type, a.status, a.priority, p.name as pipeline, d.pipeline_id,
            d.currency_code as currency
            """;

    private static final String IS_OPEN = "a.status in ('PENDING', 'IN_PROGRESS')";

    /** A zone that a moment is seen from: the assignee's, and the tenant's where they have none of their own. */
    private static final String ZONE = "coalesce(o.timezone, cast(:zone as text))";

    private static final String IS_OVERDUE = "coalesce(" + IS_OPEN
            + " and a.due_date < cast(cast(:now as timestamptz) at time zone " + ZONE + " as date), false)";

    private static final Facts SUMMARY = new Facts(
            ActivityReports.SUMMARY,
            NAMED + """
                    , cast(a.created_at at time zone cast(:zone as text) as date) as date
                    , to_char(a.created_at at time zone cast(:zone as text), 'YYYY-MM') as month
                    , 1 as activities
                    , cast(a.status = 'COMPLETED' as int) as completed
                    , cast(a.status = 'CANCELLED' as int) as cancelled
                    , coalesce(a.actual_duration, 0) as minutes
                    """ + ", cast(" + IS_OPEN + " as int) as open, cast(" + IS_OVERDUE + " as int) as overdue" + FROM
                    + "where {seen activity a} and {moment a.created_at}",
            Map.of());

    private static final Facts COMPLETION = new Facts(
            ActivityReports.COMPLETION,
            "select *, completed - on_time as late from (" + NAMED + """
                    , to_char(a.due_date, 'YYYY-MM') as month
                    , 1 as due
                    , cast(a.status = 'COMPLETED' as int) as completed
                    , extract(epoch from a.completed_at - a.created_at) / 86400 as days
                    """
                    + ", cast(coalesce(a.status = 'COMPLETED' and cast(a.completed_at at time zone " + ZONE
                    + " as date) <= a.due_date, false) as int) as on_time, cast(" + IS_OVERDUE + " as int) as overdue"
                    + FROM + "where {seen activity a} and a.status <> 'CANCELLED' and a.due_date is not null"
                    + " and {day a.due_date}) dated",
            Map.of(
                    "completionRate", "round(100.0 * sum(fact.completed) / nullif(sum(fact.due), 0), 2)",
                    "onTimeRate", "round(100.0 * sum(fact.on_time) / nullif(sum(fact.completed), 0), 2)",
                    "averageDaysToComplete", "round(avg(fact.days) filter (where fact.completed = 1), 2)"));

    private static final Facts BY_USER = new Facts(
            ActivityReports.BY_USER,
            """
                    select work.*, u.name as user, p.name as pipeline from (
                    select 'lead' as record_type, l.id as record_id, l.name as label, l.owner_id, 1 as new_leads,
                    0 as open_deals, 0 as won_deals, 0 as lost_deals,
                    0 as open_activities, 0 as overdue_activities, 0 as completed_activities,
                    0 as communications,
                    cast(null as uuid) as pipeline_id, l.currency_code as currency
                    from lead l where {seen lead l} and {moment l.created_at}
                    union all
                    select 'deal', d.id, d.name, d.owner_id, 0, 1, 0, 0, 0, 0, 0, 0,
                    d.pipeline_id, d.currency_code
                    from deal d where {seen deal d} and d.status = 'OPEN'
                    union all
                    select 'deal', d.id, d.name, d.owner_id, 0, 0, cast(d.status = 'WON' as int),
                    cast(d.status = 'LOST' as int), 0, 0, 0, 0, d.pipeline_id, d.currency_code
                    from deal d where {seen deal d} and d.status in ('WON', 'LOST') and {day d.closed_date}
                    union all
                    """ + "select 'activity', a.id, a.subject, a.assigned_to, 0, 0, 0, 0, 1, cast(" + IS_OVERDUE
                    + " as int), 0, 0, d.pipeline_id, d.currency_code" + """
                     from activity a left join app_user o on o.tenant_id = a.tenant_id and o.id = a.assigned_to
                    left join deal d on d.tenant_id = a.tenant_id and d.id = a.deal_id
                    """ + "where {seen activity a} and " + IS_OPEN
                    + """
                     union all
                    select 'activity', a.id, a.subject, coalesce(a.completed_by, a.assigned_to), 0, 0, 0, 0, 0, 0, 1, 0,
                    d.pipeline_id, d.currency_code
                    from activity a left join deal d on d.tenant_id = a.tenant_id and d.id = a.deal_id
                    where {seen activity a} and a.status = 'COMPLETED' and {moment a.completed_at}
                    union all
                    select 'communication', k.id, coalesce(k.subject, k.type), k.created_by, 0, 0, 0, 0, 0, 0, 0, 1,
                    d.pipeline_id, d.currency_code
                    from communication k left join deal d on d.tenant_id = k.tenant_id and d.id = k.deal_id
                    where {seen communication k} and {moment k.occurred_at}
                    ) work left join app_user u on u.tenant_id = :tenant and u.id = work.owner_id
                    left join pipeline p on p.tenant_id = :tenant and p.id = work.pipeline_id
                    """,
            Map.of());

    static final List<Facts> ALL = List.of(SUMMARY, COMPLETION, BY_USER);

    private ActivityFacts() {}
}
