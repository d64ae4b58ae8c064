/** Forty thousand random steps through many stays, with a fixed seed: the promises hold on every path. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, HOUR, MINUTE } from '../../domain/plain-date.ts';
import { effectKey, isClosed, nextDeadline } from '../../domain/reservation/machine.ts';
import type { ReservationEvent, ReservationSnapshot } from '../../domain/reservation/types.ts';
import { everyEvent, resultsFor } from './events.ts';
import { at, Stay } from './stay.ts';

const STEPS = 50_000;

/** Mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What the PMS would know, to compare with what the stay believes. */
interface Ledger {
  released: Set<string>;
  confirmed: Set<string>;
  taken: number;
}

function follow(ledger: Ledger, before: ReservationSnapshot, after: ReservationSnapshot): void {
  const reference = after.hold?.reference;
  if (before.pending?.kind === 'release' && after.status === 'CANCELLED' && reference) {
    ledger.released.add(reference);
  }
  if (before.status !== 'CONFIRMED' && after.status === 'CONFIRMED' && reference) {
    ledger.confirmed.add(reference);
  }
  const last = before.pending;
  if (last?.kind === 'confirm' && after.status === 'CONFIRMED') ledger.taken += last.payment.amountMinor;
  if (after.payments.length > before.payments.length && last?.kind !== 'confirm') {
    ledger.taken += after.payments.at(-1)?.amountMinor ?? 0;
  }
  assert.equal(after.paidMinor, ledger.taken, 'all money that was taken is on the stay, once');
  for (const one of ledger.confirmed) assert.ok(!ledger.released.has(one), `${one} released and confirmed`);
}

test(`${STEPS} random steps keep every promise`, () => {
  const next = random(20270312);
  const pick = <T>(list: T[]): T => list[Math.floor(next() * list.length)] as T;
  const visited = new Map<string, number>();
  let stay = new Stay();
  let ledger: Ledger = { released: new Set(), confirmed: new Set(), taken: 0 };
  let closed = 0;
  for (let n = 0; n < STEPS; n++) {
    // A closed stay is left after a while, so that late events reach it too.
    if (isClosed(stay.snapshot) && next() < 0.1) {
      closed++;
      stay = new Stay(at('2027-03-01 00:00') + Math.floor(next() * 11 * DAY));
      ledger = { released: new Set(), confirmed: new Set(), taken: 0 };
    }
    const before = stay.snapshot;
    stay.happens(chooseEvent(stay, n, next, pick));
    follow(ledger, before, stay.snapshot);
    const place = `${stay.snapshot.status}/${stay.snapshot.pending?.kind ?? '-'}`;
    visited.set(place, (visited.get(place) ?? 0) + 1);
  }
  for (const place of [
    'INQUIRY/quote',
    'QUOTE_SENT/hold',
    'PENDING_CONFIRMATION/confirm',
    'PENDING_CONFIRMATION/release',
    'PENDING_CONFIRMATION/cancel',
    'CONFIRMED/cancel',
    'CONFIRMED/checkIn',
    'CONFIRMED/lateCheckout',
    'CONFIRMED/note',
    'CHECKED_IN/lateCheckout',
    'CHECKED_IN/note',
    'CHECKED_IN/checkOut',
    'CHECKED_OUT/-',
    'CANCELLED/hold',
    'CANCELLED/quote',
    'PENDING_CONFIRMATION/changeQuote',
    'PENDING_CONFIRMATION/changeHold',
    'PENDING_CONFIRMATION/changeRelease',
    'PENDING_CONFIRMATION/changeUndo',
    'CONFIRMED/changeHold',
    'CONFIRMED/changeRelease',
    'CONFIRMED/changeDeposit',
  ]) {
    assert.ok((visited.get(place) ?? 0) >= 20, `the walk came to ${place} ${visited.get(place) ?? 0} times`);
  }
  assert.ok(closed >= 200, `${closed} stays came to their end`);
});

function chooseEvent(stay: Stay, n: number, next: () => number, pick: <T>(list: T[]) => T): ReservationEvent {
  const { snapshot } = stay;
  const dice = next();
  if (dice < 0.15) stay.now += Math.floor(next() * 20 * MINUTE);
  else if (dice < 0.17) stay.now += Math.floor(next() * 30 * HOUR);
  else if (dice < 0.24) {
    stay.now = Math.max(stay.now, nextDeadline(snapshot, stay.policy) ?? stay.now);
    return { type: 'tick' };
  }
  const events = everyEvent(snapshot, stay.now, `n${n}`);
  if (snapshot.pending && dice > 0.6) {
    // Mostly the answer that fits the effect; the wrong kind under the right key must be harmless as well.
    const results = resultsFor(effectKey(snapshot.pending, snapshot));
    const fitting: Record<string, string[]> = {
      quote: ['quoted', 'quoted', 'quoted', 'quoted dearer', 'quoted others', 'quoted full', 'failed'],
      hold: ['held', 'held', 'held', 'held', 'no room', 'no room at all', 'price differs', 'failed'],
      confirm: ['recorded', 'recorded', 'recorded', 'gone', 'failed'],
      release: ['cancelled', 'cancelled', 'cancel paid', 'failed'],
      cancel: ['cancelled', 'cancelled', 'cancel paid', 'failed'],
      checkIn: ['checkedIn', 'checkedIn', 'failed'],
      checkOut: ['checkedOut', 'checkedOut', 'failed'],
      changeQuote: ['quoted', 'quoted dearer', 'quoted others', 'quoted full', 'failed'],
      changeHold: ['held', 'held', 'held', 'no room', 'no room at all', 'price differs', 'failed'],
      changeRelease: ['cancelled', 'cancelled', 'cancelled', 'cancel paid', 'failed'],
      changeDeposit: ['recorded', 'recorded', 'gone', 'failed'],
      changeUndo: ['cancelled', 'cancelled', 'failed'],
      lateCheckout: ['last night free', 'last night free', 'last night taken', 'failed'],
      note: ['noted', 'noted', 'failed'],
    };
    const name = next() < 0.9 ? pick(fitting[snapshot.pending.kind] ?? []) : pick(Object.keys(results));
    return results[name] as ReservationEvent;
  }
  if (snapshot.cancelReason === 'expired' && next() < 0.4)
    return events[next() < 0.4 ? 'receipt' : 'confirm-deposit'] as ReservationEvent;
  if (snapshot.change && next() < 0.3)
    return events[snapshot.change.waits ? 'approve-change' : 'changeAccepted'] as ReservationEvent;
  if (snapshot.confirmed && next() < 0.04)
    return events[next() < 0.5 ? 'lateCheckoutAsked' : 'wished'] as ReservationEvent;
  if (snapshot.hold && next() < 0.06) return events['changeAsked'] as ReservationEvent;
  // What carries a stay on is drawn more often, so that walks reach check-out.
  const onwards = [
    'inquired',
    'accepted',
    'confirm-deposit',
    'check-in',
    'check-in forced',
    'check-out',
    'tick',
  ];
  // Late results are half of all events and all do nothing.
  const others = Object.keys(events).filter((name) => !name.startsWith('late ') || next() < 0.2);
  return events[next() < 0.6 ? pick(onwards) : pick(others)] as ReservationEvent;
}
