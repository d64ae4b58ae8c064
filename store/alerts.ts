/** Alerts to staff: `pending → sending → sent | failed | uncertain`, every move a compare-and-set, like the outbox. */
import { createHash } from 'node:crypto';
import type { AlertChannel, PlannedAlert } from '../domain/alerts.ts';
import type { ItemKind } from '../domain/items.ts';
import type { Database, Queryable } from './database.ts';
import { transaction } from './database.ts';

export interface RaisedItem {
  id: string;
  hotelId: string;
  kind: ItemKind;
  urgent: boolean;
  raised: number;
  raisedAt: number;
}

/** Open items of these hotels, raised since their alerts were planned last. */
export async function unplannedItems(database: Queryable, hotelIds: string[]): Promise<RaisedItem[]> {
  const { rows } = await database.query<{
    id: string;
    hotel_id: string;
    kind: ItemKind;
    urgent: boolean;
    raised: number;
    raised_at: Date;
  }>({
    name: 'unplanned-items',
    text: `select id, hotel_id, kind, urgent, raised, raised_at from open_items
           where state = 'open' and alerts_planned < raised and hotel_id = any($1)
           order by urgent desc, opened_at limit 100`,
    values: [hotelIds],
  });
  return rows.map((row) => ({
    id: row.id,
    hotelId: row.hotel_id,
    kind: row.kind,
    urgent: row.urgent,
    raised: row.raised,
    raisedAt: row.raised_at.getTime(),
  }));
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Keeps the plan of an item, once for each time it was raised; what an earlier one still had to say is dropped. */
export async function keepPlan(database: Database, item: RaisedItem, plan: PlannedAlert[]): Promise<void> {
  await transaction(database, async (connection) => {
    const { rowCount } = await connection.query(
      'update open_items set alerts_planned = $2 where id = $1 and alerts_planned < $2',
      [item.id, item.raised],
    );
    if (!rowCount) return;
    await connection.query(
      `update alerts set state = 'dropped', settled_at = now() where item_id = $1 and raised < $2 and state = 'pending'`,
      [item.id, item.raised],
    );
    for (const one of plan)
      await connection.query(
        `insert into alerts (key, item_id, hotel_id, raised, level, channel, receiver, template, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9 / 1000.0)) on conflict do nothing`,
        [
          `${item.id}/${item.raised}/${one.level}/${one.channel}/${digest(one.to)}`,
          item.id,
          item.hotelId,
          item.raised,
          one.level,
          one.channel,
          one.to,
          one.template,
          one.dueAt,
        ],
      );
  });
}

/** What nobody has to be told any more: somebody acknowledged the item, or did it. */
export async function dropSettled(database: Queryable): Promise<void> {
  await database.query({
    name: 'drop-settled-alerts',
    text: `update alerts a set state = 'dropped', settled_at = now() from open_items i
           where i.id = a.item_id and a.state = 'pending' and i.state <> 'open'`,
  });
}

export interface ClaimedAlert {
  key: string;
  itemId: string;
  hotelId: string;
  raised: number;
  level: number;
  channel: AlertChannel;
  receiver: string;
  template: string | null;
  attempts: number;
  kind: ItemKind;
  topic: string | null;
  urgent: boolean;
  room: string | null;
  code: string | null;
  conversationId: string;
  openedAt: number;
}

/** Takes the alerts of these hotels that are due, what is urgent first. An item that is not open any more alerts nobody. */
export async function claimAlerts(
  database: Queryable,
  hotelIds: string[],
  limit: number,
): Promise<ClaimedAlert[]> {
  const { rows } = await database.query<{
    key: string;
    item_id: string;
    hotel_id: string;
    raised: number;
    level: number;
    channel: AlertChannel;
    receiver: string;
    template: string | null;
    attempts: number;
    kind: ItemKind;
    topic: string | null;
    urgent: boolean;
    room: string | null;
    code: string | null;
    conversation_id: string;
    opened_at: Date;
  }>({
    name: 'claim-alerts',
    text: `with next as (
             select a.key from alerts a join open_items i on i.id = a.item_id
             where a.state = 'pending' and a.due_at <= hotel_now() and a.retry_at <= now() and i.state = 'open'
               and a.hotel_id = any($2)
             order by i.urgent desc, a.due_at limit $1 for update of a skip locked)
           update alerts a set state = 'sending', attempts = attempts + 1, claimed_at = now()
           from next, open_items i left join reservations r on r.id = i.reservation_id
           where a.key = next.key and i.id = a.item_id
           returning a.key, a.item_id, a.hotel_id, a.raised, a.level, a.channel, a.receiver, a.template, a.attempts,
             i.kind, i.topic, i.urgent, i.room, r.code, i.conversation_id, i.opened_at`,
    values: [limit, hotelIds],
  });
  return rows.map((row) => ({
    key: row.key,
    itemId: row.item_id,
    hotelId: row.hotel_id,
    raised: row.raised,
    level: row.level,
    channel: row.channel,
    receiver: row.receiver,
    template: row.template,
    attempts: row.attempts,
    kind: row.kind,
    topic: row.topic,
    urgent: row.urgent,
    room: row.room,
    code: row.code,
    conversationId: row.conversation_id,
    openedAt: row.opened_at.getTime(),
  }));
}

export async function alertSent(
  database: Queryable,
  alert: { key: string; level: number },
  providerId: string,
): Promise<void> {
  await database.query(
    `with sent as (update alerts set state = 'sent', provider_id = $2, problem = null, settled_at = now()
                   where key = $1 and state in ('sending', 'uncertain') returning item_id)
     update open_items i set escalated_at = coalesce(i.escalated_at, hotel_now()) from sent where i.id = sent.item_id and $3 > 0`,
    [alert.key, providerId, alert.level],
  );
}

/** Surely not sent; tried again after the delay. */
export async function alertPostponed(
  database: Queryable,
  key: string,
  problem: string,
  afterMs: number,
): Promise<void> {
  await database.query(
    `update alerts set state = 'pending', problem = $2, retry_at = now() + $3 * interval '1 ms' where key = $1 and state = 'sending'`,
    [key, problem, afterMs],
  );
}

/** No readable answer: it may have left. */
export async function alertDoubted(database: Queryable, key: string, problem: string): Promise<void> {
  await database.query(
    `update alerts set state = 'uncertain', doubts = doubts + 1, problem = $2, claimed_at = now() where key = $1 and state = 'sending'`,
    [key, problem],
  );
}

/** Given up. When nobody of this level can be reached, the next level is alerted at once. */
export async function alertFailed(
  database: Queryable,
  alert: { key: string; itemId: string; raised: number; level: number },
  problem: string,
): Promise<void> {
  await database.query(
    `update alerts set state = 'failed', problem = $2, settled_at = now() where key = $1 and state in ('sending', 'sent', 'uncertain')`,
    [alert.key, problem],
  );
  await database.query(
    `update alerts set due_at = least(due_at, hotel_now()) where item_id = $1 and raised = $2 and level = $3 + 1 and state = 'pending'
       and not exists (select 1 from alerts b where b.item_id = $1 and b.raised = $2 and b.level = $3 and b.state not in ('failed', 'dropped'))`,
    [alert.itemId, alert.raised, alert.level],
  );
}

/** Claims of a worker that died on the way: each may have left. Returns their channels. */
export async function doubtAbandoned(database: Queryable, afterMs: number): Promise<AlertChannel[]> {
  const { rows } = await database.query<{ channel: AlertChannel }>({
    name: 'doubt-abandoned-alerts',
    text: `update alerts set state = 'uncertain', doubts = doubts + 1, problem = 'abandoned', claimed_at = now()
           where state = 'sending' and claimed_at < now() - $1 * interval '1 ms' returning channel`,
    values: [afterMs],
  });
  return rows.map(({ channel }) => channel);
}

export interface Doubt {
  key: string;
  itemId: string;
  raised: number;
  level: number;
  channel: AlertChannel;
  doubts: number;
  /** What WhatsApp's statuses say of it, where one carries our key. */
  seen: 'left' | 'failed' | null;
}

/** Doubts older than the grace, with the evidence. */
export async function ripeAlertDoubts(database: Queryable, graceMs: number): Promise<Doubt[]> {
  const { rows } = await database.query<{
    key: string;
    item_id: string;
    raised: number;
    level: number;
    channel: AlertChannel;
    doubts: number;
    seen: Doubt['seen'];
  }>({
    name: 'ripe-alert-doubts',
    text: `select key, item_id, raised, level, channel, doubts,
             (select case when bool_or(s.status = 'failed') then 'failed' when count(*) > 0 then 'left' end
              from statuses s where a.channel = 'whatsapp' and s.callback = a.key) as seen
           from alerts a where state = 'uncertain' and claimed_at < now() - $1 * interval '1 ms' limit 100`,
    values: [graceMs],
  });
  return rows.map((row) => ({
    key: row.key,
    itemId: row.item_id,
    raised: row.raised,
    level: row.level,
    channel: row.channel,
    doubts: row.doubts,
    seen: row.seen,
  }));
}

/** The one repetition of a doubted alert, under the same key; receivers can tell. */
export async function repeatAlert(database: Queryable, key: string, doubts: number): Promise<void> {
  await database.query(
    `update alerts set state = 'pending' where key = $1 and state = 'uncertain' and doubts = $2`,
    [key, doubts],
  );
}

/** Alerts that WhatsApp accepted and then could not deliver. */
export async function undeliveredAlerts(
  database: Queryable,
): Promise<Array<{ key: string; itemId: string; raised: number; level: number; code: number }>> {
  const { rows } = await database.query<{
    key: string;
    item_id: string;
    raised: number;
    level: number;
    code: number | null;
  }>({
    name: 'undelivered-alerts',
    text: `select a.key, a.item_id, a.raised, a.level, (s.errors->0->>'code')::int as code from alerts a
           join statuses s on s.wamid = a.provider_id and s.status = 'failed'
           where a.channel = 'whatsapp' and a.state = 'sent' and a.settled_at > now() - interval '1 day' limit 100`,
  });
  return rows.map((row) => ({
    key: row.key,
    itemId: row.item_id,
    raised: row.raised,
    level: row.level,
    code: row.code ?? 0,
  }));
}

export interface AlertRow {
  level: number;
  channel: AlertChannel;
  state: string;
  due_at: Date;
  attempts: number;
  problem: string | null;
  settled_at: Date | null;
}

/** The alerts of an item, for people. */
export async function alertsOf(database: Queryable, itemId: string): Promise<AlertRow[]> {
  const { rows } = await database.query<AlertRow>(
    'select level, channel, state, due_at, attempts, problem, settled_at from alerts where item_id = $1 order by raised, level, channel, key',
    [itemId],
  );
  return rows;
}
