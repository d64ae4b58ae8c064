-- Alerts to staff: one row per message, written when the item was raised, all levels at once. A row of a higher level is
-- dropped when somebody acknowledges the item first.
create table alerts (
  -- `<item>/<raised>/<level>/<channel>/<receiver's digest>`: planned twice it is the same message.
  key text primary key,
  item_id text not null references open_items (id),
  hotel_id text not null,
  raised integer not null,
  level integer not null,
  channel text not null check (channel in ('whatsapp', 'email', 'webhook')),
  receiver text not null,
  template text,
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed', 'uncertain', 'dropped')),
  -- On the hotel's clock.
  due_at timestamptz not null,
  -- Real time.
  retry_at timestamptz not null default now(),
  attempts integer not null default 0,
  claimed_at timestamptz,
  doubts integer not null default 0,
  provider_id text,
  problem text,
  settled_at timestamptz
);
create index alerts_due on alerts (due_at) where state = 'pending';
create index alerts_unsettled on alerts (state) where state in ('sending', 'uncertain');
create index alerts_of on alerts (item_id, raised, level);

alter table open_items add column alerts_planned integer not null default 0;
create index open_items_unplanned on open_items (opened_at) where state = 'open' and alerts_planned < raised;
