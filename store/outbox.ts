/**
 * Messages to guests: `pending → sending → sent | failed | uncertain`, every move a compare-and-set (design 5).
 * The first stored body of a key wins, so a step that runs twice says the same thing once.
 */
import type { Queryable } from './database.ts';

export interface OutboxRow {
  key: string;
  conversationId: string;
  numberId: string;
  startedBy: 'guest' | 'hotel' | 'person';
  /** What the integration sends; its shape belongs to the texts and the client. */
  bubble: unknown;
  template: unknown | null;
  /** As people of the hotel read it. */
  text: string;
  author: string | null;
  /** Why it is said: the turn, the moves, the facts; slugs and ids only. */
  why: unknown | null;
}

export async function appendOutbox(database: Queryable, rows: OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await database.query({
    name: 'append-outbox',
    text: `insert into outbox (key, conversation_id, number_id, started_by, bubble, template, text, author, why)
           select * from jsonb_to_recordset($1::jsonb)
             as r (key text, conversation_id text, number_id text, started_by text, bubble jsonb, template jsonb, text text, author text, why jsonb)
           on conflict (key) do nothing`,
    values: [
      JSON.stringify(
        rows.map((row) => ({
          key: row.key,
          conversation_id: row.conversationId,
          number_id: row.numberId,
          started_by: row.startedBy,
          bubble: row.bubble,
          template: row.template,
          text: row.text,
          author: row.author,
          why: row.why,
        })),
      ),
    ],
  });
}

export interface Claimed {
  key: string;
  conversationId: string;
  hotelId: string;
  numberId: string;
  handle: string;
  handleKind: 'phone' | 'user_id' | 'email';
  startedBy: 'guest' | 'hotel' | 'person';
  bubble: unknown;
  template: unknown | null;
  attempts: number;
  /** How often a person has sent it again. */
  resends: number;
  /** The main intent of the turn that it answers. */
  intent: string | null;
  /** More of this conversation waits behind it. */
  more: boolean;
  /** Epoch ms of the guest's last message; the 24-hour window counts from it. */
  lastInboundAt: number | null;
}

/**
 * Takes the next message of a conversation for sending. At the `first` claim of an attempt, a row found in `sending`
 * belongs to an attempt that died: it may have left, so it becomes uncertain instead of being taken. Nothing of a
 * paused number is taken.
 */
export async function claimNext(
  database: Queryable,
  conversationId: string,
  first: boolean,
): Promise<Claimed | null> {
  const { rows } = await database.query<{
    key: string;
    hotel_id: string;
    number_id: string;
    handle: string;
    handle_kind: Claimed['handleKind'];
    started_by: Claimed['startedBy'];
    bubble: unknown;
    template: unknown;
    attempts: number;
    resends: number;
    last_inbound_at: Date | null;
    more: boolean;
    intent: string | null;
  }>({
    name: 'claim-next',
    text: `with doubted as (
             update outbox set state = 'uncertain', uncertain_at = now(), uncertain_times = uncertain_times + 1
             where conversation_id = $1 and state = 'sending' and $2),
           next as (
             select key from outbox x where conversation_id = $1 and state = 'pending'
               and not exists (select 1 from paused_numbers p where p.number_id = x.number_id)
             order by place limit 1 for update skip locked)
           update outbox o set state = 'sending', attempts = attempts + 1, claimed_at = now()
           from next, conversations c where o.key = next.key and c.id = o.conversation_id
           returning o.key, c.hotel_id, o.number_id, c.handle, c.handle_kind, o.started_by, o.bubble, o.template, o.attempts, o.resends, c.last_inbound_at, o.why->>'intent' as intent,
             exists (select 1 from outbox m where m.conversation_id = $1 and m.state = 'pending' and m.key <> o.key) as more`,
    values: [conversationId, first],
  });
  const row = rows[0];
  if (!row) return null;
  return {
    key: row.key,
    conversationId,
    hotelId: row.hotel_id,
    numberId: row.number_id,
    handle: row.handle,
    handleKind: row.handle_kind,
    startedBy: row.started_by,
    bubble: row.bubble,
    template: row.template,
    attempts: row.attempts,
    resends: row.resends,
    intent: row.intent,
    more: row.more,
    lastInboundAt: row.last_inbound_at?.getTime() ?? null,
  };
}

export async function markSent(database: Queryable, key: string, wamid: string): Promise<void> {
  await database.query({
    name: 'mark-sent',
    text: `update outbox set state = case when state = 'failed' then state else 'sent' end, wamid = coalesce(wamid, $2),
           settled_at = coalesce(settled_at, now()) where key = $1`,
    values: [key, wamid],
  });
}

/**
 * Will not be sent. A claim that was given up for dead may still have its answer: it settles the doubt, unless the
 * message was claimed again or settled meanwhile.
 */
export async function markFailed(
  database: Queryable,
  { key, attempts, resends }: Pick<Claimed, 'key' | 'attempts' | 'resends'>,
  failure: { code: number; reason: string },
): Promise<void> {
  await database.query(
    `update outbox set state = 'failed', failure = $2, settled_at = now()
     where key = $1 and state in ('sending', 'uncertain') and attempts = $3 and resends = $4`,
    [key, JSON.stringify([failure]), attempts, resends],
  );
}

/**
 * Surely not sent: back to the queue. Only what was refused for its own sake counts as an attempt. A claim that was
 * given up for dead has nobody who goes on with its queue, so its message stays in doubt, which the chore ends.
 */
export async function markUnsent(database: Queryable, key: string, counts: boolean): Promise<void> {
  await database.query(
    `update outbox set state = 'pending', attempts = attempts - $2::int where key = $1 and state = 'sending'`,
    [key, counts ? 0 : 1],
  );
}

/** No readable answer: it may have left. A status that came meanwhile has settled it already. */
export async function markUncertain(database: Queryable, key: string): Promise<void> {
  await database.query(
    `update outbox set state = 'uncertain', uncertain_at = now(), uncertain_times = uncertain_times + 1 where key = $1 and state = 'sending'`,
    [key],
  );
}

/** Whether messages of an earlier run wait to be sent. */
export async function hasUnsent(database: Queryable, conversationId: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `select 1 from outbox where conversation_id = $1 and state in ('pending', 'sending') limit 1`,
    [conversationId],
  );
  return (rowCount ?? 0) > 0;
}

/** The paused number that messages of this conversation wait for, if any. */
export async function pausedFor(database: Queryable, conversationId: string): Promise<string | null> {
  const { rows } = await database.query<{ number_id: string }>(
    `select p.number_id from paused_numbers p join outbox o on o.number_id = p.number_id
     where o.conversation_id = $1 and o.state = 'pending' limit 1`,
    [conversationId],
  );
  return rows[0]?.number_id ?? null;
}
