-- Short words are found within long texts, and equal keys beside them in one index.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- What every table of tenants' data gets: each tenant sees and writes its own rows alone, whoever asks, and the
-- application may do what is named here and no more.
create procedure separate_tenants(separated regclass, allowed text)
language plpgsql as $$
begin
    if not allowed ~ '^[a-z]+(, [a-z]+)*$' then
        raise exception 'Not a list of privileges: %', allowed;
    end if;
    execute format('alter table %s enable row level security', separated);
    execute format('alter table %s force row level security', separated);
    execute format(
        'create policy own_tenant on %s using (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))'
        ' with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))', separated);
    execute format('grant %s on %s to %I', allowed, separated, '${app_role}');
end
$$;
revoke all on procedure separate_tenants from public;

-- Tenants: the key is short and readable because it stands in every row and in the logs.
create table tenant (
    key text collate "C" not null primary key check (key ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    tenant_id text collate "C" not null check (tenant_id = key),
    name varchar(200) not null,
    currency varchar(3) not null,
    time_zone varchar(64) not null,
    status text not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED')),
    created_at timestamptz not null default now()
);
call separate_tenants('tenant', 'select, insert, update');

-- What was changed, by whom, when: the application can add to it and read it, and nothing else.
create table change_log (
    tenant_id text collate "C" not null,
    id uuid not null,
    operation_id uuid not null,
    changed_at timestamptz not null,
    actor_id uuid,
    origin_address text not null,
    origin_client text not null,
    type text not null,
    record_id uuid not null,
    version bigint not null,
    action text not null,
    fields jsonb not null,
    primary key (tenant_id, id)
);
create index change_log_by_record on change_log (tenant_id, record_id, id);
create index change_log_by_operation on change_log (tenant_id, operation_id);
call separate_tenants('change_log', 'select, insert');

-- The words of records by which lists are filtered: under row-level security an index on an array is not used.
create table record_word (
    tenant_id text collate "C" not null,
    type text collate "C" not null,
    field text collate "C" not null,
    word text collate "C" not null,
    record_id uuid not null,
    primary key (tenant_id, type, field, word, record_id)
);
create index record_word_by_record on record_word (tenant_id, record_id);
call separate_tenants('record_word', 'select, insert, delete');

-- The texts of records in which is searched, in lower case and without accents.
create table search_entry (
    tenant_id text collate "C" not null,
    type text collate "C" not null,
    record_id uuid not null,
    text text collate "C" not null,
    primary key (tenant_id, record_id)
);
create index search_entry_by_text on search_entry using gin (tenant_id, type, text gin_trgm_ops);
call separate_tenants('search_entry', 'select, insert, update, delete');

-- Under row-level security no index on patterns is used, because a pattern could betray the text it is compared with.
-- So this one function searches as the owner of the table, and itself holds to the tenant of the transaction.
create policy search_for_own_tenant on search_entry for select to current_user using (true);

-- It is planned anew for every search, because the best way to a word depends on the word.
create function found_records(wanted_type text, patterns text[]) returns table (record_id uuid)
language plpgsql stable parallel safe security definer rows 100
set search_path from current
set plan_cache_mode = force_custom_plan
as $$
begin
    return query
        select entry.record_id
        from search_entry entry
        where entry.tenant_id = nullif(current_setting('app.tenant_id', true), '')
          and entry.type = wanted_type
          -- The index takes single patterns only; three of them narrow the search enough for the rest to be compared.
          and entry.text like patterns[1]
          and entry.text like coalesce(patterns[2], patterns[1])
          and entry.text like coalesce(patterns[3], patterns[1])
          and entry.text like all (patterns);
end
$$;
revoke all on function found_records from public;
grant execute on function found_records to "${app_role}";

-- Requests that were answered, so that a repeated one is answered again and not performed again.
create table answered_request (
    tenant_id text collate "C" not null,
    user_id uuid not null,
    request_key text not null,
    fingerprint text not null,
    claimed_at timestamptz not null,
    status integer,
    headers jsonb,
    body bytea,
    primary key (tenant_id, user_id, request_key)
);
create index answered_request_by_age on answered_request (tenant_id, claimed_at);
call separate_tenants('answered_request', 'select, insert, update, delete');
