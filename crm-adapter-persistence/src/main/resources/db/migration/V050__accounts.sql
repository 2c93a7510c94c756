-- Who signs in: an account is the same person in every tenant, a membership is that person's user in one of them.
-- Neither is a tenant's data, and nobody may list them: the application has no right on these tables at all. It reaches
-- one account at a time through the functions below, by the account's own address or by a user of its own tenant.
create table account (
    id uuid not null primary key,
    email varchar(254) collate "C" not null constraint account_unique_email unique check (email = lower(email)),
    password_hash text,
    credentials integer not null default 1,
    created_at timestamptz not null
);

create table membership (
    tenant_key text collate "C" not null references tenant (key),
    user_id uuid not null,
    account_id uuid not null references account (id),
    active boolean not null,
    confirmed boolean not null,
    invitation_hash text,
    invited_until timestamptz,
    primary key (tenant_key, user_id),
    constraint membership_user_reference foreign key (tenant_key, user_id) references app_user (tenant_id, id),
    constraint membership_unique_account unique (account_id, tenant_key)
);

-- Failed attempts to sign in, counted for all nodes together.
create table login_attempt (
    subject text collate "C" not null primary key,
    failures integer not null,
    began_at timestamptz not null
);
create index login_attempt_by_age on login_attempt (began_at);

revoke all on account, membership, login_attempt from public, "${app_role}";
alter table account enable row level security;
alter table membership enable row level security;
alter table login_attempt enable row level security;

-- The functions run as the owner of the tables and tell an account's holder the names of the holder's tenants.
create policy read_by_owner on tenant for select to current_user using (true);

create function current_tenant() returns text
language sql stable parallel safe
set search_path = public, pg_temp
as $$ select nullif(current_setting('app.tenant_id', true), '') $$;

create function account_with_email(wanted text)
returns table (id uuid, email text, password_hash text, credentials integer)
language sql stable security definer rows 1
set search_path = public, pg_temp
as $$ select id, email, password_hash, credentials from account where email = wanted $$;

create function account_memberships(wanted uuid)
returns table (tenant_key text, tenant_name text, user_id uuid, confirmed boolean)
language sql stable security definer rows 5
set search_path = public, pg_temp
as $$
    select member.tenant_key, tenant.name, member.user_id, member.confirmed
    from membership member join tenant on tenant.key = member.tenant_key
    where member.account_id = wanted and member.active and tenant.status = 'ACTIVE'
    order by tenant.name, tenant.key
$$;

create function strengthen_password(strengthened uuid, known_credentials integer, new_hash text) returns void
language sql volatile security definer
set search_path = public, pg_temp
as $$
    update account set password_hash = new_hash
    where id = strengthened and credentials = known_credentials and password_hash is not null
$$;

-- What follows works on the accounts of users of the transaction's tenant alone.

create function account_of_user(wanted uuid)
returns table (
    id uuid, email text, password_hash text, credentials integer, active boolean, confirmed boolean, elsewhere boolean)
language sql stable security definer rows 1
set search_path = public, pg_temp
as $$
    select account.id, account.email, account.password_hash, account.credentials, member.active, member.confirmed,
           exists (select from membership other
                   where other.account_id = account.id and other.tenant_key <> member.tenant_key)
    from membership member join account on account.id = member.account_id
    where member.tenant_key = current_tenant() and member.user_id = wanted
$$;

create function unlink_account(unlinked uuid) returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
    left_account uuid;
begin
    delete from membership where tenant_key = current_tenant() and user_id = unlinked
    returning account_id into left_account;
    -- Locked first, so that a membership that is being added to it meanwhile is seen.
    perform from account where id = left_account for update;
    delete from account
    where id = left_account and not exists (select from membership where account_id = left_account);
end
$$;

-- Whoever has the address elsewhere is not taken over by being named here: the account's holder has to confirm.
create function link_account(linked uuid, address text, is_active boolean, new_account uuid, at timestamptz)
returns boolean
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
    former record;
    target uuid;
begin
    if current_tenant() is null then
        raise exception 'An account is linked to a user of a tenant';
    end if;
    select * into former from account_of_user(linked);
    if former.email = address then
        update membership set active = is_active where tenant_key = current_tenant() and user_id = linked;
        return false;
    end if;
    if former.id is not null and not former.elsewhere and not exists (select from account where email = address) then
        begin
            update account set email = address where id = former.id;
            update membership set active = is_active where tenant_key = current_tenant() and user_id = linked;
            return false;
        exception when unique_violation then
            null; -- Somebody took the address this very moment, so it is somebody else's.
        end;
    end if;
    perform unlink_account(linked);
    insert into account (id, email, created_at) values (new_account, address, at)
    on conflict on constraint account_unique_email do update set email = excluded.email
    returning id into target;
    insert into membership (tenant_key, user_id, account_id, active, confirmed)
    values (current_tenant(), linked, target, is_active, target = new_account);
    return former.id is not null;
