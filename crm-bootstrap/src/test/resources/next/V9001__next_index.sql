-- An index on a table that is in use, without keeping its writers out.
create index concurrently deal_by_next_rating on deal (tenant_id, next_rating, id) where deleted_at is null;
