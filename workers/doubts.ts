/**
 * Every send comes to an end: what the evidence shows never to have left is sent again once; what nobody can tell goes
 * to reception after a ceiling, and leaves its list when a status settles it after all.
 */
import type { World } from '../activities/context.ts';
import { clockOffset } from '../store/clock.ts';
import { conversationProcess } from '../store/conversations.ts';
import { type Queryable, transaction } from '../store/database.ts';
import {
  type ArrivedItem,
  arrivedAfterAll,
  type Doubt,
  doubtAbandonedSends,
  heldByPause,
  requeueDoubted,
  ripeDoubts,
} from '../store/doubts.ts';
import { finishItem } from '../store/item-acts.ts';
import { postInbox } from '../store/processes.ts';

export interface DoubtSettings {
  /** How long a status of the doubted send is waited for, ms. */
  graceMs: number;
  /** After which reception decides when no evidence has come, ms. */
  ceilingMs: number;
  /** After which a claim belongs to a worker that died, ms; longer than any send takes. */
  abandonedMs: number;
}

export type DoubtWorld = Pick<World, 'database' | 'doorbell' | 'log'> & {
  metrics: Pick<World['metrics'], 'doubts'>;
};

/** One round. */
export async function settleDoubts(world: DoubtWorld, settings: DoubtSettings): Promise<void> {
  const { database, log, metrics } = world;
  for (const key of await doubtAbandonedSends(database, settings.abandonedMs))
    log.warn({ key }, 'a worker died while it sent this message, and nobody went on');
  for (const doubt of await ripeDoubts(database, settings.graceMs, settings.ceilingMs)) {
    const resend = doubt.evident && doubt.times === 1;
    if (!(await (resend ? resendOnce : askReception)(world, doubt))) continue;
    const decision = resend ? 'resend' : 'reception';
    metrics.doubts.inc({ decision });
    log.warn({ key: doubt.key, decision }, 'a doubted send was decided');
  }
  for (const held of await heldByPause(database, settings.ceilingMs)) {
    await tell(world, held.conversationId, (connection, at) =>
      undelivered(connection, held, held.rowKey, at),
    );
    log.warn({ key: held.key }, 'a message waits for a paused number, and reception is told');
  }
  for (const arrived of await arrivedAfterAll(database)) await closeArrived(world, arrived);
}

const resendOnce = (world: DoubtWorld, { key, conversationId, times }: Doubt): Promise<boolean> =>
  tell(
    world,
    conversationId,
    async (connection, at) =>
      (await requeueDoubted(connection, key)) &&
      (await postInbox(connection, {
        process: conversationProcess(conversationId),
        key: `unsettled:${key}:${times}`,
        kind: 'unsettled',
        payload: { key },
        at,
      })),
  );

/** It stays in doubt: a late status still settles it, and nothing is sent again without a person's word. */
const askReception = (world: DoubtWorld, doubt: Doubt): Promise<boolean> =>
  tell(world, doubt.conversationId, (connection, at) =>
    undelivered(connection, doubt, `undelivered:${doubt.key}:doubt:${doubt.times}`, at),
  );

const undelivered = (
  connection: Queryable,
  { key, conversationId }: { key: string; conversationId: string },
  rowKey: string,
  at: number,
): Promise<boolean> =>
  postInbox(connection, {
    process: conversationProcess(conversationId),
    key: rowKey,
    kind: 'undelivered',
    payload: { key, code: 0 },
    at,
  });

const closeArrived = (world: DoubtWorld, { id, conversationId, item }: ArrivedItem): Promise<boolean> =>
  tell(
    world,
    conversationId,
    async (connection, at) =>
      (await finishItem(connection, id, 'system', at)) &&
      (await postInbox(connection, {
        process: conversationProcess(conversationId),
        key: `item:${id}:done`,
        kind: 'item',
        payload: { item, by: 'system', answer: null },
        at,
      })),
  );

/** Writes what a conversation is to hear and rings it. `post` returns whether there is something to hear. */
async function tell(
  world: DoubtWorld,
  conversationId: string,
  post: (connection: Queryable, at: number) => Promise<boolean>,
): Promise<boolean> {
  const id = conversationProcess(conversationId);
  const at = Date.now() + (await clockOffset(world.database));
  const told = await transaction(world.database, async (connection) => {
    // Before the rest: steps of workflows lock in this order too.
    const { rows } = await connection.query<{ hotel_id: string }>(
      'select hotel_id from processes where id = $1 for update',
      [id],
    );
    return rows[0] && (await post(connection, at)) ? rows[0] : null;
  });
  if (told) await world.doorbell.ring({ id, hotelId: told.hotel_id });
  return told !== null;
}
