-- Who may become a customer, and the sales under way.

create table lead (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    name varchar(200) collate "und-x-icu",
    first_name varchar(100),
    middle_name varchar(100),
    last_name varchar(100) collate "und-x-icu",
    email varchar(254),
    phone varchar(40),
    company varchar(200) collate "und-x-icu",
    job_title varchar(100),
    website varchar(2000),
    address_street varchar(200),
    address_street2 varchar(200),
    address_city varchar(200),
    address_state varchar(200),
    address_zip varchar(200),
    address_country varchar(200),
    status text not null check (
        status in ('NEW', 'CONTACTED', 'INTERESTED', 'NURTURING', 'QUALIFIED', 'PROPOSAL_SENT', 'NEGOTIATION',
            'CONVERTED', 'LOST', 'NOT_INTERESTED', 'DISQUALIFIED', 'DEAD', 'ARCHIVED')),
    source text check (
        source in ('WEBSITE', 'EMAIL_CAMPAIGN', 'SOCIAL_MEDIA', 'REFERRAL', 'COLD_CALL', 'TRADE_SHOW',
            'WEBINAR', 'ADVERTISEMENT', 'PARTNER', 'EVENT', 'PAID_SEARCH', 'ORGANIC_SEARCH', 'DIRECT_MAIL',
            'TELEMARKETING', 'OTHER')),
    source_details varchar(200),
    medium text check (medium in ('ORGANIC', 'PAID', 'SOCIAL', 'REFERRAL', 'DIRECT')),
    campaign varchar(200) collate "und-x-icu",
    referrer varchar(400),
    lead_score integer,
    rating text check (rating in ('HOT', 'WARM', 'COLD')),
    priority text not null check (priority in ('LOW', 'MEDIUM', 'HIGH', 'URGENT')),
    budget bigint,
    budget_max bigint,
    estimated_value bigint,
    currency_code varchar(3) not null,
    timeline text check (timeline in ('IMMEDIATE', '1_3_MONTHS', '3_6_MONTHS', '6_12_MONTHS', '12_PLUS_MONTHS')),
    authority text check (authority in ('YES', 'NO', 'UNKNOWN')),
    need text check (need in ('EXPLICIT', 'IMPLIED')),
    qualification_criteria jsonb not null,
    estimated_move_date date,
    follow_up_date date,
    owner_id uuid,
    assigned_at timestamptz,
    customer_id uuid,
    contact_id uuid,
    deal_id uuid,
    converted_at timestamptz,
    conversion_source text check (conversion_source in ('MANUAL', 'AUTOMATED')),
    disqualified_at timestamptz,
    disqualified_by uuid,
    disqualified_reason varchar(400),
    first_contact_date timestamptz,
    last_contact_date timestamptz,
    last_activity_date timestamptz,
    notes varchar(20000),
    tags varchar(60)[] not null,
    custom_fields jsonb not null,
    primary key (tenant_id, id)
);
create index lead_by_lead_score
    on lead (tenant_id, lead_score desc nulls last, id desc) where deleted_at is null;
create index lead_by_created_at
    on lead (tenant_id, created_at, id) where deleted_at is null;
create index lead_by_created_by
    on lead (tenant_id, created_by, id) where deleted_at is null;
create index lead_by_status
    on lead (tenant_id, status, lead_score desc nulls last, id desc) where deleted_at is null;
create index lead_by_email
    on lead (tenant_id, email, id) where deleted_at is null;
create index lead_by_phone
    on lead (tenant_id, phone, id) where deleted_at is null;
create index lead_by_owner_id
    on lead (tenant_id, owner_id, created_at, id) where deleted_at is null;
create index lead_by_customer_id
    on lead (tenant_id, customer_id, created_at, id) where deleted_at is null;
create index lead_by_contact_id
    on lead (tenant_id, contact_id, created_at, id) where deleted_at is null;
call separate_tenants('lead', 'select, insert, update');

create table deal (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    name varchar(200) collate "und-x-icu" not null,
    deal_number varchar(40) collate "und-x-icu",
    customer_id uuid not null,
    primary_contact_id uuid,
    pipeline_id uuid,
    stage varchar(60) collate "und-x-icu",
    stage_id uuid,
    stage_order bigint,
    stage_entered_at timestamptz,
    status text check (status in ('OPEN', 'WON', 'LOST')),
    probability integer,
    probability_overridden boolean not null,
    on_hold boolean not null,
    on_hold_since timestamptz,
    on_hold_reason varchar(400),
    currency_code varchar(3) not null,
    amount bigint,
    discount bigint,
    tax bigint,
    total bigint,
    weighted_value bigint,
    expected_close_date date,
    created_date date,
    closed_date date,
    won_reason varchar(400),
    lost_reason text check (lost_reason in ('PRICE', 'COMPETITION', 'NO_BUDGET', 'TIMING', 'PRODUCT_FIT', 'OTHER')),
    lost_to_competitor varchar(200),
    close_notes varchar(4000),
    owner_id uuid,
    team_members uuid[] not null,
    competitors varchar(100)[] not null,
    risks varchar(20000),
    description varchar(20000),
    notes varchar(20000),
    lead_id uuid,
    source text check (source in ('INBOUND', 'OUTBOUND', 'REFERRAL', 'PARTNER')),
    first_contact_date timestamptz,
    last_activity_date timestamptz,
    tags varchar(60)[] not null,
    custom_fields jsonb not null,
    primary key (tenant_id, id)
);
create unique index deal_unique_deal_number
    on deal (tenant_id, deal_number) where deleted_at is null;
