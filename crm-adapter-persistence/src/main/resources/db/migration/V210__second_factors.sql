-- What somebody needs besides the password to sign in. It belongs to an account as the password does, so it is locked away
-- as accounts are: the application has no right on these tables, and reaches them through the functions below.
create table second_factor (
    account_id uuid not null primary key references account (id) on delete cascade,
    secret text not null,
    begun_at timestamptz not null,
    enrolled_at timestamptz,
    last_step bigint not null default 0
);

-- Codes for whoever has lost the device; only their hashes are kept, and each is gone when it was used.
create table recovery_code (
    account_id uuid not null references second_factor (account_id) on delete cascade,
    code_hash text collate "C" not null,
    primary key (account_id, code_hash)
);

revoke all on second_factor, recovery_code from public, "${app_role}";
alter table second_factor enable row level security;
alter table recovery_code enable row level security;

-- Asked while somebody signs in, who has proved the password and has not entered a tenant yet.

create function second_factor_of(wanted uuid)
returns table (secret text, enrolled_at timestamptz, last_step bigint, recovery_codes integer)
language sql stable security definer rows 1
set search_path = public, pg_temp
as $$
    select factor.secret, factor.enrolled_at, factor.last_step,
           (select count(*)::integer from recovery_code code where code.account_id = factor.account_id)
    from second_factor factor
    where factor.account_id = wanted
$$;

-- Compared and kept at once, so that of several who send the same code together one is let in.
create function use_time_step(proving uuid, step bigint) returns boolean
language sql volatile security definer
set search_path = public, pg_temp
as $$
    with used as (
        update second_factor set last_step = step
        where account_id = proving and enrolled_at is not null and last_step < step
        returning 1)
    select exists (select from used)
$$;

create function use_recovery_code(proving uuid, hash text) returns boolean
language sql volatile security definer
set search_path = public, pg_temp
as $$
    with used as (delete from recovery_code where account_id = proving and code_hash = hash returning 1)
    select exists (select from used)
$$;

-- What follows works on the accounts of users of the transaction's tenant alone.

create function begin_second_factor(beginning uuid, new_secret text, at timestamptz) returns boolean
language sql volatile security definer
set search_path = public, pg_temp
as $$
    with begun as (
        insert into second_factor as factor (account_id, secret, begun_at)
        select member.account_id, new_secret, at from membership member
        where member.tenant_key = current_tenant() and member.user_id = beginning
        on conflict (account_id) do update set secret = excluded.secret, begun_at = excluded.begun_at
        where factor.enrolled_at is null
        returning 1)
    select exists (select from begun)
$$;

create function enrol_second_factor(
    enrolling uuid, known_secret text, step bigint, code_hashes text[], at timestamptz) returns boolean
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
    enrolled uuid;
begin
    update second_factor factor set enrolled_at = at, last_step = step
    from membership member
    where member.tenant_key = current_tenant() and member.user_id = enrolling
      and factor.account_id = member.account_id and factor.enrolled_at is null and factor.secret = known_secret
    returning factor.account_id into enrolled;
    insert into recovery_code (account_id, code_hash)
    select enrolled, hash from unnest(code_hashes) hash where enrolled is not null;
    return enrolled is not null;
end
$$;

create function remove_second_factor(removing uuid) returns boolean
language sql volatile security definer
set search_path = public, pg_temp
as $$
    with removed as (
        delete from second_factor factor using membership member
        where member.tenant_key = current_tenant() and member.user_id = removing
          and factor.account_id = member.account_id
        returning 1)
    select exists (select from removed)
$$;

revoke all on function
    second_factor_of, use_time_step, use_recovery_code, begin_second_factor, enrol_second_factor, remove_second_factor
    from public;
grant execute on function
    second_factor_of, use_time_step, use_recovery_code, begin_second_factor, enrol_second_factor, remove_second_factor
    to "${app_role}";
