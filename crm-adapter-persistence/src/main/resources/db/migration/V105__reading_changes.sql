-- Who changed what is asked by actor, and which records were deleted or moved by action; ordinary changes are read in
-- the order of the log.
create index change_log_by_actor on change_log (tenant_id, actor_id, id);
create index change_log_by_action on change_log (tenant_id, action, id) where action <> 'CREATE' and action <> 'UPDATE';
