-- Lists that are sorted by the rank of a word. The expressions are those the lists are asked with, word for word.

create index lead_by_priority
    on lead (
        tenant_id,
        (case priority when 'URGENT' then 0 when 'HIGH' then 1 when 'MEDIUM' then 2 when 'LOW' then 3 end),
        id)
    where deleted_at is null;
create index lead_by_rating
    on lead (tenant_id, (case rating when 'HOT' then 0 when 'WARM' then 1 when 'COLD' then 2 end), id)
    where deleted_at is null;
create index customer_by_company_size
    on customer (
        tenant_id,
        (case company_size when 'MICRO_1_10' then 0 when 'SMALL_11_50' then 1 when 'MEDIUM_51_200' then 2
            when 'LARGE_201_1000' then 3 when 'ENTERPRISE_1000_PLUS' then 4 end),
        id)
    where deleted_at is null;
