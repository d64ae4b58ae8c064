/**
 * The effects of a stay on the PMS. Each finds its private facts in Postgres, is once-only by its reference, and turns
 * the PMS's refusals into results; only what may pass is thrown and retried.
 */
import { ApplicationFailure } from '@temporalio/activity';
import type { QuoteOption, StayRequest } from '../../domain/party.ts';
import type { ReservationActivities } from '../../domain/reservation/activities.ts';
import { noteOf } from '../../domain/reservation/noting.ts';
import type { ReservationSnapshot } from '../../domain/reservation/types.ts';
import { PmsError } from '../../integrations/pms/errors.ts';
import type { Pms } from '../../integrations/pms/port.ts';
import { clockOffset } from '../../store/clock.ts';
import { loadProcess } from '../../store/processes.ts';
import { guestOf, reservationOrigin, reservationProcess } from '../../store/reservations.ts';
import type { World } from '../context.ts';
import { isLasting, nameOf } from '../failures.ts';
import { aroundFull, aroundMissing } from './alternatives.ts';
import { linesOf } from './note-lines.ts';

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
  const effects = effectsOn(world);
  return Object.fromEntries(
    Object.entries(effects).map(([name, effect]) => [name, ending(world, name, effect as Effect)]),
  ) as unknown as Effects;
}

type Effect = (input: { reservationId: string }) => Promise<unknown>;

/** A fault of our own that lasts ends the effect, as a refusal of the PMS does: the stay goes on and a person looks. */
const ending =
  (world: World, name: string, effect: Effect): Effect =>
  async (input) => {
    try {
      return await effect(input);
    } catch (error) {
      if (!isLasting(error)) throw error;
      world.metrics.setAside.inc({ step: 'effect' });
      world.log.error(
        { process: reservationProcess(input.reservationId), effect: name, error: nameOf(error) },
        'an effect fails again and again: it is given to a person',
      );
      throw ApplicationFailure.nonRetryable('this effect fails again and again', 'effect-fault');
    }
  };

function effectsOn(world: World): Effects {
  const pmsFor = async (reservationId: string): Promise<Pms> =>
    world.pmsOf((await reservationOrigin(world.database, reservationId)).hotelId);
  const policyFor = async (reservationId: string) =>
    world.hotels.policyOf((await reservationOrigin(world.database, reservationId)).hotelId).value;
  const hotelNow = async () => Date.now() + (await clockOffset(world.database));
  return {
    async quote({ reservationId, stay }) {
      world.fail('quote.before');
      const pms = await pmsFor(reservationId);
      const result = await calling(async () => {
        const found = await pms.availability(stay);
        const { currency } = found;
        const around = { pms, policy: await policyFor(reservationId), now: await hotelNow() };
        if (found.options.length === 0)
          return { kind: 'full' as const, currency, ...(await aroundFull(around, stay)) };
        const { wanted } = stay;
        const isThere = wanted === undefined || found.options.some(({ roomTypeId }) => roomTypeId === wanted);
        const missing = isThere ? undefined : await aroundMissing(around, stay);
        return { kind: 'options' as const, ...found, ...(missing ? { missing } : {}) };
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
          mix: option.mix,
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

    async writeNote({ reservationId, reference }) {
      const pms = await pmsFor(reservationId);
      // An attempt that was overtaken by a newer note goes on being tried: what it writes must not be older.
      const stored = await loadProcess<ReservationSnapshot>(
        world.database,
        reservationProcess(reservationId),
      );
      if (!stored?.snapshot) throw new Error(`no snapshot of reservation ${reservationId}`);
      const lines = linesOf(noteOf(stored.snapshot));
      await calling(() => pms.annotate(reference, lines));
    },
  };
}

/** What else there is for the rooms that the guest agreed to, as many and with the same people as they were. */
const left = async (pms: Pms, { anyRooms: _any, ...stay }: StayRequest): Promise<QuoteOption[]> =>
  (await calling(() => pms.availability(stay))).options.filter(({ mix }) => !mix);

function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName = name, ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

async function calling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFailure(error);
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
