-- The dashboard counts all leads of a tenant by their status and by when they came, and finds both here.
create index concurrently lead_by_status_and_score
    on lead (tenant_id, status, lead_score desc nulls last, id desc) include (created_at) where deleted_at is null;
