-- The ways deals take.

create table pipeline (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    name varchar(100) collate "und-x-icu" not null,
    description varchar(400),
    is_default boolean not null,
    is_active boolean not null,
    primary key (tenant_id, id)
);
create unique index pipeline_unique_name
    on pipeline (tenant_id, name) where deleted_at is null;
create unique index pipeline_one_default
    on pipeline (tenant_id) where is_default and deleted_at is null;
call separate_tenants('pipeline', 'select, insert, update');

create table stage (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    pipeline_id uuid not null,
    name varchar(60) collate "und-x-icu" not null,
    code varchar(60),
    description varchar(400),
    "order" bigint,
    probability integer,
    color varchar(7),
    is_closed_won boolean not null,
    is_closed_lost boolean not null,
    days_in_stage bigint,
    is_active boolean not null,
    primary key (tenant_id, id)
);
create unique index stage_unique_pipeline_id_name
    on stage (tenant_id, pipeline_id, name) where deleted_at is null;
create index stage_by_pipeline_id
    on stage (tenant_id, pipeline_id, created_at, id) where deleted_at is null;
-- Checked when the transaction ends, because stages change places one after the other (C-59).
alter table stage add constraint stage_once_at_a_place
    exclude using btree (tenant_id with =, pipeline_id with =, "order" with =)
    where (deleted_at is null) deferrable initially deferred;
call separate_tenants('stage', 'select, insert, update');

alter table stage add constraint stage_pipeline_id_reference
    foreign key (tenant_id, pipeline_id) references pipeline (tenant_id, id);
