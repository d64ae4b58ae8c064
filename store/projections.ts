/** The conversation's columns that people see, and the private words that sentences are filled in with. */
import type { ConversationSnapshot, ReplyPart } from '../domain/conversation/types.ts';
import type { Localised } from '../domain/hotel.ts';
import type { ActionName, StaySay } from '../domain/reservation/types.ts';
import { conversationProcess } from './conversations.ts';
import type { Queryable } from './database.ts';
import { digestOf, notNext, type Projected } from './processes.ts';
import { fixedText } from './switches.ts';

const instant = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

export interface Speaker {
  channel: 'whatsapp' | 'email';
  numberId: string;
  phone: string | null;
  guestName: string | null;
}

/**
 * Projects a conversation's snapshot and its columns in one statement, and says to whom it speaks.
 * Only the strict successor of what is stored is taken.
 */
export async function projectConversation(
  database: Queryable,
  s: ConversationSnapshot,
  closed: boolean,
): Promise<Projected<ConversationSnapshot> & { speaker: Speaker }> {
  const { holder } = s;
  const text = JSON.stringify(s);
  const process = conversationProcess(s.id);
  const person = holder.kind === 'person' ? holder : null;
  const waiting = holder.kind === 'waiting' ? holder : null;
  const { rows } = await database.query<{
    fresh: boolean;
    channel: Speaker['channel'];
    number_id: string;
    phone: string | null;
    guest_name: string | null;
  }>({
    name: 'project-conversation',
    text: `with p as (
             update processes set snapshot = $2, digest = $13, cursor = $3, version = $4, closed_at = case when $5 then now() end
             where id = $1 and version = $4 - 1 returning 1),
           c as (
             update conversations set language = $7, holder = $8, waiting_since = $9, waiting_reason = $10, taken_by = $11,
               lease_until = $12, updated_at = now()
             from p where id = $6 and (language, holder, waiting_since, waiting_reason, taken_by, lease_until)
               is distinct from ($7, $8, $9::timestamptz, $10, $11, $12::timestamptz))
           select exists (select 1 from p) as fresh, channel, number_id, phone, guest_name from conversations where id = $6`,
    values: [
      process,
      text,
      s.cursor,
      s.version,
      closed,
      s.id,
      s.language,
      holder.kind,
      instant(waiting?.since ?? null),
      waiting?.reason ?? null,
      person?.by ?? null,
      instant(person?.leaseUntil ?? null),
      digestOf(text),
    ],
  });
  const row = rows[0];
  if (!row) throw new Error(`no conversation ${s.id}`);
  const speaker: Speaker = {
    channel: row.channel,
    numberId: row.number_id,
    phone: row.phone,
    guestName: row.guest_name,
  };
  return {
    ...(row.fresh ? { kind: 'stored', fresh: true } : await notNext(database, process, s, digestOf(text))),
    speaker,
  };
}

export interface Words {
  guestName: string | null;
  /** A person's own texts by id. */
  staffTexts: Record<string, string>;
  /** Reasons people gave, by action key. */
  reasons: Record<string, string>;
  /** The hotel's fixed texts by intent. */
  fixedTexts: Record<string, Partial<Localised>>;
}

/** Looks up the words that parts refer to: a reservation's guest, a person's text, the reason for a rejected receipt. */
export async function wordsFor(
  database: Queryable,
  parts: ReplyPart[],
  s: ConversationSnapshot,
): Promise<Words> {
  const words: Words = { guestName: null, staffTexts: {}, reasons: {}, fixedTexts: {} };
  for (const part of parts) {
    if (part.part === 'staffText')
      words.staffTexts[part.textId] =
        (await actionBody(database, `conversation-${s.id}`, 'messages', part.textId))['text'] ?? '';
    if (part.part === 'fixedText')
      words.fixedTexts[part.intent] = await fixedText(database, s.hotelId, part.intent);
    if (part.part === 'answered')
      words.staffTexts[part.textId] =
        (await actionBody(database, `conversation-${s.id}`, `answer-item/${part.itemId}`, part.textId))[
          'text'
        ] ?? '';
    if (part.part !== 'stay') continue;
    const { rows } = await database.query<{ guest_name: string | null }>(
      'select guest_name from reservations where id = $1',
      [part.view.reservationId],
    );
    words.guestName = rows[0]?.guest_name ?? words.guestName;
    const rejected = rejectionIn(part.say);
    if (rejected) {
      const { action, key } = rejected;
      const body = await actionBody(database, `reservation-${part.view.reservationId}`, action, key);
      words.reasons[key] = body['reason'] ?? '';
    }
  }
  return words;
}

/** The person's action whose reason a message repeats. */
function rejectionIn(say: StaySay): { action: ActionName; key: string } | null {
  if (say.kind === 'receiptRejected') return { action: 'reject-receipt', key: say.actionKey };
  if (say.kind === 'changeNotMade' && say.actionKey !== null)
    return { action: 'reject-change', key: say.actionKey };
  return null;
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
