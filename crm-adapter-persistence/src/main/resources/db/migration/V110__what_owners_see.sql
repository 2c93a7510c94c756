-- The owner of the tables saw some of them across all tenants wherever it asked. Now it does so only within the
-- functions that are made for it, each of which says so itself; everywhere else it is bound to a tenant like anybody.
-- Searching stays as it is: under any condition no index on patterns is used, and its functions hold to the tenant.

alter policy read_by_owner on tenant using (current_setting('app.every_tenant', true) = 'on');
alter policy standard_roles_of_every_tenant on role using (current_setting('app.every_tenant', true) = 'on');
alter policy reminders_of_every_tenant on activity_reminder using (current_setting('app.every_tenant', true) = 'on');
alter policy files_of_every_tenant on stored_file using (current_setting('app.every_tenant', true) = 'on');
alter policy faded_scores_of_every_tenant on lead using (current_setting('app.every_tenant', true) = 'on');
alter policy turns_of_every_tenant on job_turn
    using (current_setting('app.every_tenant', true) = 'on')
    with check (current_setting('app.every_tenant', true) = 'on');

create or replace function account_memberships(wanted uuid)
returns table (tenant_key text, tenant_name text, user_id uuid, confirmed boolean)
language plpgsql stable security definer rows 5
set search_path = public, pg_temp
as $$
begin
    perform set_config('app.every_tenant', 'on', true);
    return query
        select member.tenant_key, tenant.name::text, member.user_id, member.confirmed
        from membership member join tenant on tenant.key = member.tenant_key
        where member.account_id = wanted and member.active and tenant.status = 'ACTIVE'
        order by tenant.name, tenant.key;
    perform set_config('app.every_tenant', '', true);
end
$$;

create or replace function is_any_tenant_founded() returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
    founded boolean;
begin
    perform set_config('app.every_tenant', 'on', true);
    select exists (select from tenant) into founded;
    perform set_config('app.every_tenant', '', true);
    return founded;
end
$$;

create or replace function tenant_for_founding(wanted_name text, address text)
returns table (tenant_key text, user_id uuid)
language plpgsql volatile security definer rows 1
set search_path = public, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('crm founds a tenant', 0));
    perform set_config('app.every_tenant', 'on', true);
    return query
        select member.tenant_key, member.user_id
        from account
        join membership member on member.account_id = account.id
        join tenant on tenant.key = member.tenant_key
        where account.email = address and tenant.name = wanted_name
        order by tenant.created_at
        limit 1;
    perform set_config('app.every_tenant', '', true);
end
$$;

create or replace function tenants_with_standard_roles() returns setof text
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
    perform set_config('app.every_tenant', 'on', true);
    return query select distinct role.tenant_id from role where is_standard and deleted_at is null;
    perform set_config('app.every_tenant', '', true);
end
$$;

create or replace function tenants_with_reminders(until timestamptz) returns table (tenant_key text)
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
    perform set_config('app.every_tenant', 'on', true);
    return query
        select tenant.key from tenant
        where tenant.status = 'ACTIVE'
            and exists (
                select from activity_reminder reminder
                where reminder.tenant_id = tenant.key and reminder.remind_at <= until);
    perform set_config('app.every_tenant', '', true);
end
$$;

create or replace function tenants_with_files_left_over(by_now timestamptz) returns setof text
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
    perform set_config('app.every_tenant', 'on', true);
    return query
        select distinct file.tenant_id from stored_file file where file.status <> 'KEPT' and file.removed_from <= by_now;
    perform set_config('app.every_tenant', '', true);
end
$$;

create or replace function tenants_with_faded_scores(moment timestamptz) returns setof text
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
    perform set_config('app.every_tenant', 'on', true);
    return query
        select distinct lead.tenant_id from lead where lead.deleted_at is null and lead.score_fades_at <= moment;
    perform set_config('app.every_tenant', '', true);
end
$$;

create or replace function claim_job(lease interval)
    returns table (claimed_tenant text, claimed_job uuid, claimed_asker uuid, claimed_attempt integer)
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
    perform set_config('app.every_tenant', 'on', true);
    return query
        update job_turn
        set free_from = clock_timestamp() + lease, attempts = attempts + 1
        where (tenant_id, job_id) = (
            select waiting.tenant_id, waiting.job_id
            from job_turn waiting
            where waiting.free_from <= clock_timestamp()
            order by waiting.free_from
            limit 1
            for update skip locked)
        returning tenant_id, job_id, asker_id, attempts;
    perform set_config('app.every_tenant', '', true);
end
$$;

-- What an unqualified name means is said here, and not by whoever calls.
alter function customers_beneath set search_path = public, pg_temp;
