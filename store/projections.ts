/** The conversation's columns that people see, and the private words that sentences are filled in with. */
import type { ConversationSnapshot, ReplyPart } from '../domain/conversation/types.ts';
import type { Queryable } from './database.ts';

const instant = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

export async function projectConversation(database: Queryable, s: ConversationSnapshot): Promise<void> {
  const { holder } = s;
  const person = holder.kind === 'person' ? holder : null;
  const waiting = holder.kind === 'waiting' ? holder : null;
  await database.query({
    name: 'project-conversation',
    text: `update conversations set language = $2, holder = $3, waiting_since = $4, waiting_reason = $5, taken_by = $6, lease_until = $7,
             updated_at = now()
           where id = $1 and (language, holder, waiting_since, waiting_reason, taken_by, lease_until)
             is distinct from ($2, $3, $4::timestamptz, $5, $6, $7::timestamptz)`,
    values: [
      s.id,
      s.language,
      holder.kind,
      instant(waiting?.since ?? null),
      waiting?.reason ?? null,
      person?.by ?? null,
      instant(person?.leaseUntil ?? null),
    ],
  });
}

export interface Speaker {
  channel: 'whatsapp' | 'email';
  numberId: string;
  phone: string | null;
  guestName: string | null;
}

export async function speakerOf(database: Queryable, conversationId: string): Promise<Speaker> {
  const { rows } = await database.query<{
    channel: Speaker['channel'];
    number_id: string;
    phone: string | null;
    guest_name: string | null;
  }>({
    name: 'speaker-of',
    text: 'select channel, number_id, phone, guest_name from conversations where id = $1',
    values: [conversationId],
  });
  const row = rows[0];
  if (!row) throw new Error(`no conversation ${conversationId}`);
  return { channel: row.channel, numberId: row.number_id, phone: row.phone, guestName: row.guest_name };
}

export interface Words {
  guestName: string | null;
  /** A person's own texts by id. */
  staffTexts: Record<string, string>;
  /** Reasons people gave, by action key. */
  reasons: Record<string, string>;
}

/** Looks up the words that parts refer to: a reservation's guest, a person's text, the reason for a rejected receipt. */
export async function wordsFor(
  database: Queryable,
  parts: ReplyPart[],
  s: ConversationSnapshot,
): Promise<Words> {
  const words: Words = { guestName: null, staffTexts: {}, reasons: {} };
  for (const part of parts) {
    if (part.part === 'staffText')
      words.staffTexts[part.textId] =
        (await actionBody(database, `conversation-${s.id}`, 'messages', part.textId))['text'] ?? '';
    if (part.part !== 'stay') continue;
    const { rows } = await database.query<{ guest_name: string | null }>(
      'select guest_name from reservations where id = $1',
      [part.view.reservationId],
    );
    words.guestName = rows[0]?.guest_name ?? words.guestName;
    if (part.say.kind === 'receiptRejected') {
      const body = await actionBody(
        database,
        `reservation-${part.view.reservationId}`,
        'reject-receipt',
        part.say.actionKey,
      );
      words.reasons[part.say.actionKey] = body['reason'] ?? '';
    }
  }
  return words;
}

async function actionBody(
  database: Queryable,
  process: string,
  action: string,
  key: string,
): Promise<Record<string, string>> {
  const { rows } = await database.query<{ body: Record<string, string> }>(
    'select body from actions where process_id = $1 and action = $2 and key = $3',
    [process, action, key],
  );
  return rows[0]?.body ?? {};
}
