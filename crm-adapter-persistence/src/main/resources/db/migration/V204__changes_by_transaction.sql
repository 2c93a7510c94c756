-- What has changed of a type since a moment is found at the end of its part of this index.
create index concurrently change_log_by_transaction on change_log (tenant_id, type, transaction_number);
