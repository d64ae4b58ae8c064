import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../domain/reservation/machine.ts';
import { at, DOUBLE, DUE, FAMILY, heldStay, kinds, POLICY, quotedStay, releasedStay } from './stay.ts';

test('a near arrival gets the short term, and no reminder', () => {
  const stay = heldStay('2027-03-10 11:00');
  assert.equal(stay.deposit.dueAt, at('2027-03-10 11:20'));
  assert.equal(stay.deposit.remindAt, null);
  assert.equal(stay.deposit.short, true);
  stay.happens({ type: 'extensionAsked' });
  assert.equal(stay.deposit.releaseAt, at('2027-03-10 11:30'));
});

test('no deposit is due later than arrival', () => {
  assert.equal(heldStay('2027-03-11 13:50').deposit.dueAt, at('2027-03-11 14:00'));
  assert.equal(heldStay('2027-03-11 20:00').deposit.dueAt, at('2027-03-11 20:20'));
  assert.equal(heldStay('2027-03-11 23:50').deposit.dueAt, at('2027-03-12 00:00'));
});

test('at its deadline an unpaid hold is released in the PMS, and then the guest is told', () => {
  const stay = heldStay();
  assert.deepEqual(kinds(stay.waitUntil('2027-03-02 10:00')), ['depositReminder']);
  stay.is('PENDING_CONFIRMATION', 'release');
  assert.deepEqual(stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } }), [{ kind: 'released' }]);
  stay.is('CANCELLED');
  assert.equal(stay.snapshot.cancelReason, 'expired');
});

test('two extensions on request, then no more', () => {
  const stay = heldStay();
  assert.deepEqual(stay.happens({ type: 'extensionAsked' }), [{ kind: 'extended' }]);
  assert.equal(stay.deposit.dueAt, at('2027-03-03 10:00'));
  assert.equal(stay.deposit.releaseAt, at('2027-03-03 10:00'));
  assert.deepEqual(stay.happens({ type: 'extensionAsked' }), [{ kind: 'extended' }]);
  assert.deepEqual(stay.happens({ type: 'extensionAsked' }), [{ kind: 'extensionRefused' }]);
  assert.equal(stay.deposit.dueAt, at('2027-03-04 10:00'));
  assert.equal(viewOf(stay.snapshot, POLICY).extensionsLeft, 0);
});

test('an extension stops at arrival, and is refused where it would give nothing', () => {
  const stay = heldStay('2027-03-11 13:35');
  stay.happens({ type: 'extensionAsked' });
  assert.equal(stay.deposit.dueAt, at('2027-03-11 14:00'));
  assert.deepEqual(stay.happens({ type: 'extensionAsked' }), [{ kind: 'extensionRefused' }]);
});

test('reception may give a time of its own, beyond the extensions', () => {
  const stay = heldStay();
  const until = at('2027-03-05 18:00');
  const outcome = stay.commands('extend-deadline', { until });
  assert.deepEqual(outcome, { kind: 'done', outcome: 'extended', by: 'ana', at: stay.now, until });
  assert.equal(stay.deposit.extensions, 0);
  stay.commands('extend-deadline');
  stay.commands('extend-deadline');
  assert.deepEqual(stay.commands('extend-deadline'), {
    kind: 'refused',
    type: 'no-extension-left',
    status: 'PENDING_CONFIRMATION',
  });
  for (const useless of [at('2027-03-02 09:00'), Number.NaN]) {
    assert.equal(stay.commands('extend-deadline', { until: useless })?.kind, 'refused');
  }
});

test('a receipt before the deadline keeps the room until a person decides', () => {
  const stay = heldStay();
  stay.wait(20);
  assert.deepEqual(stay.receives(), [{ kind: 'receiptReceived', late: false }]);
  assert.equal(viewOf(stay.snapshot, POLICY).releaseAt, null);
  assert.deepEqual(stay.wait(24 * 30), []);
  stay.is('PENDING_CONFIRMATION');
});

test('reception is called once when a receipt has waited through its staffed hours', () => {
  const stay = heldStay('2027-03-01 16:00');
  stay.receives();
  // Five hours until nine in the evening, seven more from nine in the morning.
  stay.waitUntil('2027-03-02 15:59');
  stay.needs('receipt-to-review');
  stay.waitUntil('2027-03-02 16:00');
  stay.needs('receipt-to-review', 'receipt-waits');
  stay.commands('confirm-deposit');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  stay.needs();
});

