-- One row per writing request to a hotel's PMS, written before the request leaves: after a crash the next
-- attempt knows what may still be under way. Rows of kind 'closed' end a reference for good.
create table pms_requests (
  id bigint generated always as identity primary key,
  hotel_id text not null,
  reference text not null,
  kind text not null,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  outcome text check (outcome in ('done', 'refused', 'not-sent', 'unknown', 'seen'))
);
create index pms_requests_reference on pms_requests (hotel_id, reference);
create index pms_requests_open on pms_requests (hotel_id) where finished_at is null;
