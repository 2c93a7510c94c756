-- Numbers for people, counted in each tenant by itself.
create table number_series (
    tenant_id text collate "C" not null,
    series text collate "C" not null,
    last_number bigint not null,
    primary key (tenant_id, series)
);
call separate_tenants('number_series', 'select, insert, update');
