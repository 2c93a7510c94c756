-- Which texts hold words was planned for each search, which took longer than to find them where they are few; and each
-- look at how texts begin set the search path anew, which its caller has set.

-- At most so many texts of a list (a tenant's records of a type) that hold all patterns, the longest of which is the first.
-- One of two letters has no three in a row to be found by. It comes for texts_holding, which none uses any more.
create function texts_with(list text, patterns text[], most integer) returns table (record_id uuid, text text)
language plpgsql stable parallel safe rows 100
as $$
begin
    if not has_trigrams(patterns[1]) then
        return query
            select entry.record_id, entry.text
            from search_entry entry
            where (entry.tenant_id || '/' || entry.type) = list and entry.text like all (patterns)
            limit most;
    elsif cardinality(patterns) = 1 then
        return query
            select entry.record_id, entry.text
            from search_entry entry
            where (entry.tenant_id || '/' || entry.type) = list and entry.text like patterns[1]
            limit most;
    else
        return query
            select entry.record_id, entry.text
            from search_entry entry
            where (entry.tenant_id || '/' || entry.type) = list
              and entry.text like patterns[1] and entry.text like patterns[2]
              and (cardinality(patterns) = 2 or entry.text like all (patterns))
            limit most;
    end if;
end
$$;
revoke all on function texts_with from public;

-- Of each type those that hold all patterns, the best at this place or a worse one; each text is compared. Its caller has
-- said how it is planned.
create or replace function compared_records(
        wanted_types text[], best_places integer[], wanted integer[], patterns text[], phrase text)
    returns table (type text, record_id uuid, place integer)
language plpgsql stable parallel safe rows 100
as $$
begin
    return query
        select asked.type, best.record_id, best.place
        from unnest(wanted_types, best_places, wanted) with ordinality as asked (type, best_place, wanted, nth)
        cross join lateral (
            select found.record_id, found.place, found.size
            from (
                select entry.record_id, length(entry.text) as size, place_in(entry.text, phrase) as place
                -- A word that so many records hold finds nothing in particular.
                from texts_with(
                    nullif(current_setting('app.tenant_id', true), '') || '/' || asked.type, patterns, 1000) entry
                offset 0) as found
            where found.place >= asked.best_place
            order by found.place, found.size, found.record_id
            limit asked.wanted) as best
        order by asked.nth, best.place, best.size, best.record_id;
end
$$;
revoke all on function compared_records from public;

alter function looked_at_beginning reset search_path;

create or replace function found_records(wanted_type text, patterns text[]) returns table (record_id uuid)
language plpgsql stable parallel safe security definer rows 10
set search_path = public, pg_temp
-- One plan for all searches, also where it was made while there was hardly anything to search.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_indexscan = off
as $$
begin
    return query
        select entry.record_id
        from texts_with(
            nullif(current_setting('app.tenant_id', true), '') || '/' || wanted_type, patterns, null) entry;
end
$$;
