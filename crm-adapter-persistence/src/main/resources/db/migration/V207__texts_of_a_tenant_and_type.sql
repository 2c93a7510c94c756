-- The texts of a tenant's records of a type are one list in this index. They had been what two long lists have in common,
-- all texts of the tenant and those of the type of all tenants, which each search went through.
create index concurrently search_entry_in_list on search_entry
    using gin ((tenant_id || '/' || type), text gin_trgm_ops) with (gin_pending_list_limit = 256);
