/** A stay driven by hand: a hotel's policy, a clock, and a PMS that answers as the test says. */
import assert from 'node:assert/strict';
import type { HotelPolicy } from '../../domain/hotel.ts';
import type { QuoteOption, StayRequest } from '../../domain/party.ts';
import { HOUR, type Instant, instantAt } from '../../domain/plain-date.ts';
import { OWNERS } from '../../domain/requests.ts';
import { effectKey, newReservation, nextDeadline, step } from '../../domain/reservation/machine.ts';
import type {
  ActionName,
  ActionOutcome,
  Command,
  PendingKind,
  ReservationEvent,
  ReservationSnapshot,
  StaySay,
  Step,
} from '../../domain/reservation/types.ts';
import { assertSound } from './sound.ts';

export const POLICY: HotelPolicy = {
  zone: 'America/Argentina/Buenos_Aires',
  currency: 'ARS',
  checkinTime: '14:00',
  checkoutTime: '10:00',
  opens: '09:00',
  closes: '21:00',
  quote: { validHours: 24, nearbyDays: 3 },
  deposit: {
    percent: 30,
    termHours: 24,
    shortNoticeHours: 48,
    shortTermMinutes: 20,
    extensions: 2,
    extensionHours: 24,
    shortExtensionMinutes: 10,
    reviewStaffedHours: 12,
  },
  lateCheckout: { feePercent: 50, until: '18:00' },
  requests: { owners: OWNERS },
  cancellation: { freeUntilDays: 7 },
  seasons: [],
  groups: { fromRooms: 5, fromPeople: 12 },
  changes: { withMoney: 'reception' },
  reminders: { daysBefore: [7, 1], at: '10:00', surveyAfterMinutes: 120 },
  conversation: {
    takeoverMinutes: 30,
    sessionMinutes: 30,
    burstWaitMs: 0,
    burstMostMs: 0,
    misunderstandings: 3,
    askBelow: 0.45,
    actAbove: 0.75,
    idleDays: 30,
  },
  continueAsNewAfter: 1000,
};

/** An instant on the hotel's clock: `2027-03-01 10:00`. */
export function at(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  return instantAt(POLICY.zone, date, time);
}

export const STAY: StayRequest = {
  checkin: '2027-03-11',
  checkout: '2027-03-14',
  rooms: [{ adults: 2, children: 2, ages: [4, 9] }],
};
export const OTHER_DATES: StayRequest = { ...STAY, checkin: '2027-04-23', checkout: '2027-04-25' };

/** A day later, for as long. */
export const MOVED: StayRequest = { ...STAY, checkin: '2027-03-12', checkout: '2027-03-15' };

export const option = (roomTypeId: number, totalMinor: number): QuoteOption => ({
  roomTypeId,
  roomTypeName: `Type ${roomTypeId}`,
  rooms: 1,
  totalMinor,
  serviceIds: [],
});
export const FAMILY = option(7, 48_600_000);
export const DOUBLE = option(8, 54_000_000);
export const DUE = 14_580_000;

type CommandDetails = {
  by?: string;
  amountMinor?: number;
  forced?: boolean;
  until?: Instant;
  changeId?: string;
};

export function command(action: ActionName, key: string, at: Instant, details: CommandDetails = {}): Command {
  const asked = { key, by: details.by ?? 'ana', at };
  switch (action) {
    case 'confirm-deposit':
      return {
        action,
        asked,
        payment: { amountMinor: details.amountMinor ?? DUE, method: 'transfer', paidAt: null },
        forced: details.forced ?? false,
      };
    case 'extend-deadline':
      return { action, asked, until: details.until ?? null };
    case 'approve-change':
      return { action, asked, changeId: details.changeId ?? null };
    case 'check-in':
      return { action, asked, forced: details.forced ?? false };
    default:
      return { action, asked };
  }
}

/** A result without its key: the driver fills in that of the effect in flight. */
export type Answer =
  Extract<ReservationEvent, { key: string }> extends infer E
    ? E extends { key: string }
      ? Omit<E, 'key'>
      : never
    : never;

export class Stay {
  snapshot: ReservationSnapshot;
  now: Instant;
  policy: HotelPolicy;
  /** Everything said since the start. */
  readonly said: StaySay[] = [];
  last: Step;
  private keys = 0;

  constructor(now: string | Instant = '2027-03-01 10:00', policy: HotelPolicy = POLICY) {
    this.now = typeof now === 'number' ? now : at(now);
    this.policy = policy;
    this.snapshot = newReservation({
      id: 'r1',
      code: 'HL-218',
      hotelId: 'lago',
      conversationId: 'c1',
      language: 'es',
      clockOffsetMs: 0,
    });
    this.last = { snapshot: this.snapshot, says: [], audit: [] };
  }

