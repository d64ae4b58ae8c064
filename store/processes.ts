/**
 * The one mechanism under both workflows: an inbox with a cursor, and a snapshot of which only newer versions win.
 */
import { createHash } from 'node:crypto';
import type { Queryable } from './database.ts';

/** Adds a row to a process's inbox, once per key. Returns false when the key was there already. */
export async function postInbox(
  database: Queryable,
  row: { process: string; key: string; kind: string; payload: unknown; at: number },
): Promise<boolean> {
  const { rowCount } = await database.query({
    name: 'post-inbox',
    text: `with p as (
             update processes set last_seq = last_seq + 1, last_row_at = now()
             where id = $1 and not exists (select 1 from inbox where process_id = $1 and key = $2) returning last_seq)
           insert into inbox (process_id, seq, key, kind, payload, at)
           select $1, p.last_seq, $2, $3, $4, to_timestamp($5 / 1000.0) from p on conflict do nothing`,
    values: [row.process, row.key, row.kind, JSON.stringify(row.payload), row.at],
  });
  return (rowCount ?? 0) > 0;
}

export type Projected<S> =
  /** Stored, or stored already by an earlier attempt of the same step. */
  | { kind: 'stored'; fresh: boolean }
  /** A newer snapshot, or another one of this version, is there. */
  | { kind: 'stale'; snapshot: S }
  /** The step before this one has not been stored yet; it is being tried again. `snapshot` is what is stored. */
  | { kind: 'early'; snapshot: S | null };

/** What tells one step from another of the same version. */
export const digestOf = (snapshot: string): string =>
  createHash('sha256').update(snapshot).digest('hex').slice(0, 16);

/** Projects a snapshot: only the strict successor of what is stored is taken, so that no step is skipped or lost. */
export async function project<S extends { version: number; cursor: number }>(
  database: Queryable,
  process: string,
  snapshot: S,
  closed: boolean,
): Promise<Projected<S>> {
  const text = JSON.stringify(snapshot);
  const { rowCount } = await database.query({
    name: 'project',
    text: `update processes set snapshot = $2, digest = $6, cursor = $3, version = $4, closed_at = case when $5 then now() end
           where id = $1 and version = $4 - 1`,
    values: [process, text, snapshot.cursor, snapshot.version, closed, digestOf(text)],
  });
  return rowCount
    ? { kind: 'stored', fresh: true }
    : await notNext(database, process, snapshot, digestOf(text));
}

/** Why a projection changed nothing. */
export async function notNext<S extends { version: number }>(
  database: Queryable,
  process: string,
  snapshot: S,
  digest: string,
): Promise<Projected<S>> {
  const { rows } = await database.query<{ version: number; digest: string | null; snapshot: S | null }>(
    'select version, digest, snapshot from processes where id = $1',
    [process],
  );
  const stored = rows[0];
  if (!stored) throw new Error(`no process ${process}`);
  if (stored.version < snapshot.version || !stored.snapshot)
    return { kind: 'early', snapshot: stored.snapshot };
  if (stored.version === snapshot.version && stored.digest === digest)
    return { kind: 'stored', fresh: false };
  return { kind: 'stale', snapshot: stored.snapshot };
}

/**
 * Locks the rows of processes that a step writes to, in id order: two that write to each other wait, and never in a circle.
 */
export async function lockProcesses(database: Queryable, ids: string[]): Promise<void> {
  if (ids.length < 2) return;
  await database.query({
    name: 'lock-processes',
    text: 'select 1 from processes where id = any($1) order by id for update',
    values: [ids],
  });
}

export interface StoredProcess<S> {
  id: string;
  hotelId: string;
  lastSeq: number;
  snapshot: S | null;
  closed: boolean;
}

