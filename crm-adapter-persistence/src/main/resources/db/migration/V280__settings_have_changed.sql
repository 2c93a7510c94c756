-- Ends a transaction that has gone by settings that are not in force any more, for its work to begin anew.
create function settings_have_changed() returns bigint
language plpgsql volatile
set search_path = public, pg_temp as $$
begin
    raise exception 'The settings have changed' using errcode = 'serialization_failure';
end
$$;
revoke all on function settings_have_changed from public;
grant execute on function settings_have_changed to "${app_role}";
