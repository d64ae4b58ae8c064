/**
 * State × effect in flight × event. A row names the events that move the stay and where to; every other event must
 * leave state and effect as they were. `assertSound` looks at the rest of each step.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, type Instant } from '../../domain/plain-date.ts';
import { step } from '../../domain/reservation/machine.ts';
import {
  type Pending,
  RESERVATION_STATUSES,
  type ReservationEvent,
  type ReservationSnapshot,
} from '../../domain/reservation/types.ts';
import { everyEvent } from './events.ts';
import { assertSound, deepFreeze } from './sound.ts';
import {
  acceptedChange,
  at,
  confirmedStay,
  FAMILY,
  heldStay,
  MOVED,
  offeredChange,
  POLICY,
  quotedStay,
  releasedStay,
  STAY,
  Stay,
} from './stay.ts';

const asksQuote = { inquired: 'quote', 'inquired other dates': 'quote' };
const confirms = { 'confirm-deposit': 'confirm', 'confirm-deposit forced': 'confirm' };
const changes = { changeAsked: 'changeQuote', 'changeAsked for another room': 'changeQuote' };
const cancels = { cancelAsked: 'cancel', cancel: 'cancel' };
const ends = { cancelAsked: 'CANCELLED', cancel: 'CANCELLED' };
/** What only asks or writes something in the PMS: any other event goes on as if it were not there. */
const lodgedAsks = { wished: 'note', lateCheckoutAsked: 'lateCheckout' };
const confirmedAsks = { ...lodgedAsks, arrivalTold: 'note' };
const INQUIRY_QUOTED = {
  quoted: 'QUOTE_SENT',
  'quoted dearer': 'QUOTE_SENT',
  'quoted others': 'QUOTE_SENT',
  'quoted full': 'INQUIRY',
  failed: 'INQUIRY',
};

const inPart = { 'confirm-deposit in part': 'confirm' };
const CHANGE_QUOTED = {
  quoted: 'PENDING_CONFIRMATION',
  'quoted dearer': 'PENDING_CONFIRMATION',
  'quoted others': 'PENDING_CONFIRMATION',
  'quoted full': 'PENDING_CONFIRMATION',
  failed: 'PENDING_CONFIRMATION',
};
const CHANGE_HELD = {
  held: 'changeRelease',
  'no room': 'PENDING_CONFIRMATION',
  'no room at all': 'PENDING_CONFIRMATION',
  'price differs': 'PENDING_CONFIRMATION',
  'hold refused': 'PENDING_CONFIRMATION',
  failed: 'changeUndo',
};