export async function loadProcess<S>(database: Queryable, process: string): Promise<StoredProcess<S> | null> {
  const { rows } = await database.query<{
    id: string;
    hotel_id: string;
    last_seq: number;
    snapshot: S | null;
    closed_at: Date | null;
  }>({
    name: 'load-process',
    text: 'select id, hotel_id, last_seq, snapshot, closed_at from processes where id = $1',
    values: [process],
  });
  const row = rows[0];
  return row
    ? {
        id: row.id,
        hotelId: row.hotel_id,
        lastSeq: row.last_seq,
        snapshot: row.snapshot,
        closed: row.closed_at !== null,
      }
    : null;
}

export interface InboxRow {
  seq: number;
  kind: string;
  payload: Record<string, unknown>;
  /** Epoch ms. */
  at: number;
}

/** Rows beyond the cursor in order of arrival, the newest sequence that was given out, and the version that is stored. */
export async function readInbox(
  database: Queryable,
  process: string,
  cursor: number,
  limit = 200,
): Promise<{ lastSeq: number; storedVersion: number; rows: InboxRow[] }> {
  const { rows } = await database.query<{
    last_seq: number;
    version: number;
    seq: number | null;
    kind: string;
    payload: Record<string, unknown>;
    at: Date;
  }>({
    name: 'read-inbox',
    text: `select p.last_seq, p.version, i.seq, i.kind, i.payload, i.at from processes p
           left join lateral (select * from inbox where process_id = p.id and seq > $2 order by seq limit $3) i on true
           where p.id = $1 order by i.seq`,
    values: [process, cursor, limit],
  });
  const found = rows
    .filter((row) => row.seq !== null)
    .map((row) => ({ seq: row.seq as number, kind: row.kind, payload: row.payload, at: row.at.getTime() }));
  const full = found.length === limit;
  const storedVersion = rows[0]?.version ?? 0;
  return {
    storedVersion,
    lastSeq: full ? (found.at(-1)?.seq ?? cursor) : (rows[0]?.last_seq ?? cursor),
    rows: found,
  };
}

/** Processes whose newest row lies beyond their projected cursor and is older than `quietMs` (a fresh row was just rung). */
export async function processesBehind(
  database: Queryable,
  quietMs: number,
  limit = 500,
): Promise<Array<{ id: string; kind: string; hotelId: string }>> {
  const { rows } = await database.query<{ id: string; kind: string; hotel_id: string }>({
    name: 'processes-behind',
    text: `select id, kind, hotel_id from processes where last_seq > cursor and last_row_at < now() - $1 * interval '1 ms'
           order by last_row_at limit $2`,
    values: [quietMs, limit],
  });
  return rows.map((row) => ({ id: row.id, kind: row.kind, hotelId: row.hotel_id }));
}

/** For how long the oldest row that no workflow has taken into account has waited, ms; 0 when there is none. */
export async function oldestUnheardMs(database: Queryable): Promise<number> {
  const { rows } = await database.query<{ ms: number }>({
    name: 'oldest-unheard',
    text: `select coalesce(extract(epoch from now() - min(i.received_at)) * 1000, 0)::float8 as ms
           from processes p join lateral (
             select received_at from inbox where process_id = p.id and seq > p.cursor order by seq limit 1) i on true
           where p.last_seq > p.cursor`,
  });
  return Math.max(0, rows[0]?.ms ?? 0);
}

/** Writes the audit trail of one projected step; repeats change nothing. */
export async function appendEvents(
  database: Queryable,
  process: string,
  version: number,
  lines: Array<{ kind: string; by: string; at: number; data: unknown }>,
): Promise<void> {
  if (lines.length === 0) return;
  await database.query(
    `insert into events (process_id, version, n, kind, by_name, at, data)
     select $1, $2, n - 1, kind, by_name, to_timestamp(at / 1000.0), data::jsonb
     from unnest($3::text[], $4::text[], $5::float8[], $6::text[]) with ordinality as l (kind, by_name, at, data, n)
     on conflict do nothing`,
    [
      process,
      version,
      lines.map((l) => l.kind),
      lines.map((l) => l.by),
      lines.map((l) => l.at),
      lines.map((l) => JSON.stringify(l.data)),
    ],
  );
}
