-- Records that are taken in from files.

create table import_run (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    file_name varchar(200) not null,
    type varchar(60) not null,
    mode text not null check (mode in ('CREATE', 'UPDATE', 'UPSERT')),
    key_field varchar(60),
    dry_run boolean not null,
    format text not null check (format in ('CSV', 'XLSX')),
    status text not null check (
        status in ('RECEIVING', 'QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'UNDOING', 'UNDONE')),
    mapping jsonb not null,
    reading jsonb not null,
    job_id varchar(36),
    undo_job_id varchar(36),
    total bigint not null,
    created bigint not null,
    updated bigint not null,
    skipped bigint not null,
    failed bigint not null,
    taken_back bigint not null,
    kept bigint not null,
    primary key (tenant_id, id)
);
create index import_run_by_created_at on import_run (tenant_id, created_at, id) where deleted_at is null;
create index import_run_by_updated_at on import_run (tenant_id, updated_at, id) where deleted_at is null;
create index import_run_by_created_by on import_run (tenant_id, created_by, created_at, id) where deleted_at is null;
create index import_run_by_status on import_run (tenant_id, status, created_at, id) where deleted_at is null;
create index import_run_by_type on import_run (tenant_id, type, created_at, id) where deleted_at is null;
call separate_tenants('import_run', 'select, insert, update');

-- The rows of a file as they came, several hundred at a time: what one step of the work takes, and what is given back
-- where a row has failed. They go after a while; what became of them stays.
create table import_chunk (
    tenant_id text collate "C" not null,
    import_id uuid not null,
    number integer not null,
    first_row bigint not null,
    cells text not null,
    primary key (tenant_id, import_id, number),
    foreign key (tenant_id, import_id) references import_run (tenant_id, id)
);
call separate_tenants('import_chunk', 'select, insert, delete');

-- What became of each row.
create table import_row (
    tenant_id text collate "C" not null,
    import_id uuid not null,
    row_number bigint not null,
    outcome text not null check (outcome in ('CREATED', 'UPDATED', 'SKIPPED', 'FAILED')),
    record_id uuid,
    faults jsonb,
    undo text check (undo in ('TAKEN_BACK', 'KEPT')),
    undo_note text,
    primary key (tenant_id, import_id, row_number),
    foreign key (tenant_id, import_id) references import_run (tenant_id, id)
);
create index import_row_failed on import_row (tenant_id, import_id, row_number) where outcome = 'FAILED';
create index import_row_kept on import_row (tenant_id, import_id, row_number) where undo = 'KEPT';
call separate_tenants('import_row', 'select, insert, update');
