import type { Pool } from 'pg';

const statements = `
create schema if not exists meta;

create table if not exists meta.setting (
  name text primary key,
  value jsonb not null
);

create table if not exists meta.guest (
  id bigint generated always as identity primary key,
  wa_id text unique,
  user_id text unique,
  name text not null,
  username text,
  shape text not null,
  check (wa_id is not null or user_id is not null)
);

create table if not exists meta.message (
  seq bigint generated always as identity primary key,
  wamid text not null unique,
  guest_id bigint not null references meta.guest,
  direction text not null check (direction in ('to_guest', 'from_guest')),
  type text not null,
  body json not null,
  text text not null,
  context_id text,
  status text not null check (status in ('sent', 'delivered', 'read', 'failed')),
  callback_data text,
  failure jsonb,
  media_id text,
  rendered jsonb,
  at timestamptz not null
);
create index if not exists message_of_guest on meta.message (guest_id, direction, seq);

create table if not exists meta.media (
  id text primary key,
  mime_type text not null,
  filename text,
  sha256 text not null,
  bytes bytea not null,
  expires_at timestamptz not null
);

create table if not exists meta.delivery (
  seq bigint generated always as identity primary key,
  lane text not null,
  kind text not null check (kind in ('message', 'status', 'raw')),
  wamid text,
  body text not null,
  signature text,
  copies int not null default 1,
  withheld boolean not null default false,
  due_at timestamptz not null,
  attempts int not null default 0,
  delivered_at timestamptz,
  last_answer text
);
create index if not exists delivery_open on meta.delivery (due_at) where delivered_at is null;
`;

/**
 * Creates what is missing of the stand-in's schema. The lock is for two stand-ins that start at once on
 * one database: `create … if not exists` alone may collide in the catalogue.
 */
export async function applySchema(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('sandbox/meta schema'))`);
    await client.query(statements);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
