-- The totals of the lists that are looked at most are counted in an index, without a look at the rows themselves.
drop index customer_by_created_at;
create index customer_by_created_at on customer (tenant_id, created_at, id) include (status, archived)
    where deleted_at is null;
drop index customer_by_owner_id;
create index customer_by_owner_id on customer (tenant_id, owner_id, created_at, id) include (status, archived)
    where deleted_at is null;
create index deal_by_stage on deal (tenant_id, stage, status, amount) where deleted_at is null;
