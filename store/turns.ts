/** Turns of a conversation: the first reading stored wins, so that a turn run twice is the same turn. */
import type { HeardItem } from '../domain/conversation/types.ts';
import type { Queryable } from './database.ts';

export interface StoredTurn {
  toSeq: number;
  items: HeardItem[];
}

export async function findTurn(
  database: Queryable,
  conversationId: string,
  n: number,
): Promise<StoredTurn | null> {
  const { rows } = await database.query<{ to_seq: number; items: HeardItem[] }>({
    name: 'find-turn',
    text: 'select to_seq, items from turns where conversation_id = $1 and n = $2',
    values: [conversationId, n],
  });
  return rows[0] ? { toSeq: rows[0].to_seq, items: rows[0].items } : null;
}

/** Stores a turn if absent and returns the one that is stored. */
export async function storeTurn(
  database: Queryable,
  conversationId: string,
  n: number,
  turn: StoredTurn,
  words: Record<string, string>,
): Promise<StoredTurn> {
  const { rowCount } = await database.query({
    name: 'store-turn',
    text: 'insert into turns (conversation_id, n, to_seq, items, words) values ($1, $2, $3, $4, $5) on conflict do nothing',
    values: [conversationId, n, turn.toSeq, JSON.stringify(turn.items), JSON.stringify(words)],
  });
  if (rowCount) return turn;
  const stored = await findTurn(database, conversationId, n);
  if (!stored) throw new Error('a turn was neither stored nor found');
  return stored;
}

export interface MessageRow {
  id: number;
  kind: string;
  text: string | null;
  item: Record<string, unknown>;
  at: number;
}

export async function messagesById(database: Queryable, ids: number[]): Promise<Map<number, MessageRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await database.query<{
    id: number;
    kind: string;
    text: string | null;
    item: Record<string, unknown>;
    at: Date;
  }>({
    name: 'messages-by-id',
    text: 'select id, kind, text, item, at from messages where id = any($1)',
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, { ...row, at: row.at.getTime() }]));
}

/** A file that a guest sent; fetched later, claimed as a receipt by the policy. */
export async function storeReceipt(
  database: Queryable,
  receipt: {
    id: string;
    conversationId: string;
    messageId: number;
    mediaId: string;
    mime: string | null;
    at: number;
  },
): Promise<void> {
  await database.query(
    `insert into receipts (id, conversation_id, message_id, media_id, mime, at) values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))
     on conflict do nothing`,
    [receipt.id, receipt.conversationId, receipt.messageId, receipt.mediaId, receipt.mime, receipt.at],
  );
}
