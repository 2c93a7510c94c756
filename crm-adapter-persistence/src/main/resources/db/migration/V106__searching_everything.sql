-- Searching in all that is remembered of records. Like found_records, these functions search as the owner of the table,
-- because no index on patterns is used under row-level security, and hold to the tenant of the transaction themselves.

-- What an unqualified name means is said here, and not by whoever calls.
alter function found_records(text, text[]) set search_path = public, pg_temp;

-- Those that hold all patterns; how well a record fits is told by where the whole phrase stands: 0 a field of its own,
-- 1 at the beginning of a field, 2 at the beginning of a word, 3 anywhere or only word by word. Fields are lines.
create function ranked_records(wanted_type text, patterns text[], phrase text, most integer)
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
            limit 5000) as found
        order by found.place, found.size, found.record_id
        limit most;
end
$$;
revoke all on function ranked_records from public;
grant execute on function ranked_records to "${app_role}";

-- Those that hold something like the phrase, the likest first: more than half of its trigrams, in one stretch.
create function similar_records(wanted_type text, phrase text, most integer) returns table (record_id uuid)
language plpgsql stable parallel safe security definer rows 100
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
set pg_trgm.word_similarity_threshold = 0.5
as $$
begin
    return query
        select entry.record_id
        from search_entry entry
        where entry.tenant_id = nullif(current_setting('app.tenant_id', true), '')
          and entry.type = wanted_type
          and phrase <% entry.text
        order by word_similarity(phrase, entry.text) desc, length(entry.text), entry.record_id
        limit most;
end
$$;
revoke all on function similar_records from public;
grant execute on function similar_records to "${app_role}";
