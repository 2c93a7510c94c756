-- A stay of one user that began with signing in; what was given out for it is worth nothing once it is revoked.
create table login_session (
    tenant_id text collate "C" not null,
    id uuid not null,
    user_id uuid not null,
    credentials integer not null,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    origin_address text not null,
    origin_client text not null,
    primary key (tenant_id, id),
    constraint login_session_user_reference foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);
create index login_session_by_user on login_session (tenant_id, user_id, expires_at);
call separate_tenants('login_session', 'select, insert, update, delete');

-- The tokens with which a session goes on; only their hashes are kept, and each is used once.
create table refresh_token (
    tenant_id text collate "C" not null,
    token_hash text collate "C" not null,
    session_id uuid not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (tenant_id, token_hash),
    constraint refresh_token_session_reference foreign key (tenant_id, session_id)
        references login_session (tenant_id, id) on delete cascade
);
create index refresh_token_by_session on refresh_token (tenant_id, session_id);
call separate_tenants('refresh_token', 'select, insert, update, delete');
