-- Private addresses of users' calendars; of the secret in them nothing but a hash is kept.

create table calendar_link (
    tenant_id text collate "C" not null,
    id uuid not null,
    user_id uuid not null,
    name varchar(100) not null,
    token_hash text collate "C" not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    constraint calendar_link_user_reference foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);
create unique index calendar_link_by_token on calendar_link (tenant_id, token_hash);
create index calendar_link_by_user on calendar_link (tenant_id, user_id, id);
call separate_tenants('calendar_link', 'select, insert, delete');
