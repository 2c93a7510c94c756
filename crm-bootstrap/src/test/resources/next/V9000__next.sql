-- What a next version may add while nodes of this one are at work: columns that may be empty or are filled by themselves,
-- a table. It is applied by UpgradeProof alone.
-- Whoever comes after a migration that waits for a table waits behind it: it gives up before they do.
set local lock_timeout = '3s';
alter table customer add column next_remark text;
alter table deal add column next_rating integer not null default 0;
create table next_remark (
    tenant_id text collate "C" not null,
    id uuid not null,
    text text not null,
    primary key (tenant_id, id)
);
call separate_tenants('next_remark', 'select, insert, update, delete');
