/**
 * Projects one step of a stay: snapshot, columns, payments, audit trail, outcomes of people's actions, and what the
 * guest's conversation is to know or say, in one transaction. Then the conversation is rung.
 */
import type { CommitInput, Committed } from '../../domain/reservation/activities.ts';
import { newReservation } from '../../domain/reservation/machine.ts';
import type { ReservationSnapshot } from '../../domain/reservation/types.ts';
import { conversationProcess } from '../../store/conversations.ts';
import { transaction } from '../../store/database.ts';
import { itemsOfAttention } from '../../store/items.ts';
import { appendEvents, lockProcesses, postInbox, project } from '../../store/processes.ts';
import {
  projectPayments,
  projectReservation,
  reservationOrigin,
  reservationProcess,
  storeOutcomes,
} from '../../store/reservations.ts';
import type { World } from '../context.ts';
import { earlyForLong, isLasting, nameOf, tooEarly } from '../failures.ts';

export function createCommit(world: World) {
  return async function commit(input: CommitInput): Promise<Committed> {
    const { snapshot } = input;
    const process = reservationProcess(snapshot.id);
    world.fail('commit.before');
    const outcome = await committed(world, input);
    if (outcome.kind === 'stale') {
      world.metrics.stale.inc({ process: 'reservation' });
      world.log.error(
        { process },
        'another snapshot is stored: Temporal or Postgres was rolled back, adopting it',
      );
      return outcome;
    }
    world.fail('commit.after');
    await world.doorbell.ring({
      id: conversationProcess(snapshot.conversationId),
      hotelId: snapshot.hotelId,
    });
    return outcome;
  };
}

/**
 * Commits the step. One whose columns or messages cannot be written as they are is written as its snapshot alone, and the
 * conversation tells a person: the stay goes on.
 */
async function committed(world: World, input: CommitInput): Promise<Committed> {
  try {
    const outcome = await commit(world, input, false);
    const aside = input.audit.filter(({ kind }) => kind === 'set-aside');
    if (aside.length > 0) {
      world.metrics.setAside.inc({ step: 'machine' });
      world.log.error(
        {
          process: reservationProcess(input.snapshot.id),
          version: input.snapshot.version,
          events: aside.map(({ data }) => data['event']),
        },
        'a step of a stay cannot be decided: it is given to a person',
      );
    }
    return outcome;
  } catch (error) {
    if (!isLasting(error)) throw error;
    world.metrics.setAside.inc({ step: 'commit' });
    world.log.error(
      {
        process: reservationProcess(input.snapshot.id),
        version: input.snapshot.version,
        error: nameOf(error),
      },
      'a step of a stay cannot be written: it is given to a person',
    );
    return await commit(world, input, true);
  }
}

async function commit(world: World, input: CommitInput, bare: boolean): Promise<Committed> {
  const { snapshot, view } = input;
  const process = reservationProcess(snapshot.id);
  const conversation = conversationProcess(snapshot.conversationId);
  const at = Date.now() + snapshot.clockOffsetMs;
  return await transaction(world.database, async (connection): Promise<Committed> => {
    await lockProcesses(connection, [process, conversation]);
    const projected = await project<ReservationSnapshot>(connection, process, snapshot, input.closed);
    if (projected.kind === 'stale') return projected;
    if (projected.kind === 'early') {
      if (!earlyForLong()) throw tooEarly();
      return { kind: 'stale', snapshot: projected.snapshot ?? (await unwritten(world, snapshot)) };
    }
    if (!projected.fresh) return { kind: 'committed' };
    /** The conversation tells its guest that a person looks, and has one look. */
    const trouble = () =>
      postInbox(connection, {
        process: conversation,
        key: `${snapshot.id}/${snapshot.version}/trouble`,
        kind: 'trouble',
        payload: {},
        at,
      });
    if (bare) {
      await trouble();
      return { kind: 'committed' };
    }
    await projectReservation(connection, snapshot, world.hotels.byId(snapshot.hotelId));
    await projectPayments(connection, snapshot);
    await itemsOfAttention(connection, snapshot, whoDid(input.audit), at);
    await appendEvents(connection, process, snapshot.version, input.audit);
    await storeOutcomes(connection, process, snapshot.outcomes);
    // The view travels even without a say, so that the conversation answers from what is true now.
    for (const [index, say] of (input.says.length ? input.says : [null]).entries()) {
      await postInbox(connection, {
        process: conversation,
        key: `${snapshot.id}/${snapshot.version}/${index}`,
        kind: 'stay',
        payload: { view, say },
        at,
      });
    }
    if (input.audit.some(({ kind, data }) => kind === 'set-aside' && data['guestWaits'])) await trouble();
    return { kind: 'committed' };
  });
}

/** A stay of which nothing is stored any more. */
async function unwritten(
  world: World,
  { id, clockOffsetMs }: ReservationSnapshot,
): Promise<ReservationSnapshot> {
  return newReservation({ id, ...(await reservationOrigin(world.database, id)), clockOffsetMs });
}

/** The person of the hotel in this step, if there is one. */
const whoDid = (audit: CommitInput['audit']): string =>
  audit.findLast(({ by }) => by !== 'guest' && by !== 'assistant')?.by ?? 'system';
