-- What leads do, the rules by which they are scored, and every score they were given with why.

create table lead_event (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    lead_id uuid not null,
    type text not null check (
        type in ('PAGE_VIEW', 'EMAIL_OPEN', 'EMAIL_CLICK', 'FORM_SUBMISSION', 'PHONE_CALL', 'MEETING',
            'SOCIAL_ENGAGEMENT', 'OTHER')),
    description varchar(400),
    occurred_at timestamptz not null,
    url varchar(2000),
    duration bigint,
    ip_address varchar(45),
    user_agent varchar(400),
    metadata jsonb not null,
    primary key (tenant_id, id)
);
create index lead_event_by_occurred_at on lead_event (tenant_id, occurred_at, id) where deleted_at is null;
create index lead_event_by_lead_id on lead_event (tenant_id, lead_id, occurred_at, id) where deleted_at is null;
create index lead_event_of_lead on lead_event (tenant_id, lead_id, created_at, id) where deleted_at is null;
create index lead_event_by_created_by on lead_event (tenant_id, created_by, id) where deleted_at is null;
call separate_tenants('lead_event', 'select, insert, update');
alter table lead_event add constraint lead_event_lead_id_reference
    foreign key (tenant_id, lead_id) references lead (tenant_id, id);

create table lead_score (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    lead_id uuid not null,
    score integer not null,
    rating text check (rating in ('HOT', 'WARM', 'COLD')),
    origin text not null check (origin in ('AUTOMATED', 'MANUAL')),
    rules bigint,
    reason varchar(100) not null,
    scored_at timestamptz not null,
    explanation jsonb not null,
    primary key (tenant_id, id)
);
create index lead_score_by_created_at on lead_score (tenant_id, created_at, id) where deleted_at is null;
create index lead_score_by_lead_id on lead_score (tenant_id, lead_id, created_at, id) where deleted_at is null;
create index lead_score_by_created_by on lead_score (tenant_id, created_by, id) where deleted_at is null;
call separate_tenants('lead_score', 'select, insert, update');
alter table lead_score add constraint lead_score_lead_id_reference
    foreign key (tenant_id, lead_id) references lead (tenant_id, id);

create table lead_scoring_rules (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    number bigint,
    name varchar(200),
    hot_from integer not null,
    warm_from integer not null,
    engagement_maximum integer not null,
    demographics_maximum integer not null,
    budget_maximum integer not null,
    primary key (tenant_id, id)
);
create unique index lead_scoring_rules_unique_number
    on lead_scoring_rules (tenant_id, number) where deleted_at is null;
create index lead_scoring_rules_by_number
    on lead_scoring_rules (tenant_id, number desc nulls last, id desc) where deleted_at is null;
-- A version never changes: there is no privilege for it.
call separate_tenants('lead_scoring_rules', 'select, insert');

create table lead_scoring_rule (
    tenant_id text collate "C" not null,
    parent_id uuid not null,
    position integer not null,
    name varchar(100) not null,
    "group" text not null check ("group" in ('ENGAGEMENT', 'DEMOGRAPHICS', 'BUDGET')),
    field varchar(100),
    comparison text check (
        comparison in ('IS', 'IS_NOT', 'MENTIONS', 'AT_LEAST', 'AT_MOST', 'IS_FILLED', 'IS_EMPTY')),
    "values" varchar(100)[] not null,
    event text check (
        event in ('PAGE_VIEW', 'EMAIL_OPEN', 'EMAIL_CLICK', 'FORM_SUBMISSION', 'PHONE_CALL', 'MEETING',
            'SOCIAL_ENGAGEMENT', 'OTHER')),
    points integer not null,
    fades_after_days bigint,
    at_most integer,
    primary key (tenant_id, parent_id, position),
    foreign key (tenant_id, parent_id) references lead_scoring_rules (tenant_id, id)
);
call separate_tenants('lead_scoring_rule', 'select, insert');

alter table lead add column score_origin text check (score_origin in ('AUTOMATED', 'MANUAL'));
alter table lead add column rating_origin text check (rating_origin in ('AUTOMATED', 'MANUAL'));
alter table lead add column score_rules bigint;
alter table lead add column scored_at timestamptz;
alter table lead add column score_fades_at timestamptz;

-- What somebody has given so far was given by hand.
create policy every_tenant_once on lead to current_user using (true) with check (true);
update lead set score_origin = 'MANUAL', scored_at = updated_at where lead_score > 0;
update lead set rating_origin = 'MANUAL' where rating is not null;
drop policy every_tenant_once on lead;

create index lead_by_score_fades_at on lead (tenant_id, score_fades_at, id)
    where deleted_at is null and score_fades_at is not null;

-- Who keeps the time asks for the tenants whose scores have faded before there is a tenant; it learns no more.
create function tenants_with_faded_scores(moment timestamptz) returns setof text
language sql stable security definer
set search_path = public, pg_temp
as $$
    select distinct tenant_id from lead where deleted_at is null and score_fades_at <= moment
$$;
revoke all on function tenants_with_faded_scores from public;
grant execute on function tenants_with_faded_scores to "${app_role}";
create policy faded_scores_of_every_tenant on lead for select to current_user using (true);
