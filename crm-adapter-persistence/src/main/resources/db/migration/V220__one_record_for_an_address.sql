-- Whether an e-mail address is that of one customer, and of one contact, alone (C-04). What is written waits its turn and looks
-- whether somebody has the address: an index cannot be unique for some tenants only, and those who ask for this may have had
-- the same address twice before.
set local lock_timeout = '3s';
alter table tenant
    add column unique_emails boolean not null default false;
grant update (unique_emails) on tenant to "${app_role}";