  /** Lets an event happen now and returns what is said. */
  happens(event: ReservationEvent): StaySay[] {
    const before = this.snapshot;
    this.last = step(before, event, this.now, this.policy);
    assertSound(before, event, this.last, this.now, this.policy);
    this.snapshot = this.last.snapshot;
    this.said.push(...this.last.says);
    return this.last.says;
  }

  /** A person's command; the outcome as far as it is known at once. */
  commands(action: ActionName, details: CommandDetails & { key?: string } = {}): ActionOutcome | null {
    const key = details.key ?? `k${++this.keys}`;
    this.happens({ type: 'commanded', command: command(action, key, this.now, details) });
    return this.outcome(action, key);
  }

  outcome(action: ActionName, key = `k${this.keys}`): ActionOutcome | null {
    return this.snapshot.outcomes[`${action}:${key}`] ?? null;
  }

  /** The PMS answers the effect in flight. */
  pms(answer: Answer): StaySay[] {
    assert.ok(this.snapshot.pending, 'the PMS answers, but nothing is in flight');
    const key = effectKey(this.snapshot.pending, this.snapshot);
    return this.happens({ ...answer, key } as ReservationEvent);
  }

  quotes(...options: QuoteOption[]): StaySay[] {
    return this.pms({ type: 'quoted', result: { kind: 'options', currency: 'ARS', options } });
  }

  holds(totalMinor = FAMILY.totalMinor): StaySay[] {
    assert.match(this.snapshot.pending?.kind ?? '', /^(hold|changeHold)$/);
    const reference = this.snapshot.pending ? effectKey(this.snapshot.pending, this.snapshot) : '';
    return this.pms({
      type: 'holdDone',
      result: {
        kind: 'held',
        reference,
        orderId: 31,
        pmsReference: 'XKJQWERTY',
        totalMinor,
        currency: 'ARS',
      },
    });
  }

  accepts(roomTypeId = FAMILY.roomTypeId, quoteId = this.snapshot.quote?.id ?? ''): StaySay[] {
    return this.happens({ type: 'accepted', accepted: { quoteId, roomTypeId, ages: [4, 9] } });
  }

  receives(): StaySay[] {
    return this.happens({ type: 'receipt', receiptId: 'p1', at: this.now });
  }

  /** Moves the clock, running each deadline at its instant, as the workflow's timer does. */
  waitUntil(text: string | Instant): StaySay[] {
    const until = typeof text === 'number' ? text : at(text);
    const said: StaySay[] = [];
    for (let next = nextDeadline(this.snapshot, this.policy); next !== null && next <= until; ) {
      this.now = Math.max(this.now, next);
      said.push(...this.happens({ type: 'tick' }));
      next = nextDeadline(this.snapshot, this.policy);
    }
    this.now = until;
    return said;
  }

  /** Moves the clock in one leap, as `dev/clock` or a long outage does. */
  leapTo(text: string): StaySay[] {
    this.now = at(text);
    return this.happens({ type: 'tick' });
  }

  wait(hours: number): StaySay[] {
    return this.waitUntil(this.now + hours * HOUR);
  }

  is(status: ReservationSnapshot['status'], pending: PendingKind | null = null): void {
    assert.deepEqual([this.snapshot.status, this.snapshot.pending?.kind ?? null], [status, pending]);
  }

  needs(...kinds: string[]): void {
    assert.deepEqual(this.snapshot.attention.map(({ kind }) => kind).sort(), kinds.sort());
  }

  get deposit() {
    assert.ok(this.snapshot.deposit);
    return this.snapshot.deposit;
  }
}

export const kinds = (says: StaySay[]): string[] => says.map(({ kind }) => kind);

/** Stays at the points of their life that most tests begin at. */
export function quotedStay(now?: string): Stay {
  const stay = new Stay(now);
  stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
  stay.quotes(FAMILY, DOUBLE);
  return stay;
}
export function heldStay(now?: string): Stay {
  const stay = quotedStay(now);
  stay.accepts();
  stay.holds();
  return stay;
}
export function confirmedStay(now?: string): Stay {
  const stay = heldStay(now);
  stay.commands('confirm-deposit');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  return stay;
}
/** The guest was shown MOVED at another price, and takes it. */
export function offeredChange(stay = heldStay(), totalMinor = 51_200_000): Stay {
  stay.happens({ type: 'changeAsked', stay: MOVED, roomTypeId: null });
  stay.quotes(option(FAMILY.roomTypeId, totalMinor), DOUBLE);
  return stay;
}
export function acceptedChange(stay?: Stay, totalMinor?: number): Stay {
  const offered = offeredChange(stay, totalMinor);
  offered.happens({
    type: 'changeAccepted',
    changeId: offered.snapshot.change?.id ?? '',
    roomTypeId: FAMILY.roomTypeId,
  });
  return offered;
}
export function releasedStay(): Stay {
  const stay = heldStay();
  stay.wait(24);
  stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
  return stay;
}
