-- A word that thousands of records hold took as long as all of them take to be read and ranked.

-- Those that hold all patterns; how well a record fits is told by where the whole phrase stands: 0 a field of its own,
-- 1 at the beginning of a field, 2 at the beginning of a word, 3 anywhere or only word by word. Fields are lines.
create or replace function ranked_records(wanted_type text, patterns text[], phrase text, most integer)
    returns table (record_id uuid, place integer)
language plpgsql stable parallel safe security definer rows 100
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
    return query
        select found.record_id, found.place
        from (
            select entry.record_id, length(entry.text) as size,
                case
                    when position(E'\n' || phrase || E'\n' in E'\n' || entry.text || E'\n') > 0 then 0
                    when position(E'\n' || phrase in E'\n' || entry.text) > 0 then 1
                    when position(' ' || phrase in entry.text) > 0 then 2
                    else 3
                end as place
            from search_entry entry
            where entry.tenant_id = nullif(current_setting('app.tenant_id', true), '')
              and entry.type = wanted_type
              and entry.text like patterns[1]
              and entry.text like coalesce(patterns[2], patterns[1])
              and entry.text like coalesce(patterns[3], patterns[1])
              and entry.text like all (patterns)
            -- A word that so many records hold finds nothing in particular.
            limit 1000) as found
        order by found.place, found.size, found.record_id
        limit most;
end
$$;
