import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canAccept, isUnderWay, outcomeOf } from '../../domain/reservation/machine.ts';
import { ACTIONS } from '../../domain/reservation/types.ts';
import {
  at,
  command,
  confirmedStay,
  DOUBLE,
  DUE,
  heldStay,
  POLICY,
  quotedStay,
  releasedStay,
  STAY,
  Stay,
} from './stay.ts';

const RECORDED = { type: 'confirmDone', result: { kind: 'recorded' } } as const;
const CANCELLED = { type: 'cancelDone', result: { kind: 'cancelled' } } as const;

test('of twenty confirms one books, and nineteen hear who was first', () => {
  const stay = heldStay();
  const since = stay.now;
  stay.commands('confirm-deposit', { by: 'ana', key: 'first' });
  for (let n = 2; n <= 10; n++) {
    stay.now += 100;
    assert.deepEqual(stay.commands('confirm-deposit', { by: 'luis', key: `n${n}` }), {
      kind: 'refused',
      type: 'change-in-progress',
      action: 'confirm-deposit',
      by: 'ana',
      since,
    });
  }
  stay.pms(RECORDED);
  const booked = stay.now;
  for (let n = 11; n <= 20; n++) {
    stay.now += 100;
    assert.deepEqual(stay.commands('confirm-deposit', { by: 'luis', key: `n${n}` }), {
      kind: 'refused',
      type: 'already-confirmed',
      by: 'ana',
      at: booked,
      status: 'CONFIRMED',
    });
  }
  assert.equal(stay.snapshot.paidMinor, DUE);
});

test('confirm and deadline in the same instant, confirm first: booked and not released', () => {
  const stay = heldStay();
  stay.waitUntil('2027-03-02 09:59');
  stay.now = stay.deposit.releaseAt ?? 0;
  stay.commands('confirm-deposit');
  stay.happens({ type: 'tick' });
  stay.is('PENDING_CONFIRMATION', 'confirm');
  stay.pms(RECORDED);
  stay.happens({ type: 'tick' });
  stay.is('CONFIRMED');
});

test('confirm and deadline in the same instant, deadline first: released and refused', () => {
  const stay = heldStay();
  stay.waitUntil('2027-03-02 09:59');
  stay.now = stay.deposit.releaseAt ?? 0;
  stay.happens({ type: 'tick' });
  assert.deepEqual(stay.commands('confirm-deposit'), {
    kind: 'refused',
    type: 'change-in-progress',
    action: 'release',
    by: 'system',
    since: stay.now,
  });
  stay.pms(CANCELLED);
  stay.is('CANCELLED');
  stay.commands('confirm-deposit');
  stay.is('CANCELLED', 'quote');
  stay.quotes(DOUBLE);
  assert.deepEqual(stay.outcome('confirm-deposit'), {
    kind: 'refused',
    type: 'hold-gone',
    options: [DOUBLE],
  });
  stay.is('CANCELLED');
  stay.needs('money-after-release');
});

test('a confirm on a released stay whose options cannot be had is refused all the same', () => {
  const stay = releasedStay();
  stay.commands('confirm-deposit');
  stay.pms({ type: 'effectFailed', reason: 'past-dates' });
  assert.deepEqual(stay.outcome('confirm-deposit'), { kind: 'refused', type: 'hold-gone', options: [] });
});

test('a receipt that comes while a released stay is looked up takes the room after the answer', () => {
  const stay = releasedStay();
  stay.commands('confirm-deposit');
  assert.deepEqual(stay.receives(), [{ kind: 'receiptReceived', late: true }]);
  stay.is('CANCELLED', 'quote');
  stay.quotes(DOUBLE);
  stay.is('CANCELLED', 'hold');
});

test('the same key again gets the same answer, and starts nothing', () => {
  const stay = heldStay();
  stay.commands('confirm-deposit', { key: 'x' });
  const again = command('confirm-deposit', 'x', stay.now, { by: 'luis' });
  assert.equal(canAccept(again, stay.snapshot, stay.now, POLICY), null, 'let in, to the one under way');
  assert.equal(isUnderWay(again, stay.snapshot), true);
  stay.happens({ type: 'commanded', command: again });
  stay.pms(RECORDED);
  const first = stay.outcome('confirm-deposit', 'x');
  assert.equal(canAccept(again, stay.snapshot, stay.now, POLICY), null, 'let in, to its stored outcome');
  assert.deepEqual(outcomeOf(again, stay.snapshot), first);
  stay.happens({ type: 'commanded', command: again });
  assert.equal(stay.snapshot.payments.length, 1);
  assert.equal(first?.by, 'ana');
});

test('one key may serve two actions', () => {
  const stay = heldStay();
  stay.receives();
  assert.equal(stay.commands('reject-receipt', { key: 'same' })?.kind, 'done');
  assert.equal(stay.commands('extend-deadline', { key: 'same' })?.kind, 'done');
});

test('the last fifty outcomes are kept', () => {
  const stay = heldStay();
  for (let n = 0; n < 60; n++) stay.commands('check-in', { key: `n${n}` });
  assert.equal(Object.keys(stay.snapshot.outcomes).length, 50);
  assert.equal(stay.outcome('check-in', 'n9'), null);
  assert.equal(stay.outcome('check-in', 'n59')?.kind, 'refused');
});

test('check-in waits for the day of arrival, unless a person gives a reason', () => {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-10 23:59');
  assert.deepEqual(stay.commands('check-in'), { kind: 'refused', type: 'too-early', status: 'CONFIRMED' });
  assert.equal(stay.commands('check-in', { forced: true }), null);
  stay.is('CONFIRMED', 'checkIn');
  const early = confirmedStay();
  early.waitUntil('2027-03-11 00:01');
  assert.equal(early.commands('check-in'), null);
});

test('a check-in or check-out that the PMS refuses leaves the stay where it was', () => {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-11 15:00');
  stay.commands('check-in');
  stay.pms({ type: 'effectFailed', reason: 'x' });
  assert.equal(stay.outcome('check-in')?.kind, 'refused');
  stay.is('CONFIRMED');
  stay.needs('pms-check-in-failed');
  stay.commands('check-in');
  stay.pms({ type: 'checkInDone' });
  stay.needs();
  stay.commands('check-out');
  stay.pms({ type: 'effectFailed', reason: 'x' });
  stay.is('CHECKED_IN');
  stay.needs('pms-check-out-failed');
});

test('an inquiry can be cancelled and nothing else', () => {
  for (const action of ACTIONS) {
    const stay = new Stay();
    stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
    assert.equal(stay.commands(action)?.kind, action === 'cancel' ? 'done' : 'refused', action);
  }
});

test('while the guest is only being quoted, reception may cancel', () => {
  const stay = quotedStay();
  stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
  assert.equal(stay.commands('cancel')?.kind, 'done');
  stay.is('CANCELLED');
});

test('the price of a change in flight is named: hold, cancel, check-in', () => {
  const holding = quotedStay();
  holding.accepts();
  const cancelling = heldStay();
  cancelling.happens({ type: 'cancelAsked' });
  const arriving = confirmedStay();
  arriving.now = at('2027-03-11 16:00');
  arriving.commands('check-in', { by: 'eva' });
  for (const [stay, action, by] of [
    [holding, 'hold', 'guest'],
    [cancelling, 'cancel', 'guest'],
    [arriving, 'check-in', 'eva'],
  ] as const) {
    const outcome = stay.commands('cancel', { key: 'second' });
    assert.ok(outcome?.kind === 'refused');
    assert.deepEqual([outcome.type, outcome.action, outcome.by], ['change-in-progress', action, by]);
  }
});
