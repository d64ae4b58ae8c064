/**
 * Projects one step of a stay: snapshot, columns, payments, audit trail, outcomes of people's actions, and what the
 * guest's conversation is to know or say, in one transaction. Then the conversation is rung.
 */
import type { CommitInput, Committed } from '../../domain/reservation/activities.ts';
import type { ReservationSnapshot } from '../../domain/reservation/types.ts';
import { conversationProcess } from '../../store/conversations.ts';
import { transaction } from '../../store/database.ts';
import { itemsOfAttention } from '../../store/items.ts';
import { appendEvents, lockProcesses, postInbox, project } from '../../store/processes.ts';
import {
  projectPayments,
  projectReservation,
  reservationProcess,
  storeOutcomes,
} from '../../store/reservations.ts';
import type { World } from '../context.ts';
import { tooEarly } from '../failures.ts';

export function createCommit(world: World) {
  return async function commit(input: CommitInput): Promise<Committed> {
    const { snapshot, view } = input;
    const process = reservationProcess(snapshot.id);
    world.fail('commit.before');
    const outcome = await transaction(world.database, async (connection): Promise<Committed> => {
      await lockProcesses(connection, [process, conversationProcess(snapshot.conversationId)]);
      const projected = await project<ReservationSnapshot>(connection, process, snapshot, input.closed);
      if (projected.kind === 'stale') return projected;
      if (projected.kind === 'early') throw tooEarly();
      if (!projected.fresh) return { kind: 'committed' };
      await projectReservation(connection, snapshot, world.hotels.byId(snapshot.hotelId));
      await projectPayments(connection, snapshot);
      await itemsOfAttention(connection, snapshot, whoDid(input.audit), Date.now() + snapshot.clockOffsetMs);
      await appendEvents(connection, process, snapshot.version, input.audit);
      await storeOutcomes(connection, process, snapshot.outcomes);
      // The view travels even without a say, so that the conversation answers from what is true now.
      for (const [index, say] of (input.says.length ? input.says : [null]).entries()) {
        await postInbox(connection, {
          process: conversationProcess(snapshot.conversationId),
          key: `${snapshot.id}/${snapshot.version}/${index}`,
          kind: 'stay',
          payload: { view, say },
          at: Date.now() + snapshot.clockOffsetMs,
        });
      }
      return { kind: 'committed' };
    });
    if (outcome.kind === 'stale') {
      world.metrics.stale.inc({ process: 'reservation' });
      world.log.error({ process }, 'a newer snapshot is stored: Temporal was rolled back, adopting it');
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

/** The person of the hotel in this step, if there is one. */
const whoDid = (audit: CommitInput['audit']): string =>
  audit.findLast(({ by }) => by !== 'guest' && by !== 'assistant')?.by ?? 'system';
