-- Activities that repeat themselves, and what followed them.

alter table activity add column recurrence varchar(400);
alter table activity add column next_activity_id uuid;
alter table activity add constraint activity_next_activity_id_reference
    foreign key (tenant_id, next_activity_id) references activity (tenant_id, id);
create index activity_by_next_activity_id
    on activity (tenant_id, next_activity_id) where deleted_at is null and next_activity_id is not null;
