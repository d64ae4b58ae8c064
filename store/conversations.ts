/** Who a guest is: handles lead to one conversation row per sending number (design 3, WhatsApp facts 4). */
import { randomBytes } from 'node:crypto';
import type { Handle } from '../domain/handles.ts';
import type { Connection, Queryable } from './database.ts';

export const conversationProcess = (id: string): string => `conversation-${id}`;

export interface ConversationAddress {
  hotelId: string;
  channel: 'whatsapp' | 'email';
  numberId: string;
  handles: Handle[];
  /** The guest wrote it: only then do its handles say who holds a number now. */
  fromGuest: boolean;
}

async function known(
  database: Queryable,
  address: ConversationAddress,
): Promise<{ id: string; missing: Handle[] } | null> {
  const { rows } = await database.query<{ kind: string; canonical: string; conversation_id: string }>({
    name: 'find-conversation',
    text: `select kind, canonical, conversation_id from conversation_handles
           where number_id = $1 and (kind, canonical) in (select * from unnest($2::text[], $3::text[]))`,
    values: [address.numberId, address.handles.map((h) => h.kind), address.handles.map((h) => h.canonical)],
  });
  // The user id decides: a number can be given to another person.
  const row = rows.find((found) => found.kind === 'user_id') ?? rows[0];
  if (!row) return null;
  const missing = address.handles.filter(
    (h) => !rows.some((found) => found.kind === h.kind && found.canonical === h.canonical),
  );
  return { id: row.conversation_id, missing };
}

async function linkHandles(
  database: Queryable,
  numberId: string,
  conversationId: string,
  handles: Handle[],
): Promise<number> {
  const { rowCount } = await database.query(
    `insert into conversation_handles (number_id, kind, canonical, conversation_id)
     select $1, kind, canonical, $4 from unnest($2::text[], $3::text[]) as h (kind, canonical) on conflict do nothing`,
    [numberId, handles.map((h) => h.kind), handles.map((h) => h.canonical), conversationId],
  );
  return rowCount ?? 0;
}

/** Where replies go: the number as received if there is one, else the user id. */
export function replyHandle(handles: Handle[]): Handle {
  const handle = handles.find((h) => h.kind === 'phone') ?? handles[0];
  if (!handle) throw new RangeError('a message without a sender has no conversation');
  return handle;
}

/**
 * A known phone with a new user id, while its guest has another: operators give numbers to other people, and nobody is
 * to read a stranger's stays (WhatsApp facts 4). The number leaves the former guest and opens a talk of its own.
 */
async function givenToAnother(
  connection: Connection,
  address: ConversationAddress,
  found: { id: string; missing: Handle[] },
): Promise<boolean> {
  if (!address.fromGuest || !found.missing.some((handle) => handle.kind === 'user_id')) return false;
  const { rowCount } = await connection.query(
    `with owner as (select 1 from conversation_handles where conversation_id = $1 and kind = 'user_id' limit 1)
     delete from conversation_handles h using owner
     where h.number_id = $2 and h.conversation_id = $1 and h.kind = 'phone' and h.canonical = any($3)`,
    [found.id, address.numberId, address.handles.map((handle) => handle.canonical)],
  );
  return (rowCount ?? 0) > 0;
}

/** The conversation of these handles, opened if the guest is new. Safe against the same guest arriving twice at once. */
export async function conversationOf(connection: Connection, address: ConversationAddress): Promise<string> {
  const found = await known(connection, address);
  if (found && !(await givenToAnother(connection, address, found))) {
    if (found.missing.length) await linkHandles(connection, address.numberId, found.id, found.missing);
    return found.id;
  }
  const id = randomBytes(6).toString('hex');
  const handle = replyHandle(address.handles);
  await connection.query('savepoint newcomer');
  await connection.query(
    `with opened as (
       insert into conversations (id, hotel_id, channel, number_id, handle, handle_kind, phone)
       values ($1, $2, $3, $4, $5, $6, $7))
     insert into processes (id, kind, hotel_id) values ($8, 'guestConversation', $2)`,
    [
      id,
      address.hotelId,
      address.channel,
      address.numberId,
      handle.value,
      handle.kind,
      handle.kind === 'phone' ? handle.value : null,
      conversationProcess(id),
    ],
  );
  const linked = await linkHandles(connection, address.numberId, id, address.handles);
  if (linked === address.handles.length) return id;
  // Somebody else was quicker with one of the handles: theirs is the guest.
  await connection.query('rollback to savepoint newcomer');
  const other = await known(connection, address);
  if (!other) throw new Error('a guest handle is taken by no conversation');
  if (other.missing.length) await linkHandles(connection, address.numberId, other.id, other.missing);
  return other.id;
}

/**
 * A guest's number or user id changed: the new one leads to the same conversation, and replies go there. The old one
 * leads nowhere any more: an operator may give the number to somebody else (WhatsApp facts 4).
 */
export async function moveHandle(
  connection: Connection,
  numberId: string,
  from: Handle,
  to: Handle,
): Promise<string | null> {
  const { rows } = await connection.query<{ conversation_id: string }>(
    'select conversation_id from conversation_handles where number_id = $1 and kind = $2 and canonical = $3',
    [numberId, from.kind, from.canonical],
  );
  const id = rows[0]?.conversation_id;
  if (!id) return null;
  await connection.query(
    'delete from conversation_handles where number_id = $1 and kind = $2 and canonical = $3',
    [numberId, from.kind, from.canonical],
  );
  await linkHandles(connection, numberId, id, [to]);
  await connection.query(
    `update conversations set handle = $2, handle_kind = $3, phone = case when $3 = 'phone' then $2 else phone end, updated_at = now()
     where id = $1 and handle_kind = $3`,
    [id, to.value, to.kind],
  );
  return id;
}

/** By what a guest is known to be somebody: the numbers and addresses that the provider vouches for. */
export async function contactsOf(
  database: Queryable,
  conversationId: string,
): Promise<{ phones: string[]; emails: string[] }> {
  const { rows } = await database.query<{ kind: string; canonical: string }>(
    'select kind, canonical from conversation_handles where conversation_id = $1',
    [conversationId],
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.canonical);
  return { phones: of('phone'), emails: of('email').map((email) => email.toLowerCase()) };
}
