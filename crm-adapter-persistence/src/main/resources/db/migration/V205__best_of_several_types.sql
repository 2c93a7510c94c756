-- A search over all types asked for one type after the other: four trips, four plans, and each text compared four times.

-- Whether the index knows anything of the pattern: three letters in a row, or fewer where a word begins or ends for
-- certain. Of any other pattern the whole index would be read, of all tenants; it is rather compared with each text.
create function has_trigrams(pattern text) returns boolean language sql immutable parallel safe
    return pattern ~ '[[:alnum:]]{3}|[^[:alnum:]%][[:alnum:]]|[[:alnum:]]{2}[^[:alnum:]%]';
revoke all on function has_trigrams from public;

-- The best of each type, type by type: those that hold all patterns, by where the whole phrase stands: 0 a field of its
-- own, 1 at the beginning of a field, 2 at the beginning of a word, 3 anywhere or only word by word. Fields are lines.
create function best_records(wanted_types text[], patterns text[], phrase text, most integer)
    returns table (type text, record_id uuid, place integer)
language plpgsql stable parallel safe security definer rows 100
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
-- Those that lie first are ranked, not those whose identity happens to be small.
set enable_indexscan = off
as $$
declare
    tenant constant text := nullif(current_setting('app.tenant_id', true), '');
    indexed constant boolean := has_trigrams(patterns[1]);
    field constant text := E'\n' || phrase;
    whole_field constant text := E'\n' || phrase || E'\n';
    word constant text := ' ' || phrase;
begin
    return query
        select wanted.type, best.record_id, best.place
        from unnest(wanted_types) with ordinality as wanted (type, nth)
        cross join lateral (
            select found.record_id, found.place, found.size
            from (
                select entry.record_id, length(entry.text) as size,
                    case
                        when position(field in E'\n' || entry.text) > 0 then
                            case when position(whole_field in E'\n' || entry.text || E'\n') > 0 then 0 else 1 end
                        when position(word in entry.text) > 0 then 2
                        else 3
                    end as place
                from search_entry entry
                where entry.tenant_id = tenant
                  and entry.type = wanted.type
                  -- The plan is made for these very patterns: a condition that there is nothing of is none.
                  and (not indexed or entry.text like patterns[1])
                  and (not indexed or patterns[2] is null or entry.text like patterns[2])
                  and (not indexed or patterns[3] is null or entry.text like patterns[3])
                  and (indexed and patterns[4] is null or entry.text like all (patterns))
                -- A word that so many records hold finds nothing in particular.
                limit 1000) as found
            order by found.place, found.size, found.record_id
            limit most) as best
        order by wanted.nth, best.place, best.size, best.record_id;
end
$$;
revoke all on function best_records from public;
grant execute on function best_records to "${app_role}";

-- The records of a type that hold all patterns, as before; each pattern is compared once and not four times. So few are
-- expected that they are looked up one by one, also where the plan is made for a tenant of no particular size.
create or replace function found_records(wanted_type text, patterns text[]) returns table (record_id uuid)
language plpgsql stable parallel safe security definer rows 10
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    tenant constant text := nullif(current_setting('app.tenant_id', true), '');
    indexed constant boolean := has_trigrams(patterns[1]);
begin
    return query
        select entry.record_id
        from search_entry entry
        where entry.tenant_id = tenant
          and entry.type = wanted_type
          and (not indexed or entry.text like patterns[1])
          and (not indexed or patterns[2] is null or entry.text like patterns[2])
          and (not indexed or patterns[3] is null or entry.text like patterns[3])
          and (indexed and patterns[4] is null or entry.text like all (patterns));
end
$$;
