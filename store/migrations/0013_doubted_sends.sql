-- A message of ours that a person has to decide on: did it arrive, is it to be sent again?
alter table open_items add column message_key text;
create index open_items_of_message on open_items (message_key) where message_key is not null and state <> 'done';

-- How often a person of the hotel has sent it again.
alter table outbox add column resends integer not null default 0;

-- The evidence about a doubt is what was received after it; nothing else looked at the provider's stamps.
create index statuses_received on statuses (number_id, received_at);
drop index statuses_by_number;