/** `STATUS` alone: nothing in flight then; `kind` alone: the status stays and that effect is in flight. */
const TABLE: Record<string, [make: () => Stay, moves: Record<string, string>]> = {
  INQUIRY: [() => new Stay(), { ...asksQuote, ...ends }],
  'INQUIRY + quote': [
    () => {
      const stay = new Stay();
      stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
      return stay;
    },
    // Another question replaces the lookup by one with a new key.
    { ...asksQuote, ...ends, ...INQUIRY_QUOTED },
  ],
  QUOTE_SENT: [() => quotedStay(), { ...asksQuote, ...ends, accepted: 'hold' }],
  'QUOTE_SENT, expired': [
    () => {
      const stay = quotedStay();
      stay.wait(25);
      return stay;
    },
    { ...asksQuote, ...ends, accepted: 'quote' },
  ],
  'QUOTE_SENT + quote': [
    () => {
      const stay = quotedStay();
      stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
      return stay;
    },
    { ...asksQuote, ...ends, ...INQUIRY_QUOTED },
  ],
  'QUOTE_SENT + quote for an accepted option': [
    () => {
      const stay = quotedStay();
      stay.wait(25);
      stay.accepts();
      return stay;
    },
    { ...asksQuote, ...ends, ...INQUIRY_QUOTED, quoted: 'hold' },
  ],
  'QUOTE_SENT + hold': [
    () => {
      const stay = quotedStay();
      stay.accepts();
      return stay;
    },
    {
      held: 'PENDING_CONFIRMATION',
      'no room': 'QUOTE_SENT',
      'no room at all': 'quote',
      'price differs': 'QUOTE_SENT',
      'hold refused': 'QUOTE_SENT',
      failed: 'QUOTE_SENT',
    },
  ],
  'QUOTE_SENT + hold, cancel wanted': [
    () => {
      const stay = quotedStay();
      stay.accepts();
      stay.happens({ type: 'cancelAsked' });
      return stay;
    },
    {
      held: 'PENDING_CONFIRMATION + cancel',
      'no room': 'CANCELLED',
      'no room at all': 'CANCELLED',
      'price differs': 'CANCELLED',
      'hold refused': 'CANCELLED',
      failed: 'CANCELLED',
    },
  ],
  PENDING_CONFIRMATION: [() => heldStay(), { ...confirms, ...cancels, ...changes }],
  'PENDING_CONFIRMATION, due': [
    () => {
      const stay = heldStay();
      stay.now += 24 * HOUR;
      return stay;
    },
    { ...confirms, ...cancels, ...changes, tick: 'release' },
  ],
  'PENDING_CONFIRMATION, due, receipt waits': [
    () => {
      const stay = heldStay();
      stay.receives();
      stay.now += 240 * HOUR;
      return stay;
    },
    { ...confirms, ...cancels, ...changes },
  ],
  'PENDING_CONFIRMATION, due, paid in part': [
    () => {
      const stay = heldStay();
      stay.commands('confirm-deposit', { amountMinor: 1000, key: 'part' });
      stay.now += 24 * HOUR;
      return stay;
    },
    { ...confirms, ...cancels, ...changes },
  ],
  'PENDING_CONFIRMATION + confirm': [
    () => {
      const stay = heldStay();
      stay.commands('confirm-deposit', { key: 'c' });
      stay.now += 24 * HOUR;
      return stay;
    },
    { recorded: 'CONFIRMED', gone: 'PENDING_CONFIRMATION', failed: 'PENDING_CONFIRMATION' },
  ],
  'PENDING_CONFIRMATION + confirm, cancel wanted': [
    () => {
      const stay = heldStay();
      stay.commands('confirm-deposit', { key: 'c' });
      stay.happens({ type: 'cancelAsked' });
      return stay;
    },
    { recorded: 'CONFIRMED + cancel', gone: 'cancel', failed: 'cancel' },
  ],
  'PENDING_CONFIRMATION + release': [
    () => {
      const stay = heldStay();
      stay.wait(24);
      return stay;
    },
    { cancelled: 'CANCELLED', 'cancel paid': 'PENDING_CONFIRMATION', failed: 'PENDING_CONFIRMATION' },
  ],
  'PENDING_CONFIRMATION + release, receipt waits': [
    () => {
      const stay = heldStay();
      stay.wait(24);
      stay.receives();
      return stay;
    },
    { cancelled: 'CANCELLED + hold', 'cancel paid': 'PENDING_CONFIRMATION', failed: 'PENDING_CONFIRMATION' },
  ],
  'PENDING_CONFIRMATION + release, cancel wanted': [
    () => {
      const stay = heldStay();
      stay.wait(24);
      stay.happens({ type: 'cancelAsked' });
      return stay;
    },
    { cancelled: 'CANCELLED', 'cancel paid': 'cancel', failed: 'cancel' },
  ],
  'PENDING_CONFIRMATION + cancel': [
    () => {
      const stay = heldStay();
      stay.happens({ type: 'cancelAsked' });
      return stay;
    },
    { cancelled: 'CANCELLED', 'cancel paid': 'PENDING_CONFIRMATION', failed: 'PENDING_CONFIRMATION' },
  ],
  CONFIRMED: [
    () => confirmedStay(),
    { ...cancels, ...changes, ...confirmedAsks, 'check-in forced': 'checkIn' },
  ],
  'CONFIRMED + note': [
    () => {
      const stay = confirmedStay();
      stay.happens({ type: 'arrivalTold', time: '23:00' });
      return stay;
    },
    {
      ...cancels,
      ...changes,
      ...confirmedAsks,
      'check-in forced': 'checkIn',
      noted: 'CONFIRMED',
      failed: 'CONFIRMED',
    },
  ],
  'CONFIRMED + lateCheckout': [
    () => {
      const stay = confirmedStay();
      stay.happens({ type: 'lateCheckoutAsked', until: '15:00' });
      return stay;
    },
    {
      ...cancels,
      ...changes,
      'check-in forced': 'checkIn',
      'last night free': 'CONFIRMED',
      'last night taken': 'CONFIRMED',
      failed: 'CONFIRMED',
    },
  ],
  'CONFIRMED + lateCheckout, a note waits': [
    () => {
      const stay = confirmedStay();
      stay.happens({ type: 'lateCheckoutAsked', until: '15:00' });
      stay.happens({ type: 'wished', wishes: ['high_floor'] });
      return stay;
    },
    {
      ...cancels,
      ...changes,
      'check-in forced': 'checkIn',
      'last night free': 'note',
      'last night taken': 'note',
      failed: 'note',
    },
  ],
  'CONFIRMED, evening of arrival': [
    () => {
      const stay = confirmedStay();
      stay.waitUntil('2027-03-11 20:00');
      return stay;
    },
    {
      ...cancels,
      ...changes,
      ...confirmedAsks,
      'check-in': 'checkIn',
      'check-in forced': 'checkIn',
      'no-show': 'cancel',
    },
  ],
  'CONFIRMED + cancel': [
    () => {
      const stay = confirmedStay();
      stay.commands('cancel', { key: 'c' });
      return stay;
    },
    { cancelled: 'CANCELLED', 'cancel paid': 'CONFIRMED', failed: 'CONFIRMED' },
  ],
  'CONFIRMED + cancel as no-show': [
    () => {
      const stay = confirmedStay();
      stay.waitUntil('2027-03-11 20:00');
      stay.commands('no-show', { key: 'c' });
      return stay;
    },
    { cancelled: 'CANCELLED', 'cancel paid': 'CANCELLED', failed: 'CONFIRMED' },
  ],
  'CONFIRMED + checkIn': [
    () => {
      const stay = confirmedStay();
      stay.commands('check-in', { key: 'c', forced: true });
      return stay;
    },
    { checkedIn: 'CHECKED_IN', failed: 'CONFIRMED' },
  ],
  'PENDING_CONFIRMATION + changeQuote': [
    () => {
      const stay = heldStay();
      stay.happens({ type: 'changeAsked', stay: MOVED, roomTypeId: null });
      return stay;
    },
    // A lookup gives way to what people do, and is taken up again where the stay is still held.
    { ...confirms, ...cancels, ...changes, ...CHANGE_QUOTED },
  ],
  'PENDING_CONFIRMATION, a change offered': [
    () => offeredChange(),
    { ...confirms, ...cancels, ...changes, changeAccepted: 'changeHold' },
  ],
  'PENDING_CONFIRMATION + changeHold': [() => acceptedChange(), CHANGE_HELD],
  'PENDING_CONFIRMATION + changeHold, cancel wanted': [
    () => {
      const stay = acceptedChange();
      stay.happens({ type: 'cancelAsked' });
      return stay;
    },
    {
      held: 'changeRelease',
      'no room': 'cancel',
      'no room at all': 'cancel',
      'price differs': 'cancel',
      'hold refused': 'cancel',
      failed: 'changeUndo',
    },
  ],
  'PENDING_CONFIRMATION + changeRelease': [
    () => {
      const stay = acceptedChange();
      stay.holds(51_200_000);
      return stay;
    },
    {
      cancelled: 'PENDING_CONFIRMATION',
      'cancel paid': 'PENDING_CONFIRMATION',
      failed: 'PENDING_CONFIRMATION',
    },
  ],
  'PENDING_CONFIRMATION + changeRelease, cancel wanted': [
    () => {
      const stay = acceptedChange();
      stay.holds(51_200_000);
      stay.happens({ type: 'cancelAsked' });
      return stay;
    },
    { cancelled: 'cancel', 'cancel paid': 'cancel', failed: 'cancel' },
  ],
  'PENDING_CONFIRMATION + changeUndo': [
    () => {
      const stay = acceptedChange();
      stay.pms({ type: 'effectFailed', reason: 'pms-inconsistent' });
      return stay;
    },
    {
      cancelled: 'PENDING_CONFIRMATION',
      'cancel paid': 'PENDING_CONFIRMATION',
      failed: 'PENDING_CONFIRMATION',
    },
  ],
  'CONFIRMED + changeQuote': [
    () => {
      const stay = confirmedStay();
      stay.happens({ type: 'changeAsked', stay: MOVED, roomTypeId: null });
      return stay;
    },
    {
      ...cancels,
      ...changes,
      'check-in forced': 'checkIn',
      quoted: 'CONFIRMED',
      'quoted dearer': 'CONFIRMED',
      'quoted others': 'CONFIRMED',
      'quoted full': 'CONFIRMED',
      failed: 'CONFIRMED',
    },
  ],
  'CONFIRMED, a change waits for reception': [
    () => acceptedChange(confirmedStay()),
    {
      ...cancels,
      ...changes,
      ...confirmedAsks,
      'check-in forced': 'checkIn',
      'approve-change': 'changeHold',
    },
  ],
  'CONFIRMED + changeHold': [
    () => approvedChange(),
    {
      held: 'changeRelease',
      'no room': 'CONFIRMED',
      'no room at all': 'CONFIRMED',
      'price differs': 'CONFIRMED',
      'hold refused': 'CONFIRMED',
      failed: 'changeUndo',
    },
  ],
  'CONFIRMED + changeRelease': [
    () => {
      const stay = approvedChange();
      stay.holds(51_200_000);
      return stay;
    },
    { cancelled: 'changeDeposit', 'cancel paid': 'changeDeposit', failed: 'changeDeposit' },
  ],
  'CONFIRMED + changeDeposit': [
    () => {
      const stay = approvedChange();
      stay.holds(51_200_000);
      stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
      return stay;
    },
    { recorded: 'CONFIRMED', gone: 'CONFIRMED', failed: 'CONFIRMED' },
  ],
  'CONFIRMED + changeUndo': [
    () => {
      const stay = approvedChange();
      stay.pms({ type: 'effectFailed', reason: 'pms-inconsistent' });
      return stay;
    },
    { cancelled: 'CONFIRMED', 'cancel paid': 'CONFIRMED', failed: 'CONFIRMED' },
  ],
  'CONFIRMED, a difference of the deposit is due': [
    () => changedStay(),
    { ...cancels, ...changes, ...confirmedAsks, ...confirms, ...inPart, 'check-in forced': 'checkIn' },
  ],
  'CONFIRMED + confirm': [
    () => {
      const stay = changedStay();
      stay.commands('confirm-deposit', { key: 'c', amountMinor: 780_000 });
      return stay;
    },
    { recorded: 'CONFIRMED', gone: 'CONFIRMED', failed: 'CONFIRMED' },
  ],
  'CONFIRMED + checkIn, late check-out and a note wait': [
    () => {
      const stay = confirmedStay();
      stay.commands('check-in', { key: 'c', forced: true });
      stay.happens({ type: 'lateCheckoutAsked', until: '15:00' });
      stay.happens({ type: 'arrivalTold', time: '23:00' });
      return stay;
    },
    { checkedIn: 'CHECKED_IN + lateCheckout', failed: 'lateCheckout' },
  ],
  CHECKED_IN: [checkedInStay, { ...lodgedAsks, 'check-out': 'checkOut' }],
  'CHECKED_IN + note': [
    () => {
      const stay = checkedInStay();
      stay.happens({ type: 'wished', wishes: ['extra_bed'] });
      return stay;
    },
    { ...lodgedAsks, 'check-out': 'checkOut', noted: 'CHECKED_IN', failed: 'CHECKED_IN' },
  ],
  'CHECKED_IN, late check-out offered': [
    () => {
      const stay = checkedInStay();
      stay.happens({ type: 'lateCheckoutAsked', until: '16:00' });
      stay.pms({ type: 'lateCheckoutDone', result: 'free' });
      return stay;
    },
    { ...lodgedAsks, lateCheckoutAgreed: 'lateCheckout', 'check-out': 'checkOut' },
  ],
  'CHECKED_IN + lateCheckout, agreed': [
    () => {
      const stay = checkedInStay();
      stay.happens({ type: 'lateCheckoutAsked', until: '16:00' });
      stay.pms({ type: 'lateCheckoutDone', result: 'free' });
      stay.happens({ type: 'lateCheckoutAgreed', until: '16:00' });
      return stay;
    },
    {
      'check-out': 'checkOut',
      'last night free': 'note',
      'last night taken': 'CHECKED_IN',
      failed: 'CHECKED_IN',
    },
  ],
  'CHECKED_IN + checkOut': [
    () => {
      const stay = checkedInStay();
      stay.commands('check-out', { key: 'c' });
      return stay;
    },
    { checkedOut: 'CHECKED_OUT', failed: 'CHECKED_IN' },
  ],
  CHECKED_OUT: [
    () => {
      const stay = checkedInStay();
      stay.commands('check-out', { key: 'c' });
      stay.pms({ type: 'checkOutDone' });
      stay.wait(3);
      return stay;
    },
    {},
  ],
  'CANCELLED, released': [
    releasedStay,
    {
      receipt: 'hold',
      'confirm-deposit': 'quote',
      'confirm-deposit in part': 'quote',
      'confirm-deposit forced': 'quote',
    },
  ],
  'CANCELLED + quote for a refusal': [
    () => {
      const stay = releasedStay();
      stay.commands('confirm-deposit', { key: 'c' });
      return stay;
    },
    {
      quoted: 'CANCELLED',
      'quoted dearer': 'CANCELLED',
      'quoted others': 'CANCELLED',
      'quoted full': 'CANCELLED',
      failed: 'CANCELLED',
    },
  ],
  'CANCELLED + hold': [
    () => {
      const stay = releasedStay();
      stay.receives();
      return stay;
    },
    {
      held: 'PENDING_CONFIRMATION',
      'no room': 'QUOTE_SENT',
      'no room at all': 'CANCELLED',
      'price differs': 'CANCELLED',
      'hold refused': 'CANCELLED',
      failed: 'CANCELLED',
    },
  ],
  'CANCELLED by the guest': [
    () => {
      const stay = confirmedStay();
      stay.happens({ type: 'cancelAsked' });
      stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
      return stay;
    },
    {},
  ],
};

