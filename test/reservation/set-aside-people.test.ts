/** Who learns of a step whose decision threw: the guest who waits, the person who asked, and reception each time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectKey, outcomeKey, stepAside } from '../../domain/reservation/machine.ts';
import type { AuditLine, ReservationEvent, ReservationSnapshot } from '../../domain/reservation/types.ts';
import { everyEvent, resultsFor } from './events.ts';
import { deepFreeze } from './sound.ts';
import {
  acceptedChange,
  at,
  command,
  confirmedStay,
  heldStay,
  offeredChange,
  POLICY,
  quotedStay,
  STAY,
  Stay,
} from './stay.ts';

function aside(stay: Stay, event: ReservationEvent): ReservationSnapshot {
  stay.last = stepAside(deepFreeze(stay.snapshot), event, stay.now, POLICY);
  stay.snapshot = stay.last.snapshot;
  return stay.snapshot;
}

/** The named result of the effect in flight throws. */
function resultThrows(stay: Stay, name: string): ReservationSnapshot {
  const { pending } = stay.snapshot;
  assert.ok(pending, 'something is in flight');
  const event = resultsFor(effectKey(pending, stay.snapshot))[name];
  assert.ok(event);
  return aside(stay, event);
}

const guestWaits = ({ last }: Stay): AuditLine['data'][string] | undefined =>
  last.audit.find(({ kind }) => kind === 'set-aside')?.data['guestWaits'];

const stepFailed = (s: ReservationSnapshot) => s.attention.find(({ kind }) => kind === 'step-failed');

function asked(make: () => Stay, event: ReservationEvent): Stay {
  const stay = make();
  stay.happens(event);
  return stay;
}

test('a guest whose words threw is told; whoever did nothing is not', () => {
  const events = everyEvent(heldStay().snapshot, at('2027-03-01 10:00'), 'k');
  for (const name of [
    'accepted',
    'receipt',
    'extensionAsked',
    'cancelAsked',
    'changeAsked',
    'rated',
    'wished',
  ]) {
    const stay = heldStay();
    aside(stay, events[name] as ReservationEvent);
    assert.equal(guestWaits(stay), true, name);
  }
  for (const name of [
    'tick',
    'clockMoved',
    'confirm-deposit',
    'languageChanged',
    'late held',
    'late quoted',
  ]) {
    const stay = heldStay();
    aside(stay, events[name] as ReservationEvent);
    assert.equal(guestWaits(stay), false, name);
  }
});

const inquiry = (): Stay => asked(() => new Stay(), { type: 'inquired', stay: STAY, language: 'es' });

function accepting(): Stay {
  const stay = quotedStay();
  stay.accepts();
  return stay;
}

function commandedBy(make: () => Stay, action: 'confirm-deposit' | 'cancel'): Stay {
  const stay = make();
  stay.commands(action);
  return stay;
}

function releasing(): Stay {
  const stay = heldStay();
  stay.wait(24);
  return stay;
}

const EFFECTS: Array<[what: string, make: () => Stay, result: string, waits: boolean]> = [
  ['a quote', inquiry, 'quoted', true],
  ['a hold', accepting, 'held', true],
  ['a hold that the PMS refused', accepting, 'failed', true],
  ['a cancel of the guest', () => asked(heldStay, { type: 'cancelAsked' }), 'cancelled', true],
  [
    'a change looked up',
    () => asked(heldStay, { type: 'changeAsked', stay: STAY, roomTypeId: 8 }),
    'quoted',
    true,
  ],
  ['a change carried out', acceptedChange, 'held', true],
  [
    'a late check-out',
    () => asked(confirmedStay, { type: 'lateCheckoutAsked', until: '16:00' }),
    'last night free',
    true,
  ],
  ['a confirm', () => commandedBy(heldStay, 'confirm-deposit'), 'recorded', false],
  ['a cancel of reception', () => commandedBy(heldStay, 'cancel'), 'cancelled', false],
  ['a release', releasing, 'cancelled', false],
  ['a note', () => asked(confirmedStay, { type: 'wished', wishes: ['cot'] }), 'noted', false],
];

