-- Whether whoever signs in with a password needs a second factor to work for the tenant. Who has one is told by the accounts, which
-- are locked away.
set local lock_timeout = '3s';
alter table tenant
    add column second_factor_required boolean not null default false;
grant update (second_factor_required) on tenant to "${app_role}";
