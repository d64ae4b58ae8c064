import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadHotels } from '../../config/hotel-file.ts';
import { DAY, HOUR, instantAt, MINUTE } from '../../domain/plain-date.ts';
import type { StaySay, StayView } from '../../domain/reservation/types.ts';
import { from, moment, money, range, until, whenWritten } from '../../domain/texts/figures.ts';
import { plainText, render, template } from '../../domain/texts/render.ts';
import { context, NOW, quote, SAYS, stay, view } from './parts.ts';

const [hotel] = loadHotels('hotels/hotel-del-lago.yaml');
if (!hotel) throw new Error('no example hotel');
const c = context(hotel);
const zone = hotel.policy.zone;

const said = (say: StaySay, change: Partial<StayView> = {}, renewedQuoteId: string | null = null) =>
  plainText(
    render([{ part: 'stay', view: view(change), say, renewedQuoteId }], c)[0] ?? { kind: 'text', text: '' },
  );

test('money is said as in Argentina, with centavos only where there are some', () => {
  assert.equal(money(c, 48_600_000, 'ARS'), '$ 486.000');
  assert.equal(money(c, 14_580_050, 'ARS'), '$ 145.800,50');
  assert.equal(money(c, 120_000, 'USD'), 'USD 1.200');
});

test('deadlines are said in human words', () => {
  assert.equal(moment(c, NOW + HOUR), 'hoy a las 19');
  assert.equal(moment(c, NOW + DAY), 'mañana a las 18');
  assert.equal(moment(c, NOW + 2 * DAY + 30 * MINUTE), 'pasado mañana a las 18:30');
  assert.equal(moment(c, NOW + 5 * DAY), 'el jue 25 de febrero a las 18');
  assert.equal(until(c, NOW + 20 * MINUTE), 'hasta hoy a las 18:20 (20 minutos)');
  assert.equal(until(c, NOW + 60_000), 'hasta hoy a las 18:01 (1 minuto)');
  assert.equal(until(c, instantAt(zone, '2027-02-21', '00:00')), 'hasta hoy a la medianoche');
  assert.equal(from(c, '01:00'), 'desde la 1');
});

test('days come with their weekday, and with the year where it is far', () => {
  assert.equal(range(c, '2027-03-11', '2027-03-14'), 'jue 11 a dom 14 de marzo');
  assert.equal(range(c, '2027-04-30', '2027-05-02'), 'vie 30 de abril a dom 2 de mayo');
  assert.equal(range(c, '2028-03-01', '2028-03-03'), 'mié 1 a vie 3 de marzo de 2028');
});

test('it says when a person writes, from the hours of reception', () => {
  assert.equal(whenWritten(c), 'te escriben en un rato');
  const night = { ...c, now: instantAt(zone, '2027-02-20', '22:40') };
  assert.equal(whenWritten(night), 'te escriben mañana desde las 9');
  const early = { ...c, now: instantAt(zone, '2027-02-20', '07:00') };
  assert.equal(whenWritten(early), 'te escriben hoy desde las 9');
});

test('a quote has dates with weekday and nights, people, every total, its id and its end, in at most eight lines', () => {
  for (const count of [1, 2, 3, 5, 9]) {
    const text = said({ kind: 'quoted' }, { quote: quote(count) });
    for (const figure of [
      'Jue 11 a dom 14 de marzo',
      '3 noches',
      '2 adultos y 2 chicos',
      '$ 486.000',
      '4K7',
      'mañana a las 18',
    ])
      assert.ok(text.includes(figure), `${figure} in ${text}`);
    assert.ok(text.split('\n').length <= 8, text);
  }
});

test('what is held says room, deadline, code, deposit and where it goes; the alias travels alone', () => {
  const bubbles = render(
    [{ part: 'stay', view: view(), say: { kind: 'held' }, renewedQuoteId: null }, { part: 'bankAlias' }],
    c,
  );
  const text = plainText(bubbles[0] ?? { kind: 'text', text: '' });
  for (const figure of ['Carla', 'Familiar', 'mañana a las 18', 'HL-218', '$ 145.800', 'Hotel del Lago SRL'])
    assert.ok(text.includes(figure), `${figure} in ${text}`);
  assert.deepEqual(bubbles[1], { kind: 'text', text: 'hotel.del.lago' });
  assert.match(said({ kind: 'held' }, {}, '8BM'), /8BM/);
});

test('the voucher carries code, dates, room, people, paid and still due', () => {
  const text = said({ kind: 'confirmed' }, { paidMinor: 14_580_000, status: 'CONFIRMED' });
  for (const figure of [
    'HL-218',
    'jue 11 a dom 14',
    'Familiar',
    '2 adultos y 2 chicos',
    '$ 145.800',
    '$ 340.200',
  ])
    assert.ok(text.includes(figure), `${figure} in ${text}`);
});

test('a new price is shown beside the old one', () => {
  const text = said({ kind: 'requoted', oldTotalMinor: 16_800_000, newTotalMinor: 48_600_000 });
  assert.match(text, /\$ 168\.000/);
  assert.match(text, /\$ 486\.000/);
});

test('a part of the deposit says what came and what is missing', () => {
  const text = said({ kind: 'partial', receivedMinor: 3_000_000, missingMinor: 1_800_000 });
  assert.match(text, /\$ 30\.000.*HL-218.*\$ 18\.000/s);
});

test('cancelling says first what is lost or returned', () => {
  const asked = (change: Partial<StayView>) =>
    plainText(render([{ part: 'cancelAsked', view: view(change) }], c)[0] ?? { kind: 'text', text: '' });
  assert.match(asked({}), /no se pierde nada/);
  assert.match(asked({ paidMinor: 14_580_000 }), /se te devuelven \$ 145\.800/);
  assert.match(
    asked({ paidMinor: 14_580_000, freeCancelUntil: NOW - 1 }),
    /se pierde la seña de \$ 145\.800/,
  );
});

test('messages about money or a room say which stay, and stay within five lines', () => {
  const general = new Set([
    'quoted',
    'full',
    'requoted',
    'roomGone',
    'checkedIn',
    'survey',
    'surveyAgain',
    'ratingThanks',
    'handedToReception',
    'changeOffered',
  ]);
  for (const say of SAYS) {
    const text = said(say);
    if (!general.has(say.kind)) assert.ok(text.includes('HL-218'), `${say.kind}: ${text}`);
    assert.ok(text.split('\n').length <= 8);
  }
});

test('the place is a pin beside the answer', () => {
  const [, pin] = render([{ part: 'fact', topic: 'location' }], c);
  assert.equal(pin?.kind, 'location');
});

test('several rooms are counted', () => {
  const two = { ...stay, rooms: [stay.rooms[0], stay.rooms[0]].filter((room) => room !== undefined) };
  const option = quote(1).options.map((one) => ({ ...one, rooms: 2 }));
  assert.match(said({ kind: 'quoted' }, { quote: { ...quote(1), stay: two, options: option } }), /2 × Doble/);
});

test('no term is named for a room whose receipt reception is looking at', () => {
  const waits = { receiptsWaiting: 1, releaseAt: null };
  const held = template(
    { part: 'stay', view: view(waits), say: { kind: 'held' }, renewedQuoteId: null },
    context(hotel),
  );
  for (const text of [
    said({ kind: 'held' }, waits),
    said({ kind: 'extended' }, waits),
    JSON.stringify(held),
  ]) {
    assert.match(text, /recepción/);
    assert.doesNotMatch(text, /hasta|mañana/);
  }
});
