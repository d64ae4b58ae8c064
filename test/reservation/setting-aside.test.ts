/** What stands in for a step whose decision threw: the stay goes on, is not rung without end, and a person looks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, HOUR, MINUTE } from '../../domain/plain-date.ts';
import { effectKey, isClosed, nextDeadline, stepAside } from '../../domain/reservation/machine.ts';
import type { ReservationEvent, ReservationSnapshot } from '../../domain/reservation/types.ts';
import { createRandom } from '../support/random.ts';
import { everyEvent, resultsFor } from './events.ts';
import { deepFreeze } from './sound.ts';
import { at, confirmedStay, heldStay, POLICY, quotedStay, type Stay } from './stay.ts';

/** The stay as it becomes when `event` throws. */
function aside(stay: Stay, event: ReservationEvent): ReservationSnapshot {
  stay.last = stepAside(deepFreeze(stay.snapshot), event, stay.now, POLICY);
  stay.snapshot = stay.last.snapshot;
  return stay.snapshot;
}

/** Moves the clock onto the next deadline, which throws. */
function dueThrows(stay: Stay): ReservationSnapshot {
  stay.now = Math.max(stay.now, nextDeadline(stay.snapshot, POLICY) ?? stay.now);
  return aside(stay, { type: 'tick' });
}

function checkedOutStay(): Stay {
  const stay = confirmedStay();
  stay.waitUntil('2027-03-11 15:00');
  stay.commands('check-in');
  stay.pms({ type: 'checkInDone' });
  stay.waitUntil('2027-03-14 09:00');
  stay.commands('check-out');
  stay.pms({ type: 'checkOutDone' });
  return stay;
}

function surveyedStay(): Stay {
  const stay = checkedOutStay();
  stay.wait(4);
  assert.ok(stay.snapshot.surveyUntil);
  return stay;
}

function partlyPaidStay(): Stay {
  const stay = heldStay();
  stay.commands('confirm-deposit', { amountMinor: 1000 });
  return stay;
}

function claimedStay(): Stay {
  const stay = heldStay();
  stay.receives();
  return stay;
}

const SOURCES: Record<string, () => Stay> = {
  'an inquiry or a quote whose day is over': () => quotedStay(),
  'the reminder of a deposit, and its release': () => heldStay(),
  'a deposit paid in part': partlyPaidStay,
  'a receipt that waits': claimedStay,
  'reminders of an arrival': () => confirmedStay(),
  'the survey': checkedOutStay,
  'the survey asked, its reminder and its end': surveyedStay,
};

for (const [source, make] of Object.entries(SOURCES)) {
  test(`a tick that throws leaves nothing due: ${source}`, () => {
    const stay = make();
    assert.notEqual(nextDeadline(stay.snapshot, POLICY), null);
    for (let round = 0; round < 5 && nextDeadline(stay.snapshot, POLICY) !== null; round++) {
      const after = dueThrows(stay);
      const next = nextDeadline(after, POLICY);
      assert.ok(next === null || next > stay.now, `due at ${next}, now ${stay.now}`);
      stay.needs(...new Set(['step-failed', ...after.attention.map(({ kind }) => kind)]));
    }
  });

  test(`and whatever became due in a long outage: ${source}`, () => {
    for (const late of [1, MINUTE, 2 * HOUR, DAY, 30 * DAY, 400 * DAY]) {
      const stay = make();
      stay.now = (nextDeadline(stay.snapshot, POLICY) ?? stay.now) + late;
      const next = nextDeadline(aside(stay, { type: 'tick' }), POLICY);
      assert.ok(next === null || next > stay.now, `${late} ms late: due at ${next}, now ${stay.now}`);
    }
  });
}

