import type { Pool, PoolClient } from 'pg';
import type { JsonObject } from './json.ts';
import type { ChatMessage, MessageStatus, RenderedTemplate } from './types.ts';

interface MessageRow {
  seq: string;
  wamid: string;
  guest_id: string;
  direction: ChatMessage['direction'];
  type: string;
  body: JsonObject;
  text: string;
  context_id: string | null;
  status: MessageStatus;
  callback_data: string | null;
  failure: ChatMessage['failure'];
  media_id: string | null;
  rendered: RenderedTemplate | null;
  at: Date;
}

const toMessage = (row: MessageRow): ChatMessage => ({
  seq: Number(row.seq),
  id: row.wamid,
  direction: row.direction,
  type: row.type,
  body: row.body,
  text: row.text,
  contextId: row.context_id,
  status: row.status,
  callbackData: row.callback_data,
  failure: row.failure,
  mediaId: row.media_id,
  rendered: row.rendered,
  at: row.at.toISOString(),
});

export type NewMessage = Omit<ChatMessage, 'seq' | 'at'> & { at: Date };

/** Stores a message; undefined when its id is there already. */
export async function insertMessage(
  db: Pool | PoolClient,
  guestId: number,
  message: NewMessage,
): Promise<ChatMessage | undefined> {
  const { rows } = await db.query<MessageRow>(
    `insert into meta.message (wamid, guest_id, direction, type, body, text, context_id, status,
                               callback_data, failure, media_id, rendered, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (wamid) do nothing returning *`,
    [
      message.id,
      guestId,
      message.direction,
      message.type,
      JSON.stringify(message.body),
      // PostgreSQL keeps no NUL in text; what a reader shows of it is nothing anyway.
      message.text.replaceAll('\u0000', ''),
      message.contextId,
      message.status,
      message.callbackData,
      message.failure && JSON.stringify(message.failure),
      message.mediaId,
      message.rendered && JSON.stringify(message.rendered),
      message.at,
    ],
  );
  return rows[0] && toMessage(rows[0]);
}

/** A chat in order of acceptance, from after `afterSeq`. */
export async function chatOf(db: Pool, guestId: number, afterSeq = 0): Promise<ChatMessage[]> {
  const { rows } = await db.query<MessageRow>(
    'select * from meta.message where guest_id = $1 and seq > $2 order by seq',
    [guestId, afterSeq],
  );
  return rows.map(toMessage);
}

/** One message with the guest of its chat, or undefined. */
export async function messageById(
  db: Pool,
  wamid: string,
): Promise<{ guestId: number; message: ChatMessage } | undefined> {
  const { rows } = await db.query<MessageRow>('select * from meta.message where wamid = $1', [wamid]);
  return rows[0] && { guestId: Number(rows[0].guest_id), message: toMessage(rows[0]) };
}

/** Hotel's time of the guest's newest message, which opens the 24-hour window (WhatsApp facts 8). */
export async function lastInboundAt(db: Pool, guestId: number): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>(
    `select max(at) as at from meta.message where guest_id = $1 and direction = 'from_guest'`,
    [guestId],
  );
  return rows[0]?.at ?? null;
}

/** Raises statuses, never lowers them; answers the ids that changed. */
export async function raiseStatus(
  db: Pool,
  guestId: number,
  direction: ChatMessage['direction'],
  status: 'delivered' | 'read',
  upTo: { seq: number } | { id: string },
): Promise<ChatMessage[]> {
  const below = status === 'read' ? ['sent', 'delivered'] : ['sent'];
  const condition = 'seq' in upTo ? 'seq <= $5' : 'wamid = $5';
  const { rows } = await db.query<MessageRow>(
    `update meta.message set status = $3
      where guest_id = $1 and direction = $2 and status = any($4) and ${condition} returning *`,
    [guestId, direction, status, below, 'seq' in upTo ? upTo.seq : upTo.id],
  );
  return rows.map(toMessage).sort((a, b) => a.seq - b.seq);
}

/** The last message of each chat and how many of the hotel's the guest has not opened. */
export async function chatHeads(db: Pool): Promise<{ guestId: number; last: ChatMessage; unread: number }[]> {
  const { rows } = await db.query<MessageRow & { unread: string }>(
    `select distinct on (guest_id) *,
            (select count(*) from meta.message unread
              where unread.guest_id = message.guest_id and direction = 'to_guest'
                and status = 'delivered') as unread
       from meta.message message
      where status <> 'failed' and type <> 'reaction'
      order by guest_id, seq desc`,
  );
  return rows.map((row) => ({
    guestId: Number(row.guest_id),
    last: toMessage(row),
    unread: Number(row.unread),
  }));
}
