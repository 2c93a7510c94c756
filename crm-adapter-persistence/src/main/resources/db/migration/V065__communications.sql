-- Calls, messages and meetings.

create table communication (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    type text not null check (
        type in ('CALL', 'EMAIL', 'MEETING', 'VIDEO_CALL', 'NOTE', 'SMS', 'CHAT', 'WHATSAPP', 'SOCIAL_MESSAGE',
            'DIRECT_MAIL', 'PUSH_NOTIFICATION', 'IN_APP')),
    subject varchar(400) collate "und-x-icu",
    content varchar(20000) not null,
    status text not null check (
        status in ('LOGGED', 'DRAFT', 'SCHEDULED', 'SENT', 'DELIVERED', 'OPENED', 'RESPONDED', 'FAILED',
            'CANCELLED')),
    occurred_at timestamptz not null,
    direction text check (direction in ('INBOUND', 'OUTBOUND')),
    duration bigint,
    outcome text check (outcome in ('SUCCESSFUL', 'NO_ANSWER', 'LEFT_MESSAGE', 'FOLLOW_UP_REQUIRED')),
    recipient varchar(2000),
    email_from varchar(400),
    email_to varchar(2000),
    email_cc varchar(2000),
    meeting_location varchar(400),
    meeting_attendees varchar(200)[] not null,
    customer_id uuid,
    contact_id uuid,
    lead_id uuid,
    deal_id uuid,
    activity_id uuid,
    scheduled_for timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    opened_at timestamptz,
    responded_at timestamptz,
    failed_at timestamptz,
    failure_reason varchar(1000),
    template_id varchar(60),
    variables jsonb not null,
    metadata jsonb not null,
    has_attachments boolean not null,
    attachment_count bigint not null,
    tags varchar(60)[] not null,
    custom_fields jsonb not null,
    primary key (tenant_id, id)
);
create index communication_by_occurred_at
    on communication (tenant_id, occurred_at, id) where deleted_at is null;
create index communication_by_created_by
    on communication (tenant_id, created_by, occurred_at, id) where deleted_at is null;
create index communication_by_type
    on communication (tenant_id, type, occurred_at, id) where deleted_at is null;
create index communication_by_customer_id
    on communication (tenant_id, customer_id, occurred_at, id) where deleted_at is null;
create index communication_by_contact_id
    on communication (tenant_id, contact_id, occurred_at, id) where deleted_at is null;
create index communication_by_lead_id
    on communication (tenant_id, lead_id, occurred_at, id) where deleted_at is null;
create index communication_by_deal_id
    on communication (tenant_id, deal_id, occurred_at, id) where deleted_at is null;
create index communication_by_activity_id
    on communication (tenant_id, activity_id, occurred_at, id) where deleted_at is null;
call separate_tenants('communication', 'select, insert, update');

alter table communication add constraint communication_customer_id_reference
    foreign key (tenant_id, customer_id) references customer (tenant_id, id);
alter table communication add constraint communication_contact_id_reference
    foreign key (tenant_id, contact_id) references contact (tenant_id, id);
alter table communication add constraint communication_lead_id_reference
    foreign key (tenant_id, lead_id) references lead (tenant_id, id);
alter table communication add constraint communication_deal_id_reference
    foreign key (tenant_id, deal_id) references deal (tenant_id, id);
alter table communication add constraint communication_activity_id_reference
    foreign key (tenant_id, activity_id) references activity (tenant_id, id);
