-- Pairs of records that may be the same, and what was decided about them.
create table duplicate_candidate (
    tenant_id text collate "C" not null,
    id uuid not null,
    type text collate "C" not null check (type in ('customer', 'contact', 'lead')),
    lesser_id uuid not null,
    greater_id uuid not null check (lesser_id < greater_id),
    score integer not null check (score between 0 and 100),
    evidence jsonb not null,
    compared uuid not null,
    status text collate "C" not null check (status in ('OPEN', 'MERGED', 'DISMISSED')),
    scan_id uuid not null,
    found_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    primary key (tenant_id, id),
    constraint duplicate_candidate_once unique (tenant_id, type, lesser_id, greater_id)
);
create index duplicate_candidate_by_score on duplicate_candidate (tenant_id, status, type, score, id);
call separate_tenants('duplicate_candidate', 'select, insert, update, delete');

-- What the records of a scan are compared by, while it goes on.
create table compared_record (
    tenant_id text collate "C" not null,
    scan_id uuid not null,
    record_id uuid not null,
    traits jsonb not null,
    primary key (tenant_id, scan_id, record_id)
);
call separate_tenants('compared_record', 'select, insert, delete');

-- Only records that share a key are compared.
create table compared_key (
    tenant_id text collate "C" not null,
    scan_id uuid not null,
    key bigint not null,
    record_id uuid not null,
    primary key (tenant_id, scan_id, key, record_id)
);
call separate_tenants('compared_key', 'select, insert, delete');
