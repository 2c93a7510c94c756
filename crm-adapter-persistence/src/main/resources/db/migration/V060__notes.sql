-- What somebody wants to remember.

create table note (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    title varchar(200) collate "und-x-icu",
    content varchar(20000) not null,
    type text not null check (
        type in ('GENERAL', 'MEETING_NOTES', 'CALL_NOTES', 'RESEARCH_NOTES', 'TASK_NOTES', 'OTHER')),
    is_pinned boolean not null,
    is_private boolean not null,
    customer_id uuid,
    contact_id uuid,
    lead_id uuid,
    deal_id uuid,
    primary key (tenant_id, id)
);
create index note_by_is_pinned
    on note (tenant_id, is_pinned, id) where deleted_at is null;
create index note_by_created_at
    on note (tenant_id, created_at, id) where deleted_at is null;
create index note_by_created_by
    on note (tenant_id, created_by, id) where deleted_at is null;
create index note_by_customer_id
    on note (tenant_id, customer_id, created_at, id) where deleted_at is null;
create index note_by_contact_id
    on note (tenant_id, contact_id, created_at, id) where deleted_at is null;
create index note_by_lead_id
    on note (tenant_id, lead_id, created_at, id) where deleted_at is null;
create index note_by_deal_id
    on note (tenant_id, deal_id, created_at, id) where deleted_at is null;
call separate_tenants('note', 'select, insert, update');

alter table note add constraint note_customer_id_reference
    foreign key (tenant_id, customer_id) references customer (tenant_id, id);
alter table note add constraint note_contact_id_reference
    foreign key (tenant_id, contact_id) references contact (tenant_id, id);
alter table note add constraint note_lead_id_reference
    foreign key (tenant_id, lead_id) references lead (tenant_id, id);
alter table note add constraint note_deal_id_reference
    foreign key (tenant_id, deal_id) references deal (tenant_id, id);
