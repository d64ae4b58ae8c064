/** Reads what is new in a reservation's inbox; a run without a snapshot loads it in this same call. */
import type { Looked, LookInput } from '../../domain/reservation/activities.ts';
import { newReservation } from '../../domain/reservation/machine.ts';
import type { ReservationEvent, ReservationSnapshot } from '../../domain/reservation/types.ts';
import { clockOffset } from '../../store/clock.ts';
import { loadProcess, readInbox } from '../../store/processes.ts';
import { reservationOrigin, reservationProcess } from '../../store/reservations.ts';
import type { World } from '../context.ts';

export function createLook(world: World) {
  return async function look(input: LookInput): Promise<Looked> {
    const process = reservationProcess(input.reservationId);
    let snapshot = input.load ? await load(world, input.reservationId) : null;
    let inbox = await readInbox(world.database, process, snapshot?.cursor ?? input.cursor);
    // A run looks only when its last step is stored.
    if (!snapshot && inbox.storedVersion < input.version) {
      world.metrics.stale.inc({ process: 'reservation' });
      world.log.error({ process }, 'steps of this run are gone: Postgres was put back in time, adopting it');
      snapshot = await load(world, input.reservationId);
      inbox = await readInbox(world.database, process, snapshot.cursor);
    }
    const hotelId =
      snapshot?.hotelId ?? (await reservationOrigin(world.database, input.reservationId)).hotelId;
    const policy = world.hotels.policyOf(hotelId);
    return {
      snapshot,
      policy: policy.version === input.policyVersion ? null : policy,
      clockOffsetMs: snapshot?.clockOffsetMs ?? null,
      toSeq: inbox.lastSeq,
      // Rows were written by this service from typed events; `kind` repeats the event's type for people who read the table.
      events: inbox.rows.map((row) => row.payload as unknown as ReservationEvent),
    };
  };
}

async function load(world: World, reservationId: string): Promise<ReservationSnapshot> {
  const clockOffsetMs = await clockOffset(world.database);
  const stored = await loadProcess<ReservationSnapshot>(world.database, reservationProcess(reservationId));
  if (stored?.snapshot) {
    if (!stored.closed) world.metrics.rebuilt.inc({ process: 'reservation' });
    return { ...stored.snapshot, clockOffsetMs };
  }
  const origin = await reservationOrigin(world.database, reservationId);
  return newReservation({ id: reservationId, ...origin, clockOffsetMs });
}
