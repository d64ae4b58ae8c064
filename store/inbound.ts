/**
 * Keeping a webhook: raw bytes, every message and every status of every entry, in one transaction, a savepoint per item.
 * Uniqueness lives in indexes, so a webhook that comes five times, two of them at once, is stored once.
 */
import { createHash } from 'node:crypto';
import type { Handle } from '../domain/handles.ts';
import {
  type ConversationAddress,
  conversationOf,
  conversationProcess,
  moveHandle,
  replyHandle,
} from './conversations.ts';
import { type Connection, type Database, transaction } from './database.ts';
import { refusesData } from './errors.ts';
import { lockProcesses } from './processes.ts';

interface Received {
  numberId: string;
  wamid: string;
  handles: Handle[];
  at: number;
  type: string;
  text: string | null;
  item: unknown;
}
/** What the integrations read out of a webhook, as far as the store is concerned. */
export type StoredItem =
  | ({ kind: 'message'; profileName: string | null } & Received)
  | ({ kind: 'echo' } & Received)
  | {
      kind: 'status';
      numberId: string;
      wamid: string;
      status: string;
      recipient: string;
      callback: string | null;
      at: number;
      errors: Array<{ code: number }> | null;
    }
  | { kind: 'handleChanged'; numberId: string; from: Handle; to: Handle }
  | { kind: 'unrouted'; reason: string; numberId: string | null; item: unknown };

export interface StoredWebhook {
  /** Processes with something new, to be rung. */
  ring: string[];
  /** The same bytes had been stored before. */
  duplicate: boolean;
  /** Items kept per kind and reason, for the counters. */
  counts: Record<string, number>;
}

interface Webhook {
  channel: 'whatsapp' | 'email';
  original: Buffer;
  kept: string;
  items: StoredItem[];
}

/** Stores a verified body. `hotelOf` routes by the number's id. Throws only when PostgreSQL is away: answer 5xx then. */
export async function storeWebhook(
  database: Database,
  webhook: Webhook,
  hotelOf: (numberId: string) => string | null,
): Promise<StoredWebhook> {
  // Nearly every body has one item; it needs a savepoint only when PostgreSQL refuses what is in it.
  if (webhook.items.length > 1) return await store(database, webhook, hotelOf, true);
  try {
    return await store(database, webhook, hotelOf, false);
  } catch (error) {
    if (!refusesData(error)) throw error;
    return await store(database, webhook, hotelOf, true);
  }
}

async function store(
  database: Database,
  webhook: Webhook,
  hotelOf: (numberId: string) => string | null,
  guarded: boolean,
): Promise<StoredWebhook> {
  const sha256 = createHash('sha256').update(webhook.original).digest();
  return await transaction(database, async (connection) => {
    const { rowCount } = await connection.query({
      name: 'keep-body',
      text: 'insert into webhook_bodies (sha256, body) values ($1, $2) on conflict (sha256) do nothing',
      values: [sha256, Buffer.from(webhook.kept)],
    });
    const stored: StoredWebhook = { ring: [], duplicate: rowCount === 0, counts: {} };
    if (stored.duplicate) return stored;
    const rung = new Set<string>();
    const places = await placeItems(connection, webhook.channel, webhook.items, hotelOf);
    for (const [index, item] of webhook.items.entries()) {
      const place = places[index] ?? null;
      let counted = countedAs(item, place);
      if (guarded) await connection.query('savepoint item');
      try {
        const process = await storeItem(connection, item, place);
        if (process) rung.add(process);
      } catch (error) {
        if (!guarded || !refusesData(error)) throw error;
        await connection.query('rollback to savepoint item');
        counted = 'unrouted:unstorable';
        const reason = `unstorable:${(error as { code?: string }).code ?? 'unknown'}`;
        await keepUnrouted(
          connection,
          reason,
          'numberId' in item ? item.numberId : null,
          'item' in item ? item.item : item,
        );
      }
      stored.counts[counted] = (stored.counts[counted] ?? 0) + 1;
    }
    stored.ring = [...rung];
    return stored;
  });
}

function countedAs(item: StoredItem, place: string | null): string {
  if (item.kind === 'unrouted') return `unrouted:${item.reason}`;
  const wantsPlace = item.kind === 'message' || item.kind === 'echo';
  return wantsPlace && place === null ? 'unrouted:unknown-number' : item.kind;
}

/**
 * The conversation of each item; conversations are opened first, in the order of their handles, and their processes
 * locked in id order: batches that name the same guests in another order wait for each other, and never in a circle.
 */
async function placeItems(
  connection: Connection,
  channel: 'whatsapp' | 'email',
  items: StoredItem[],
  hotelOf: (numberId: string) => string | null,
): Promise<Array<string | null>> {
  const places: Array<string | null> = items.map(() => null);
  const addressed = items.flatMap((item, index) => {
    if (item.kind !== 'message' && item.kind !== 'echo') return [];
    const hotelId = hotelOf(item.numberId);
    if (!hotelId) return [];
    const { numberId, handles } = item;
    const address: ConversationAddress = {
      hotelId,
      channel,
      numberId,
      handles,
      fromGuest: item.kind === 'message',
    };
    return [{ index, address, key: item.handles.map((handle) => handle.canonical).join(' ') }];
  });
  // Stable: of one guest's items the first still opens the conversation.
  addressed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  for (const { index, address } of addressed) places[index] = await conversationOf(connection, address);
  const touched = [...places.filter((id) => id !== null), ...(await failedSends(connection, items))];
  await lockProcesses(connection, [...new Set(touched)].map(conversationProcess));
  return places;
}

