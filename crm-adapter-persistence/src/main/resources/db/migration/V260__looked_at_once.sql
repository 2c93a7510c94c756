-- A search read the texts that begin like the phrase three times: to learn whether they are many, for those that are
-- called just that, and for those that begin so. Once is enough where they are not too many.

-- Of those that begin in all of these ways: which of them are called like the phrase, which have a field or a word that
-- begins with it, the shortest first, and whether all were looked at.
create function looked_at_beginning(
        wanted_type text, beginnings bigint[], phrase text, most integer,
        out whole uuid[], out field uuid[], out word uuid[], out are_all boolean)
language plpgsql stable parallel safe
set search_path = public, pg_temp
as $$
declare
    tenant constant text := nullif(current_setting('app.tenant_id', true), '');
begin
    select array_agg(begun.record_id order by begun.size, begun.record_id) filter (where begun.place = 0),
        array_agg(begun.record_id order by begun.size, begun.record_id) filter (where begun.place = 1),
        array_agg(begun.record_id order by begun.size, begun.record_id) filter (where begun.place = 2),
        count(*) < most
    into whole, field, word, are_all
    from (
        select entry.record_id, length(entry.text) as size,
            -- The numbers of two lists could be the same, however unlikely.
            case when entry.tenant_id = tenant and entry.type = wanted_type then place_in(entry.text, phrase) end as place
        from texts_beginning(beginnings) entry
        limit most) as begun;
end
$$;
revoke all on function looked_at_beginning from public;

-- The best of each type, each type's records in their order, found place by place by how they begin. Where too many begin
-- like the phrase and too few of those looked at have all of it, or all that begin so are not enough, the texts that hold
-- it are compared.
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
    enough constant integer := 100;
    -- Of whole fields a few hundred share a number, so most of those looked at are called otherwise.
    enough_of_whole constant integer := 400;
    beginnings bigint[];
    fields record;
    looked record;
    hits uuid[];
    sought integer;
    wanted integer;
    types_left text[] := '{}';
    places_left integer[] := '{}';
    wanted_left integer[] := '{}';
    wanted_type text;
begin
    foreach wanted_type in array wanted_types loop
        sought := 0;
        wanted := most;
        if char_length(phrase) >= 3 and position(E'\n' in phrase) = 0 then
            -- The phrase is one field: by three letters, by eight, all of it, and its first word.
            beginnings := beginnings_of(tenant || '/' || wanted_type, phrase);
            fields := looked_at_beginning(
                wanted_type, beginnings[1:case when char_length(phrase) < 8 then 1 else 2 end], phrase, enough);
            while sought < 3 and wanted > 0 loop
                if sought = 0 and not fields.are_all then
                    looked := looked_at_beginning(
                        wanted_type, array[beginnings[1], beginnings[3]], phrase, enough_of_whole);
                elsif sought < 2 then
                    looked := fields;
                else
                    looked := looked_at_beginning(wanted_type, beginnings[4:4], phrase, enough);
                end if;
                hits := coalesce(
                    (case sought when 0 then looked.whole when 1 then looked.field else looked.word end)[:wanted], '{}');
                exit when cardinality(hits) < wanted and not looked.are_all;
                return query select wanted_type, hit, sought from unnest(hits) as hit;
                wanted := wanted - cardinality(hits);
                sought := sought + 1;
            end loop;
        end if;
        if wanted > 0 then
            types_left := types_left || wanted_type;
            places_left := places_left || sought;
            wanted_left := wanted_left || wanted;
        end if;
    end loop;
    if cardinality(types_left) > 0 then
        return query select * from compared_records(types_left, places_left, wanted_left, patterns, phrase);
    end if;
end
$$;
