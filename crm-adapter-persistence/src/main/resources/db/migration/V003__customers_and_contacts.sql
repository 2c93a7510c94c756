-- Whom business is done with.

create table customer (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    name varchar(200) collate "und-x-icu",
    type text not null check (type in ('BUSINESS', 'INDIVIDUAL')),
    status text not null check (status in ('ACTIVE', 'INACTIVE')),
    category text check (category in ('CUSTOMER', 'PARTNER', 'PROSPECT')),
    first_name varchar(100),
    middle_name varchar(100),
    last_name varchar(100),
    legal_name varchar(200),
    trading_name varchar(200),
    industry varchar(100) collate "und-x-icu",
    sector varchar(100),
    website varchar(2000),
    primary_email varchar(254),
    primary_phone varchar(40),
    fax varchar(40),
    billing_address_street varchar(200),
    billing_address_street2 varchar(200),
    billing_address_city varchar(200),
    billing_address_state varchar(200),
    billing_address_zip varchar(200),
    billing_address_country varchar(200),
    shipping_address_street varchar(200),
    shipping_address_street2 varchar(200),
    shipping_address_city varchar(200),
    shipping_address_state varchar(200),
    shipping_address_zip varchar(200),
    shipping_address_country varchar(200),
    latitude numeric(20, 6),
    longitude numeric(20, 6),
    employee_count bigint,
    company_size text check (
        company_size in ('MICRO_1_10', 'SMALL_11_50', 'MEDIUM_51_200', 'LARGE_201_1000', 'ENTERPRISE_1000_PLUS')),
    annual_revenue bigint,
    estimated_value bigint,
    currency_code varchar(3) not null,
    founded_year bigint,
    ticker_symbol varchar(20),
    is_public boolean not null,
    parent_customer_id uuid,
    owner_id uuid,
    account_manager uuid,
    source text check (
        source in ('WEBSITE', 'EMAIL_CAMPAIGN', 'SOCIAL_MEDIA', 'REFERRAL', 'COLD_CALL', 'TRADE_SHOW',
            'WEBINAR', 'ADVERTISEMENT', 'PARTNER', 'EVENT', 'PAID_SEARCH', 'ORGANIC_SEARCH', 'DIRECT_MAIL',
            'TELEMARKETING', 'OTHER')),
    source_details varchar(200),
    lead_status text check (
        lead_status in ('NEW', 'CONTACTED', 'INTERESTED', 'NURTURING', 'QUALIFIED', 'PROPOSAL_SENT',
            'NEGOTIATION', 'CONVERTED', 'LOST', 'NOT_INTERESTED', 'DISQUALIFIED', 'DEAD', 'ARCHIVED')),
    first_contact_date timestamptz,
    last_contact_date timestamptz,
    last_activity_date timestamptz,
    preferred_channel text check (preferred_channel in ('EMAIL', 'PHONE', 'SMS', 'IN_PERSON')),
    timezone varchar(64),
    prospect_assignment varchar(60),
    prospect_reengagement varchar(60),
    preferences jsonb not null,
    notes varchar(20000),
    tags varchar(60)[] not null,
    custom_fields jsonb not null,
    primary key (tenant_id, id)
);
create index customer_by_created_at
    on customer (tenant_id, created_at, id) where deleted_at is null;
create index customer_by_created_by
    on customer (tenant_id, created_by, id) where deleted_at is null;
create index customer_by_name
    on customer (tenant_id, name, id) where deleted_at is null;
create index customer_by_status
    on customer (tenant_id, status, created_at, id) where deleted_at is null;
create index customer_by_primary_email
    on customer (tenant_id, primary_email, id) where deleted_at is null;
create index customer_by_primary_phone
    on customer (tenant_id, primary_phone, id) where deleted_at is null;
create index customer_by_parent_customer_id
    on customer (tenant_id, parent_customer_id, created_at, id) where deleted_at is null;
create index customer_by_owner_id
    on customer (tenant_id, owner_id, created_at, id) where deleted_at is null;
create index customer_by_account_manager
    on customer (tenant_id, account_manager, created_at, id) where deleted_at is null;
