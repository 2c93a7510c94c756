-- Customers beneath customers, customers that were put away, and what customers have paid.

alter table customer add column archived boolean not null default false;

-- The living customers from one on downwards, itself among them. The rows are those the reader may see.
create function customers_beneath(top uuid) returns table (customer_id uuid)
language sql stable parallel safe rows 20
set search_path from current
as $$
    with recursive beneath (id) as (
        select head.id
        from customer head
        where head.tenant_id = nullif(current_setting('app.tenant_id', true), '')
          and head.id = top
          and head.deleted_at is null
        union
        select child.id
        from beneath
        join customer child
          on child.tenant_id = nullif(current_setting('app.tenant_id', true), '')
         and child.parent_customer_id = beneath.id
         and child.deleted_at is null
    )
    select id from beneath
$$;
revoke all on function customers_beneath from public;
grant execute on function customers_beneath to "${app_role}";

-- Money that came in from a customer, one row a payment; sales documents write it.
create table customer_payment (
    tenant_id text collate "C" not null,
    id uuid not null,
    customer_id uuid not null,
    received_on date not null,
    currency_code varchar(3) not null,
    amount bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index customer_payment_by_customer on customer_payment (tenant_id, customer_id, received_on);
call separate_tenants('customer_payment', 'select, insert, delete');