function approvedChange(): Stay {
  const stay = acceptedChange(confirmedStay());
  stay.commands('approve-change', { key: 'a' });
  return stay;
}
/** Confirmed and changed to a dearer stay, with the difference of its deposit not paid. */
function changedStay(): Stay {
  const stay = approvedChange();
  stay.holds(51_200_000);
  stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  return stay;
}
function checkedInStay(): Stay {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-11 15:00');
  stay.commands('check-in', { key: 'in' });
  stay.pms({ type: 'checkInDone' });
  return stay;
}

const place = (s: ReservationSnapshot) => `${s.status}${s.pending ? ` + ${s.pending.kind}` : ''}`;

function expected(from: string, move: string | undefined): string {
  const [status = ''] = from.split(' + ');
  if (move === undefined) return from;
  if (move.includes(' + ')) return move;
  const isStatus = (RESERVATION_STATUSES as readonly string[]).includes(move);
  return isStatus ? move : `${status} + ${move}`;
}

let cells = 0;
for (const [row, [make, moves]] of Object.entries(TABLE)) {
  test(`${row}: ${Object.keys(moves).join(', ') || 'nothing'} move it, nothing else does`, () => {
    const { snapshot, now } = make();
    const from = place(snapshot);
    assert.ok(row.startsWith(from), `the row is about ${from}`);
    const events = everyEvent(snapshot, now, 'key');
    for (const name of Object.keys(moves)) assert.ok(events[name], `no event is called ${name}`);
    for (const [name, event] of Object.entries(events)) {
      const after = take(snapshot, event, now);
      assert.equal(place(after), expected(from, moves[name]), `${row}: ${name}`);
      cells++;
      // What is said twice (a second delivery, a second click) must be as sound as what is said once.
      take(after, event, now);
    }
  });
}

