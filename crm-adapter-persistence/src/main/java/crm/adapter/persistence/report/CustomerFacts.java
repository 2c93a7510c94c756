package crm.adapter.persistence.report;

import crm.application.report.CustomerReports;
import java.util.List;
import java.util.Map;

/** The customers behind the reports about them. */
final class CustomerFacts {
    private static final Facts SEGMENTS = new Facts(
            CustomerReports.SEGMENTS,
            """
                    select 'customer' as record_type, c.id as record_id, c.name as label, o.name as owner, c.owner_id,
                    c.category, c.type, c.industry, c.company_size, c.source, c.status,
                    c.currency_code as currency,
                    (select (select p.name from pipeline p where p.tenant_id = d.tenant_id and p.id = d.pipeline_id)
                        from deal d where {seen deal d} and d.customer_id = c.id order by d.id desc limit 1) as pipeline,
                    (select d.pipeline_id from deal d
                        where {seen deal d} and d.customer_id = c.id order by d.id desc limit 1) as pipeline_id,
                    to_char(c.created_at at time zone cast(:zone as text), 'YYYY-MM') as month,
                    1 as customers,
                    cast(exists (
                        select 1 from deal d where {seen deal d} and d.customer_id = c.id and d.status = 'OPEN')
                        as int) as with_open_deals,
                    cast(exists (
                        select 1 from deal d where {seen deal d} and d.customer_id = c.id and d.status = 'WON')
                        as int) as buyers
                    from customer c
                    left join app_user o on o.tenant_id = c.tenant_id and o.id = c.owner_id
                    where {seen customer c} and not c.archived and {moment c.created_at}
                    """,
            Map.of(
                    "share",
                    "round(100.0 * sum(fact.customers) / nullif(sum(sum(fact.customers)) over ({among currency}), 0), 2)",
                    "buyersShare",
                    "round(100.0 * sum(fact.buyers) / nullif(sum(fact.customers), 0), 2)"));

    static final List<Facts> ALL = List.of(SEGMENTS);

    private CustomerFacts() {}
}
