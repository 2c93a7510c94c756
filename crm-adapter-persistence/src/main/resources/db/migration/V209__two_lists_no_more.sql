-- Searches go by search_entry_in_list.
drop index concurrently search_entry_by_text;
