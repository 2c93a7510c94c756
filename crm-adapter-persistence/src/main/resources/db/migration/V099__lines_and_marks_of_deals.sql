-- The lines of a deal are told apart, and pipelines say which deals stand out.

-- A default fills the rows of every tenant, which an update under row-level security would not.
alter table deal_line add column id varchar(36) default gen_random_uuid()::text;
alter table deal_line alter column id drop default;

alter table pipeline add column hot_from integer not null default 75;
alter table pipeline add column high_value_from bigint not null default 50000;

create index deal_by_stage_entered_at
    on deal (tenant_id, stage_id, stage_entered_at, id) where deleted_at is null;
