-- A word that thousands of records hold took as long as a thousand of them take to be read, and the one that is called
-- just that could be none of the thousand.

-- How the fields of a text begin, and its words, each as a number that holds for this list of texts alone: by three
-- letters, each field; by eight, each field; all of it, each field; by three letters, each word. Fields are lines. Of the
-- second and third there are a few hundred groups, because hardly two fields would share a number of their own.
create function beginnings_of(list text, text text) returns bigint[]
language plpgsql immutable parallel safe
set search_path = public, pg_temp
as $$
declare
    fields constant text[] := string_to_array(text, E'\n');
    words constant text[] := string_to_array(translate(text, E'\n', ' '), ' ');
begin
    return array(select hashtextextended(list || ' field ' || left(field, 3), 0) from unnest(fields) as field)
        || array(
            select hashtextextended(list || ' eight ' || (hashtextextended(left(field, 8), 0) & 255), 0)
            from unnest(fields) as field)
        || array(
            select hashtextextended(list || ' whole ' || (hashtextextended(field, 0) & 255), 0)
            from unnest(fields) as field)
        || array(select hashtextextended(list || ' word ' || left(word, 3), 0) from unnest(words) as word);
end
$$;
revoke all on function beginnings_of from public;
grant execute on function beginnings_of to "${app_role}";

-- Where a phrase stands in a text: 0 a field of its own, 1 at the beginning of a field, 2 at the beginning of a word,
-- 3 anywhere or only word by word.
create function place_in(text text, phrase text) returns integer language sql immutable parallel safe
return case
    when position(E'\n' || phrase in E'\n' || text) > 0 then
        case when position(E'\n' || phrase || E'\n' in E'\n' || text || E'\n') > 0 then 0 else 1 end
    when position(' ' || phrase in text) > 0 then 2
    else 3
end;
revoke all on function place_in from public;
