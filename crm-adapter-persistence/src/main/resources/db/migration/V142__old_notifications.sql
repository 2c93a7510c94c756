-- Notifications that have been there for long are forgotten.

create index notification_by_created_at on notification (tenant_id, created_at, id);
grant delete on notification to "${app_role}";

-- Whoever forgets them learns which tenants have some, and no more.
create policy old_notifications_of_every_tenant on notification for select to current_user
    using (current_setting('app.every_tenant', true) = 'on');

create function tenants_with_old_notifications(until timestamptz) returns setof text
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
    perform set_config('app.every_tenant', 'on', true);
    return query
        select tenant.key from tenant
        where exists (
            select from notification
            where notification.tenant_id = tenant.key and notification.created_at < until);
    perform set_config('app.every_tenant', '', true);
end
$$;
revoke all on function tenants_with_old_notifications from public;
grant execute on function tenants_with_old_notifications to "${app_role}";
