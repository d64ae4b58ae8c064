-- Words that an engine heard in a guest's voice note; null where none has listened.
alter table messages add column transcript text;