test('a rejected receipt lets the release run again, with time for another', () => {
  const stay = heldStay();
  stay.wait(20);
  stay.receives();
  stay.needs('receipt-to-review');
  assert.equal(stay.commands('reject-receipt')?.kind, 'done');
  stay.needs();
  assert.equal(stay.deposit.releaseAt, at('2027-03-02 10:00'), 'the term is not over yet');
  stay.receives();
  stay.wait(30);
  stay.commands('reject-receipt', { key: 'later' });
  assert.deepEqual(stay.said.at(-1), { kind: 'receiptRejected', actionKey: 'later' });
  assert.equal(stay.deposit.releaseAt, stay.now + 2 * 3_600_000);
  stay.wait(2);
  stay.is('PENDING_CONFIRMATION', 'release');
  assert.deepEqual(heldStay().commands('reject-receipt'), {
    kind: 'refused',
    type: 'no-receipt',
    status: 'PENDING_CONFIRMATION',
  });
});

test('less than due stays pending and names what is missing; the rest completes it', () => {
  const stay = heldStay();
  stay.receives();
  assert.deepEqual(stay.commands('confirm-deposit', { amountMinor: 10_000_000 }), {
    kind: 'done',
    outcome: 'partial',
    missingMinor: 4_580_000,
    by: 'ana',
    at: stay.now,
  });
  assert.deepEqual(stay.said.at(-1), { kind: 'partial', receivedMinor: 10_000_000, missingMinor: 4_580_000 });
  stay.is('PENDING_CONFIRMATION');
  stay.commands('confirm-deposit', { amountMinor: 4_580_000 });
  stay.is('PENDING_CONFIRMATION', 'confirm');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  stay.is('CONFIRMED');
  assert.equal(stay.snapshot.paidMinor, DUE);
});

test('a deposit paid in part is never released: its deadline calls a person', () => {
  const stay = heldStay();
  stay.commands('confirm-deposit', { amountMinor: 100 });
  assert.deepEqual(kinds(stay.waitUntil('2027-03-09 10:00')), ['depositReminder']);
  stay.is('PENDING_CONFIRMATION');
  stay.needs('deposit-incomplete');
});

test('a rejected receipt does not arm the release of a deposit paid in part', () => {
  const stay = heldStay();
  stay.commands('confirm-deposit', { amountMinor: 100 });
  stay.receives();
  stay.commands('reject-receipt');
  assert.equal(stay.deposit.releaseAt, null);
});

test('a person may force a confirm with less, or with nothing', () => {
  for (const amountMinor of [0, 100]) {
    const stay = heldStay();
    stay.commands('confirm-deposit', { amountMinor, forced: true });
    stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
    stay.is('CONFIRMED');
    assert.equal(stay.snapshot.paidMinor, amountMinor);
  }
  assert.equal(heldStay().commands('confirm-deposit', { amountMinor: 0 })?.kind, 'refused');
  assert.equal(heldStay().commands('confirm-deposit', { amountMinor: 1.5 })?.kind, 'refused');
});

test('a hold that has gone from the PMS: refused with options, and the money is a task', () => {
  const stay = heldStay();
  stay.commands('confirm-deposit');
  assert.deepEqual(stay.pms({ type: 'confirmDone', result: { kind: 'gone', options: [DOUBLE] } }), []);
  assert.deepEqual(stay.outcome('confirm-deposit'), {
    kind: 'refused',
    type: 'hold-gone',
    options: [DOUBLE],
  });
  stay.needs('money-without-room');
  assert.equal(stay.snapshot.paidMinor, 0, 'refused money is said again with its new room');
  stay.wait(24 * 5);
  stay.is('PENDING_CONFIRMATION');
});

test('a confirm that the PMS refuses for good never ends in a release', () => {
  const stay = heldStay();
  stay.commands('confirm-deposit');
  stay.pms({ type: 'effectFailed', reason: 'permission' });
  assert.deepEqual(stay.outcome('confirm-deposit'), {
    kind: 'refused',
    type: 'not-possible',
    status: 'PENDING_CONFIRMATION',
  });
  stay.needs('pms-confirm-failed');
  stay.happens({ type: 'extensionAsked' });
  stay.wait(24 * 5);
  stay.is('PENDING_CONFIRMATION');
  stay.commands('confirm-deposit');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  stay.is('CONFIRMED');
  stay.needs();
});

