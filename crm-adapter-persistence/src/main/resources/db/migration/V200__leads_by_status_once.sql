-- The index before it serves everything that this one did.
drop index concurrently lead_by_status;