/** Conversations whose messages failed: their inbox gets a row too. */
async function failedSends(connection: Connection, items: StoredItem[]): Promise<string[]> {
  const failed = items.flatMap((item) => (item.kind === 'status' && item.status === 'failed' ? [item] : []));
  if (failed.length === 0 || items.length < 2) return [];
  const { rows } = await connection.query<{ conversation_id: string }>(
    'select distinct conversation_id from outbox where wamid = any($1) or key = any($2)',
    [failed.map(({ wamid }) => wamid), failed.map(({ callback }) => callback)],
  );
  return rows.map((row) => row.conversation_id);
}

async function storeItem(
  connection: Connection,
  item: StoredItem,
  conversationId: string | null,
): Promise<string | null> {
  switch (item.kind) {
    case 'message':
    case 'echo':
      if (conversationId) return await storeMessage(connection, item, conversationId);
      await keepUnrouted(connection, 'unknown-number', item.numberId, item.item);
      return null;
    case 'status':
      return await storeStatus(connection, item);
    case 'handleChanged':
      await moveHandle(connection, item.numberId, item.from, item.to);
      return null;
    case 'unrouted':
      await keepUnrouted(connection, item.reason, item.numberId, item.item);
      return null;
  }
}

async function storeMessage(
  connection: Connection,
  item: Extract<StoredItem, { kind: 'message' | 'echo' }>,
  conversationId: string,
): Promise<string | null> {
  const process = conversationProcess(conversationId);
  const handle = replyHandle(item.handles);
  const { rowCount } = await connection.query({
    name: 'keep-message',
    text: `with m as (
             insert into messages (conversation_id, number_id, wamid, sender, kind, text, item, at)
             values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0)) on conflict (number_id, wamid) do nothing returning id, at),
           p as (update processes set last_seq = last_seq + 1, last_row_at = now(), closed_at = null
                 from m where processes.id = $9 returning last_seq),
           c as (update conversations set
                   last_message_at = greatest(last_message_at, m.at),
                   last_inbound_at = case when $4 = 'guest' then greatest(last_inbound_at, m.at) else last_inbound_at end,
                   handle = case when $4 = 'guest' then $10 else handle end,
                   handle_kind = case when $4 = 'guest' then $11 else handle_kind end,
                   phone = case when $4 = 'guest' and $11 = 'phone' then $10 else phone end,
                   profile_name = coalesce($12, profile_name), updated_at = now()
                 from m where conversations.id = $1)
           insert into inbox (process_id, seq, key, kind, payload, at)
           select $9, p.last_seq, $5 || ':' || $3, case when $4 = 'guest' then 'message' else 'echo' end,
                  jsonb_build_object('message', m.id), m.at from m, p`,
    values: [
      conversationId,
      item.numberId,
      item.wamid,
      item.kind === 'message' ? 'guest' : 'person',
      item.type.slice(0, 40),
      item.text,
      JSON.stringify(item.item),
      item.at,
      process,
      handle.value,
      handle.kind,
      item.kind === 'message' ? item.profileName : null,
    ],
  });
  return rowCount ? process : null;
}

/** Settles the outbox in SQL; only a failure concerns the conversation. A status never takes a message back down. */
async function storeStatus(
  connection: Connection,
  item: Extract<StoredItem, { kind: 'status' }>,
): Promise<string | null> {
  const { rows } = await connection.query<{ process_id: string }>({
    name: 'keep-status',
    text: `with s as (
             insert into statuses (wamid, status, recipient, number_id, callback, at, errors)
             values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), $7) on conflict do nothing returning 1),
           o as (update outbox set
                   wamid = coalesce(wamid, $1),
                   state = case when $2 = 'failed' and coalesce(delivery, 'sent') = 'sent' then 'failed' else 'sent' end,
                   delivery = case
                     when array_position(array['sent','delivered','read','played'], $2) > coalesce(array_position(array['sent','delivered','read','played'], delivery), 0) then $2
                     when $2 = 'failed' and coalesce(delivery, 'sent') = 'sent' then 'failed'
                     else delivery end,
                   failure = case when $2 = 'failed' and coalesce(delivery, 'sent') = 'sent' then $7 else failure end,
                   settled_at = coalesce(settled_at, now())
                 from s where (outbox.wamid = $1 or outbox.key = $5) and state <> 'failed' returning outbox.key, conversation_id, state),
           f as (select key, 'conversation-' || conversation_id as process_id from o where state = 'failed'),
           p as (update processes set last_seq = last_seq + 1, last_row_at = now(), closed_at = null from f where processes.id = f.process_id
                 returning id, last_seq)
           insert into inbox (process_id, seq, key, kind, payload, at)
           select p.id, p.last_seq, 'undelivered:' || f.key || ':' || $1, 'undelivered', jsonb_build_object('key', f.key, 'code', $8::int), to_timestamp($6 / 1000.0)
           from f, p on conflict do nothing returning process_id`,
    values: [
      item.wamid,
      item.status,
      item.recipient,
      item.numberId,
      item.callback,
      item.at,
      item.errors ? JSON.stringify(item.errors) : null,
      item.errors?.[0]?.code ?? 0,
    ],
  });
  return rows[0]?.process_id ?? null;
}

async function keepUnrouted(
  connection: Connection,
  reason: string,
  numberId: string | null,
  item: unknown,
): Promise<void> {
  await connection.query('insert into unrouted (reason, number_id, item) values ($1, $2, $3)', [
    reason,
    numberId,
    (typeof item === 'string' ? item : JSON.stringify(item))
      .replaceAll('\\u0000', '')
      .replaceAll('\u0000', ''),
  ]);
}
