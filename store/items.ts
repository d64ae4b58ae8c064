/** Reception's list: items opened and settled in the transaction of the step that decided it. */
import { type Item, type ItemKind, type ItemStep, subjectOf } from '../domain/items.ts';
import type { AttentionKind, ReservationSnapshot } from '../domain/reservation/types.ts';
import type { Queryable } from './database.ts';

interface NewItem {
  id: string;
  hotelId: string;
  conversationId: string;
  item: Item;
  urgent: boolean;
  turn: number | null;
  at: number;
}

/**
 * Opens an item. One with the same subject that is still open stays the one; raised again while urgent, it is open
 * again for whoever had only seen it.
 */
async function open(database: Queryable, one: NewItem): Promise<void> {
  await database.query({
    name: 'open-item',
    text: `insert into open_items as i (id, hotel_id, conversation_id, reservation_id, kind, topic, room, subject, urgent, turn, opened_at, raised_at, owner, message_key, pms_references)
           select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11 / 1000.0), to_timestamp($11 / 1000.0), $12, $13, $14
           where not exists (select 1 from open_items where id = $1)
           on conflict (conversation_id, subject) where state <> 'done' do update
             set raised = i.raised + 1, raised_at = excluded.raised_at, urgent = i.urgent or excluded.urgent, turn = excluded.turn,
                 room = coalesce(excluded.room, i.room), state = 'open', acknowledged_by = null, acknowledged_at = null
             where excluded.urgent`,
    values: [
      one.id,
      one.hotelId,
      one.conversationId,
      one.item.reservationId,
      one.item.kind,
      one.item.topic,
      one.item.room,
      subjectOf(one.item),
      one.urgent,
      one.turn,
      one.at,
      one.item.owner ?? null,
      one.item.messageKey ?? null,
      one.item.orders ?? [],
    ],
  });
}

/** Writes what a step of a conversation opened and settled, in order. `version` numbers the step. */
export async function applyItemSteps(
  database: Queryable,
  of: { conversationId: string; hotelId: string; version: number },
  steps: ItemStep[],
): Promise<void> {
  const { conversationId, hotelId } = of;
  for (const [n, step] of steps.entries()) {
    if (step.step === 'open')
      await open(database, { id: `${conversationId}.${of.version}.${n}`, hotelId, conversationId, ...step });
    else if (step.step === 'close')
      await database.query(
        `update open_items set state = 'done', done_by = $3, done_at = to_timestamp($4 / 1000.0)
         where conversation_id = $1 and state <> 'done' and kind = any($2) and ($5::text is null or topic = $5)
           and ($6::text is null or message_key = $6)`,
        [conversationId, step.kinds, step.by, step.at, step.topic, step.messageKey ?? null],
      );
    else
      await database.query(
        `update open_items set state = 'acknowledged', acknowledged_by = $3, acknowledged_at = to_timestamp($4 / 1000.0)
         where conversation_id = $1 and state = 'open' and kind = any($2)`,
        [conversationId, step.kinds, step.by, step.at],
      );
  }
}

/** Under which kind reception finds what a stay needs; a receipt that waits long is the same receipt. */
const OF_ATTENTION: Partial<Record<AttentionKind, ItemKind | null>> = {
  'receipt-to-review': 'receipt',
  'unexpected-receipt': 'receipt',
  'receipt-waits': null,
  'refund-due': 'money',
  'deposit-incomplete': 'money',
  'money-after-release': 'money',
  'money-after-cancel': 'money',
  'money-without-room': 'money',
  'pms-paid-unconfirmed': 'money',
  'change-to-approve': 'change',
};

/** Opens an item for each thing the stay needs a person for, once, and settles those that it needs no more. */
export async function itemsOfAttention(
  database: Queryable,
  s: ReservationSnapshot,
  by: string,
  now: number,
): Promise<void> {
  const needed = s.attention.flatMap(({ kind, since, orders = [] }) => {
    const as = OF_ATTENTION[kind] === undefined ? 'booking' : OF_ATTENTION[kind];
    return as ? [{ id: `${s.id}.${kind}.${since}`, as, kind, since, orders }] : [];
  });
  // First what is over: a need that came anew in the same step would be taken for the one that it follows.
  await database.query({
    name: 'settle-attention',
    text: `update open_items set state = 'done', done_by = $3, done_at = to_timestamp($4 / 1000.0)
           where reservation_id = $1 and state <> 'done' and starts_with(id, $1 || '.') and not (id = any($2))`,
    values: [s.id, needed.map(({ id }) => id), by, now],
  });
  for (const { id, as, kind, since, orders } of needed)
    await open(database, {
      id,
      hotelId: s.hotelId,
      conversationId: s.conversationId,
      item: { kind: as, topic: kind, reservationId: s.id, room: null, orders },
      urgent: false,
      turn: null,
      at: since,
    });
}
