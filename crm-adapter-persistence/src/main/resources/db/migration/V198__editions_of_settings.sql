-- Begins a transaction of a tenant: answers the database's time in milliseconds, and how often the tenant's settings have
-- been changed, which is counted in a series of its own and can only be seen once the tenant is known.
create function begin_for_tenant(tenant text, out shown bigint, out edition bigint)
language plpgsql volatile
set search_path = public, pg_temp
as $$
begin
    perform set_config('app.tenant_id', tenant, true);
    shown := cast(extract(epoch from clock_timestamp()) * 1000 as bigint);
    edition := coalesce(
        (select last_number from number_series where tenant_id = tenant and series = 'settings'), 0);
end
$$;
revoke all on function begin_for_tenant from public;
grant execute on function begin_for_tenant to "${app_role}";
