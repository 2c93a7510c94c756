-- What single users should know: each reads their own.

create table notification (
    tenant_id text collate "C" not null,
    id uuid not null,
    user_id uuid not null,
    kind text not null check (kind in ('ACTIVITY_ASSIGNED', 'ACTIVITY_REMINDER')),
    message varchar(400) not null,
    actor_id uuid,
    record_type text collate "C" not null,
    record_id uuid not null,
    created_at timestamptz not null,
    read_at timestamptz,
    primary key (tenant_id, id),
    constraint notification_user_reference foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);
create index notification_by_user on notification (tenant_id, user_id, id);
create index notification_unread on notification (tenant_id, user_id, id) where read_at is null;
call separate_tenants('notification', 'select, insert, update');

-- The reminders that are still to come: whoever delivers one takes it out in the same transaction.
create table activity_reminder (
    tenant_id text collate "C" not null,
    activity_id uuid not null,
    remind_at timestamptz not null,
    primary key (tenant_id, activity_id)
);
create index activity_reminder_by_time on activity_reminder (tenant_id, remind_at, activity_id);
call separate_tenants('activity_reminder', 'select, insert, update, delete');

-- Whoever delivers reminders learns who has some, and no more.
create policy reminders_of_every_tenant on activity_reminder for select to current_user using (true);

create function tenants_with_reminders(until timestamptz) returns table (tenant_key text)
language sql stable security definer
set search_path = public, pg_temp
as $$
    select tenant.key from tenant
    where tenant.status = 'ACTIVE'
        and exists (
            select from activity_reminder reminder
            where reminder.tenant_id = tenant.key and reminder.remind_at <= until)
$$;
revoke all on function tenants_with_reminders from public;
grant execute on function tenants_with_reminders to "${app_role}";