test('the table covers every state, every effect, and every event', () => {
  const rows = Object.values(TABLE).map(([make]) => make().snapshot);
  assert.deepEqual(new Set(rows.map(({ status }) => status)), new Set(RESERVATION_STATUSES));
  assert.deepEqual(
    new Set(rows.flatMap(({ pending }) => (pending ? [pending.kind] : []))),
    new Set([
      'quote',
      'hold',
      'confirm',
      'release',
      'cancel',
      'checkIn',
      'checkOut',
      'changeQuote',
      'changeHold',
      'changeRelease',
      'changeDeposit',
      'changeUndo',
      'lateCheckout',
      'note',
    ]),
  );
  assert.ok(cells > 1000, `${cells} cells`);
});

function take(before: ReservationSnapshot, event: ReservationEvent, now: Instant): ReservationSnapshot {
  const taken = step(before, event, now, POLICY);
  assertSound(before, event, taken, now, POLICY);
  return taken.snapshot;
}

test('no state with any effect in flight throws, not even the ones that cannot be', () => {
  const now = at('2027-03-11 16:00');
  const asked = { key: 'forged', by: 'ana', at: now };
  const common = { n: 99, since: now };
  const accepted = { quoteId: 'ZZZ', roomTypeId: FAMILY.roomTypeId, ages: [] };
  const payment = { amountMinor: 1, method: 'cash', paidAt: null } as const;
  const pendings: Array<Pending | null> = [
    null,
    { ...common, kind: 'quote', stay: STAY, accepted: null, asked: null },
    { ...common, kind: 'quote', stay: STAY, accepted, asked },
    { ...common, kind: 'hold', attempt: 9, option: FAMILY, accepted },
    { ...common, kind: 'confirm', asked, payment, forced: true },
    { ...common, kind: 'release', reason: 'expired' },
    { ...common, kind: 'cancel', reason: 'guest', by: 'guest', asked: null },
    { ...common, kind: 'cancel', reason: 'no_show', by: 'ana', asked },
    { ...common, kind: 'checkIn', asked },
    { ...common, kind: 'checkOut', asked },
    { ...common, kind: 'changeQuote', stay: STAY, roomTypeId: null },
    { ...common, kind: 'changeHold', attempt: 9, stay: STAY, option: FAMILY, asked },
    { ...common, kind: 'changeRelease', reference: 'HL-218-1', from: { totalMinor: 1 }, asked: null },
    { ...common, kind: 'changeDeposit', from: { totalMinor: 1 }, asked },
    { ...common, kind: 'changeUndo', reference: 'HL-218-2', asked },
    { ...common, kind: 'lateCheckout', until: '16:00', agreed: false },
    { ...common, kind: 'lateCheckout', until: '16:00', agreed: true },
    { ...common, kind: 'note' },
  ];
  const sources = [new Stay(), heldStay(), confirmedStay(), releasedStay()];
  for (const { snapshot } of sources) {
    for (const status of RESERVATION_STATUSES) {
      for (const pending of pendings) {
        for (const cancelWanted of [false, true]) {
          const forged = deepFreeze({ ...snapshot, status, pending, cancelWanted });
          for (const event of Object.values(everyEvent(forged, now, 'key'))) {
            const { snapshot: after } = step(forged, event, now, POLICY);
            assert.equal(after.version, forged.version);
            assert.equal(after.cursor, forged.cursor);
          }
        }
      }
    }
  }
});
