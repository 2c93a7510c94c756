-- Work that takes longer than a request.

create table job (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    kind text not null check (
        kind in ('IMPORT', 'IMPORT_UNDO', 'DEDUPE_SCAN', 'LEAD_SCORING', 'LEAD_BULK')),
    name varchar(200) not null,
    status text not null check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    done bigint not null,
    total bigint,
    input jsonb not null,
    state jsonb not null,
    result jsonb not null,
    failure varchar(4000),
    started_at timestamptz,
    finished_at timestamptz,
    primary key (tenant_id, id)
);
create index job_by_created_at on job (tenant_id, created_at, id) where deleted_at is null;
create index job_by_updated_at on job (tenant_id, updated_at, id) where deleted_at is null;
create index job_by_created_by on job (tenant_id, created_by, created_at, id) where deleted_at is null;
create index job_by_status on job (tenant_id, status, created_at, id) where deleted_at is null;
create index job_by_kind on job (tenant_id, kind, created_at, id) where deleted_at is null;
call separate_tenants('job', 'select, insert, update');

-- The jobs that are not over, for the workers of all nodes: each is one worker's until its lease is over.
create table job_turn (
    tenant_id text collate "C" not null,
    job_id uuid not null,
    asker_id uuid not null,
    free_from timestamptz not null,
    attempts integer not null default 0,
    primary key (tenant_id, job_id)
);
call separate_tenants('job_turn', 'select, insert, update, delete');

-- Workers look for jobs before they know whose; they learn no more than whose job is next.
create policy turns_of_every_tenant on job_turn to current_user using (true) with check (true);

create function claim_job(lease interval)
    returns table (claimed_tenant text, claimed_job uuid, claimed_asker uuid, claimed_attempt integer)
language sql volatile security definer
set search_path = public, pg_temp
as $$
    update job_turn
    set free_from = clock_timestamp() + lease, attempts = attempts + 1
    where (tenant_id, job_id) = (
        select waiting.tenant_id, waiting.job_id
        from job_turn waiting
        where waiting.free_from <= clock_timestamp()
        order by waiting.free_from
        limit 1
        for update skip locked)
    returning tenant_id, job_id, asker_id, attempts
$$;
revoke all on function claim_job from public;
grant execute on function claim_job to "${app_role}";
