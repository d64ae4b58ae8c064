import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  afterStaffedHours,
  arrivalReminders,
  depositReminder,
  politeTime,
} from '../../domain/reservation/calendar.ts';
import { nextDeadline } from '../../domain/reservation/machine.ts';
import { at, confirmedStay, heldStay, kinds, POLICY, quotedStay, STAY } from './stay.ts';

test('the hotel writes first between nine and nine, or about the next two hours', () => {
  assert.equal(politeTime(at('2027-03-02 09:00'), null, POLICY), at('2027-03-02 09:00'));
  assert.equal(politeTime(at('2027-03-02 20:59'), null, POLICY), at('2027-03-02 20:59'));
  assert.equal(politeTime(at('2027-03-02 21:00'), null, POLICY), at('2027-03-03 09:00'));
  assert.equal(politeTime(at('2027-03-02 03:00'), null, POLICY), at('2027-03-02 09:00'));
  assert.equal(politeTime(at('2027-03-02 03:00'), at('2027-03-02 05:00'), POLICY), at('2027-03-02 03:00'));
  assert.equal(politeTime(at('2027-03-02 03:00'), at('2027-03-02 03:30'), POLICY), at('2027-03-02 03:00'));
  assert.equal(politeTime(at('2027-03-02 02:00'), at('2027-03-02 08:00'), POLICY), at('2027-03-02 06:00'));
  assert.equal(politeTime(at('2027-03-02 02:00'), at('2027-03-02 20:00'), POLICY), at('2027-03-02 09:00'));
});

test('staffed hours stand still at night', () => {
  assert.equal(afterStaffedHours(at('2027-03-02 10:00'), 3, POLICY), at('2027-03-02 13:00'));
  assert.equal(afterStaffedHours(at('2027-03-02 20:00'), 3, POLICY), at('2027-03-03 11:00'));
  assert.equal(afterStaffedHours(at('2027-03-02 23:00'), 12, POLICY), at('2027-03-03 21:00'));
  assert.equal(afterStaffedHours(at('2027-03-02 03:00'), 30, POLICY), at('2027-03-04 15:00'));
  const overnight = { ...POLICY, opens: '18:00', closes: '02:00' };
  assert.equal(afterStaffedHours(at('2027-03-02 01:00'), 2, overnight), at('2027-03-02 19:00'));
  const always = { ...POLICY, opens: '00:00', closes: '24:00' };
  assert.equal(afterStaffedHours(at('2027-03-02 23:00'), 2, always), at('2027-03-03 01:00'));
  assert.equal(politeTime(at('2027-03-02 23:30'), null, always), at('2027-03-02 23:30'));
});

test('a short term has no reminder, a long one at three quarters', () => {
  const now = at('2027-03-02 10:00');
  assert.equal(depositReminder(now, at('2027-03-02 11:59'), POLICY), null);
  assert.equal(depositReminder(now, at('2027-03-02 14:00'), POLICY), at('2027-03-02 13:00'));
});

test('reminders already past at the confirm are not on the agenda', () => {
  assert.deepEqual(
    arrivalReminders(STAY, POLICY, at('2027-03-05 12:00')).map(({ at }) => at),
    [at('2027-03-10 10:00')],
  );
  assert.deepEqual(arrivalReminders(STAY, POLICY, at('2027-03-10 10:00')), []);
});

test('every deadline waits while an effect is in flight', () => {
  const stay = heldStay();
  assert.equal(nextDeadline(stay.snapshot, POLICY), at('2027-03-02 08:00'));
  stay.commands('confirm-deposit');
  assert.equal(nextDeadline(stay.snapshot, POLICY), null);
  assert.deepEqual(stay.leapTo('2027-03-09 10:00'), []);
  stay.is('PENDING_CONFIRMATION', 'confirm');
});

test('a reminder up to a day late is sent, later it is skipped', () => {
  const late = confirmedStay();
  assert.deepEqual(late.leapTo('2027-03-05 10:00'), [{ kind: 'arrivalReminder', days: 7 }]);
  const tooLate = confirmedStay();
  assert.deepEqual(tooLate.leapTo('2027-03-05 10:01'), []);
  assert.deepEqual(
    tooLate.last.audit.map(({ kind }) => kind),
    ['reminder-skipped'],
  );
  assert.deepEqual(tooLate.waitUntil('2027-03-10 10:00'), [{ kind: 'arrivalReminder', days: 1 }]);
});

test('a late reminder waits for the morning, and is skipped when the guest should be here', () => {
  const night = confirmedStay();
  assert.deepEqual(night.leapTo('2027-03-10 23:00'), []);
  assert.deepEqual(night.waitUntil('2027-03-11 09:00'), [{ kind: 'arrivalReminder', days: 1 }]);
  const arrived = confirmedStay();
  arrived.waitUntil('2027-03-09 10:00');
  assert.deepEqual(arrived.leapTo('2027-03-11 14:00'), []);
});

test('passed deadlines run in order, each once: a reminder of what is over is not sent', () => {
  const stay = heldStay();
  assert.deepEqual(stay.leapTo('2027-03-02 12:00'), []);
  assert.deepEqual(
    stay.last.audit.map(({ kind }) => kind),
    ['reminder-skipped', 'release-started'],
  );
  stay.is('PENDING_CONFIRMATION', 'release');
  assert.deepEqual(stay.happens({ type: 'tick' }), []);
  assert.equal(stay.snapshot.effects, 3);
});

test('a second tick at the same instant does nothing', () => {
  const stay = confirmedStay();
  assert.deepEqual(kinds(stay.leapTo('2027-03-04 10:00')), ['arrivalReminder']);
  const before = stay.snapshot;
  assert.deepEqual(stay.happens({ type: 'tick' }), []);
  assert.equal(stay.snapshot, before);
  assert.deepEqual(stay.last.audit, []);
});

test('a check-in drops the reminders that are left', () => {
  const stay = confirmedStay();
  stay.commands('check-in', { forced: true });
  stay.pms({ type: 'checkInDone' });
  assert.deepEqual(stay.snapshot.agenda, []);
  assert.equal(nextDeadline(stay.snapshot, POLICY), null);
});

test('a quote that nobody took ends in silence when its arrival day is over', () => {
  const stay = quotedStay();
  assert.equal(nextDeadline(stay.snapshot, POLICY), at('2027-03-12 00:00'));
  assert.deepEqual(stay.leapTo('2027-03-11 23:59'), []);
  stay.is('QUOTE_SENT');
  assert.deepEqual(stay.leapTo('2027-03-12 00:00'), []);
  stay.is('CANCELLED');
  assert.equal(stay.snapshot.cancelReason, 'expired');
});
