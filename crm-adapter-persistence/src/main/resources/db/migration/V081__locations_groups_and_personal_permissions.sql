-- Branches of the organisation, groups of users, and what single users may do besides their roles.

create table location (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    name varchar(100) collate "und-x-icu" not null,
    code varchar(30),
    address_street varchar(200),
    address_street2 varchar(200),
    address_city varchar(200),
    address_state varchar(200),
    address_zip varchar(200),
    address_country varchar(200),
    phone varchar(40),
    email varchar(254),
    timezone varchar(64),
    is_active boolean not null,
    primary key (tenant_id, id)
);
create unique index location_unique_name on location (tenant_id, name) where deleted_at is null;
create unique index location_unique_code on location (tenant_id, code) where deleted_at is null;
call separate_tenants('location', 'select, insert, update');

alter table app_user add column location_id uuid;
alter table app_user add constraint app_user_location_id_reference
    foreign key (tenant_id, location_id) references location (tenant_id, id);
create index app_user_by_location_id on app_user (tenant_id, location_id, name, id) where deleted_at is null;

create table user_group (
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
    type text not null check (type in ('SALES_TEAM', 'MARKETING_TEAM', 'FINANCE_TEAM', 'MANAGEMENT', 'CUSTOM')),
    is_active boolean not null,
    members uuid[] not null,
    primary key (tenant_id, id)
);
create unique index user_group_unique_name on user_group (tenant_id, name) where deleted_at is null;
call separate_tenants('user_group', 'select, insert, update');

create table user_permission (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    user_id uuid not null,
    permission varchar(60) collate "und-x-icu" not null,
    granted boolean not null,
    scope text not null check (scope in ('OWN', 'LOCATION', 'CLIENT', 'ALL')),
    conditions jsonb not null,
    expires_at timestamptz,
    reason varchar(400),
    granted_by uuid,
    primary key (tenant_id, id)
);
create index user_permission_by_created_at on user_permission (tenant_id, created_at, id) where deleted_at is null;
create index user_permission_by_user_id
    on user_permission (tenant_id, user_id, created_at, id) where deleted_at is null;
create index user_permission_by_granted_by
    on user_permission (tenant_id, granted_by, created_at, id) where deleted_at is null;
call separate_tenants('user_permission', 'select, insert, update');

alter table user_permission add constraint user_permission_user_id_reference
    foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table user_permission add constraint user_permission_granted_by_reference
    foreign key (tenant_id, granted_by) references app_user (tenant_id, id);

-- The tenants whose roles follow the product's; whoever brings them up to date learns no more than that.
create policy standard_roles_of_every_tenant on role for select to current_user using (true);

create function tenants_with_standard_roles() returns setof text
language sql stable security definer
set search_path = public, pg_temp
as $$
    select distinct tenant_id from role where is_standard and deleted_at is null
$$;
revoke all on function tenants_with_standard_roles from public;
grant execute on function tenants_with_standard_roles to "${app_role}";
