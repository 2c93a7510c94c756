-- The deals of a stage are looked at in the order of the day on which they are expected to be closed.
drop index deal_by_stage;
create index deal_by_stage on deal (tenant_id, stage, status, expected_close_date, id) include (amount)
    where deleted_at is null;