test('a tick that throws leaves nothing due wherever a stay may come to', () => {
  const random = createRandom(20270311);
  const asked = ['accepted', 'confirm-deposit', 'confirm-deposit in part', 'receipt', 'check-in forced'];
  let due = 0;
  for (let walk = 0; walk < 150; walk++) {
    const stay = random.pick(Object.values(SOURCES))();
    for (let n = 0; n < 20; n++) {
      const { pending } = stay.snapshot;
      const events = pending
        ? resultsFor(effectKey(pending, stay.snapshot))
        : everyEvent(stay.snapshot, stay.now, `${walk}-${n}`);
      const name = pending || random.chance(0.6) ? random.pick(Object.keys(events)) : random.pick(asked);
      stay.happens(events[name] as ReservationEvent);
      const at = nextDeadline(stay.snapshot, POLICY);
      if (at === null) continue;
      due++;
      const now = at + random.pick([0, 1, HOUR, 3 * DAY, 60 * DAY]);
      const next = nextDeadline(stepAside(stay.snapshot, { type: 'tick' }, now, POLICY).snapshot, POLICY);
      assert.ok(next === null || next > now, `after ${name} in ${stay.snapshot.status}`);
      if (random.chance(0.3)) stay.wait(random.between(1, 48));
    }
  }
  assert.ok(due > 500, `${due} states had something due`);
});

test('a courtesy is dropped; what comes later is still said', () => {
  const stay = confirmedStay();
  dueThrows(stay);
  assert.deepEqual(stay.last.says, []);
  assert.equal(stay.now, at('2027-03-04 10:00'));
  assert.deepEqual(stay.waitUntil('2027-03-10 10:00'), [{ kind: 'arrivalReminder', days: 1 }]);
});

test('a room is not kept for ever: its release is tried again each hour, and reception knows', () => {
  const stay = heldStay();
  stay.waitUntil('2027-03-02 09:59');
  const due = dueThrows(stay);
  stay.is('PENDING_CONFIRMATION');
  stay.needs('step-failed');
  assert.equal(due.deposit?.releaseAt, at('2027-03-02 11:00'));
  dueThrows(stay);
  assert.equal(nextDeadline(stay.snapshot, POLICY), at('2027-03-02 12:00'));
  stay.waitUntil('2027-03-02 12:00');
  stay.is('PENDING_CONFIRMATION', 'release');
});

test('a release whose result throws does not go round without end', () => {
  const stay = heldStay();
  stay.waitUntil('2027-03-02 10:00');
  const { pending } = stay.snapshot;
  assert.equal(pending?.kind, 'release');
  const key = pending ? effectKey(pending, stay.snapshot) : '';
  aside(stay, { type: 'cancelDone', key, result: { kind: 'cancelled' } });
  stay.is('PENDING_CONFIRMATION');
  assert.equal(nextDeadline(stay.snapshot, POLICY), at('2027-03-02 11:00'));
});

test('nor is it armed again where a receipt came meanwhile', () => {
  const stay = heldStay();
  stay.waitUntil('2027-03-02 10:00');
  const key = stay.snapshot.pending ? effectKey(stay.snapshot.pending, stay.snapshot) : '';
  stay.receives();
  const after = aside(stay, { type: 'cancelDone', key, result: { kind: 'cancelled' } });
  assert.equal(after.deposit?.releaseAt, null);
  stay.needs('receipt-to-review', 'step-failed');
});

test('a receipt that waited too long and money that is too little still call reception', () => {
  const claimed = claimedStay();
  dueThrows(claimed);
  claimed.needs('receipt-to-review', 'receipt-waits', 'step-failed');
  const partly = partlyPaidStay();
  while (nextDeadline(partly.snapshot, POLICY) !== null) dueThrows(partly);
  partly.needs('deposit-incomplete', 'step-failed');
  assert.equal(partly.snapshot.paidMinor, 1000);
});

test('a quote that nobody took, and a survey that nobody answered, end all the same', () => {
  const quoted = quotedStay();
  assert.ok(isClosed(dueThrows(quoted)));
  quoted.is('CANCELLED');
  const surveyed = surveyedStay();
  while (nextDeadline(surveyed.snapshot, POLICY) !== null) dueThrows(surveyed);
  assert.ok(isClosed(surveyed.snapshot));
});
