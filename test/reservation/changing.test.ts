/** Another stay in place of one that is held: nothing is given up before the new room is there, and money goes along. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR } from '../../domain/plain-date.ts';
import { effectKey, nextDeadline, viewOf } from '../../domain/reservation/machine.ts';
import {
  acceptedChange,
  at,
  confirmedStay,
  DOUBLE,
  FAMILY,
  heldStay,
  kinds,
  MOVED,
  offeredChange,
  option,
  POLICY,
  STAY,
  Stay,
} from './stay.ts';

const DEARER = 51_200_000;
const DEARER_DUE = 15_360_000;

test('a held stay: the new room is taken first, then the old order ends, and the term stays', () => {
  const stay = heldStay();
  const { dueAt, releaseAt } = stay.deposit;
  stay.wait(3);
  offeredChange(stay);
  assert.deepEqual(kinds(stay.last.says), ['changeOffered']);
  stay.is('PENDING_CONFIRMATION');
  assert.equal(stay.snapshot.hold?.reference, 'HL-218-r1-1', 'an offer gives nothing up');
  acceptedChange(stay);
  stay.is('PENDING_CONFIRMATION', 'changeHold');
  assert.deepEqual(stay.snapshot.stay, STAY, 'the old stay stands until the new one is held');

  assert.deepEqual(stay.holds(DEARER), []);
  stay.is('PENDING_CONFIRMATION', 'changeRelease');
  assert.equal(stay.snapshot.hold?.reference, 'HL-218-r1-2');
  const { pending } = stay.snapshot;
  assert.equal(pending?.kind === 'changeRelease' && pending.reference, 'HL-218-r1-1');

  const said = stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
  assert.deepEqual(said, [{ kind: 'changed', oldTotalMinor: FAMILY.totalMinor }]);
  stay.is('PENDING_CONFIRMATION');
  assert.deepEqual(stay.snapshot.stay, MOVED);
  assert.equal(stay.snapshot.code, 'HL-218');
  assert.deepEqual([stay.deposit.dueMinor, stay.deposit.dueAt], [DEARER_DUE, dueAt]);
  assert.equal(stay.deposit.releaseAt, releaseAt);
  // What the guest pays now is the new deposit.
  stay.commands('confirm-deposit', { amountMinor: DEARER_DUE });
  stay.is('PENDING_CONFIRMATION', 'confirm');
});

test('the new room is gone: the old stay was never touched, and what is left is offered', () => {
  const stay = acceptedChange();
  stay.pms({ type: 'holdDone', result: { kind: 'noRoom', currency: 'ARS', options: [DOUBLE] } });
  assert.deepEqual(stay.last.says, [{ kind: 'changeOffered', gone: true, sameRoom: false, overlaps: true }]);
  stay.is('PENDING_CONFIRMATION');
  assert.deepEqual([stay.snapshot.stay, stay.snapshot.hold?.reference], [STAY, 'HL-218-r1-1']);
  stay.happens({ type: 'changeDeclined' });
  assert.equal(stay.snapshot.change, null);
  assert.ok(nextDeadline(stay.snapshot, POLICY), 'its term still runs');
});

test('a hold that nobody can vouch for is undone under its own reference before anything is said', () => {
  const stay = acceptedChange();
  stay.pms({ type: 'effectFailed', reason: 'pms-inconsistent' });
  stay.is('PENDING_CONFIRMATION', 'changeUndo');
  const { pending } = stay.snapshot;
  assert.equal(pending?.kind === 'changeUndo' && pending.reference, 'HL-218-r1-2');
  assert.deepEqual(kinds(stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } })), ['changeNotMade']);
  stay.needs('pms-change-failed');
  assert.equal(stay.snapshot.hold?.reference, 'HL-218-r1-1');
});

test('an old order that cannot be ended is a task for a person; the guest has the new room', () => {
  const stay = acceptedChange();
  stay.holds(DEARER);
  assert.deepEqual(kinds(stay.pms({ type: 'effectFailed', reason: 'pms-refused' })), ['changed']);
  stay.needs('order-left-over');
  assert.deepEqual(stay.snapshot.stay, MOVED);
});

test('with money reception approves: nothing is taken before, and the person hears when it is done', () => {
  const stay = acceptedChange(confirmedStay());
  assert.deepEqual(kinds(stay.last.says), ['changeWaits']);
  stay.is('CONFIRMED');
  stay.needs('change-to-approve');
  assert.equal(stay.commands('approve-change', { key: 'a', by: 'luis' }), null);
  stay.is('CONFIRMED', 'changeHold');
  stay.needs();
  const other = stay.commands('cancel', { key: 'b' });
  assert.deepEqual(other?.kind === 'refused' && [other.type, other.action, other.by], [
    'change-in-progress',
    'approve-change',
    'luis',
  ]);
  stay.holds(DEARER);
  stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
  stay.is('CONFIRMED', 'changeDeposit');
  assert.equal(stay.outcome('approve-change', 'a'), null);
  assert.deepEqual(kinds(stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } })), ['changed']);
  const outcome = stay.outcome('approve-change', 'a');
  assert.deepEqual(outcome?.kind === 'done' && [outcome.outcome, outcome.by], ['changed', 'luis']);
  assert.equal(stay.snapshot.paidMinor, 14_580_000, 'the money goes along');
  assert.deepEqual(
    stay.snapshot.agenda.map(({ at }) => at),
    [at('2027-03-05 10:00'), at('2027-03-11 10:00')],
    'reminders are of the new arrival',
  );
});

test('what a dearer stay adds to the deposit is asked for, and paying it confirms nothing twice', () => {
  const stay = acceptedChange(confirmedStay());
  stay.commands('approve-change');
  stay.holds(DEARER);
  stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  assert.equal(stay.deposit.differenceMinor, DEARER_DUE - 14_580_000);
  assert.equal(viewOf(stay.snapshot, POLICY).differenceMinor, 780_000);
  assert.deepEqual(kinds(stay.receives()), ['receiptReceived']);
  stay.commands('confirm-deposit', { amountMinor: 780_000, key: 'd' });
  stay.is('CONFIRMED', 'confirm');
  assert.deepEqual(kinds(stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } })), ['confirmed']);
  assert.deepEqual([stay.deposit.differenceMinor, stay.snapshot.paidMinor], [0, DEARER_DUE]);
  const again = stay.commands('confirm-deposit', { amountMinor: 780_000, key: 'e' });
  assert.equal(again?.kind === 'refused' && again.type, 'already-confirmed');
});

test('a cheaper stay asks for nothing more and keeps what was paid', () => {
  const stay = acceptedChange(confirmedStay(), 40_000_000);
  stay.commands('approve-change');
  stay.holds(40_000_000);
  stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  assert.deepEqual([stay.deposit.differenceMinor, stay.snapshot.paidMinor], [0, 14_580_000]);
});

test('reception says no: the stay is as it was, and the guest hears the reason', () => {
  const stay = acceptedChange(confirmedStay());
  stay.commands('reject-change', { key: 'n' });
  assert.deepEqual(stay.last.says, [{ kind: 'changeNotMade', why: 'rejected', actionKey: 'n' }]);
  stay.needs();
  assert.deepEqual(stay.snapshot.stay, STAY);
  const again = stay.commands('approve-change', { key: 'y' });
  assert.equal(again?.kind === 'refused' && again.type, 'no-change');
});

test('approved too late for the room: refused with what is left, and nothing changed', () => {
  const stay = acceptedChange(confirmedStay());
  stay.commands('approve-change', { key: 'a' });
  stay.pms({ type: 'holdDone', result: { kind: 'noRoom', currency: 'ARS', options: [DOUBLE] } });
  const outcome = stay.outcome('approve-change', 'a');
  assert.deepEqual(outcome?.kind === 'refused' && [outcome.type, outcome.options], ['no-room', [DOUBLE]]);
  assert.deepEqual(kinds(stay.last.says), ['changeNotMade']);
  assert.equal(stay.snapshot.hold?.reference, 'HL-218-r1-1');
});

test('a hotel may leave it to the guest, money or not', () => {
  const stay = new Stay(undefined, { ...POLICY, changes: { withMoney: 'guest' } });
  stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
  stay.quotes(FAMILY);
  stay.accepts();
  stay.holds();
  stay.commands('confirm-deposit');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  acceptedChange(stay);
  stay.is('CONFIRMED', 'changeHold');
});

test('a receipt that nobody has looked at counts as money', () => {
  const stay = heldStay();
  stay.receives();
  acceptedChange(stay);
  stay.needs('change-to-approve', 'receipt-to-review');
});

test('a cancel during a change waits for it, and then ends the one room that is held', () => {
  const stay = acceptedChange();
  stay.happens({ type: 'cancelAsked' });
  assert.deepEqual(stay.holds(DEARER), []);
  stay.is('PENDING_CONFIRMATION', 'changeRelease');
  assert.deepEqual(stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } }), []);
  stay.is('PENDING_CONFIRMATION', 'cancel');
  assert.equal(stay.snapshot.hold?.reference, 'HL-218-r1-2');
  assert.deepEqual(kinds(stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } })), ['cancelled']);
});

test('the term that runs out during a change is looked at when the change is done', () => {
  const stay = acceptedChange();
  stay.now += 30 * HOUR;
  assert.equal(nextDeadline(stay.snapshot, POLICY), null);
  stay.holds(DEARER);
  stay.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
  stay.happens({ type: 'tick' });
  stay.is('PENDING_CONFIRMATION', 'release');
});

test('a change wished for while money is confirmed is looked up afterwards', () => {
  const stay = heldStay();
  stay.commands('confirm-deposit');
  stay.happens({ type: 'changeAsked', stay: MOVED, roomTypeId: null });
  stay.is('PENDING_CONFIRMATION', 'confirm');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  stay.is('CONFIRMED', 'changeQuote');
  assert.deepEqual(kinds(stay.quotes(FAMILY)), ['changeOffered']);
});

test('a lookup gives way to the money button and is taken up again; its late answer changes nothing', () => {
  const stay = heldStay();
  stay.happens({ type: 'changeAsked', stay: MOVED, roomTypeId: null });
  const { pending } = stay.snapshot;
  const key = pending ? effectKey(pending, stay.snapshot) : '';
  stay.commands('confirm-deposit');
  stay.is('PENDING_CONFIRMATION', 'confirm');
  stay.happens({ type: 'quoted', key, result: { kind: 'options', currency: 'ARS', options: [FAMILY] } });
  stay.is('PENDING_CONFIRMATION', 'confirm');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  stay.is('CONFIRMED', 'changeQuote');
});

test('the wished room alone is offered where it is free, others where it is not, and full is said as it is', () => {
  const offered = (...options: (typeof FAMILY)[]) => {
    const stay = heldStay();
    stay.happens({ type: 'changeAsked', stay: MOVED, roomTypeId: null });
    stay.quotes(...options);
    return { says: stay.last.says, options: stay.snapshot.change?.options ?? [] };
  };
  assert.deepEqual(offered(DOUBLE, FAMILY).options, [FAMILY]);
  assert.deepEqual(offered(DOUBLE, option(9, 1)).says, [
    { kind: 'changeOffered', gone: false, sameRoom: false, overlaps: true },
  ]);
  const full = heldStay();
  full.happens({ type: 'changeAsked', stay: MOVED, roomTypeId: null });
  full.pms({ type: 'quoted', result: { kind: 'full', currency: 'ARS', nearby: [] } });
  assert.deepEqual(full.last.says, [{ kind: 'changeFull', stay: MOVED, overlaps: true }]);
});

test('an offer that has run out is looked up again; an old button changes nothing', () => {
  const stay = offeredChange(confirmedStay());
  const old = stay.snapshot.change?.id ?? '';
  stay.wait(25);
  stay.happens({ type: 'changeAccepted', changeId: old, roomTypeId: FAMILY.roomTypeId });
  stay.is('CONFIRMED', 'changeQuote');
  stay.quotes(FAMILY);
  stay.happens({ type: 'changeAccepted', changeId: old, roomTypeId: FAMILY.roomTypeId });
  stay.is('CONFIRMED');
  stay.needs();
});

test('a yes that comes while a note is being written is a yes', () => {
  const stay = offeredChange(confirmedStay());
  stay.happens({ type: 'arrivalTold', time: '22:00' });
  stay.is('CONFIRMED', 'note');
  stay.happens({
    type: 'changeAccepted',
    changeId: stay.snapshot.change?.id ?? '',
    roomTypeId: FAMILY.roomTypeId,
  });
  stay.is('CONFIRMED', 'note');
  assert.ok(stay.snapshot.change?.waits, 'with money on the stay reception decides');
});

test('a stay that costs less than was paid is money to give back', () => {
  const stay = heldStay();
  stay.commands('confirm-deposit', { amountMinor: FAMILY.totalMinor });
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  acceptedChange(stay, FAMILY.totalMinor - 1);
  stay.commands('approve-change');
  stay.holds(FAMILY.totalMinor - 1);
  stay.needs('refund-due');
});

test('a PMS that is away while a change is looked up silences no reminder and holds no room for longer', () => {
  const stay = heldStay();
  stay.happens({ type: 'changeAsked', stay: MOVED, roomTypeId: null });
  stay.is('PENDING_CONFIRMATION', 'changeQuote');
  stay.wait(23);
  assert.ok(stay.said.some(({ kind }) => kind === 'depositReminder'));
  stay.wait(1);
  stay.is('PENDING_CONFIRMATION', 'release');
});

test('approved is what reception saw: a change that the guest has replaced is refused', () => {
  const stay = acceptedChange(confirmedStay());
  const seen = stay.snapshot.change?.id ?? '';
  acceptedChange(stay, DEARER + 1);
  assert.notEqual(stay.snapshot.change?.id, seen);
  const refused = stay.commands('approve-change', { key: 'a', changeId: seen });
  assert.equal(refused?.kind === 'refused' && refused.type, 'no-change');
  stay.is('CONFIRMED');
  stay.commands('approve-change', { key: 'b', changeId: stay.snapshot.change?.id ?? '' });
  stay.is('CONFIRMED', 'changeHold');
});