end
$$;

create function change_password(changed uuid, new_hash text) returns integer
language sql volatile security definer
set search_path = public, pg_temp
as $$
    update account set password_hash = new_hash, credentials = credentials + 1
    from membership member
    where member.tenant_key = current_tenant() and member.user_id = changed and account.id = member.account_id
    returning credentials
$$;

create function invite_user(invited uuid, code_hash text, until timestamptz) returns void
language sql volatile security definer
set search_path = public, pg_temp
as $$
    update membership set invitation_hash = code_hash, invited_until = until
    where tenant_key = current_tenant() and user_id = invited
$$;

create function invited_user(code_hash text, at timestamptz) returns uuid
language sql volatile security definer
set search_path = public, pg_temp
as $$
    select user_id from membership
    where tenant_key = current_tenant() and invitation_hash = code_hash and invited_until > at and active
    for update
$$;

create function confirm_membership(confirming uuid) returns void
language sql volatile security definer
set search_path = public, pg_temp
as $$
    update membership set confirmed = true, invitation_hash = null, invited_until = null
    where tenant_key = current_tenant() and user_id = confirming
$$;

-- Counted before the password is looked at: attempts made at the same moment cannot slip through together. Answers the
-- milliseconds to wait where there is no room for another failure, and forgets a few windows that have passed.
create function begin_login_attempt(attempted text, allowed integer, span interval, at timestamptz) returns bigint
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
    over timestamptz := at - span;
    began timestamptz;
begin
    delete from login_attempt where subject in (
        select subject from login_attempt where began_at <= over and subject <> attempted
        order by began_at limit 10 for update skip locked);
    insert into login_attempt as counted (subject, failures, began_at) values (attempted, 1, at)
    on conflict (subject) do update set
        failures = case when counted.began_at <= over then 1 else counted.failures + 1 end,
        began_at = case when counted.began_at <= over then at else counted.began_at end
    where counted.began_at <= over or counted.failures < allowed;
    if found then
        return null;
    end if;
    select began_at into began from login_attempt where subject = attempted;
    return greatest(1, ceil(extract(epoch from began + span - at) * 1000));
end
$$;

create function forgive_login_attempt(forgiven text) returns void
language sql volatile security definer
set search_path = public, pg_temp
as $$ update login_attempt set failures = failures - 1 where subject = forgiven and failures > 0 $$;

create function forget_login_attempts(forgotten text) returns void
language sql volatile security definer
set search_path = public, pg_temp
as $$ delete from login_attempt where subject = forgotten $$;

create function is_any_tenant_founded() returns boolean
language sql stable security definer
set search_path = public, pg_temp
as $$ select exists (select from tenant) $$;

-- Tenants are founded one after the other, so that two nodes starting together found one.
create function tenant_for_founding(wanted_name text, address text) returns table (tenant_key text, user_id uuid)
language plpgsql volatile security definer rows 1
set search_path = public, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('crm founds a tenant', 0));
    return query
        select member.tenant_key, member.user_id
        from account
        join membership member on member.account_id = account.id
        join tenant on tenant.key = member.tenant_key
        where account.email = address and tenant.name = wanted_name
        order by tenant.created_at
        limit 1;
end
$$;

revoke all on function
    current_tenant, account_with_email, account_memberships, strengthen_password, account_of_user, unlink_account,
    link_account, change_password, invite_user, invited_user, confirm_membership, begin_login_attempt,
    forgive_login_attempt, forget_login_attempts, is_any_tenant_founded, tenant_for_founding
    from public;
grant execute on function
    account_with_email, account_memberships, strengthen_password, account_of_user, unlink_account,
    link_account, change_password, invite_user, invited_user, confirm_membership, begin_login_attempt,
    forgive_login_attempt, forget_login_attempts, is_any_tenant_founded, tenant_for_founding
    to "${app_role}";

-- Tenants may change what they decide themselves; whether they are suspended is the operator's.
alter table tenant add column version bigint not null default 1;
revoke insert, update on tenant from "${app_role}";
grant insert (key, tenant_id, name, currency, time_zone, created_at) on tenant to "${app_role}";
grant update (name, currency, time_zone, version) on tenant to "${app_role}";
