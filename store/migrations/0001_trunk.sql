-- A durable process is a guest's conversation or a reservation: its inbox, the cursor that
-- its workflow has projected, and the snapshot from which a lost run is rebuilt.
create table processes (
  id text primary key,
  kind text not null check (kind in ('guestConversation', 'reservation')),
  hotel_id text not null,
  last_seq bigint not null default 0,
  last_row_at timestamptz,
  cursor bigint not null default 0,
  version bigint not null default 0,
  snapshot jsonb,
  closed_at timestamptz,
  created_at timestamptz not null default now()
);
-- The ringer's question: whose newest row lies beyond its cursor?
create index processes_behind on processes (last_row_at) where last_seq > cursor;

create table inbox (
  process_id text not null references processes (id),
  seq bigint not null,
  key text not null,
  kind text not null,
  payload jsonb not null,
  at timestamptz not null,
  received_at timestamptz not null default now(),
  primary key (process_id, seq),
  unique (process_id, key)
);

-- One row per guest and channel. The handle is what the provider sent, and where replies go.
create table conversations (
  id text primary key,
  hotel_id text not null,
  channel text not null check (channel in ('whatsapp', 'email')),
  number_id text not null,
  handle text not null,
  handle_kind text not null check (handle_kind in ('phone', 'user_id', 'email')),
  phone text,
  profile_name text,
  guest_name text,
  language text not null default 'es',
  holder text not null default 'assistant' check (holder in ('assistant', 'waiting', 'person')),
  waiting_since timestamptz,
  waiting_reason text,
  taken_by text,
  lease_until timestamptz,
  last_inbound_at timestamptz,
  last_message_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index conversations_waiting on conversations (waiting_since) where holder = 'waiting';
create index conversations_recent on conversations (hotel_id, last_message_at desc);

-- Every handle that leads to a conversation; canonical forms match Argentine, Mexican and Brazilian variants.
create table conversation_handles (
  number_id text not null,
  kind text not null check (kind in ('phone', 'user_id', 'email')),
  canonical text not null,
  conversation_id text not null references conversations (id),
  primary key (number_id, kind, canonical)
);
create index conversation_handles_of on conversation_handles (conversation_id);

-- The bytes as they came (card numbers masked). Equal bytes were stored whole the first time.
create table webhook_bodies (
  id bigint generated always as identity primary key,
  sha256 bytea not null unique,
  body bytea not null,
  received_at timestamptz not null default now()
);

-- What guests (and people of the hotel from the phone app) wrote.
create table messages (
  id bigint generated always as identity primary key,
  conversation_id text not null references conversations (id),
  number_id text not null,
  wamid text not null,
  sender text not null check (sender in ('guest', 'person')),
  kind text not null,
  text text,
  item jsonb not null,
  at timestamptz not null,
  received_at timestamptz not null default now(),
  unique (number_id, wamid)
);
create index messages_of on messages (conversation_id, at);

create table statuses (
  wamid text not null,
  status text not null,
  recipient text not null default '',
  number_id text not null,
  callback text,
  at timestamptz not null,
  errors jsonb,
  received_at timestamptz not null default now(),
  primary key (wamid, status, recipient)
);
create index statuses_by_number on statuses (number_id, at);

-- Signed items that no conversation takes: unknown numbers, unknown fields, nonsense. Kept, counted, shown.
create table unrouted (
  id bigint generated always as identity primary key,
  reason text not null,
  number_id text,
  item text not null,
  received_at timestamptz not null default now()
);

-- A turn run twice is the same turn: the first reading stored wins. Words that must not leave Postgres are in `words`.
create table turns (
  conversation_id text not null references conversations (id),
  n integer not null,
  to_seq bigint not null,
  items jsonb not null,
  words jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (conversation_id, n)
);

create table outbox (
  key text primary key,
  place bigint generated always as identity,
  conversation_id text not null references conversations (id),
  number_id text not null,
  started_by text not null check (started_by in ('guest', 'hotel', 'person')),
  bubble jsonb not null,
  template jsonb,
  text text not null,
  author text,
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed', 'uncertain')),
  attempts integer not null default 0,
  claimed_at timestamptz,
  uncertain_at timestamptz,
  uncertain_times integer not null default 0,
  wamid text,
  delivery text,
  failure jsonb,
  created_at timestamptz not null default now(),
  settled_at timestamptz
);
create index outbox_unsent on outbox (conversation_id, place) where state in ('pending', 'sending');
create index outbox_uncertain on outbox (number_id, uncertain_at) where state = 'uncertain';
create index outbox_of on outbox (conversation_id, place);
create unique index outbox_wamid on outbox (wamid) where wamid is not null;

-- A number whose token was refused pauses whole and is probed until it answers again.
create table paused_numbers (
  number_id text primary key,
  code integer not null,
  since timestamptz not null default now(),
  probed_at timestamptz
);

create table reservation_numbers (
  hotel_id text primary key,
  last integer not null
);

-- Projection of the reservation workflow; only newer versions win.
create table reservations (
  id text primary key,
  code text not null unique,
  hotel_id text not null,
  conversation_id text not null references conversations (id),
  status text not null default 'INQUIRY',
  busy text,
  guest_name text,
  guest_phone text,
  guest_email text,
  room_type text,
  rooms jsonb not null default '[]',
  checkin date,
  checkout date,
  adults integer,
  children integer,
  currency text,
  total_minor bigint,
  deposit_minor bigint,
  paid_minor bigint not null default 0,
  deposit_due_at timestamptz,
  hold_expires_at timestamptz,
  quote_id text,
  quote_expires_at timestamptz,
  pms_reference text,
  source text not null default 'whatsapp',
  cancel_reason text,
  satisfaction integer,
  attention jsonb not null default '[]',
  version bigint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index reservations_by_stay on reservations (hotel_id, checkin, checkout);
create index reservations_by_status on reservations (status, created_at desc);
create index reservations_of on reservations (conversation_id);

create table payments (
  reservation_id text not null references reservations (id),
  n integer not null,
  amount_minor bigint not null,
  method text not null,
  paid_at timestamptz,
  by_name text not null,
  at timestamptz not null,
  payer_name text,
  reference text,
  note text,
  primary key (reservation_id, n)
);

create table receipts (
  id text primary key,
  conversation_id text not null references conversations (id),
  reservation_id text references reservations (id),
  message_id bigint not null references messages (id),
  media_id text not null,
  mime text,
  sha256 text,
  bytes bytea,
  fetch_attempts integer not null default 0,
  fetch_after timestamptz not null default now(),
  fetch_problem text,
  at timestamptz not null
);
create index receipts_unfetched on receipts (fetch_after) where bytes is null and fetch_problem is null;
create index receipts_of on receipts (reservation_id);

-- The audit trail of both processes: who did what, when; numbers and slugs only.
create table events (
  id bigint generated always as identity primary key,
  process_id text not null references processes (id),
  version bigint not null,
  n integer not null,
  kind text not null,
  by_name text not null,
  at timestamptz not null,
  data jsonb not null default '{}',
  unique (process_id, version, n)
);

-- What people asked for, once per key; the body holds what must not enter a workflow's history.
create table actions (
  process_id text not null references processes (id),
  action text not null,
  key text not null,
  body_sha256 bytea not null,
  body jsonb not null,
  by_name text not null,
  at timestamptz not null default now(),
  outcome jsonb,
  primary key (process_id, action, key)
);

-- The hotel's clock: an offset to real time, moved forward in development only.
create table hotel_clock (
  single boolean primary key default true check (single),
  offset_ms bigint not null default 0
);
insert into hotel_clock default values;
