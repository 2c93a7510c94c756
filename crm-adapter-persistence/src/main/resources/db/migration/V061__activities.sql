-- What there is to do.

create table activity (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    type text not null check (
        type in ('TASK', 'CALL', 'EMAIL', 'MEETING', 'TODO', 'FOLLOW_UP', 'DEMO', 'PROPOSAL', 'PROPOSAL_SENT',
            'SITE_VISIT', 'CONTRACT', 'RESEARCH', 'CONTENT_CREATION', 'OTHER')),
    subject varchar(200) collate "und-x-icu" not null,
    description varchar(20000),
    status text not null check (status in ('IN_PROGRESS', 'PENDING', 'DEFERRED', 'COMPLETED', 'CANCELLED')),
    priority text not null check (priority in ('URGENT', 'HIGH', 'MEDIUM', 'LOW')),
    due_date date,
    due_time time,
    start_date date,
    reminder_at timestamptz,
    completed_at timestamptz,
    completed_by uuid,
    assigned_to uuid,
    customer_id uuid,
    contact_id uuid,
    lead_id uuid,
    deal_id uuid,
    outcome varchar(4000),
    next_action varchar(4000),
    notes varchar(20000),
    estimated_duration bigint,
    actual_duration bigint,
    cost bigint,
    currency_code varchar(3) not null,
    workflow_id varchar(60),
    metadata jsonb not null,
    tags varchar(60)[] not null,
    custom_fields jsonb not null,
    rank bigint not null,
    primary key (tenant_id, id)
);
create index activity_by_rank
    on activity (tenant_id, rank, id) where deleted_at is null;
create index activity_by_created_at
    on activity (tenant_id, created_at, id) where deleted_at is null;
create index activity_by_created_by
    on activity (tenant_id, created_by, id) where deleted_at is null;
create index activity_by_assigned_to
    on activity (tenant_id, assigned_to, rank, id) where deleted_at is null;
create index activity_by_status
    on activity (tenant_id, status, due_date, id) where deleted_at is null;
create index activity_by_status_in_order
    on activity (
        tenant_id,
        (case status when 'IN_PROGRESS' then 0 when 'PENDING' then 1 when 'DEFERRED' then 2 when 'COMPLETED' then 3
            when 'CANCELLED' then 4 end),
        id)
    where deleted_at is null;
create index activity_by_priority
    on activity (
        tenant_id,
        (case priority when 'URGENT' then 0 when 'HIGH' then 1 when 'MEDIUM' then 2 when 'LOW' then 3 end),
        id)
    where deleted_at is null;
create index activity_by_due_date
    on activity (tenant_id, due_date, id) where deleted_at is null;
create index activity_by_reminder_at
    on activity (tenant_id, reminder_at, id) where deleted_at is null and reminder_at is not null;
create index activity_by_completed_at
    on activity (tenant_id, completed_at, id) where deleted_at is null;
create index activity_by_customer_id
    on activity (tenant_id, customer_id, created_at, id) where deleted_at is null;
create index activity_by_contact_id
    on activity (tenant_id, contact_id, created_at, id) where deleted_at is null;
create index activity_by_lead_id
    on activity (tenant_id, lead_id, created_at, id) where deleted_at is null;
create index activity_by_deal_id
    on activity (tenant_id, deal_id, created_at, id) where deleted_at is null;
call separate_tenants('activity', 'select, insert, update');

alter table activity add constraint activity_completed_by_reference
    foreign key (tenant_id, completed_by) references app_user (tenant_id, id);
alter table activity add constraint activity_assigned_to_reference
    foreign key (tenant_id, assigned_to) references app_user (tenant_id, id);
alter table activity add constraint activity_customer_id_reference
    foreign key (tenant_id, customer_id) references customer (tenant_id, id);
alter table activity add constraint activity_contact_id_reference
    foreign key (tenant_id, contact_id) references contact (tenant_id, id);
alter table activity add constraint activity_lead_id_reference
    foreign key (tenant_id, lead_id) references lead (tenant_id, id);
alter table activity add constraint activity_deal_id_reference
    foreign key (tenant_id, deal_id) references deal (tenant_id, id);
