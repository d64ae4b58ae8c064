/**
 * Keeping a webhook: raw bytes, every message and every status of every entry, in one transaction and in statements of a
 * bounded size. Uniqueness lives in indexes, so a webhook that comes five times, two of them at once, is stored once.
 */
import { createHash } from 'node:crypto';
import type { Handle } from '../domain/handles.ts';
import { inBatches, writeAround } from './batches.ts';
import {
  type ConversationAddress,
  conversationProcess,
  knownConversation,
  replyTo,
} from './conversations.ts';
import { type Connection, type Database, transaction } from './database.ts';
import { refusesData } from './errors.ts';
import { openHandleBook } from './handles.ts';
import { keepMessages, type PlacedMessage, type StoredMessage } from './inbound-messages.ts';
import { failedSends, inRounds, keepStatuses, lockSends, type StoredStatus } from './inbound-statuses.ts';
import { lockProcesses } from './processes.ts';
import { keepUnrouted, type Unrouted } from './unrouted.ts';

/** What the integrations read out of a webhook, as far as the store is concerned. */
export type StoredItem =
  | StoredMessage
  | StoredStatus
  | { kind: 'handleChanged'; numberId: string; from: Handle; to: Handle }
  | ({ kind: 'unrouted' } & Unrouted);

export interface StoredWebhook {
  /** Processes with something new, to be rung. */
  ring: string[];
  /** The same bytes had been stored before. */
  duplicate: boolean;
  /** Items per kind and reason, for the counters. */
  counts: Record<string, number>;
}

interface Webhook {
  channel: 'whatsapp' | 'email';
  original: Buffer;
  kept: string;
  items: StoredItem[];
}

type HotelOf = (numberId: string) => string | null;

/** Stores a verified body. `hotelOf` routes by the number's id. Throws only when PostgreSQL is away: answer 5xx then. */
export async function storeWebhook(
  database: Database,
  webhook: Webhook,
  hotelOf: HotelOf,
): Promise<StoredWebhook> {
  const sha256 = createHash('sha256').update(webhook.original).digest();
  const stored = (guarded: boolean) =>
    transaction(database, async (connection): Promise<StoredWebhook> => {
      const { rowCount } = await connection.query({
        name: 'keep-body',
        text: 'insert into webhook_bodies (sha256, body) values ($1, $2) on conflict (sha256) do nothing',
        values: [sha256, Buffer.from(webhook.kept)],
      });
      if (rowCount === 0) return { ring: [], duplicate: true, counts: {} };
      return { duplicate: false, ...(await keepItems(connection, webhook, hotelOf, guarded)) };
    });
  try {
    return await stored(false);
  } catch (error) {
    // Hardly ever is anything refused for what is in it; only then is it worth looking for it behind savepoints.
    if (!refusesData(error)) throw error;
    return await stored(true);
  }
}

async function keepItems(
  connection: Connection,
  { channel, items }: Webhook,
  hotelOf: HotelOf,
  guarded: boolean,
): Promise<Pick<StoredWebhook, 'ring' | 'counts'>> {
  const ring = new Set<string>();
  const counts: Record<string, number> = {};
  const count = (kind: string, times = 1) => {
    if (times > 0) counts[kind] = (counts[kind] ?? 0) + times;
  };
  const unrouted: Unrouted[] = [];
  const putAside = (one: Unrouted, countedAs = one.reason) => {
    unrouted.push(one);
    count(`unrouted:${countedAs}`);
  };
  async function write<T extends { item: StoredItem }>(
    all: T[],
    statement: (batch: T[]) => Promise<string[]>,
  ) {
    for (const batch of inBatches(all)) {
      const { written, refused } = guarded
        ? await writeAround(connection, batch, statement)
        : { written: await statement(batch), refused: [] };
      for (const process of written) ring.add(process);
      const bad = new Set(refused.map(({ item }) => item));
      for (const one of batch) if (!bad.has(one)) count(one.item.kind);
      for (const { item: one, code } of refused) putAside(unstorable(one.item, code), 'unstorable');
    }
  }

  const places = await placeItems(connection, channel, items, hotelOf);
  const statuses = items.filter((item) => item.kind === 'status');
  if (items.length > 1) {
    const touched = places.filter((id) => id !== null).map(conversationProcess);
    await lockProcesses(connection, [...new Set([...touched, ...(await failedSends(connection, statuses))])]);
    if (statuses.length > 1) await lockSends(connection, statuses);
  }
  let messages: PlacedMessage[] = [];
  const writeMessages = async () => {
    await write(messages, (batch) => keepMessages(connection, batch));
    messages = [];
  };
  for (const [index, item] of items.entries()) {
    const conversationId = places[index] ?? null;
    switch (item.kind) {
      case 'message':
      case 'echo':
        if (conversationId) messages.push({ item, conversationId });
        else putAside({ reason: 'unknown-number', numberId: item.numberId, item: item.item });
        break;
      case 'handleChanged':
        count(item.kind);
        if (!conversationId) break;
        // What was written before the change goes before it.
        await writeMessages();
        await replyTo(connection, conversationId, item.to);
        break;
      case 'unrouted':
        putAside(item);
        break;
    }
  }
  await writeMessages();
  for (const round of inRounds(statuses))
    await write(
      round.map((item) => ({ item })),
      (batch) =>
        keepStatuses(
          connection,
          batch.map(({ item }) => item),
        ),
    );
  await keepUnrouted(connection, unrouted);
  return { ring: [...ring], counts };
}

const unstorable = (item: StoredItem, code: string): Unrouted => ({
  reason: `unstorable:${code}`,
  numberId: item.numberId,
  item: 'item' in item ? item.item : item,
});

/** The conversation of each item: of a message the guest's, of a change the one whose handle has changed. */
async function placeItems(
  connection: Connection,
  channel: 'whatsapp' | 'email',
  items: StoredItem[],
  hotelOf: HotelOf,
): Promise<Array<string | null>> {
  const addresses = items.map((item) => addressOf(item, channel, hotelOf));
  const [first] = addresses;
  // Nearly every body is one message of a known guest: nothing of the book changes.
  if (items.length === 1 && first) {
    const known = await knownConversation(connection, first);
    if (known) return [known];
  }
  const named = items.flatMap((item, index) => {
    const handles = item.kind === 'handleChanged' ? [item.from, item.to] : (addresses[index]?.handles ?? []);
    return handles.map((handle) => ({ numberId: item.numberId as string, handle }));
  });
  if (named.length === 0) return items.map(() => null);
  const book = await openHandleBook(connection, named);
  const places = items.map((item, index) => {
    if (item.kind === 'handleChanged') return book.move(item.numberId, item.from, item.to);
    const address = addresses[index];
    return address ? book.conversationOf(address) : null;
  });
  await book.write(connection);
  return places;
}

/** Null for what is no message, and for a number of no hotel. */
function addressOf(
  item: StoredItem,
  channel: 'whatsapp' | 'email',
  hotelOf: HotelOf,
): ConversationAddress | null {
  if (item.kind !== 'message' && item.kind !== 'echo') return null;
  const hotelId = hotelOf(item.numberId);
  if (!hotelId) return null;
  const { numberId, handles } = item;
  return { hotelId, channel, numberId, handles, fromGuest: item.kind === 'message' };
}
