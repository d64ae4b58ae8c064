/** Around the days in the house: late check-out, notes for the front desk, the survey's reminder. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lateCheckoutFee } from '../../domain/reservation/late-checkout.ts';
import { noteOf } from '../../domain/reservation/noting.ts';
import { at, confirmedStay, FAMILY, heldStay, kinds, POLICY, STAY, type Stay } from './stay.ts';

function inHouse(): Stay {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-11 15:00');
  stay.commands('check-in', { key: 'in' });
  stay.pms({ type: 'checkInDone', roomNumbers: ['301'] });
  return stay;
}
const asks = (stay: Stay, until = '16:00') => stay.happens({ type: 'lateCheckoutAsked', until });
const agrees = (stay: Stay, until = '16:00') => stay.happens({ type: 'lateCheckoutAgreed', until });

test('the fee is a share of one night of this stay, rounded once', () => {
  const night = (totalMinor: number, percent: number) =>
    lateCheckoutFee(
      { stay: STAY, totalMinor },
      { ...POLICY, lateCheckout: { feePercent: percent, until: '18:00' } },
    );
  assert.equal(night(29_100_000, 50), 4_850_000);
  assert.equal(night(10_000, 50), 1_667, 'a third of 100.00, halved: 16.67');
  assert.equal(night(29_100_000, 0), 0);
  assert.equal(lateCheckoutFee({ stay: STAY, totalMinor: null }, POLICY), null);
});

test('asked, offered with its price, looked at again, noted', () => {
  const stay = inHouse();
  asks(stay);
  stay.is('CHECKED_IN', 'lateCheckout');
  const feeMinor = FAMILY.totalMinor / 6;
  assert.deepEqual(stay.pms({ type: 'lateCheckoutDone', result: 'free' }), [
    { kind: 'lateCheckout', answer: 'offered', until: '16:00', feeMinor },
  ]);
  assert.equal(stay.snapshot.lateCheckout, null);
  agrees(stay);
  stay.is('CHECKED_IN', 'lateCheckout');
  assert.deepEqual(stay.pms({ type: 'lateCheckoutDone', result: 'free' }), [
    { kind: 'lateCheckout', answer: 'noted', until: '16:00', feeMinor },
  ]);
  stay.is('CHECKED_IN', 'note');
  stay.pms({ type: 'noted' });
  stay.is('CHECKED_IN');
  assert.deepEqual(noteOf(stay.snapshot).lateCheckout, { until: '16:00', feeMinor });
  // A second yes says the same and starts nothing.
  assert.deepEqual(kinds(agrees(stay)), ['lateCheckout']);
  stay.is('CHECKED_IN');
});

test('a yes to what was not offered agrees to nothing', () => {
  const stay = inHouse();
  assert.deepEqual(agrees(stay), []);
  asks(stay);
  stay.pms({ type: 'lateCheckoutDone', result: 'free' });
  agrees(stay, '17:00');
  stay.is('CHECKED_IN');
  assert.equal(stay.snapshot.lateCheckout, null);
});

test('nobody waits behind a lookup or a note: check-out goes on at once', () => {
  const stay = inHouse();
  asks(stay);
  stay.commands('check-out', { key: 'out' });
  stay.is('CHECKED_IN', 'checkOut');
  stay.pms({ type: 'checkOutDone' });
  stay.is('CHECKED_OUT');
  assert.equal(stay.snapshot.lateCheckoutWanted, null);
});

test('a check-in that comes between finds the question again afterwards', () => {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-11 15:00');
  asks(stay);
  stay.commands('check-in', { key: 'in' });
  stay.is('CONFIRMED', 'checkIn');
  stay.pms({ type: 'checkInDone', roomNumbers: ['301'] });
  stay.is('CHECKED_IN', 'lateCheckout');
});

test('an arrival told before the stay is certain is written once it is', () => {
  const stay = heldStay();
  stay.happens({ type: 'arrivalTold', time: '22:00' });
  stay.is('PENDING_CONFIRMATION');
  stay.commands('confirm-deposit');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  stay.is('CONFIRMED', 'note');
  stay.pms({ type: 'noted' });
  stay.is('CONFIRMED');
});

test('a note that changes while it is being written is written anew', () => {
  const stay = confirmedStay();
  stay.happens({ type: 'arrivalTold', time: '22:00' });
  const first = stay.snapshot.pending?.n;
  stay.happens({ type: 'wished', wishes: ['cot'] });
  stay.is('CONFIRMED', 'note');
  assert.notEqual(stay.snapshot.pending?.n, first);
  stay.pms({ type: 'noted' });
  stay.is('CONFIRMED');
});

test('a PMS that takes no note is a task for a person, and the stay goes on', () => {
  const stay = confirmedStay();
  stay.happens({ type: 'arrivalTold', time: '22:00' });
  stay.pms({ type: 'effectFailed', reason: 'pms-refused' });
  stay.is('CONFIRMED');
  stay.needs('pms-note-failed');
});

test('reminders leave although a note is still to be written', () => {
  const stay = confirmedStay();
  stay.happens({ type: 'arrivalTold', time: '22:00' });
  const said = stay.waitUntil('2027-03-10 12:00');
  assert.ok(kinds(said).includes('arrivalReminder'));
});

test('the survey is asked once more the next day at ten, and never a third time', () => {
  const stay = inHouse();
  stay.waitUntil('2027-03-14 09:30');
  stay.commands('check-out', { key: 'out' });
  stay.pms({ type: 'checkOutDone' });
  assert.deepEqual(kinds(stay.waitUntil('2027-03-14 11:31')), ['survey']);
  assert.deepEqual(kinds(stay.waitUntil('2027-03-15 09:59')), []);
  assert.deepEqual(kinds(stay.waitUntil('2027-03-15 10:00')), ['surveyAgain']);
  assert.deepEqual(kinds(stay.waitUntil('2027-03-25 10:00')), []);
});

test('an answer takes the reminder away', () => {
  const stay = inHouse();
  stay.waitUntil('2027-03-14 09:30');
  stay.commands('check-out', { key: 'out' });
  stay.pms({ type: 'checkOutDone' });
  stay.waitUntil('2027-03-14 12:00');
  stay.happens({ type: 'rated', score: 4 });
  assert.deepEqual(stay.waitUntil('2027-03-20 10:00'), []);
});

test('late check-out ends with the day that it was agreed for', () => {
  assert.equal(POLICY.lateCheckout.until, '18:00');
  const stay = inHouse();
  asks(stay, '19:00');
  stay.is('CHECKED_IN');
  stay.now = at('2027-03-14 08:00');
  asks(stay, '09:00');
  stay.is('CHECKED_IN');
});
