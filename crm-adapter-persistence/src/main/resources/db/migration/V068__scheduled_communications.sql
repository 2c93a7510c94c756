-- Whether a communication is to be sent at a given time.

alter table communication add column scheduled boolean not null default false;
update communication set scheduled = true where scheduled_for is not null;
alter table communication alter column scheduled drop default;
