import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StayRequest } from '../../domain/party.ts';
import { effectKey } from '../../domain/reservation/machine.ts';
import { quoteId } from '../../domain/reservation/quote-id.ts';
import { at, DOUBLE, FAMILY, heldStay, kinds, OTHER_DATES, option, quotedStay, STAY, Stay } from './stay.ts';

test('a full house says so, shows the days around, and stays an inquiry', () => {
  const stay = new Stay();
  stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
  const nearby = [{ stay: { ...STAY, checkin: '2027-03-10', checkout: '2027-03-13' }, options: [FAMILY] }];
  assert.deepEqual(stay.pms({ type: 'quoted', result: { kind: 'full', currency: 'ARS', nearby } }), [
    { kind: 'full', nearby, currency: 'ARS' },
  ]);
  stay.is('INQUIRY');
});

test('new dates while a quote is looked up win: the first answer is late', () => {
  const stay = new Stay();
  stay.happens({ type: 'inquired', stay: STAY, language: 'es' });
  assert.ok(stay.snapshot.pending);
  const key = effectKey(stay.snapshot.pending, stay.snapshot);
  stay.happens({ type: 'inquired', stay: OTHER_DATES, language: 'es' });
  const options = [FAMILY];
  const late = { type: 'quoted', key, result: { kind: 'options', currency: 'ARS', options } } as const;
  assert.deepEqual(stay.happens(late), []);
  stay.is('INQUIRY', 'quote');
  stay.quotes(DOUBLE);
  assert.deepEqual(stay.snapshot.quote?.stay, OTHER_DATES);
});

test('new dates after a quote are quoted again with another id', () => {
  const stay = quotedStay();
  const first = stay.snapshot.quote?.id;
  stay.happens({ type: 'inquired', stay: OTHER_DATES, language: 'es' });
  stay.is('QUOTE_SENT', 'quote');
  assert.deepEqual(stay.accepts(), [], 'the old dates are not held under the new ones');
  stay.quotes(DOUBLE);
  assert.notEqual(stay.snapshot.quote?.id, first);
  assert.deepEqual(stay.snapshot.stay, OTHER_DATES);
});

test('an expired quote at the same total goes on with a new id', () => {
  const stay = quotedStay();
  const old = stay.snapshot.quote?.id;
  stay.wait(25);
  stay.accepts();
  stay.is('QUOTE_SENT', 'quote');
  assert.deepEqual(stay.quotes(DOUBLE, FAMILY), []);
  stay.is('QUOTE_SENT', 'hold');
  assert.deepEqual(stay.holds(), [{ kind: 'held' }]);
  assert.notEqual(stay.snapshot.quote?.id, old);
  assert.equal(stay.snapshot.accepted?.quoteId, stay.snapshot.quote?.id);
});

test('an expired quote at another total is shown beside the old one and asked', () => {
  const stay = quotedStay();
  stay.wait(25);
  stay.accepts();
  const dearer = option(FAMILY.roomTypeId, 50_000_000);
  assert.deepEqual(stay.quotes(dearer), [
    { kind: 'requoted', oldTotalMinor: FAMILY.totalMinor, newTotalMinor: dearer.totalMinor },
  ]);
  stay.is('QUOTE_SENT');
  assert.equal(stay.snapshot.previousTotalMinor, FAMILY.totalMinor);
  stay.accepts();
  assert.deepEqual(stay.holds(dearer.totalMinor), [{ kind: 'held' }]);
});

test('an expired quote whose room has gone offers what is left', () => {
  const stay = quotedStay();
  stay.wait(25);
  stay.accepts();
  assert.deepEqual(stay.quotes(DOUBLE), [{ kind: 'roomGone' }]);
  stay.is('QUOTE_SENT');
});

test('a quote expires in the instant it says', () => {
  const stay = quotedStay();
  stay.waitUntil((stay.snapshot.quote?.expiresAt ?? 0) - 1);
  stay.accepts();
  stay.is('QUOTE_SENT', 'hold');
  const late = quotedStay();
  late.waitUntil(late.snapshot.quote?.expiresAt ?? 0);
  late.accepts();
  late.is('QUOTE_SENT', 'quote');
});

test('a quote is never valid beyond arrival, and tonight ends at midnight', () => {
  assert.equal(quotedStay('2027-03-11 08:00').snapshot.quote?.expiresAt, at('2027-03-11 14:00'));
  assert.equal(quotedStay('2027-03-11 20:00').snapshot.quote?.expiresAt, at('2027-03-12 00:00'));
});

test('taking something that is not offered repeats the offer', () => {
  const stay = quotedStay();
  assert.deepEqual(stay.accepts(FAMILY.roomTypeId, 'ZZZ'), [{ kind: 'quoted' }]);
  assert.deepEqual(stay.accepts(99), [{ kind: 'quoted' }]);
  stay.is('QUOTE_SENT');
});

