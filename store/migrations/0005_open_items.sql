-- Everything a person has to do, whoever found it: a guest's conversation or a stay. The guest's words stay in messages,
-- found by the turn they were said in.
create table open_items (
  -- `<conversation>.<version>.<n>`, or `<reservation>.<attention>.<since>`: a step that runs again opens nothing twice.
  id text primary key,
  hotel_id text not null,
  conversation_id text not null references conversations (id),
  reservation_id text references reservations (id),
  kind text not null,
  topic text,
  room text,
  -- kind, topic and stay: while it is open the same thing is one item.
  subject text not null,
  urgent boolean not null default false,
  turn integer,
  state text not null default 'open' check (state in ('open', 'acknowledged', 'done')),
  owner text,
  -- How often it was raised; an urgent matter raised again alerts again.
  raised integer not null default 1,
  opened_at timestamptz not null,
  raised_at timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  done_by text,
  done_at timestamptz,
  escalated_at timestamptz
);
create unique index open_items_subject on open_items (conversation_id, subject) where state <> 'done';
create index open_items_to_do on open_items (hotel_id, opened_at) where state <> 'done';
create index open_items_of on open_items (conversation_id, opened_at);
create index open_items_of_stay on open_items (reservation_id) where reservation_id is not null;
