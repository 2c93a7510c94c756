-- Fills the CRM's tables from the neutral data set in schema dataset, keeping its identities. The tenant that the CRM
-- was founded with becomes the data set's first and largest one.
\set ON_ERROR_STOP on

create temporary table place as
select n, id, case n when 1 then (select key from tenant order by created_at limit 1) else 'bench-' || n end as key
from dataset.tenant;
insert into tenant (key, tenant_id, name, currency, time_zone)
select key, key, 'Tenant ' || n, 'USD', 'UTC' from place where n > 1;

insert into app_user (tenant_id, id, version, created_at, updated_at, name, email, roles, is_active)
select key, app_user.id, 1, now(), now(), app_user.name, app_user.email, array[]::uuid[], true
from dataset.app_user join place on place.id = app_user.tenant_id;

delete from stage where tenant_id in (select key from place);
delete from pipeline where tenant_id in (select key from place);
insert into pipeline (tenant_id, id, version, created_at, updated_at, name, is_default, is_active)
select key, pipeline.id, 1, now(), now(), pipeline.name, true, true
from dataset.pipeline join place on place.id = pipeline.tenant_id;
insert into stage (tenant_id, id, version, created_at, updated_at, pipeline_id, name, code, "order", probability,
    is_closed_won, is_closed_lost, is_active)
select key, stage.id, 1, now(), now(), pipeline_id, initcap(replace(stage.name, '_', ' ')), stage.name, ord + 1, probability,
    won, lost, true
from dataset.stage join place on place.id = stage.tenant_id;

insert into customer (tenant_id, id, version, created_at, created_by, updated_at, name, type, status, category, industry,
    website, primary_email, primary_phone, billing_address_street, billing_address_city, billing_address_zip,
    billing_address_country, company_size, annual_revenue, currency_code, is_public, owner_id, source, preferences, tags,
    custom_fields)
select key, customer.id, 1, created_at, owner_id, created_at, customer.name, 'BUSINESS', status, category, industry, website,
    primary_email, primary_phone, billing_address ->> 'street', billing_address ->> 'city', billing_address ->> 'zip',
    billing_address ->> 'country',
    case company_size when 'SMALL' then 'SMALL_11_50' when 'MEDIUM' then 'MEDIUM_51_200' when 'LARGE' then 'LARGE_201_1000'
        else 'ENTERPRISE_1000_PLUS' end,
    (annual_revenue * 10000)::bigint, 'USD', false, owner_id,
    case source when 'WEB' then 'WEBSITE' when 'CAMPAIGN' then 'EMAIL_CAMPAIGN' else source end, '{}', tags, '{}'
from dataset.customer join place on place.id = customer.tenant_id;

insert into contact (tenant_id, id, version, created_at, created_by, updated_at, customer_id, name, first_name, last_name,
    job_title, status, role, is_decision_maker, is_primary, email, email_verified, phone, owner_id, email_opt_in,
    sms_opt_in, do_not_call, tags, custom_fields)
select key, contact.id, 1, created_at, owner_id, created_at, customer_id, first_name || ' ' || last_name, first_name,
    last_name, job_title, 'ACTIVE', role, false, is_primary, email, false, phone, owner_id, false, false, false,
    array[]::text[], '{}'
from dataset.contact join place on place.id = contact.tenant_id;

insert into lead (tenant_id, id, version, created_at, created_by, updated_at, name, first_name, last_name, email, phone,
    company, job_title, status, source, lead_score, rating, priority, currency_code, qualification_criteria, owner_id,
    converted_at, disqualified_at, disqualified_reason, tags, custom_fields)
select key, lead.id, 1, created_at, owner_id, created_at, first_name || ' ' || last_name, first_name, last_name, email, phone,
    company, job_title, status,
    case source when 'Website Form' then 'WEBSITE' else upper(replace(source, ' ', '_')) end, score, rating, 'MEDIUM', 'USD', '{}', owner_id,
    case status when 'CONVERTED' then created_at + interval '20 days' end,
    case status when 'DISQUALIFIED' then created_at + interval '9 days' end,
    case status when 'DISQUALIFIED' then 'No budget' end, array[]::text[], '{}'
