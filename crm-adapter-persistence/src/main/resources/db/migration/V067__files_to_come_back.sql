-- The file of a deleted attachment stays for a while, so that it can come back with it: from when on a file is removed
-- unless it is kept is said by its row.

alter table stored_file rename column since to removed_from;

drop function tenants_with_files_left_over;
create function tenants_with_files_left_over(by_now timestamptz) returns setof text
language sql stable security definer
set search_path = public, pg_temp
as $$
    select distinct tenant_id from stored_file where status <> 'KEPT' and removed_from <= by_now
$$;
revoke all on function tenants_with_files_left_over from public;
grant execute on function tenants_with_files_left_over to "${app_role}";
