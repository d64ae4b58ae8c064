-- What a stay was told, wishes for, and agreed to around its days in the house.
alter table reservations
  -- The hour at which the guest means to arrive, and until when the room is kept on the last day; HH:MM on the hotel's clock.
  add column arrival_time text,
  add column wishes jsonb not null default '[]',
  -- As the PMS had them at check-in.
  add column room_numbers jsonb not null default '[]',
  add column late_checkout_until text,
  add column late_checkout_fee_minor bigint;
