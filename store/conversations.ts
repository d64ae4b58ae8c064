/** Who a guest is: handles lead to one conversation row per sending number (design 3, WhatsApp facts 4). */
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

/**
 * The conversation that all of these handles lead to; null when one of them is new, and the book of handles has to be
 * written (store/handles.ts).
 */
export async function knownConversation(
  database: Queryable,
  { numberId, handles }: ConversationAddress,
): Promise<string | null> {
  const { rows } = await database.query<{ kind: string; canonical: string; conversation_id: string }>({
    name: 'find-conversation',
    text: `select kind, canonical, conversation_id from conversation_handles
           where number_id = $1 and (kind, canonical) in (select * from unnest($2::text[], $3::text[]))`,
    values: [numberId, handles.map((h) => h.kind), handles.map((h) => h.canonical)],
  });
  if (rows.length < handles.length) return null;
  // The user id decides: a number can be given to another person.
  return (rows.find((found) => found.kind === 'user_id') ?? rows[0])?.conversation_id ?? null;
}

/** Where replies go: the number as received if there is one, else the user id. */
export function replyHandle(handles: Handle[]): Handle {
  const handle = handles.find((h) => h.kind === 'phone') ?? handles[0];
  if (!handle) throw new RangeError('a message without a sender has no conversation');
  return handle;
}

/**
 * Replies go to the guest's new number or user id from now on. Locks the conversation's process before its row, like
 * whatever else writes to it.
 */
export async function replyTo(connection: Connection, conversationId: string, to: Handle): Promise<void> {
  await connection.query({
    name: 'reply-to',
    text: `with p as materialized (select 1 from processes where id = $4 for update)
           update conversations set handle = $2, phone = case when $3 = 'phone' then $2 else phone end, updated_at = now()
           from p where conversations.id = $1 and handle_kind = $3`,
    values: [conversationId, to.value, to.kind, conversationProcess(conversationId)],
  });
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