from dataset.lead join place on place.id = lead.tenant_id;

insert into deal (tenant_id, id, version, created_at, created_by, updated_at, name, deal_number, customer_id, pipeline_id,
    stage, stage_id, stage_order, stage_entered_at, status, probability, probability_overridden, on_hold, currency_code,
    amount, discount, tax, total, weighted_value, expected_close_date, created_date, closed_date, owner_id, team_members,
    competitors, tags, custom_fields, lost_reason)
select key, deal.id, 1, created_at, owner_id, created_at, deal.name,
    'B-' || row_number() over (partition by deal.tenant_id order by deal.id), customer_id, deal.pipeline_id, stage, stage.id,
    stage_order + 1, created_at, deal.status, deal.probability, false, false, 'USD', (amount * 10000)::bigint,
    (discount * 10000)::bigint, (tax * 10000)::bigint, (total * 10000)::bigint,
    (round(total * deal.probability / 100, 2) * 10000)::bigint, expected_close::date, created_at::date, closed_at::date, owner_id,
    array[]::uuid[], array[]::text[], array[]::text[], '{}', case deal.status when 'LOST' then 'PRICE' end
from dataset.deal join place on place.id = deal.tenant_id
join dataset.stage on stage.tenant_id = deal.tenant_id and stage.name = deal.stage;

insert into activity (tenant_id, id, version, created_at, created_by, updated_at, type, subject, status, priority, due_date,
    completed_at, assigned_to, customer_id, deal_id, currency_code, metadata, tags, custom_fields, rank)
select key, activity.id, 1, created_at, created_by, created_at, type, subject, status, priority, due::date, completed_at,
    assigned_to, customer_id, deal_id, 'USD', '{}', array[]::text[], '{}',
    (array_position(array['IN_PROGRESS', 'PENDING', 'DEFERRED', 'COMPLETED', 'CANCELLED'], status) * 10
        + array_position(array['URGENT', 'HIGH', 'MEDIUM', 'LOW'], priority) - 11) * 10000000000
        + (due::date - date '1970-01-01' + 1000000) * 1440 + 1439
from dataset.activity join place on place.id = activity.tenant_id;

insert into communication (tenant_id, id, version, created_at, created_by, updated_at, type, subject, content, status,
    occurred_at, direction, duration, outcome, meeting_attendees, customer_id, variables, metadata, has_attachments,
    attachment_count, scheduled, tags, custom_fields)
select key, communication.id, 1, occurred_at, created_by, occurred_at, type, subject, notes, 'LOGGED', occurred_at, direction,
    duration, outcome, array[]::text[], customer_id, '{}', '{}', false, 0, false, array[]::text[], '{}'
from dataset.communication join place on place.id = communication.tenant_id;

insert into note (tenant_id, id, version, created_at, created_by, updated_at, title, content, type, is_pinned, is_private,
    customer_id)
select key, note.id, 1, created_at, created_by, created_at, title, content, 'GENERAL', pinned, false, customer_id
from dataset.note join place on place.id = note.tenant_id;

-- What the application keeps beside its records: the words that lists filter by, and the texts that are searched in.
insert into record_word (tenant_id, type, field, word, record_id)
select distinct tenant_id, 'customer', 'tags', word, id from customer, unnest(tags) as word;
insert into search_entry (tenant_id, type, record_id, text)
select tenant_id, 'customer', id, lower(concat_ws(E'\n', name, primary_email, primary_phone, substr(primary_phone, 2), industry,
    array_to_string(tags, E'\n'))) from customer
union all
select tenant_id, 'contact', id, lower(concat_ws(E'\n', name, email, phone, substr(phone, 2), job_title)) from contact
union all
select tenant_id, 'lead', id, lower(concat_ws(E'\n', name, email, phone, substr(phone, 2), company)) from lead
union all
select tenant_id, 'deal', id, lower(concat_ws(E'\n', name, deal_number)) from deal
union all
select tenant_id, 'activity', id, lower(subject) from activity
union all
select tenant_id, 'communication', id, lower(concat_ws(E'\n', subject, content)) from communication
union all
select tenant_id, 'note', id, lower(concat_ws(E'\n', title, content)) from note;