create index deal_by_created_at
    on deal (tenant_id, created_at, id) where deleted_at is null;
create index deal_by_created_by
    on deal (tenant_id, created_by, id) where deleted_at is null;
create index deal_by_status
    on deal (tenant_id, status, created_at, id) where deleted_at is null;
create index deal_by_expected_close_date
    on deal (tenant_id, expected_close_date, id) where deleted_at is null;
create index deal_by_customer_id
    on deal (tenant_id, customer_id, created_at, id) where deleted_at is null;
create index deal_by_primary_contact_id
    on deal (tenant_id, primary_contact_id, created_at, id) where deleted_at is null;
create index deal_by_pipeline_id
    on deal (tenant_id, pipeline_id, created_at, id) where deleted_at is null;
create index deal_by_stage_id
    on deal (tenant_id, stage_id, created_at, id) where deleted_at is null;
create index deal_by_owner_id
    on deal (tenant_id, owner_id, created_at, id) where deleted_at is null;
create index deal_by_lead_id
    on deal (tenant_id, lead_id, created_at, id) where deleted_at is null;
call separate_tenants('deal', 'select, insert, update');

create table deal_line (
    tenant_id text collate "C" not null,
    parent_id uuid not null,
    position integer not null,
    product_id varchar(100),
    name varchar(200) not null,
    quantity numeric(18, 4) not null,
    price numeric(18, 4) not null,
    total numeric(18, 4),
    notes varchar(1000),
    primary key (tenant_id, parent_id, position),
    foreign key (tenant_id, parent_id) references deal (tenant_id, id)
);
call separate_tenants('deal_line', 'select, insert, delete');

create table deal_stage_change (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    deal_id uuid not null,
    from_stage_id uuid,
    from_stage varchar(60),
    to_stage_id uuid not null,
    to_stage varchar(60) not null,
    from_probability integer,
    to_probability integer,
    seconds_in_stage bigint,
    reason varchar(4000),
    changed_by uuid,
    changed_at timestamptz not null,
    primary key (tenant_id, id)
);
create index deal_stage_change_by_changed_at
    on deal_stage_change (tenant_id, changed_at, id) where deleted_at is null;
create index deal_stage_change_by_deal_id
    on deal_stage_change (tenant_id, deal_id, created_at, id) where deleted_at is null;
create index deal_stage_change_by_from_stage_id
    on deal_stage_change (tenant_id, from_stage_id, created_at, id) where deleted_at is null;
create index deal_stage_change_by_to_stage_id
    on deal_stage_change (tenant_id, to_stage_id, created_at, id) where deleted_at is null;
create index deal_stage_change_by_changed_by
    on deal_stage_change (tenant_id, changed_by, created_at, id) where deleted_at is null;
call separate_tenants('deal_stage_change', 'select, insert, update');

alter table lead add constraint lead_owner_id_reference
    foreign key (tenant_id, owner_id) references app_user (tenant_id, id);
alter table lead add constraint lead_customer_id_reference
    foreign key (tenant_id, customer_id) references customer (tenant_id, id);
alter table lead add constraint lead_contact_id_reference
    foreign key (tenant_id, contact_id) references contact (tenant_id, id);
alter table lead add constraint lead_deal_id_reference
    foreign key (tenant_id, deal_id) references deal (tenant_id, id);
alter table lead add constraint lead_disqualified_by_reference
    foreign key (tenant_id, disqualified_by) references app_user (tenant_id, id);
alter table deal add constraint deal_customer_id_reference
    foreign key (tenant_id, customer_id) references customer (tenant_id, id);
alter table deal add constraint deal_primary_contact_id_reference
    foreign key (tenant_id, primary_contact_id) references contact (tenant_id, id);
alter table deal add constraint deal_pipeline_id_reference
    foreign key (tenant_id, pipeline_id) references pipeline (tenant_id, id);
alter table deal add constraint deal_stage_id_reference
    foreign key (tenant_id, stage_id) references stage (tenant_id, id);
alter table deal add constraint deal_owner_id_reference
    foreign key (tenant_id, owner_id) references app_user (tenant_id, id);
alter table deal add constraint deal_lead_id_reference
    foreign key (tenant_id, lead_id) references lead (tenant_id, id);
alter table deal_stage_change add constraint deal_stage_change_deal_id_reference
    foreign key (tenant_id, deal_id) references deal (tenant_id, id);
alter table deal_stage_change add constraint deal_stage_change_from_stage_id_reference
    foreign key (tenant_id, from_stage_id) references stage (tenant_id, id);
alter table deal_stage_change add constraint deal_stage_change_to_stage_id_reference
    foreign key (tenant_id, to_stage_id) references stage (tenant_id, id);
alter table deal_stage_change add constraint deal_stage_change_changed_by_reference
    foreign key (tenant_id, changed_by) references app_user (tenant_id, id);
