-- What the deals of a pipeline come to, stage by stage, is summed up in an index, without a look at the rows themselves.
drop index deal_by_pipeline_id;
create index deal_by_pipeline_id on deal (tenant_id, pipeline_id, created_at, id)
    include (stage_id, currency_code, amount, weighted_value) where deleted_at is null;
