-- The rules by which leads are given to users.

create table lead_assignment_rules (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    number bigint,
    name varchar(200),
    primary key (tenant_id, id)
);
create unique index lead_assignment_rules_unique_number
    on lead_assignment_rules (tenant_id, number) where deleted_at is null;
create index lead_assignment_rules_by_number
    on lead_assignment_rules (tenant_id, number desc nulls last, id desc) where deleted_at is null;
-- A version never changes: there is no privilege for it.
call separate_tenants('lead_assignment_rules', 'select, insert');

create table lead_assignment_rule (
    tenant_id text collate "C" not null,
    parent_id uuid not null,
    position integer not null,
    name varchar(100) not null,
    strategy text not null check (strategy in ('ROUND_ROBIN', 'LEAST_LOAD', 'FIXED')),
    users uuid[] not null,
    sources varchar(60)[] not null,
    campaigns varchar(200)[] not null,
    countries varchar(200)[] not null,
    states varchar(200)[] not null,
    tags varchar(60)[] not null,
    min_score integer,
    primary key (tenant_id, parent_id, position),
    foreign key (tenant_id, parent_id) references lead_assignment_rules (tenant_id, id)
);
call separate_tenants('lead_assignment_rule', 'select, insert');

-- Whoever is given a lead is told.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check
    check (kind in ('ACTIVITY_ASSIGNED', 'ACTIVITY_REMINDER', 'LEAD_ASSIGNED'));