call separate_tenants('customer', 'select, insert, update');

create table contact (
    tenant_id text collate "C" not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    deleted_at timestamptz,
    customer_id uuid,
    name varchar(200) collate "und-x-icu",
    first_name varchar(100) collate "und-x-icu",
    middle_name varchar(100),
    last_name varchar(100) collate "und-x-icu",
    preferred_name varchar(100),
    title varchar(100),
    job_title varchar(100),
    department varchar(100),
    status text not null check (status in ('ACTIVE', 'INACTIVE')),
    role text check (role in ('DECISION_MAKER', 'INFLUENCER', 'USER', 'GATEKEEPER')),
    is_decision_maker boolean not null,
    is_primary boolean not null,
    email varchar(254),
    email_verified boolean not null,
    phone varchar(40),
    mobile_phone varchar(40),
    work_phone varchar(40),
    fax varchar(40),
    website varchar(2000),
    linkedin_url varchar(2000),
    twitter_handle varchar(60),
    address_street varchar(200),
    address_street2 varchar(200),
    address_city varchar(200),
    address_state varchar(200),
    address_zip varchar(200),
    address_country varchar(200),
    latitude numeric(20, 6),
    longitude numeric(20, 6),
    timezone varchar(64),
    language varchar(35),
    gender varchar(40),
    spouse_name varchar(200),
    children_names varchar(400),
    birthday date,
    anniversary date,
    owner_id uuid,
    lead_source text check (
        lead_source in ('WEBSITE', 'EMAIL_CAMPAIGN', 'SOCIAL_MEDIA', 'REFERRAL', 'COLD_CALL', 'TRADE_SHOW',
            'WEBINAR', 'ADVERTISEMENT', 'PARTNER', 'EVENT', 'PAID_SEARCH', 'ORGANIC_SEARCH', 'DIRECT_MAIL',
            'TELEMARKETING', 'OTHER')),
    source_details varchar(200),
    lead_status text check (
        lead_status in ('NEW', 'CONTACTED', 'INTERESTED', 'NURTURING', 'QUALIFIED', 'PROPOSAL_SENT',
            'NEGOTIATION', 'CONVERTED', 'LOST', 'NOT_INTERESTED', 'DISQUALIFIED', 'DEAD', 'ARCHIVED')),
    lead_score integer,
    preferred_channel text check (preferred_channel in ('EMAIL', 'PHONE', 'SMS')),
    last_contact_date timestamptz,
    last_activity_date timestamptz,
    email_opt_in boolean not null,
    sms_opt_in boolean not null,
    do_not_call boolean not null,
    notes varchar(20000),
    tags varchar(60)[] not null,
    custom_fields jsonb not null,
    primary key (tenant_id, id)
);
create index contact_by_created_at
    on contact (tenant_id, created_at, id) where deleted_at is null;
create index contact_by_created_by
    on contact (tenant_id, created_by, id) where deleted_at is null;
create index contact_by_name
    on contact (tenant_id, name, id) where deleted_at is null;
create index contact_by_email
    on contact (tenant_id, email, id) where deleted_at is null;
create index contact_by_phone
    on contact (tenant_id, phone, id) where deleted_at is null;
create index contact_by_customer_id
    on contact (tenant_id, customer_id, created_at, id) where deleted_at is null;
create index contact_by_owner_id
    on contact (tenant_id, owner_id, created_at, id) where deleted_at is null;
call separate_tenants('contact', 'select, insert, update');

alter table customer add constraint customer_parent_customer_id_reference
    foreign key (tenant_id, parent_customer_id) references customer (tenant_id, id);
alter table customer add constraint customer_owner_id_reference
    foreign key (tenant_id, owner_id) references app_user (tenant_id, id);
alter table customer add constraint customer_account_manager_reference
    foreign key (tenant_id, account_manager) references app_user (tenant_id, id);
alter table contact add constraint contact_customer_id_reference
    foreign key (tenant_id, customer_id) references customer (tenant_id, id);
alter table contact add constraint contact_owner_id_reference
    foreign key (tenant_id, owner_id) references app_user (tenant_id, id);
