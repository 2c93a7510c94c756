-- Those that begin, or have fields or words that begin, in all of these ways.
create function texts_beginning(beginnings bigint[]) returns setof search_entry
language sql stable parallel safe
begin atomic
    select *
    from search_entry entry
    where entry.type in ('customer', 'contact', 'lead', 'deal')
      and beginnings_of(entry.tenant_id || '/' || entry.type, entry.text) @> beginnings;
end;
revoke all on function texts_beginning from public;

-- Of each type those that hold all patterns, the best at this place or a worse one; each text is compared.
create function compared_records(
        wanted_types text[], best_places integer[], wanted integer[], patterns text[], phrase text)
    returns table (type text, record_id uuid, place integer)
language plpgsql stable parallel safe rows 100
set plan_cache_mode = force_custom_plan
set enable_seqscan = on
as $$
begin
    return query
        select asked.type, best.record_id, best.place
        from unnest(wanted_types, best_places, wanted) with ordinality as asked (type, best_place, wanted, nth)
        cross join lateral (
            select found.record_id, found.place, found.size
            from (
                select entry.record_id, length(entry.text) as size, place_in(entry.text, phrase) as place
                from texts_holding(
                    nullif(current_setting('app.tenant_id', true), '') || '/' || asked.type, patterns) entry
                -- A word that so many records hold finds nothing in particular.
                limit 1000) as found
            where found.place >= asked.best_place
            order by found.place, found.size, found.record_id
            limit asked.wanted) as best
        order by asked.nth, best.place, best.size, best.record_id;
end
$$;
revoke all on function compared_records from public;

-- The best of each type, each type's records in their order. Where hardly a word begins like the phrase, the texts that
-- hold it are compared. Where many do, the best are found place by place by how they begin; and only of those types of
-- which this is not enough are texts compared as well.
create or replace function best_records(wanted_types text[], patterns text[], phrase text, most integer)
    returns table (type text, record_id uuid, place integer)
language plpgsql stable parallel safe security definer rows 100
set search_path = public, pg_temp
-- One plan for all searches, also where it was made while there was hardly anything to search.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
-- Those that lie first are ranked, not those whose identity happens to be small.
set enable_indexscan = off
as $$
declare
    tenant constant text := nullif(current_setting('app.tenant_id', true), '');
    -- So many of a beginning are looked at.
    enough constant integer := 200;
    types_open text[] := array(
        select asked.type
        from unnest(wanted_types) as asked (type)
        where char_length(phrase) >= 3 and position(E'\n' in phrase) = 0
          and enough = (
            select count(*)
            from (
                select from texts_beginning((beginnings_of(tenant || '/' || asked.type, phrase))[4:4])
                limit enough) as begun));
    wanted_open integer[] := array_fill(most, array[cardinality(types_open)]);
    types_next text[];
    wanted_next integer[];
    types_left text[] := array(
        select asked.type from unnest(wanted_types) as asked (type) where asked.type <> all (types_open));
    places_left integer[] := array_fill(0, array[cardinality(types_left)]);
    wanted_left integer[] := array_fill(most, array[cardinality(types_left)]);
    sought integer := 0;
    one record;
begin
    while sought < 3 and cardinality(types_open) > 0 loop
        types_next := '{}';
        wanted_next := '{}';
        for one in
            select asked.type, asked.wanted, found.hits, found.looked_at
            from unnest(types_open, wanted_open) as asked (type, wanted)
            cross join lateral (
                -- The phrase is one field.
                select all_of[1] as by_three, all_of[2] as by_eight, all_of[3] as whole, all_of[4] as word
                from beginnings_of(tenant || '/' || asked.type, phrase) as all_of
                offset 0) as known
            cross join lateral (
                -- The numbers of two lists could be the same, however unlikely.
                select array_agg(entry.record_id order by length(entry.text), entry.record_id)
                        filter (where entry.tenant_id = tenant and entry.type = asked.type
                            and place_in(entry.text, phrase) = sought) as hits,
                    count(*) as looked_at
                from (
                    select begun.tenant_id, begun.type, begun.record_id, begun.text
                    from texts_beginning(case sought
                        when 0 then array[known.by_three, known.whole]
                        when 1 then array[
                            known.by_three, case when char_length(phrase) < 8 then known.by_three else known.by_eight end]
                        when 2 then array[known.word]
                    end) begun
                    limit enough) as entry) as found
        loop
            one.hits := coalesce(one.hits[:one.wanted], '{}');
            if cardinality(one.hits) < one.wanted and one.looked_at = enough then
                -- Too many begin like the phrase, and too few of them with all of it.
                types_left := types_left || one.type;
                places_left := places_left || sought;
                wanted_left := wanted_left || one.wanted;
            else
                return query select one.type, hit, sought from unnest(one.hits) as hit;
                if cardinality(one.hits) < one.wanted then
                    types_next := types_next || one.type;
                    wanted_next := wanted_next || one.wanted - cardinality(one.hits);
                end if;
            end if;
        end loop;
        types_open := types_next;
        wanted_open := wanted_next;
        sought := sought + 1;
    end loop;
    types_left := types_left || types_open;
    places_left := places_left || array_fill(sought, array[cardinality(types_open)]);
    wanted_left := wanted_left || wanted_open;
    if cardinality(types_left) > 0 then
        return query select * from compared_records(types_left, places_left, wanted_left, patterns, phrase);
    end if;
end
$$;
