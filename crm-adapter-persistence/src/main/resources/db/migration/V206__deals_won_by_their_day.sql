-- The dashboard adds up the deals won in two months: entered only when a deal is won, and read without the rows.
create index concurrently deal_won_by_day on deal (tenant_id, closed_date) include (currency_code, amount)
    where deleted_at is null and status = 'WON';
