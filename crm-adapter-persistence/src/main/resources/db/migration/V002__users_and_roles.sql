-- Who works with the CRM, and what they may do.

create table app_user (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    name varchar(200) collate "und-x-icu",
    first_name varchar(100),
    middle_name varchar(100),
    last_name varchar(100) collate "und-x-icu",
    email varchar(254) not null,
    username varchar(60),
    job_title varchar(100),
    department varchar(100),
    roles uuid[] not null,
    is_active boolean not null,
    timezone varchar(64),
    locale varchar(35),
    last_login_at timestamptz,
    primary key (tenant_id, id)
);
create unique index app_user_unique_email
    on app_user (tenant_id, email) where deleted_at is null;
create unique index app_user_unique_username
    on app_user (tenant_id, username) where deleted_at is null;
create index app_user_by_name
    on app_user (tenant_id, name, id) where deleted_at is null;
call separate_tenants('app_user', 'select, insert, update');

create table role (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    name varchar(60) collate "und-x-icu" not null,
    description varchar(400),
    is_active boolean not null,
    is_system boolean not null,
    primary key (tenant_id, id)
);
create unique index role_unique_name
    on role (tenant_id, name) where deleted_at is null;
call separate_tenants('role', 'select, insert, update');

create table role_grant (
    tenant_id text collate "C" not null,
    parent_id uuid not null,
    position integer not null,
    permission varchar(60) not null,
    scope text not null check (scope in ('OWN', 'LOCATION', 'CLIENT', 'ALL')),
    primary key (tenant_id, parent_id, position),
    foreign key (tenant_id, parent_id) references role (tenant_id, id)
);
call separate_tenants('role_grant', 'select, insert, delete');

