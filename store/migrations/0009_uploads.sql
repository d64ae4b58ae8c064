-- Pictures of the hotel that WhatsApp keeps for us, by their content: uploaded once, used for 30 days.
create table uploads (
  number_id text not null,
  sha256 text not null,
  media_id text not null,
  uploaded_at timestamptz not null default now(),
  primary key (number_id, sha256)
);
