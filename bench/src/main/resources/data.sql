-- Fills one tenant with what a sales team has after a few years. The tenant is that of the session; bench.customers says
-- how many customers it has, and everything else follows: three contacts and deals, two leads and notes, ten activities
-- and communications each. The same rows on every run.

select setseed(0.25);

create or replace function pg_temp.made(kind text, n bigint) returns uuid language sql immutable
return cast(md5(kind || n || current_setting('app.tenant_id')) as uuid);
create or replace function pg_temp.any_of(variadic words text[]) returns text language sql volatile
return words[1 + floor(random() * cardinality(words))::int];
create or replace function pg_temp.ago(days int) returns timestamptz language sql volatile
return date_trunc('seconds', now() - random() * days * interval '1 day');

create temporary table owner as
select pg_temp.made('user', n) as id, row_number() over () as place
from generate_series(1, greatest(5, current_setting('bench.customers')::int / 500)) as n;

insert into app_user (tenant_id, id, version, created_at, updated_at, name, email, roles, is_active)
select current_setting('app.tenant_id'), id, 1, now(), now(), 'Colleague ' || place, 'colleague' || place || '@bench.example',
    array[]::uuid[], true
from owner;

create temporary table pipe as
select pipeline.id from pipeline
where tenant_id = current_setting('app.tenant_id') and is_default and deleted_at is null;
insert into pipeline (tenant_id, id, version, created_at, updated_at, name, is_default, is_active)
select current_setting('app.tenant_id'), pg_temp.made('pipeline', 1), 1, now(), now(), 'Sales Pipeline', true, true
where not exists (select from pipe);
insert into stage (tenant_id, id, version, created_at, updated_at, pipeline_id, name, code, "order", probability,
    is_closed_won, is_closed_lost, days_in_stage, is_active)
select current_setting('app.tenant_id'), pg_temp.made('stage', place), 1, now(), now(), pg_temp.made('pipeline', 1), name,
    upper(replace(name, ' ', '_')), place, probability, place = 5, place = 6, days, true
from (values ('Prospecting', 1, 10, 30), ('Qualification', 2, 25, 21), ('Proposal', 3, 50, 14),
    ('Negotiation', 4, 75, 7), ('Closed Won', 5, 100, null), ('Closed Lost', 6, 0, null))
    as step (name, place, probability, days)
where not exists (select from pipe);
create temporary table step as
select stage.id, stage.pipeline_id, stage.code, stage."order" as place, stage.probability, stage.is_closed_won,
    stage.is_closed_lost, row_number() over (order by stage."order") as turn
from stage join pipeline on pipeline.id = stage.pipeline_id and pipeline.is_default
where stage.tenant_id = current_setting('app.tenant_id') and pipeline.tenant_id = current_setting('app.tenant_id');

insert into customer (tenant_id, id, version, created_at, created_by, updated_at, name, type, status, category, industry,
    website, primary_email, primary_phone, billing_address_street, billing_address_city, billing_address_country,
    company_size, annual_revenue, currency_code, is_public, owner_id, source, preferences, tags, custom_fields)
select current_setting('app.tenant_id'), pg_temp.made('customer', n), 1, born, owner.id, born,
    pg_temp.any_of('Blue', 'Red', 'North', 'South', 'Green', 'Old', 'New', 'Grand', 'Silver', 'Urban') || ' '
        || pg_temp.any_of('Harbour', 'River', 'Mill', 'Field', 'Stone', 'Bridge', 'Garden', 'Tower', 'Forest', 'Lake') || ' '
        || pg_temp.any_of('Movers', 'Storage', 'Foods', 'Systems', 'Partners', 'Textiles', 'Bank', 'Clinic') || ' ' || n,
    'BUSINESS', case when random() < 0.9 then 'ACTIVE' else 'INACTIVE' end,
    pg_temp.any_of('CUSTOMER', 'PARTNER', 'PROSPECT'), pg_temp.any_of('Retail', 'Health', 'Finance', 'Energy'),
    'https://c' || n || '.example', 'office@c' || n || '.example', '+1555' || lpad(n::text, 7, '0'),
    n || ' High Street', pg_temp.any_of('Toronto', 'Montreal', 'Halifax'), 'CA',
    pg_temp.any_of('MICRO_1_10', 'SMALL_11_50', 'MEDIUM_51_200'), floor(random() * 1e6)::bigint * 10000, 'USD', false,
    owner.id, pg_temp.any_of('WEBSITE', 'REFERRAL', 'EVENT'), '{}', array[pg_temp.any_of('vip', 'retail', 'export')], '{}'
