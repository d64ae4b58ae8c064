-- Which step a version is: after a rollback of Temporal by one step, another step carries the same number.
alter table processes add column digest text;
