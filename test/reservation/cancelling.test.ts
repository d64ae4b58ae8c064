import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isClosed } from '../../domain/reservation/machine.ts';
import type { HoldOutcome } from '../../domain/reservation/types.ts';
import { confirmedStay, heldStay, kinds, quotedStay, releasedStay, STAY, Stay } from './stay.ts';

const CANCELLED = { type: 'cancelDone', result: { kind: 'cancelled' } } as const;

test('a guest who holds nothing is cancelled at once', () => {
  const stay = quotedStay();
  assert.deepEqual(stay.happens({ type: 'cancelAsked' }), [
    { kind: 'cancelled', by: 'guest', refundDue: false },
  ]);
  stay.is('CANCELLED');
  assert.equal(stay.snapshot.cancelReason, 'guest');
  assert.equal(isClosed(stay.snapshot), true);
  const asking = new Stay();
  asking.happens({ type: 'inquired', stay: STAY, language: 'es' });
  asking.happens({ type: 'cancelAsked' });
  asking.is('CANCELLED');
});

test('a held room is given back to the PMS before the guest is told', () => {
  const stay = heldStay();
  assert.deepEqual(stay.happens({ type: 'cancelAsked' }), []);
  stay.is('PENDING_CONFIRMATION', 'cancel');
  assert.equal(isClosed(stay.snapshot), false);
  assert.deepEqual(stay.happens({ type: 'cancelAsked' }), [], 'once is enough');
  assert.deepEqual(stay.pms(CANCELLED), [{ kind: 'cancelled', by: 'guest', refundDue: false }]);
  stay.is('CANCELLED');
  stay.needs();
});

test('a confirmed stay that its guest cancels in time is due its money back', () => {
  const stay = confirmedStay();
  stay.happens({ type: 'cancelAsked' });
  assert.deepEqual(stay.pms(CANCELLED), [{ kind: 'cancelled', by: 'guest', refundDue: true }]);
  stay.needs('refund-due');
  assert.equal(stay.snapshot.agenda.length, 0);
});

test('later the deposit is kept, and a person still looks at the money', () => {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-05 00:00');
  stay.happens({ type: 'cancelAsked' });
  assert.deepEqual(stay.pms(CANCELLED), [{ kind: 'cancelled', by: 'guest', refundDue: false }]);
  stay.needs('refund-due');
});

test('reception cancels at any time before check-in, and the guest is told', () => {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-10 12:00');
  assert.equal(stay.commands('cancel'), null);
  assert.deepEqual(stay.pms(CANCELLED), [{ kind: 'cancelled', by: 'staff', refundDue: true }]);
  assert.deepEqual(stay.outcome('cancel'), { kind: 'done', outcome: 'cancelled', by: 'ana', at: stay.now });
  assert.equal(stay.snapshot.cancelReason, 'staff');
});

test('nobody cancels a guest who is in the house', () => {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-11 15:00');
  stay.commands('check-in');
  assert.deepEqual(stay.happens({ type: 'cancelAsked' }), [{ kind: 'cancelRefused' }]);
  stay.pms({ type: 'checkInDone' });
  assert.deepEqual(stay.happens({ type: 'cancelAsked' }), [{ kind: 'cancelRefused' }]);
  assert.equal(stay.commands('cancel')?.kind, 'refused');
});

test('a guest who cancels while the room is being taken gets it given back, and hears one thing', () => {
  const stay = quotedStay();
  stay.accepts();
  assert.deepEqual(stay.happens({ type: 'cancelAsked' }), []);
  stay.is('QUOTE_SENT', 'hold');
  assert.deepEqual(stay.holds(), []);
  stay.is('PENDING_CONFIRMATION', 'cancel');
  assert.deepEqual(kinds(stay.pms(CANCELLED)), ['cancelled']);
  stay.is('CANCELLED');
});

test('a cancel that waits for a hold that fails needs no PMS', () => {
  const failures: HoldOutcome[] = [
    { kind: 'noRoom', currency: 'ARS', options: [] },
    { kind: 'refused', reason: 'x' },
  ];
  for (const result of failures) {
    const stay = quotedStay();
    stay.accepts();
    stay.happens({ type: 'cancelAsked' });
    assert.deepEqual(kinds(stay.pms({ type: 'holdDone', result })), ['cancelled']);
    stay.is('CANCELLED');
  }
});

test('a guest who cancels while reception confirms is cancelled with a refund to do', () => {
  const stay = heldStay();
  stay.commands('confirm-deposit');
  stay.happens({ type: 'cancelAsked' });
  assert.deepEqual(stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } }), []);
  assert.equal(stay.outcome('confirm-deposit')?.kind, 'done');
  stay.is('CONFIRMED', 'cancel');
  assert.deepEqual(stay.pms(CANCELLED), [{ kind: 'cancelled', by: 'guest', refundDue: true }]);
  stay.needs('refund-due');
});

test('a guest who cancels while the room is being released is a guest who cancelled', () => {
  const stay = heldStay();
  stay.wait(24);
  stay.happens({ type: 'cancelAsked' });
  assert.deepEqual(kinds(stay.pms(CANCELLED)), ['cancelled']);
  assert.equal(stay.snapshot.cancelReason, 'guest');
});

test('a cancel that the PMS does not carry out stays with a person', () => {
  const guest = heldStay();
  guest.happens({ type: 'cancelAsked' });
  assert.deepEqual(guest.pms({ type: 'effectFailed', reason: 'permission' }), [
    { kind: 'handedToReception', about: 'cancel' },
  ]);
  guest.is('PENDING_CONFIRMATION');
  guest.needs('pms-cancel-failed');
  const staff = confirmedStay();
  staff.commands('cancel');
  staff.pms({ type: 'cancelDone', result: { kind: 'paid' } });
  assert.equal(staff.outcome('cancel')?.kind, 'refused');
  staff.is('CONFIRMED');
  staff.needs('pms-paid-unconfirmed');
});

test('a receipt on a cancelled stay is money to look at, not a room to take', () => {
  const stay = heldStay();
  stay.happens({ type: 'cancelAsked' });
  assert.deepEqual(stay.receives(), [{ kind: 'handedToReception', about: 'money' }]);
  stay.pms(CANCELLED);
  stay.is('CANCELLED');
  stay.needs('money-after-cancel', 'refund-due');
  stay.receives();
  stay.is('CANCELLED');
});

test('a guest may give up a stay that is being taken again after its release', () => {
  const stay = releasedStay();
  stay.receives();
  stay.happens({ type: 'cancelAsked' });
  stay.holds();
  stay.is('PENDING_CONFIRMATION', 'cancel');
  stay.pms(CANCELLED);
  assert.equal(stay.snapshot.cancelReason, 'guest');
});

test('only a person marks a guest as not come, and not before check-in time', () => {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-11 13:59');
  assert.deepEqual(stay.commands('no-show'), { kind: 'refused', type: 'too-early', status: 'CONFIRMED' });
  stay.waitUntil('2027-03-11 22:00');
  stay.commands('no-show');
  stay.is('CONFIRMED', 'cancel');
  assert.deepEqual(stay.pms(CANCELLED), []);
  stay.is('CANCELLED');
  assert.equal(stay.snapshot.cancelReason, 'no_show');
  assert.equal(stay.outcome('no-show')?.kind, 'done');
  stay.needs();
});

test('a no-show is a fact even where the PMS keeps the paid order', () => {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-11 22:00');
  stay.commands('no-show');
  stay.pms({ type: 'cancelDone', result: { kind: 'paid' } });
  assert.equal(stay.snapshot.cancelReason, 'no_show');
  stay.needs('pms-cancel-failed');
});
