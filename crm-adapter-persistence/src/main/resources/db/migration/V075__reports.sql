-- What reports ask by: the day deals began, were decided, or should be.

create index deal_by_created_date
    on deal (tenant_id, created_date, id) where deleted_at is null;
create index deal_by_closed_date
    on deal (tenant_id, closed_date, id) where deleted_at is null;
-- Under row-level security a coalesce is not looked up in an index, and a case is.
create index deal_by_day_of_forecast
    on deal (
        tenant_id,
        (case when closed_date is not null then closed_date when expected_close_date is not null then expected_close_date
            else date 'infinity' end),
        id)
    where deleted_at is null;

-- What the dashboard adds up: the open deals, each currency by itself, without looking at the deals themselves.
create index deal_open_by_currency
    on deal (tenant_id, currency_code) include (amount) where deleted_at is null and status = 'OPEN';
