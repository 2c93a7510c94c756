-- Those of a list that hold all patterns. It becomes a part of whatever statement asks, which is planned for these very
-- patterns: a condition that there is nothing of is none, and a pattern that the index knows nothing of is only compared.
create function texts_holding(list text, patterns text[]) returns table (record_id uuid, text text)
language sql stable parallel safe
begin atomic
    select entry.record_id, entry.text
    from search_entry entry
    where (entry.tenant_id || '/' || entry.type) = list
      and (not has_trigrams(patterns[1]) or entry.text like patterns[1])
      and (not has_trigrams(patterns[1]) or patterns[2] is null or entry.text like patterns[2])
      and (not has_trigrams(patterns[1]) or patterns[3] is null or entry.text like patterns[3])
      and (has_trigrams(patterns[1]) and patterns[4] is null or entry.text like all (patterns));
end;
revoke all on function texts_holding from public;

create or replace function best_records(wanted_types text[], patterns text[], phrase text, most integer)
    returns table (type text, record_id uuid, place integer)
language plpgsql stable parallel safe security definer rows 100
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
-- Those that lie first are ranked, not those whose identity happens to be small.
set enable_indexscan = off
as $$
declare
    tenant constant text := nullif(current_setting('app.tenant_id', true), '');
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
                from texts_holding(tenant || '/' || wanted.type, patterns) entry
                -- A word that so many records hold finds nothing in particular.
                limit 1000) as found
            order by found.place, found.size, found.record_id
            limit most) as best
        order by wanted.nth, best.place, best.size, best.record_id;
end
$$;

create or replace function found_records(wanted_type text, patterns text[]) returns table (record_id uuid)
language plpgsql stable parallel safe security definer rows 10
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
    return query
        select entry.record_id
        from texts_holding(nullif(current_setting('app.tenant_id', true), '') || '/' || wanted_type, patterns) entry;
end
$$;

-- PostgreSQL knows the threshold below from the first use of its module on.
select word_similarity('', '');

create or replace function similar_records(wanted_type text, phrase text, most integer)
    returns table (record_id uuid)
language plpgsql stable parallel safe security definer rows 100
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
set pg_trgm.word_similarity_threshold = 0.5
as $$
begin
    return query
        select entry.record_id
        from search_entry entry
        where (entry.tenant_id || '/' || entry.type)
                = nullif(current_setting('app.tenant_id', true), '') || '/' || wanted_type
          and phrase <% entry.text
        order by word_similarity(phrase, entry.text) desc, length(entry.text), entry.record_id
        limit most;
end
$$;

-- The version before searches with best_records as well.
drop function ranked_records;
