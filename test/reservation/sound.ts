/** What must hold after every step, whatever happened. Every test's steps pass through here. */
import assert from 'node:assert/strict';
import type { HotelPolicy } from '../../domain/hotel.ts';
import type { Instant } from '../../domain/plain-date.ts';
import {
  canAccept,
  effectKey,
  isClosed,
  nextDeadline,
  outcomeKey,
  viewOf,
} from '../../domain/reservation/machine.ts';
import type {
  ReservationEvent,
  ReservationSnapshot,
  ReservationStatus,
  Step,
} from '../../domain/reservation/types.ts';
import { givesWay, keepsDeadlines } from '../../domain/reservation/work.ts';

/** Where a stay may go from where. */
const NEXT: Record<ReservationStatus, ReservationStatus[]> = {
  INQUIRY: ['QUOTE_SENT', 'CANCELLED'],
  QUOTE_SENT: ['INQUIRY', 'PENDING_CONFIRMATION', 'CANCELLED'],
  PENDING_CONFIRMATION: ['CONFIRMED', 'CANCELLED'],
  CONFIRMED: ['CHECKED_IN', 'CANCELLED'],
  CHECKED_IN: ['CHECKED_OUT'],
  CHECKED_OUT: [],
  // Only money after a release opens a stay again.
  CANCELLED: ['PENDING_CONFIRMATION', 'QUOTE_SENT'],
};

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

const sum = (s: ReservationSnapshot) => s.payments.reduce((total, { amountMinor }) => total + amountMinor, 0);

/** Throws AssertionError where a step broke a promise. Call it with snapshots that came from `step`. */
export function assertSound(
  before: ReservationSnapshot,
  event: ReservationEvent,
  { snapshot: after, says, audit }: Step,
  now: Instant,
  policy: HotelPolicy,
): void {
  deepFreeze(after);
  assert.deepEqual(JSON.parse(JSON.stringify(after)), after, 'the snapshot is plain data');
  for (const kept of ['id', 'code', 'hotelId', 'conversationId', 'cursor', 'version', 'v'] as const) {
    assert.equal(after[kept], before[kept], `${kept} is not the machine's to change`);
  }
  shapeHolds(after);
  moneyIsKept(before, after);
  oneEffectAtATime(before, after, event);
  deadlinesMakeSense(after, event, now, policy);
  commandsAreAnswered(before, after, event, now, policy);
  if (event.type !== 'tick') assert.ok(audit.length > 0, 'every event leaves a line');
  for (const line of audit) {
    assert.equal(line.at, now);
    assert.ok(line.by.length > 0);
    for (const value of Object.values(line.data)) {
      assert.ok(value === null || ['number', 'boolean', 'string'].includes(typeof value));
      assert.ok(typeof value !== 'string' || /^[\w.-]{1,40}$/.test(value), `audit carries words: ${value}`);
    }
  }
  for (const { kind } of says) assert.ok(kind);
  assert.equal(viewOf(after, policy).busy, after.pending?.kind ?? null);
  if (isClosed(after)) assert.equal(after.pending, null, 'nothing closes with something pending');
}

function shapeHolds(s: ReservationSnapshot): void {
  const lodged = ['PENDING_CONFIRMATION', 'CONFIRMED', 'CHECKED_IN', 'CHECKED_OUT'].includes(s.status);
  if (lodged) assert.ok(s.hold && s.deposit && s.stay, `${s.status} has its room`);
  if (s.status === 'QUOTE_SENT') assert.ok(s.quote && !s.hold, 'an offer, and no room yet');
  if (s.status === 'INQUIRY') assert.ok(!s.quote && !s.hold);
  assert.equal(s.cancelReason !== null, s.status === 'CANCELLED', 'a reason exactly when cancelled');
  if (['CONFIRMED', 'CHECKED_IN', 'CHECKED_OUT'].includes(s.status)) assert.ok(s.confirmed);
  assert.equal(new Set(s.attention.map(({ kind }) => kind)).size, s.attention.length, 'each task once');
  assert.equal(s.receiptsWaiting > 0, s.receiptSince !== null);
  changesAreSound(s);
  if (s.cancelWanted) assert.ok(s.pending, 'a wanted cancel waits only for an effect');
  assert.ok(Object.keys(s.outcomes).length <= 50);
}

/** A change is only of a stay with a room, waits for nobody unseen, and leaves the old room alone until it is carried out. */
function changesAreSound(s: ReservationSnapshot): void {
  const changing = s.pending !== null && /^change(Quote|Hold|Release|Deposit|Undo)$/.test(s.pending.kind);
  const held = s.status === 'PENDING_CONFIRMATION' || s.status === 'CONFIRMED';
  if (s.change || s.changeWanted || changing) assert.ok(held, `a change of a stay that is ${s.status}`);
  const waits = s.attention.some(({ kind }) => kind === 'change-to-approve');
  assert.equal(waits, s.change?.waits != null, 'reception sees every change that waits for it, and no other');
  if (s.changeWanted) assert.ok(s.pending, 'a wanted change is looked up, or waits for an effect');
  if (s.change) assert.ok(s.change.options.length > 0);
  const { pending, hold } = s;
  if (pending?.kind === 'changeHold')
    assert.notEqual(effectKey(pending, s), hold?.reference, 'the new room has a reference of its own');
  if (pending?.kind === 'changeRelease' || pending?.kind === 'changeUndo')
    assert.notEqual(pending.reference, hold?.reference, 'the room that the guest has is never given up');
  assert.ok((s.deposit?.differenceMinor ?? 0) === 0 || s.status !== 'PENDING_CONFIRMATION');
}

