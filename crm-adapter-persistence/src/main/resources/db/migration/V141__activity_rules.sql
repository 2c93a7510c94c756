-- Rules that give people something to do whenever something happens to a record.

create table activity_rule (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    name varchar(100) collate "und-x-icu" not null,
    is_active boolean not null,
    event text not null check (
        event in ('CUSTOMER_CREATED', 'LEAD_CREATED', 'LEAD_STATUS_CHANGED', 'LEAD_CONVERTED', 'DEAL_CREATED',
            'DEAL_STAGE_ENTERED', 'DEAL_WON', 'DEAL_LOST', 'ACTIVITY_COMPLETED', 'ACTIVITY_OVERDUE')),
    stage_id uuid,
    status text check (
        status in ('NEW', 'CONTACTED', 'INTERESTED', 'NURTURING', 'QUALIFIED', 'PROPOSAL_SENT', 'NEGOTIATION',
            'CONVERTED', 'LOST', 'NOT_INTERESTED', 'DISQUALIFIED', 'DEAD', 'ARCHIVED')),
    outcome varchar(200),
    conditions jsonb not null,
    activity_type text not null check (
        activity_type in ('TASK', 'CALL', 'EMAIL', 'MEETING', 'TODO', 'FOLLOW_UP', 'DEMO', 'PROPOSAL', 'PROPOSAL_SENT',
            'SITE_VISIT', 'CONTRACT', 'RESEARCH', 'CONTENT_CREATION', 'OTHER')),
    subject varchar(200) not null,
    description varchar(4000),
    priority text not null check (priority in ('URGENT', 'HIGH', 'MEDIUM', 'LOW')),
    due_in_days bigint,
    due_time time,
    due_in_hours bigint,
    remind_minutes_before bigint,
    assign_to text not null check (assign_to in ('OWNER', 'ACTOR', 'USER')),
    user_id uuid,
    repeats boolean not null,
    primary key (tenant_id, id)
);
create unique index activity_rule_unique_name
    on activity_rule (tenant_id, name) where deleted_at is null;
create index activity_rule_by_event
    on activity_rule (tenant_id, event, name, id) where deleted_at is null;
create index activity_rule_by_stage_id
    on activity_rule (tenant_id, stage_id, name, id) where deleted_at is null;
create index activity_rule_by_user_id
    on activity_rule (tenant_id, user_id, name, id) where deleted_at is null;
call separate_tenants('activity_rule', 'select, insert, update');

alter table activity_rule add constraint activity_rule_stage_id_reference
    foreign key (tenant_id, stage_id) references stage (tenant_id, id);
alter table activity_rule add constraint activity_rule_user_id_reference
    foreign key (tenant_id, user_id) references app_user (tenant_id, id);

alter table activity add column rule_id uuid;
create index activity_by_rule_id
    on activity (tenant_id, rule_id, created_at, id) where deleted_at is null and rule_id is not null;
alter table activity add constraint activity_rule_id_reference
    foreign key (tenant_id, rule_id) references activity_rule (tenant_id, id);

-- Which rule has been started by which record: once, or once for each occurrence.
create table activity_rule_start (
    tenant_id text collate "C" not null,
    rule_id uuid not null,
    record_id uuid not null,
    occurrence varchar(40) not null,
    started_at timestamptz not null,
    primary key (tenant_id, rule_id, record_id, occurrence),
    constraint activity_rule_start_rule_reference
        foreign key (tenant_id, rule_id) references activity_rule (tenant_id, id)
);
call separate_tenants('activity_rule_start', 'select, insert');

-- Whoever looks for overdue activities learns which tenants wait for some, and no more.
create policy overdue_rules_of_every_tenant on activity_rule for select to current_user
    using (current_setting('app.every_tenant', true) = 'on');

create function tenants_with_overdue_rules() returns setof text
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
    perform set_config('app.every_tenant', 'on', true);
    return query
        select distinct rule.tenant_id from activity_rule rule
        where rule.event = 'ACTIVITY_OVERDUE' and rule.is_active and rule.deleted_at is null;
    perform set_config('app.every_tenant', '', true);
end
$$;
revoke all on function tenants_with_overdue_rules from public;
grant execute on function tenants_with_overdue_rules to "${app_role}";
