/**
 * Sends of which nobody can tell whether they left, and how each of them ends: its status comes, the evidence says that
 * it never left, or a person decides. Times are the database's own, so the hotel's clock may move as it likes.
 */
import type { Queryable } from './database.ts';

/** Claims of a worker that died and whose conversation nobody delivers again: each may have left. Returns their keys. */
export async function doubtAbandonedSends(database: Queryable, afterMs: number): Promise<string[]> {
  const { rows } = await database.query<{ key: string }>({
    name: 'doubt-abandoned-sends',
    text: `update outbox set state = 'uncertain', uncertain_at = now(), uncertain_times = uncertain_times + 1
           where state = 'sending' and claimed_at < now() - $1 * interval '1 ms' returning key`,
    values: [afterMs],
  });
  return rows.map(({ key }) => key);
}

export interface Doubt {
  key: string;
  conversationId: string;
  /** The how manieth doubt about this message it is. */
  times: number;
  /** Messages that left later have had a status of theirs since, and this one has not: it never left. */
  evident: boolean;
}

/**
 * Doubts that can be decided: the grace has passed, and either the evidence is there or the ceiling has passed too. The
 * order of our own sends tells which statuses are later ones, not the provider's stamps: these follow another clock.
 */
export async function ripeDoubts(database: Queryable, graceMs: number, ceilingMs: number): Promise<Doubt[]> {
  const { rows } = await database.query<{
    key: string;
    conversation_id: string;
    uncertain_times: number;
    evident: boolean;
  }>({
    name: 'ripe-doubts',
    text: `select * from (
             select o.key, o.conversation_id, o.uncertain_times, o.uncertain_at,
               exists (select 1 from statuses s join outbox later on later.wamid = s.wamid
                       where s.number_id = o.number_id and s.received_at > o.uncertain_at
                         and later.claimed_at > o.claimed_at) as evident
             from outbox o
             where o.state = 'uncertain' and o.uncertain_at < now() - $1 * interval '1 ms'
               and not exists (select 1 from inbox i where i.process_id = 'conversation-' || o.conversation_id
                               and i.key = 'undelivered:' || o.key || ':doubt:' || o.uncertain_times)
           ) doubt where evident or uncertain_at < now() - $2 * interval '1 ms' order by uncertain_at limit 100`,
    values: [graceMs, ceilingMs],
  });
  return rows.map((row) => ({
    key: row.key,
    conversationId: row.conversation_id,
    times: row.uncertain_times,
    evident: row.evident,
  }));
}

/** Puts a doubted message back into the queue. False when a status or a person has settled it meanwhile. */
export async function requeueDoubted(database: Queryable, key: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `update outbox set state = 'pending' where key = $1 and state = 'uncertain'`,
    [key],
  );
  return (rowCount ?? 0) > 0;
}

/** Messages that have waited longer than the ceiling for a number that WhatsApp paused; each is told once per pause. */
export async function heldByPause(
  database: Queryable,
  ceilingMs: number,
): Promise<Array<{ key: string; conversationId: string; rowKey: string }>> {
  const { rows } = await database.query<{ key: string; conversation_id: string; row_key: string }>({
    name: 'held-by-pause',
    text: `select key, conversation_id, row_key from (
             select o.key, o.conversation_id, 'undelivered:' || o.key || ':paused:' || extract(epoch from p.since) as row_key
             from paused_numbers p join outbox o on o.number_id = p.number_id and o.state = 'pending'
             where p.since < now() - $1 * interval '1 ms' and o.created_at < now() - $1 * interval '1 ms'
           ) held where not exists (select 1 from inbox i where i.process_id = 'conversation-' || held.conversation_id
                                    and i.key = held.row_key) limit 100`,
    values: [ceilingMs],
  });
  return rows.map((row) => ({ key: row.key, conversationId: row.conversation_id, rowKey: row.row_key }));
}

export interface ArrivedItem {
  id: string;
  hotelId: string;
  conversationId: string;
  item: {
    kind: string;
    topic: string | null;
    reservationId: string | null;
    room: string | null;
    messageKey: string;
  };
}

/** Open items about messages that have left after all. */
export async function arrivedAfterAll(database: Queryable): Promise<ArrivedItem[]> {
  const { rows } = await database.query<{
    id: string;
    hotel_id: string;
    conversation_id: string;
    kind: string;
    topic: string | null;
    reservation_id: string | null;
    room: string | null;
    message_key: string;
  }>({
    name: 'arrived-after-all',
    text: `select i.id, i.hotel_id, i.conversation_id, i.kind, i.topic, i.reservation_id, i.room, i.message_key
           from open_items i join outbox o on o.key = i.message_key
           where i.message_key is not null and i.state <> 'done' and o.state = 'sent' limit 100`,
  });
  return rows.map((row) => ({
    id: row.id,
    hotelId: row.hotel_id,
    conversationId: row.conversation_id,
    item: {
      kind: row.kind,
      topic: row.topic,
      reservationId: row.reservation_id,
      room: row.room,
      messageKey: row.message_key,
    },
  }));
}

/** What a person may want to send again. */
export interface Resendable {
  state: 'pending' | 'sending' | 'sent' | 'failed' | 'uncertain';
  /** The provider's code, where it failed for one. */
  code: number | null;
  hasTemplate: boolean;
  /** Epoch ms of the guest's last message. */
  lastInboundAt: number | null;
  /** The last person who sent it again, and when on the hotel's clock (epoch ms). */
  resent: { by: string; at: number } | null;
}

/** The message, locked until the transaction ends; null when this conversation has none of this key. */
export async function lockForResend(
  database: Queryable,
  conversationId: string,
  key: string,
): Promise<Resendable | null> {
  const { rows } = await database.query<{
    state: Resendable['state'];
    code: number | null;
    has_template: boolean;
    last_inbound_at: Date | null;
    resent: { by: string; at: number } | null;
  }>(
    `select o.state, (o.failure->0->>'code')::int as code, coalesce(o.template <> 'null', false) as has_template, c.last_inbound_at,
       (select jsonb_build_object('by', a.by_name, 'at', extract(epoch from a.at) * 1000) from actions a
        where a.process_id = 'conversation-' || $1 and a.action = 'resend/' || $2 and a.outcome is not null
        order by a.at desc limit 1) as resent
     from outbox o join conversations c on c.id = o.conversation_id
     where o.conversation_id = $1 and o.key = $2 for update of o`,
    [conversationId, key],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    state: row.state,
    code: row.state === 'failed' ? row.code : null,
    hasTemplate: row.has_template,
    lastInboundAt: row.last_inbound_at?.getTime() ?? null,
    resent: row.resent,
  };
}

/** Into the queue once more at a person's word; what is open about it is done. Its earlier id and failure are forgotten. */
export async function requeueByHand(
  database: Queryable,
  message: { key: string; by: string; at: number },
): Promise<void> {
  await database.query(
    `update outbox set state = 'pending', attempts = 0, resends = resends + 1, wamid = null, delivery = null, failure = null, settled_at = null
     where key = $1`,
    [message.key],
  );
  await database.query(
    `update open_items set state = 'done', done_by = $2, done_at = to_timestamp($3 / 1000.0)
     where message_key = $1 and state <> 'done'`,
    [message.key, message.by, message.at],
  );
}
