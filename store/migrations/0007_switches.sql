-- How a hotel's assistant treats an intent: answers itself (no row), hands over, or says a fixed text. Read at run time.
create table intent_switches (
  hotel_id text not null,
  intent text not null,
  mode text not null check (mode in ('answer', 'hand_over', 'fixed')),
  -- Fixed texts by language; kept when the switch goes back, for the next time.
  texts jsonb not null default '{}',
  by_name text not null,
  at timestamptz not null,
  primary key (hotel_id, intent)
);
-- Who changed what of a hotel, apart from its conversations and stays.
create table admin_events (
  id bigint generated always as identity primary key,
  hotel_id text not null,
  kind text not null,
  by_name text not null,
  at timestamptz not null,
  data jsonb not null default '{}'
);
create index admin_events_of on admin_events (hotel_id, id desc);

-- Why the assistant said this: the turn it answers, the moves that were made, the facts it is made of. No words.
alter table outbox add column why jsonb;
