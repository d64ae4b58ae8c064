-- Names are found without case and accents, in any script that decomposes; no extension needed.
create function fold(words text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(normalize(lower(words), nfd), '[\u0300-\u036f]', '', 'g');

alter table reservations add column name_folded text generated always as (fold(guest_name)) stored;
alter table conversations
  add column name_folded text generated always as (fold(coalesce(guest_name, '') || ' ' || coalesce(profile_name, ''))) stored;

-- The hotel's clock as SQL: real time plus the offset that development may have moved.
create function hotel_now() returns timestamptz
  language sql stable parallel safe
  return now() + coalesce((select offset_ms from hotel_clock), 0) * interval '1 ms';

-- When a message was composed, on the clock that the guest's messages are stamped with, so that both sort together.
alter table outbox add column at timestamptz not null default hotel_now();

create index reservations_by_creation on reservations (created_at desc);
create index events_of on events (process_id, version, n);
create index actions_by_key on actions (process_id, key, at desc);