from (select n, pg_temp.ago(900) as born from generate_series(1, current_setting('bench.customers')::int) as n) as draft
join owner on owner.place = 1 + draft.n % (select count(*) from owner);

insert into contact (tenant_id, id, version, created_at, created_by, updated_at, customer_id, name, first_name, last_name,
    job_title, status, role, is_decision_maker, is_primary, email, email_verified, phone, owner_id, email_opt_in,
    sms_opt_in, do_not_call, tags, custom_fields)
select current_setting('app.tenant_id'), pg_temp.made('contact', n), 1, born, owner.id, born,
    pg_temp.made('customer', 1 + (n - 1) % current_setting('bench.customers')::int), first || ' ' || last, first, last,
    pg_temp.any_of('Director', 'Buyer', 'Engineer'), 'ACTIVE', pg_temp.any_of('DECISION_MAKER', 'INFLUENCER', 'USER'),
    false, n <= current_setting('bench.customers')::int, lower(first || '.' || last) || n || '@c.example', false,
    '+1556' || lpad(n::text, 7, '0'), owner.id, true, false, false, array[]::text[], '{}'
from (select n, pg_temp.ago(900) as born,
        pg_temp.any_of('Amira', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farah', 'Goran', 'Hana', 'Igor', 'Jorge') as first,
        pg_temp.any_of('Abel', 'Berg', 'Costa', 'Diaz', 'Eriksen', 'Fischer', 'Garcia', 'Horvat', 'Ito', 'Jansen') as last
    from generate_series(1, current_setting('bench.customers')::int * 3) as n) as draft
join owner on owner.place = 1 + draft.n % (select count(*) from owner);

insert into lead (tenant_id, id, version, created_at, created_by, updated_at, name, first_name, last_name, email, phone,
    company, job_title, status, source, lead_score, rating, priority, currency_code, budget, qualification_criteria,
    owner_id, converted_at, disqualified_at, disqualified_reason, tags, custom_fields)
select current_setting('app.tenant_id'), pg_temp.made('lead', n), 1, born, owner.id, born, first || ' ' || last, first, last,
    lower(first || '.' || last) || n || '@lead.example', '+1557' || lpad(n::text, 7, '0'), 'Prospect ' || n,
    pg_temp.any_of('Director', 'Buyer', 'Engineer'), status, pg_temp.any_of('WEBSITE', 'REFERRAL', 'TRADE_SHOW'), score,
    case when score >= 70 then 'HOT' when score >= 40 then 'WARM' else 'COLD' end,
    pg_temp.any_of('LOW', 'MEDIUM', 'HIGH', 'URGENT'), 'USD', floor(random() * 1e5)::bigint * 10000, '{}', owner.id,
    case status when 'CONVERTED' then born + interval '20 days' end,
    case status when 'DISQUALIFIED' then born + interval '9 days' end,
    case status when 'DISQUALIFIED' then 'No budget' end, array[]::text[], '{}'
from (select n, pg_temp.ago(365) as born, floor(random() * 101)::int as score,
        case when n % 10 = 0 then 'CONVERTED' when n % 10 = 1 then 'DISQUALIFIED' when n % 3 = 0 then 'QUALIFIED'
            else 'NEW' end as status,
        pg_temp.any_of('Amira', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farah', 'Goran', 'Hana', 'Igor', 'Jorge') as first,
        pg_temp.any_of('Abel', 'Berg', 'Costa', 'Diaz', 'Eriksen', 'Fischer', 'Garcia', 'Horvat', 'Ito', 'Jansen') as last
    from generate_series(1, current_setting('bench.customers')::int * 2) as n) as draft
join owner on owner.place = 1 + draft.n % (select count(*) from owner);

insert into deal (tenant_id, id, version, created_at, created_by, updated_at, name, deal_number, customer_id, pipeline_id,
    stage, stage_id, stage_order, stage_entered_at, status, probability, probability_overridden, on_hold, currency_code,
    amount, discount, tax, total, weighted_value, expected_close_date, created_date, closed_date, owner_id, team_members,
    competitors, tags, custom_fields, lost_reason)
select current_setting('app.tenant_id'), pg_temp.made('deal', draft.n), 1, born, owner.id, born,
    pg_temp.any_of('Move', 'Renewal', 'Storage', 'Fit-out') || ' ' || draft.n, 'B-' || draft.n,
    pg_temp.made('customer', 1 + (draft.n * 7919) % current_setting('bench.customers')::int), step.pipeline_id, step.code,
    step.id, step.place, born, case when is_closed_won then 'WON' when is_closed_lost then 'LOST' else 'OPEN' end,
    step.probability, false, false, 'USD', amount, 0, 0, amount, amount * step.probability / 100,
    cast(born as date) + 60, cast(born as date),
    case when is_closed_won or is_closed_lost then least(cast(born as date) + 30, current_date) end, owner.id,
    array[]::uuid[], array[]::text[], array[]::text[], '{}', case when is_closed_lost then 'PRICE' end
from (select n, pg_temp.ago(365) as born, floor(random() * 1e5)::bigint * 10000 as amount, random() as luck
    from generate_series(1, current_setting('bench.customers')::bigint * 3) as n) as draft
join step on step.turn = case when luck < 0.6 then 1 + floor(luck / 0.15) when luck < 0.85 then 5 else 6 end
join owner on owner.place = 1 + draft.n % (select count(*) from owner);

insert into activity (tenant_id, id, version, created_at, created_by, updated_at, type, subject, status, priority, due_date,
    completed_at, assigned_to, customer_id, deal_id, currency_code, metadata, tags, custom_fields, rank)
select current_setting('app.tenant_id'), pg_temp.made('activity', draft.n), 1, born, owner.id, born,
    pg_temp.any_of('TASK', 'CALL', 'EMAIL', 'MEETING'), pg_temp.any_of('Call back', 'Send offer', 'Visit') || ' ' || draft.n,
    status, priority, cast(due as date), case status when 'COMPLETED' then least(due, now()) end, owner.id,
    pg_temp.made('customer', 1 + (draft.n * 104729) % current_setting('bench.customers')::int),
    case when draft.n % 3 = 0 then pg_temp.made('deal', 1 + draft.n % (current_setting('bench.customers')::int * 3)) end,
    'USD', '{}', array[]::text[], '{}',
    (array_position(array['IN_PROGRESS', 'PENDING', 'DEFERRED', 'COMPLETED', 'CANCELLED'], status) * 10
        + array_position(array['URGENT', 'HIGH', 'MEDIUM', 'LOW'], priority) - 11) * 10000000000
        + (cast(due as date) - date '1970-01-01' + 1000000) * 1440 + 1439
from (select n, born, born + random() * interval '40 days' as due,
        pg_temp.any_of('PENDING', 'PENDING', 'IN_PROGRESS', 'COMPLETED', 'COMPLETED', 'COMPLETED', 'CANCELLED') as status,
        pg_temp.any_of('LOW', 'MEDIUM', 'HIGH', 'URGENT') as priority
    from (select n, pg_temp.ago(365) as born
        from generate_series(1, current_setting('bench.customers')::bigint * 10) as n) as dated) as draft
join owner on owner.place = 1 + draft.n % (select count(*) from owner);

insert into communication (tenant_id, id, version, created_at, created_by, updated_at, type, subject, content, status,
    occurred_at, direction, duration, outcome, meeting_attendees, customer_id, variables, metadata, has_attachments,
    attachment_count, scheduled, tags, custom_fields)
select current_setting('app.tenant_id'), pg_temp.made('communication', draft.n), 1, born, owner.id, born,
    pg_temp.any_of('CALL', 'EMAIL', 'MEETING', 'NOTE'), pg_temp.any_of('Offer', 'Dates', 'Invoice') || ' ' || draft.n,
    'We spoke about the ' || pg_temp.any_of('offer', 'dates', 'invoice', 'inventory') || ' and agreed what comes next.',
    'LOGGED', born, pg_temp.any_of('INBOUND', 'OUTBOUND'), floor(random() * 60)::int,
    pg_temp.any_of('SUCCESSFUL', 'NO_ANSWER', 'LEFT_MESSAGE'), array[]::text[],
    pg_temp.made('customer', 1 + (draft.n * 15485863) % current_setting('bench.customers')::int), '{}', '{}', false, 0, false,
    array[]::text[], '{}'
from (select n, pg_temp.ago(365) as born
    from generate_series(1, current_setting('bench.customers')::bigint * 10) as n) as draft
join owner on owner.place = 1 + draft.n % (select count(*) from owner);

insert into note (tenant_id, id, version, created_at, created_by, updated_at, title, content, type, is_pinned, is_private,
    customer_id)
select current_setting('app.tenant_id'), pg_temp.made('note', draft.n), 1, born, owner.id, born, 'Note ' || draft.n,
    'Prefers to be called in the ' || pg_temp.any_of('morning', 'evening') || '.', 'GENERAL', draft.n % 5 = 0, false,
    pg_temp.made('customer', 1 + draft.n % current_setting('bench.customers')::int)
from (select n, pg_temp.ago(365) as born
    from generate_series(1, current_setting('bench.customers')::bigint * 2) as n) as draft
join owner on owner.place = 1 + draft.n % (select count(*) from owner);

-- What the application keeps beside its records: the words that lists filter by, and the texts that are searched in.
insert into record_word (tenant_id, type, field, word, record_id)
select distinct tenant_id, 'customer', 'tags', word, id from customer, unnest(tags) as word
where tenant_id = current_setting('app.tenant_id')
on conflict do nothing;
insert into search_entry (tenant_id, type, record_id, text)
select tenant_id, 'customer', id,
    lower(concat_ws(E'\n', name, primary_email, primary_phone, substr(primary_phone, 2), industry, array_to_string(tags, E'\n')))
from customer where tenant_id = current_setting('app.tenant_id') on conflict do nothing;
insert into search_entry (tenant_id, type, record_id, text)
select tenant_id, 'contact', id, lower(concat_ws(E'\n', name, email, phone, substr(phone, 2), job_title))
from contact where tenant_id = current_setting('app.tenant_id') on conflict do nothing;
insert into search_entry (tenant_id, type, record_id, text)
select tenant_id, 'lead', id, lower(concat_ws(E'\n', name, email, phone, substr(phone, 2), company))
from lead where tenant_id = current_setting('app.tenant_id') on conflict do nothing;
insert into search_entry (tenant_id, type, record_id, text)
select tenant_id, 'deal', id, lower(concat_ws(E'\n', name, deal_number)) from deal where tenant_id = current_setting('app.tenant_id') on conflict do nothing;
insert into search_entry (tenant_id, type, record_id, text)
select tenant_id, 'activity', id, lower(subject) from activity where tenant_id = current_setting('app.tenant_id') on conflict do nothing;
insert into search_entry (tenant_id, type, record_id, text)
select tenant_id, 'communication', id, lower(concat_ws(E'\n', subject, content)) from communication where tenant_id = current_setting('app.tenant_id') on conflict do nothing;
insert into search_entry (tenant_id, type, record_id, text)
select tenant_id, 'note', id, lower(concat_ws(E'\n', title, content)) from note where tenant_id = current_setting('app.tenant_id') on conflict do nothing;
