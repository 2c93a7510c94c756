-- Labels.

create table tag (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    name varchar(60) collate "und-x-icu" not null,
    color varchar(7),
    category text not null check (category in ('CUSTOMER', 'LEAD', 'DEAL', 'GENERAL')),
    primary key (tenant_id, id)
);
create unique index tag_unique_name_category
    on tag (tenant_id, name, category) where deleted_at is null;
call separate_tenants('tag', 'select, insert, update');

