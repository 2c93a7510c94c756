-- What people have consented to, and when they no longer did.

create table consent (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    contact_id uuid not null,
    channel text not null check (channel in ('EMAIL', 'SMS', 'CALL')),
    given boolean not null,
    evidence varchar(1000),
    changed_by uuid,
    changed_at timestamptz not null,
    primary key (tenant_id, id)
);
create index consent_by_changed_at
    on consent (tenant_id, changed_at, id) where deleted_at is null;
create index consent_by_contact_id
    on consent (tenant_id, contact_id, changed_at, id) where deleted_at is null;
create index consent_by_changed_by
    on consent (tenant_id, changed_by, changed_at, id) where deleted_at is null;
call separate_tenants('consent', 'select, insert, update');

alter table consent add constraint consent_contact_id_reference
    foreign key (tenant_id, contact_id) references contact (tenant_id, id);
alter table consent add constraint consent_changed_by_reference
    foreign key (tenant_id, changed_by) references app_user (tenant_id, id);