test('a second yes while the room is taken, or after, takes no second room', () => {
  const stay = quotedStay();
  stay.accepts();
  assert.deepEqual(stay.accepts(DOUBLE.roomTypeId), []);
  stay.holds();
  assert.deepEqual(stay.accepts(), []);
  assert.equal(stay.snapshot.holds, 1);
});

test('a room taken by another meanwhile: back to an offer of what is left', () => {
  const stay = quotedStay();
  stay.accepts();
  const says = stay.pms({ type: 'holdDone', result: { kind: 'noRoom', currency: 'ARS', options: [DOUBLE] } });
  assert.deepEqual(says, [{ kind: 'roomGone' }]);
  stay.is('QUOTE_SENT');
  assert.deepEqual(stay.snapshot.quote?.options, [DOUBLE]);
  stay.accepts(DOUBLE.roomTypeId);
  stay.holds(DOUBLE.totalMinor);
  assert.equal(stay.snapshot.hold?.reference, 'HL-218-r1-2');
});

test('nothing left at all looks for the days around', () => {
  const stay = quotedStay();
  stay.accepts();
  stay.pms({ type: 'holdDone', result: { kind: 'noRoom', currency: 'ARS', options: [] } });
  stay.is('QUOTE_SENT', 'quote');
  assert.deepEqual(
    kinds(stay.pms({ type: 'quoted', result: { kind: 'full', currency: 'ARS', nearby: [] } })),
    ['full'],
  );
  stay.is('INQUIRY');
});

test('a hold at another price, or refused, is a task for a person', () => {
  for (const result of [
    { kind: 'priceDiffers', bookedMinor: 1 },
    { kind: 'refused', reason: 'permission' },
  ] as const) {
    const stay = quotedStay();
    stay.accepts();
    assert.deepEqual(stay.pms({ type: 'holdDone', result }), [{ kind: 'handedToReception', about: 'hold' }]);
    stay.is('QUOTE_SENT');
    stay.needs(result.kind === 'refused' ? 'hold-refused' : 'hold-price-differs');
  }
});

test('a lookup that fails for good goes to reception and offers nothing stale', () => {
  const stay = quotedStay();
  stay.happens({ type: 'inquired', stay: OTHER_DATES, language: 'es' });
  assert.deepEqual(stay.pms({ type: 'effectFailed', reason: 'bad-request' }), [
    { kind: 'handedToReception', about: 'quote' },
  ]);
  stay.is('INQUIRY');
  stay.needs('pms-quote-failed');
});

test('nights that are past, reversed or nonsense are not looked up', () => {
  for (const [checkin, checkout] of [
    ['2027-02-27', '2027-03-02'],
    ['2027-03-14', '2027-03-11'],
    ['2027-03-14', '2027-03-14'],
    ['soon', '2027-03-14'],
    ['2027-13-40', '2027-13-41'],
  ] as const) {
    const stay = new Stay();
    stay.happens({ type: 'inquired', stay: { ...STAY, checkin, checkout }, language: 'es' });
    stay.is('INQUIRY');
  }
});

test('new dates do not touch a room that is held', () => {
  const stay = heldStay();
  const before = stay.snapshot;
  stay.happens({ type: 'inquired', stay: OTHER_DATES, language: 'es' });
  assert.equal(stay.snapshot, before);
});

test('quote ids are short, readable, and differ within a stay', () => {
  const ids = Array.from({ length: 500 }, (_, n) => quoteId('HL-218', n));
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[2346789][2346789A-HJKMNP-RT-Z]{2}$/);
  assert.equal(quoteId('HL-218', 1), quoteId('HL-218', 1));
});

test('the stay that was priced is the stay: the rooms the party was spread over', () => {
  const four: StayRequest = { ...STAY, rooms: [{ adults: 4, children: 0, ages: [] }], anyRooms: true };
  const split: StayRequest = { ...four, rooms: [1, 2].map(() => ({ adults: 2, children: 0, ages: [] })) };
  const stay = new Stay();
  stay.happens({ type: 'inquired', stay: four, language: 'es' });
  stay.pms({
    type: 'quoted',
    result: { kind: 'options', currency: 'ARS', options: [FAMILY], stay: split },
  });
  assert.deepEqual(stay.snapshot.stay, split);
  assert.deepEqual(stay.snapshot.quote?.stay, split);
});

test('ages told with the choice are in the stay before the room is held', () => {
  const rooms = [
    { adults: 2, children: 1, ages: [] },
    { adults: 2, children: 2, ages: [] },
  ];
  const stay = new Stay();
  stay.happens({ type: 'inquired', stay: { ...STAY, rooms }, language: 'es' });
  stay.quotes(FAMILY);
  const { quote } = stay.snapshot;
  const taken = { quoteId: quote?.id ?? '', roomTypeId: FAMILY.roomTypeId, ages: [4, 9, 12] };
  stay.happens({ type: 'accepted', accepted: taken });
  stay.is('QUOTE_SENT', 'hold');
  assert.deepEqual(
    stay.snapshot.stay?.rooms.map(({ ages }) => ages),
    [[4], [9, 12]],
  );
});
