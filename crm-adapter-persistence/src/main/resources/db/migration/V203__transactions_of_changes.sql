-- In which transaction a change was made, by which the changes that somebody has not seen yet are found. A number rather than
-- xid8, whose comparisons PostgreSQL does not trust with the rows of other tenants. The changes so far take that of this
-- migration, at once and without being written anew.
set local lock_timeout = '3s';
alter table change_log
    add column transaction_number bigint not null default cast(cast(pg_current_xact_id() as text) as bigint);
