-- Stages say which fields of a deal must be filled before it comes to them.

alter table stage add column required_fields varchar(60)[] not null default '{}';
