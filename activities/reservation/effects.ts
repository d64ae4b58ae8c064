/**
 * The effects of a stay on the PMS. Each finds its private facts in Postgres, is once-only by its reference, and turns
 * the PMS's refusals into results; only what may pass is thrown and retried.
 */
import { ApplicationFailure, heartbeat } from '@temporalio/activity';
import type { QuoteOption, StayRequest } from '../../domain/party.ts';
import { addDays } from '../../domain/plain-date.ts';
import type { ReservationActivities } from '../../domain/reservation/activities.ts';
import { PmsError } from '../../integrations/pms/errors.ts';
import type { Pms } from '../../integrations/pms/port.ts';
import { guestOf, reservationOrigin } from '../../store/reservations.ts';
import type { World } from '../context.ts';
import { linesOf } from './note-lines.ts';

/** Well within the shortest heartbeat timeout that a drill sets. */
const HEARTBEAT_MS = 500;

type Effects = Pick<
  ReservationActivities,
  | 'quote'
  | 'hold'
  | 'recordDeposit'
  | 'cancelHold'
  | 'recordCheckIn'
  | 'recordCheckOut'
  | 'askLateCheckout'
  | 'writeNote'
>;

export function createEffects(world: World): Effects {
  const pmsFor = async (reservationId: string): Promise<Pms> =>
    world.pmsOf((await reservationOrigin(world.database, reservationId)).hotelId);
  return {
    async quote({ reservationId, stay }) {
      world.fail('quote.before');
      const pms = await pmsFor(reservationId);
      const result = await calling(async () => {
        const found = await pms.availability(stay);
        const { currency } = found;
        if (found.options.length > 0) return { kind: 'options' as const, ...found };
        return { kind: 'full' as const, currency, nearby: await nearby(pms, stay) };
      });
      world.fail('quote.after');
      return result;
    },

    async hold({ reservationId, reference, stay, option, currency }) {
      world.fail('hold.before');
      const pms = await pmsFor(reservationId);
      const guest = await guestOf(world.database, reservationId);
      const result = await calling(() =>
        pms.hold({
          reference,
          stay,
          roomTypeId: option.roomTypeId,
          serviceIds: option.serviceIds,
          totalMinor: option.totalMinor,
          guest: {
            ...splitName(guest.name ?? guest.code),
            email: guest.email ?? '',
            phone: guest.phone ?? '',
          },
        }),
      );
      world.fail('hold.after');
      if (result.kind === 'held') return { ...result, reference, currency };
      if (result.kind !== 'noRoom') return result;
      return { kind: 'noRoom', currency, options: await left(pms, stay) };
    },

    async recordDeposit({ reservationId, reference, stay, totalPaidMinor, method }) {
      world.fail('confirm.before');
      const pms = await pmsFor(reservationId);
      const result = await calling(() => pms.recordDeposit(reference, { totalPaidMinor, method }));
      world.fail('confirm.after');
      return result.kind === 'recorded'
        ? { kind: 'recorded' }
        : { kind: 'gone', options: await left(pms, stay) };
    },

    async cancelHold({ reservationId, reference, evenPaid }) {
      world.fail('cancel.before');
      const pms = await pmsFor(reservationId);
      const result = await calling(() => pms.cancel(reference, { evenPaid }));
      world.fail('cancel.after');
      return result;
    },

    async recordCheckIn({ reservationId, reference, at }) {
      const pms = await pmsFor(reservationId);
      const rooms = await calling(() => pms.checkIn(reference, at));
      return { roomNumbers: rooms.map(({ number }) => number) };
    },

    async recordCheckOut({ reservationId, reference, at }) {
      const pms = await pmsFor(reservationId);
      await calling(() => pms.checkOut(reference, at));
    },

    async askLateCheckout({ reservationId, reference }) {
      const pms = await pmsFor(reservationId);
      return calling(() => pms.lateCheckout(reference));
    },

    async writeNote({ reservationId, reference, note }) {
      const pms = await pmsFor(reservationId);
      await calling(() => pms.annotate(reference, linesOf(note)));
    },
  };
}

/** The same party a day earlier and a day later. */
async function nearby(
  pms: Pms,
  stay: StayRequest,
): Promise<Array<{ stay: StayRequest; options: QuoteOption[] }>> {
  const found: Array<{ stay: StayRequest; options: QuoteOption[] }> = [];
  for (const days of [-1, 1]) {
    const moved = { ...stay, checkin: addDays(stay.checkin, days), checkout: addDays(stay.checkout, days) };
    const near = await pms.availability(moved);
    if (near.options.length > 0) found.push({ stay: near.stay, options: near.options });
  }
  return found;
}

/** What else there is for the rooms that the guest agreed to, as many as they were. */
const left = async (pms: Pms, { anyRooms: _any, ...stay }: StayRequest): Promise<QuoteOption[]> =>
  (await calling(() => pms.availability(stay))).options;

function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName = name, ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

/**
 * A call of the PMS may take long: a slow house is several reads, a write may wait out a lost request. The heartbeat
 * tells a dead worker from a patient one.
 */
async function calling<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } catch (error) {
    throw asFailure(error);
  } finally {
    clearInterval(beat);
  }
}

function asFailure(error: unknown): unknown {
  if (!(error instanceof PmsError)) return error;
  return ApplicationFailure.create({
    message: error.message,
    type: error.type,
    nonRetryable: !error.retryable,
    cause: error,
  });
}
