-- Only what everything is searched in: the other types are searched in their lists.
create index concurrently search_entry_by_beginnings on search_entry
    using gin (beginnings_of(tenant_id || '/' || type, text)) with (gin_pending_list_limit = 256)
    where type in ('customer', 'contact', 'lead', 'deal');
