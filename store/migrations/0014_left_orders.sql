-- Orders in the PMS that an item is about, by the PMS's references: only a person can give their rooms back.
alter table open_items add column pms_references text[] not null default '{}';