test('a receipt after the release takes the room again when it is free', () => {
  const stay = releasedStay();
  stay.wait(3);
  assert.deepEqual(stay.receives(), [{ kind: 'receiptReceived', late: true }]);
  stay.is('CANCELLED', 'hold');
  assert.deepEqual(stay.holds(), [{ kind: 'held' }]);
  stay.is('PENDING_CONFIRMATION');
  assert.equal(stay.snapshot.hold?.reference, 'HL-218-r1-2');
  assert.equal(stay.snapshot.cancelReason, null);
  assert.equal(stay.deposit.releaseAt, null, 'its receipt waits for reception');
  stay.needs('receipt-to-review', 'money-after-release');
  stay.commands('confirm-deposit');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  stay.needs();
});

test('a receipt after the release, the room gone: what is left is offered, and a person has the money', () => {
  const stay = releasedStay();
  stay.receives();
  assert.deepEqual(
    stay.pms({ type: 'holdDone', result: { kind: 'noRoom', currency: 'ARS', options: [DOUBLE] } }),
    [{ kind: 'roomGone' }],
  );
  stay.is('QUOTE_SENT');
  stay.needs('receipt-to-review', 'money-after-release', 'money-without-room');
  stay.accepts(DOUBLE.roomTypeId);
  stay.holds(DOUBLE.totalMinor);
  assert.equal(stay.deposit.releaseAt, null);
  stay.needs('receipt-to-review', 'money-after-release');
});

test('a receipt after the release of a full house is a task for a person', () => {
  const stay = releasedStay();
  stay.receives();
  stay.pms({ type: 'holdDone', result: { kind: 'noRoom', currency: 'ARS', options: [] } });
  stay.is('CANCELLED');
  stay.needs('receipt-to-review', 'money-after-release', 'money-without-room');
});

test('a receipt after the nights have begun takes no room again', () => {
  const stay = releasedStay();
  stay.waitUntil('2027-03-12 12:00');
  stay.receives();
  stay.is('CANCELLED');
  stay.needs('receipt-to-review', 'money-after-release');
});

test('a receipt that meets the release in flight is answered when that ends', () => {
  const stay = heldStay();
  stay.wait(24);
  stay.is('PENDING_CONFIRMATION', 'release');
  assert.deepEqual(stay.receives(), []);
  assert.deepEqual(stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } }), [
    { kind: 'receiptReceived', late: true },
  ]);
  stay.is('CANCELLED', 'hold');

  const kept = heldStay();
  kept.wait(24);
  kept.receives();
  assert.deepEqual(kept.pms({ type: 'cancelDone', result: { kind: 'paid' } }), [
    { kind: 'receiptReceived', late: false },
  ]);
  kept.is('PENDING_CONFIRMATION');
  kept.needs('receipt-to-review', 'pms-paid-unconfirmed');
});

test('a release that finds money in the PMS, or fails, leaves the room and calls a person once', () => {
  const paid = heldStay();
  paid.wait(24);
  assert.deepEqual(paid.pms({ type: 'cancelDone', result: { kind: 'paid' } }), []);
  paid.needs('pms-paid-unconfirmed');
  const failed = heldStay();
  failed.wait(24);
  failed.pms({ type: 'effectFailed', reason: 'permission' });
  failed.needs('pms-release-failed');
  for (const stay of [paid, failed]) {
    stay.wait(24 * 7);
    stay.is('PENDING_CONFIRMATION');
    stay.commands('confirm-deposit');
    stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
    stay.is('CONFIRMED');
    stay.needs();
  }
});

test('a picture with nothing due goes to reception', () => {
  const stay = quotedStay();
  assert.deepEqual(stay.receives(), [{ kind: 'handedToReception', about: 'money' }]);
  stay.needs('unexpected-receipt');
  assert.equal(stay.snapshot.receiptsWaiting, 0);
});

test('a receipt while the room is being taken suspends the release from the start', () => {
  const stay = quotedStay();
  stay.accepts();
  assert.deepEqual(stay.receives(), []);
  assert.deepEqual(stay.holds(FAMILY.totalMinor), [{ kind: 'held' }]);
  assert.equal(stay.deposit.releaseAt, null);
  assert.equal(stay.snapshot.receiptsWaiting, 1);
});
