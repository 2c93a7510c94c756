-- Files that belong to records, and every file whose bytes are kept.

create table attachment (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    file_name varchar(255) collate "und-x-icu" not null,
    mime_type varchar(127) collate "und-x-icu" not null,
    file_size bigint,
    file_url varchar(2000) not null,
    checksum varchar(64),
    description varchar(2000),
    uploaded_by uuid,
    customer_id uuid,
    contact_id uuid,
    lead_id uuid,
    deal_id uuid,
    communication_id uuid,
    activity_id uuid,
    primary key (tenant_id, id)
);
create index attachment_by_created_at
    on attachment (tenant_id, created_at, id) where deleted_at is null;
create index attachment_by_mime_type
    on attachment (tenant_id, mime_type, created_at, id) where deleted_at is null;
create index attachment_by_uploaded_by
    on attachment (tenant_id, uploaded_by, created_at, id) where deleted_at is null;
create index attachment_by_customer_id
    on attachment (tenant_id, customer_id, created_at, id) where deleted_at is null;
create index attachment_by_contact_id
    on attachment (tenant_id, contact_id, created_at, id) where deleted_at is null;
create index attachment_by_lead_id
    on attachment (tenant_id, lead_id, created_at, id) where deleted_at is null;
create index attachment_by_deal_id
    on attachment (tenant_id, deal_id, created_at, id) where deleted_at is null;
create index attachment_by_communication_id
    on attachment (tenant_id, communication_id, created_at, id) where deleted_at is null;
create index attachment_by_activity_id
    on attachment (tenant_id, activity_id, created_at, id) where deleted_at is null;
call separate_tenants('attachment', 'select, insert, update');

alter table attachment add constraint attachment_uploaded_by_reference
    foreign key (tenant_id, uploaded_by) references app_user (tenant_id, id);
alter table attachment add constraint attachment_customer_id_reference
    foreign key (tenant_id, customer_id) references customer (tenant_id, id);
alter table attachment add constraint attachment_contact_id_reference
    foreign key (tenant_id, contact_id) references contact (tenant_id, id);
alter table attachment add constraint attachment_lead_id_reference
    foreign key (tenant_id, lead_id) references lead (tenant_id, id);
alter table attachment add constraint attachment_deal_id_reference
    foreign key (tenant_id, deal_id) references deal (tenant_id, id);
alter table attachment add constraint attachment_communication_id_reference
    foreign key (tenant_id, communication_id) references communication (tenant_id, id);
alter table attachment add constraint attachment_activity_id_reference
    foreign key (tenant_id, activity_id) references activity (tenant_id, id);

-- A file is written down here before its first byte and until after its last, so that a crash leaves nothing unknown.
create table stored_file (
    tenant_id text collate "C" not null,
    id uuid not null,
    status text not null check (status in ('ANNOUNCED', 'KEPT', 'GIVEN_UP')),
    since timestamptz not null,
    primary key (tenant_id, id)
);
create index stored_file_left_over on stored_file (tenant_id, since) where status <> 'KEPT';
call separate_tenants('stored_file', 'select, insert, update, delete');

-- Whoever removes files looks for them before knowing whose they are, and learns no more than the tenants' keys.
create policy files_of_every_tenant on stored_file for select to current_user using (true);

create function tenants_with_files_left_over(announced_before timestamptz) returns setof text
language sql stable security definer
set search_path = public, pg_temp
as $$
    select distinct tenant_id
    from stored_file
    where status <> 'KEPT' and (status = 'GIVEN_UP' or since < announced_before)
$$;
revoke all on function tenants_with_files_left_over from public;
grant execute on function tenants_with_files_left_over to "${app_role}";
