-- What a permission depends on, and what of a record a role keeps back from its users.

alter table role_grant add column conditions jsonb not null default '{}';
alter table role_grant alter column conditions drop default;

-- A role that came with the product follows it as long as nobody has given it other permissions. The owner of the tables
-- looks at every tenant's for this once.
alter table role add column is_standard boolean not null default false;
alter table role no force row level security;
alter table change_log no force row level security;
update role set is_standard = true
where is_system and not exists (
    select
    from change_log change
    where change.tenant_id = role.tenant_id
      and change.record_id = role.id
      and change.action = 'UPDATE'
      and change.fields @> '[{"field": "grants"}]');
alter table change_log force row level security;
alter table role force row level security;
alter table role alter column is_standard drop default;

create table role_field_rule (
    tenant_id text collate "C" not null,
    parent_id uuid not null,
    position integer not null,
    type varchar(60) not null,
    field varchar(60) not null,
    visibility text not null check (visibility in ('MASKED', 'HIDDEN')),
    primary key (tenant_id, parent_id, position),
    foreign key (tenant_id, parent_id) references role (tenant_id, id)
);
call separate_tenants('role_field_rule', 'select, insert, delete');
