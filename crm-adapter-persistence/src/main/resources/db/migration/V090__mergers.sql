-- Which records were merged into which, so that old identities lead on and a merger can be undone.
create table merged_record (
    tenant_id text collate "C" not null,
    type text collate "C" not null,
    record_id uuid not null,
    survivor_id uuid not null,
    operation_id uuid not null,
    merged_at timestamptz not null,
    primary key (tenant_id, type, record_id)
);
create index merged_record_by_survivor on merged_record (tenant_id, type, survivor_id, merged_at);
call separate_tenants('merged_record', 'select, insert, delete');
