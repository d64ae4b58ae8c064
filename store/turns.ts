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
  /** The number it was written to. */
  numberId: string;
  text: string | null;
  /** Words that an engine heard in a voice note; empty where it heard none, null where none has listened. */
  transcript: string | null;
  item: Record<string, unknown>;
  at: number;
  /** When it reached us, real time, epoch ms. */
  receivedAt: number;
}

export interface HeardRow {
  kind: string;
  payload: Record<string, unknown>;
  /** Epoch ms. */
  at: number;
  /** The guest's message that the row is about. */
  message: MessageRow | null;
}

/** Longest batch one turn takes; the rest is heard next. */
const MOST_ROWS = 200;

/**
 * All that a hearing needs, in one read: the rows beyond the cursor with their messages, the newest sequence that was
 * given out, and the turn if it was stored before. `rewound`: the turn before it is not there, though whoever asks has
 * taken it into account: Postgres was put back to an earlier time.
 */
export async function readHearing(
  database: Queryable,
  process: string,
  conversationId: string,
  cursor: number,
  n: number,
): Promise<{
  hotelId: string;
  toSeq: number;
  rewound: boolean;
  stored: StoredTurn | null;
  rows: HeardRow[];
}> {
  const { rows } = await database.query<{
    hotel_id: string;
    last_seq: number;
    rewound: boolean;
    to_seq: number | null;
    items: HeardItem[];
    seq: number | null;
    kind: string;
    payload: Record<string, unknown>;
    at: Date;
    message_id: number | null;
    message_kind: string;
    number_id: string;
    text: string | null;
    transcript: string | null;
    item: Record<string, unknown>;
    message_at: Date;
    message_received_at: Date;
  }>({
    name: 'read-hearing',
    text: `select p.hotel_id, p.last_seq,
             $4 > 1 and not exists (select 1 from turns where conversation_id = $2 and n = $4 - 1) as rewound, t.to_seq, t.items, i.seq, i.kind, i.payload, i.at,
             m.id as message_id, m.kind as message_kind, m.number_id, m.text, m.transcript, m.item, m.at as message_at, m.received_at as message_received_at
           from processes p
           left join turns t on t.conversation_id = $2 and t.n = $4
           left join lateral (select * from inbox where process_id = p.id and seq > $3 order by seq limit ${MOST_ROWS}) i on true
           left join messages m on i.kind = 'message' and m.id = (i.payload->>'message')::bigint
           where p.id = $1 order by i.seq`,
    values: [process, conversationId, cursor, n],
  });
  const first = rows[0];
  if (!first) throw new Error(`no process ${process}`);
  const found = rows.filter((row) => row.seq !== null);
  return {
    hotelId: first.hotel_id,
    rewound: first.rewound,
    // A sequence without a row would be waited for forever; a full batch ends at its last row.
    toSeq: found.length === MOST_ROWS ? (found.at(-1)?.seq ?? cursor) : first.last_seq,
    stored: first.to_seq === null ? null : { toSeq: first.to_seq, items: first.items },
    rows: found.map((row) => ({
      kind: row.kind,
      payload: row.payload,
      at: row.at.getTime(),
      message:
        row.message_id === null
          ? null
          : {
              id: row.message_id,
              kind: row.message_kind,
              numberId: row.number_id,
              text: row.text,
              transcript: row.transcript,
              item: row.item,
              at: row.message_at.getTime(),
              receivedAt: row.message_received_at.getTime(),
            },
    })),
  };
}

/** Keeps the words of a voice note and returns those that are kept: the first hearing wins. */
export async function keepTranscript(
  database: Queryable,
  messageId: number,
  transcript: string,
): Promise<string> {
  const { rows } = await database.query<{ transcript: string }>(
    'update messages set transcript = coalesce(transcript, $2) where id = $1 returning transcript',
    [messageId, transcript],
  );
  return rows[0]?.transcript ?? transcript;
}

/** What a turn said that no workflow carries: a name, a code. */
export async function wordsOfTurn(
  database: Queryable,
  conversationId: string,
  n: number,
): Promise<Record<string, string>> {
  const { rows } = await database.query<{ words: Record<string, string> }>(
    'select words from turns where conversation_id = $1 and n = $2',
    [conversationId, n],
  );
  return rows[0]?.words ?? {};
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
