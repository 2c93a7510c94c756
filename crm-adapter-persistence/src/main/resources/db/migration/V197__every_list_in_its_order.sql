-- Whatever there is many or few of: the first page of its list is read in the order of an index.
create index tag_by_name on tag (tenant_id, name, id) where deleted_at is null;
create index role_by_name on role (tenant_id, name, id) where deleted_at is null;
create index location_by_name on location (tenant_id, name, id) where deleted_at is null;
create index user_group_by_name on user_group (tenant_id, name, id) where deleted_at is null;
create index activity_rule_by_name on activity_rule (tenant_id, name, id) where deleted_at is null;
create index pipeline_by_is_default on pipeline (tenant_id, is_default, id) where deleted_at is null;
create index stage_by_order on stage (tenant_id, "order", id) where deleted_at is null;
