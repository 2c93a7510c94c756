-- A plan that is made once for all tenants knows the size of an average one. Where a search is guessed to find many, it
-- prefers to read every record of such a tenant to looking up those that were found; in a large tenant that is far slower.
alter function found_records(text, text[]) rows 20;