for (const [what, make, result, waits] of EFFECTS) {
  test(`${what} that throws when it comes back: the guest ${waits ? 'is told' : 'hears nothing'}`, () => {
    const stay = make();
    const after = resultThrows(stay, result);
    assert.equal(after.pending, null);
    assert.equal(guestWaits(stay), waits);
    stay.needs(...new Set(['step-failed', ...after.attention.map(({ kind }) => kind)]));
  });
}

test('a guest who waited to cancel until the confirm ends is told too', () => {
  const stay = commandedBy(heldStay, 'confirm-deposit');
  stay.happens({ type: 'cancelAsked' });
  resultThrows(stay, 'recorded');
  assert.equal(guestWaits(stay), true);
});

test('the person who asked is answered, whether the command threw or its result', () => {
  const confirming = commandedBy(heldStay, 'confirm-deposit');
  resultThrows(confirming, 'recorded');
  const refused = { kind: 'refused', type: 'not-possible', status: 'PENDING_CONFIRMATION' };
  assert.deepEqual(confirming.outcome('confirm-deposit'), refused);
  const stay = heldStay();
  const cancel = command('cancel', 'k9', stay.now);
  aside(stay, { type: 'commanded', command: cancel });
  assert.deepEqual(stay.outcome('cancel', 'k9'), refused);
  const known = confirmedStay();
  const { outcomes } = known.snapshot;
  aside(known, { type: 'commanded', command: command('confirm-deposit', 'k1', known.now) });
  assert.ok(outcomes[outcomeKey('confirm-deposit', 'k1')]);
  assert.deepEqual(known.snapshot.outcomes, outcomes, 'an answer once given stays');
});

test('money that somebody has named is not released because its confirm threw', () => {
  const stay = commandedBy(heldStay, 'confirm-deposit');
  assert.equal(resultThrows(stay, 'recorded').deposit?.releaseAt, null);
});

test('what was looked up in vain is not looked up again with the next event', () => {
  const change = asked(heldStay, { type: 'changeAsked', stay: STAY, roomTypeId: 8 });
  resultThrows(change, 'quoted');
  change.happens({ type: 'extensionAsked' });
  change.is('PENDING_CONFIRMATION');
  const late = asked(confirmedStay, { type: 'lateCheckoutAsked', until: '16:00' });
  resultThrows(late, 'last night free');
  late.happens({ type: 'languageChanged', language: 'en' });
  late.is('CONFIRMED');
});

test('a second failure is said anew', () => {
  const stay = heldStay();
  const first = stepFailed(aside(stay, { type: 'extensionAsked' }));
  stay.wait(1);
  const second = stepFailed(aside(stay, { type: 'extensionAsked' }));
  assert.equal(first?.since, at('2027-03-01 10:00'));
  assert.equal(second?.since, at('2027-03-01 11:00'));
  stay.needs('step-failed');
});

test('a room that the PMS holds and the stay does not know of is named, until the last failure', () => {
  const stay = accepting();
  assert.deepEqual(stepFailed(resultThrows(stay, 'held'))?.orders, ['XKJQWERTY']);
  stay.is('QUOTE_SENT');
  stay.wait(1);
  const after = stepFailed(aside(stay, { type: 'extensionAsked' }));
  assert.deepEqual(after, { kind: 'step-failed', since: stay.now, orders: ['XKJQWERTY'] });
  const change = acceptedChange();
  const old = change.snapshot.hold;
  assert.deepEqual(stepFailed(resultThrows(change, 'held'))?.orders, ['XKJQWERTY']);
  assert.deepEqual(change.snapshot.hold, old, 'the guest keeps the room of before');
  const refused = accepting();
  assert.equal(stepFailed(resultThrows(refused, 'no room at all'))?.orders, undefined);
});

test('a change that waits for reception and threw still waits', () => {
  const stay = offeredChange(confirmedStay());
  aside(stay, { type: 'changeAccepted', changeId: stay.snapshot.change?.id ?? '', roomTypeId: 7 });
  assert.ok(stay.snapshot.change);
  assert.equal(guestWaits(stay), true);
});