function moneyIsKept(before: ReservationSnapshot, after: ReservationSnapshot): void {
  assert.equal(after.paidMinor, sum(after), 'paid is the sum of the payments');
  assert.deepEqual(after.payments.slice(0, before.payments.length), before.payments, 'payments only grow');
  const kinds = after.attention.map(({ kind }) => kind);
  if (after.status !== 'CANCELLED') return;
  if (after.cancelReason === 'expired') assert.equal(after.paidMinor, 0, 'software released money');
  if ((after.cancelReason === 'guest' || after.cancelReason === 'staff') && after.paidMinor > 0) {
    assert.ok(kinds.includes('refund-due'), 'money on a cancelled stay is a task');
  }
  if (after.receiptsWaiting > before.receiptsWaiting) {
    assert.ok(kinds.includes('money-after-release') || kinds.includes('money-after-cancel'));
  }
}

function oneEffectAtATime(
  before: ReservationSnapshot,
  after: ReservationSnapshot,
  event: ReservationEvent,
): void {
  if (before.status !== after.status) {
    assert.ok(NEXT[before.status].includes(after.status), `${before.status} → ${after.status}`);
  }
  const { pending } = after;
  if (pending?.kind === 'release') {
    assert.equal(after.status, 'PENDING_CONFIRMATION');
    assert.equal(after.paidMinor, 0, 'a release of money was started');
  }
  if (pending?.kind === 'confirm')
    assert.ok(
      after.status === 'PENDING_CONFIRMATION' ||
        (after.status === 'CONFIRMED' && (after.deposit?.differenceMinor ?? 0) > 0),
    );
  if (pending?.kind === 'checkIn') assert.equal(after.status, 'CONFIRMED');
  if (pending?.kind === 'checkOut') assert.equal(after.status, 'CHECKED_IN');
  const key = (s: ReservationSnapshot) => s.pending && effectKey(s.pending, s);
  if (key(before) === key(after)) {
    assert.deepEqual(after.pending, before.pending, 'an effect in flight does not change under way');
    return;
  }
  if (pending) assert.ok(after.effects > before.effects, 'every effect has a key of its own');
  // A change in flight ends by its own result and by nothing else; a lookup or a note may be dropped.
  if (before.pending && before.pending.kind !== 'quote' && !givesWay(before.pending)) {
    assert.ok(
      'key' in event && event.key === key(before),
      `${before.pending.kind} was dropped by ${event.type}`,
    );
  }
}

function deadlinesMakeSense(
  after: ReservationSnapshot,
  event: ReservationEvent,
  now: Instant,
  policy: HotelPolicy,
): void {
  const next = nextDeadline(after, policy);
  if (after.pending && !keepsDeadlines(after.pending))
    assert.equal(next, null, 'an effect in flight disarms every deadline');
  if (event.type === 'tick') assert.ok(next === null || next > now, 'a tick leaves nothing due');
  const armed = after.deposit?.releaseAt ?? null;
  if (armed === null) return;
  assert.equal(after.status, 'PENDING_CONFIRMATION', 'only an unpaid hold has a release');
  assert.equal(after.paidMinor, 0, 'money disarms the release');
  assert.equal(after.receiptsWaiting, 0, 'a receipt suspends the release');
  assert.ok(armed >= (after.deposit?.dueAt ?? armed), 'nothing is released before it is due');
}

function commandsAreAnswered(
  before: ReservationSnapshot,
  after: ReservationSnapshot,
  event: ReservationEvent,
  now: Instant,
  policy: HotelPolicy,
): void {
  // Outcomes once given stay as they were, as long as they are kept.
  for (const [key, outcome] of Object.entries(after.outcomes)) {
    if (before.outcomes[key]) assert.deepEqual(outcome, before.outcomes[key]);
  }
  if (event.type === 'commanded') {
    const { command } = event;
    const outcome = after.outcomes[outcomeKey(command.action, command.asked.key)];
    const waits = after.pending && 'asked' in after.pending && after.pending.asked?.key === command.asked.key;
    assert.ok(outcome || waits, `${command.action} has neither an outcome nor an effect under way`);
    const refused = canAccept(command, before, now, policy);
    if (refused) {
      assert.deepEqual(outcome, refused, 'the validator and the machine agree');
      assert.equal(after.pending, before.pending, 'a refused command starts nothing');
    }
  }
  // When the effect that a person waits for ends, the person is answered.
  const asked = before.pending && 'asked' in before.pending ? before.pending.asked : null;
  const goesOn = after.pending && 'asked' in after.pending && after.pending.asked?.key === asked?.key;
  if (asked && after.pending !== before.pending && !goesOn) {
    assert.ok(
      Object.keys(after.outcomes).some((key) => key.endsWith(`:${asked.key}`)),
      `${before.pending?.kind} ended without an outcome for ${asked.key}`,
    );
  }
}
