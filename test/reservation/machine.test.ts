import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isClosed, viewOf } from '../../domain/reservation/machine.ts';
import { at, DOUBLE, DUE, FAMILY, kinds, POLICY, STAY, Stay } from './stay.ts';

test('a stay lives from the first question to the thanks for its rating', () => {
  const stay = new Stay('2027-03-01 10:00');
  stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
  stay.is('INQUIRY', 'quote');
  assert.deepEqual(stay.quotes(FAMILY, DOUBLE), [{ kind: 'quoted' }]);
  stay.is('QUOTE_SENT');
  assert.match(stay.snapshot.quote?.id ?? '', /^[2-9][2-9A-Z]{2}$/);
  assert.equal(stay.snapshot.quote?.expiresAt, at('2027-03-02 10:00'));

  stay.wait(2);
  stay.accepts();
  stay.is('QUOTE_SENT', 'hold');
  assert.deepEqual(stay.holds(), [{ kind: 'held' }]);
  stay.is('PENDING_CONFIRMATION');
  assert.equal(stay.snapshot.hold?.reference, 'HL-218-r1-1');
  assert.deepEqual(stay.deposit, {
    dueMinor: DUE,
    dueAt: at('2027-03-02 12:00'),
    releaseAt: at('2027-03-02 12:00'),
    // Three quarters of the term fall at six in the morning: it waits for reception's hours.
    remindAt: at('2027-03-02 09:00'),
    extensions: 0,
    short: false,
    differenceMinor: 0,
  });

  assert.deepEqual(stay.waitUntil('2027-03-02 09:30'), [{ kind: 'depositReminder' }]);
  assert.deepEqual(stay.receives(), [{ kind: 'receiptReceived', late: false }]);
  assert.deepEqual(stay.waitUntil('2027-03-02 13:00'), []);
  assert.equal(stay.commands('confirm-deposit'), null);
  stay.is('PENDING_CONFIRMATION', 'confirm');
  assert.deepEqual(stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } }), [{ kind: 'confirmed' }]);
  stay.is('CONFIRMED');
  assert.deepEqual(stay.outcome('confirm-deposit'), {
    kind: 'done',
    outcome: 'confirmed',
    by: 'ana',
    at: stay.now,
  });
  const view = viewOf(stay.snapshot, POLICY);
  assert.equal(view.paidMinor, DUE);
  assert.equal(view.totalMinor, FAMILY.totalMinor);
  assert.equal(view.releaseAt, null);
  assert.equal(view.freeCancelUntil, at('2027-03-04 23:59'));

  assert.deepEqual(stay.waitUntil('2027-03-04 10:00'), [{ kind: 'arrivalReminder', days: 7 }]);
  assert.deepEqual(stay.waitUntil('2027-03-10 12:00'), [{ kind: 'arrivalReminder', days: 1 }]);
  stay.waitUntil('2027-03-11 15:20');
  stay.commands('check-in');
  stay.is('CONFIRMED', 'checkIn');
  assert.deepEqual(stay.pms({ type: 'checkInDone' }), [{ kind: 'checkedIn' }]);
  stay.is('CHECKED_IN');

  stay.waitUntil('2027-03-14 09:40');
  stay.commands('check-out');
  assert.deepEqual(stay.pms({ type: 'checkOutDone' }), []);
  stay.is('CHECKED_OUT');
  assert.equal(isClosed(stay.snapshot), false);
  assert.deepEqual(stay.waitUntil('2027-03-14 11:40'), [{ kind: 'survey' }]);
  assert.equal(viewOf(stay.snapshot, POLICY).surveyOpen, true);
  assert.deepEqual(stay.happens({ type: 'rated', score: 5 }), [{ kind: 'ratingThanks', score: 5 }]);
  assert.equal(stay.snapshot.satisfaction, 5);
  assert.equal(isClosed(stay.snapshot), true);
  assert.deepEqual(kinds(stay.said), [
    'quoted',
    'held',
    'depositReminder',
    'receiptReceived',
    'confirmed',
    'arrivalReminder',
    'arrivalReminder',
    'checkedIn',
    'survey',
    'ratingThanks',
  ]);
});

test('a survey that nobody answers closes the stay after three days', () => {
  const stay = new Stay('2027-03-01 10:00');
  stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
  stay.quotes(FAMILY);
  stay.accepts();
  stay.holds();
  stay.commands('confirm-deposit');
  stay.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
  stay.waitUntil('2027-03-11 15:00');
  stay.commands('check-in');
  stay.pms({ type: 'checkInDone' });
  stay.waitUntil('2027-03-14 20:00');
  stay.commands('check-out');
  stay.pms({ type: 'checkOutDone' });
  assert.deepEqual(stay.waitUntil('2027-03-15 08:59'), [], 'ten at night is no hour for a survey');
  assert.deepEqual(stay.waitUntil('2027-03-15 09:00'), [{ kind: 'survey' }]);
  stay.waitUntil('2027-03-18 08:59');
  assert.equal(isClosed(stay.snapshot), false);
  stay.waitUntil('2027-03-18 09:00');
  assert.equal(isClosed(stay.snapshot), true);
  assert.deepEqual(stay.happens({ type: 'rated', score: 4 }), []);
  assert.equal(stay.snapshot.satisfaction, null);
});

test('an unknown event and a result of another effect are recorded and change nothing', () => {
  const stay = new Stay();
  const unknown = { type: 'fromTheFuture' } as unknown as Parameters<Stay['happens']>[0];
  const before = stay.snapshot;
  stay.happens(unknown);
  stay.happens({ type: 'checkOutDone', key: 'HL-218-checkOut-9' });
  assert.equal(stay.snapshot, before);
  assert.deepEqual(
    stay.last.audit.map(({ kind, data }) => [kind, data['why']]),
    [['ignored', 'late-result']],
  );
});

test('the clock only moves forward', () => {
  const stay = new Stay();
  stay.happens({ type: 'clockMoved', offsetMs: 5000 });
  stay.happens({ type: 'clockMoved', offsetMs: 3000 });
  stay.happens({ type: 'clockMoved', offsetMs: Number.NaN });
  assert.equal(stay.snapshot.clockOffsetMs, 5000);
});
