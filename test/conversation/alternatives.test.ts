/** Nothing free: the nearest other days, the other rooms, and which night it is that is full. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StayRequest } from '../../domain/party.ts';
import type { QuoteResult } from '../../domain/reservation/types.ts';
import { at, Chat, DOBLE, FAMILIAR, offers, option, VISTA } from './chat.ts';

const has = (text: string, ...figures: string[]) => {
  for (const figure of figures) assert.ok(text.includes(figure), `"${figure}" in:\n${text}`);
};

/** Lake view is full on the 21st of November, the garden side is not. */
function lakeFull(stay: StayRequest): QuoteResult {
  if (stay.checkin === '2027-11-18') return offers(option(DOBLE, 255_000), option(VISTA, 288_000));
  return {
    kind: 'options',
    currency: 'ARS',
    stay,
    options: [option(DOBLE, 255_000)],
    ...(stay.wanted === VISTA
      ? {
          missing: {
            roomTypeId: VISTA,
            roomTypeName: 'lake',
            fullOn: ['2027-11-21'],
            nearest: {
              stay: { ...stay, checkin: '2027-11-18', checkout: '2027-11-21' },
              totalMinor: 28_800_000,
            },
          },
        }
      : {}),
  };
}

test('dialogue 4: the room that was asked for is full one night; the nearest days are taken with its name', () => {
  const chat = new Chat(at('2027-11-01'), lakeFull);
  const quoted = chat.guest('hi! double 19–22 Nov for 2, lake view? is there an airport shuttle?');
  has(quoted.text, 'ARS 38,000 each way', 'Lake view double', 'Sun 21 November');
  has(quoted.text, 'Thu 18', '3 nights', 'ARS 288,000', 'Fri 19', 'Mon 22', 'ARS 255,000');
  assert.equal(quoted.turns, 1);

  const held = chat.guest('lake view. Nora Whitfield');
  assert.equal(chat.status, 'PENDING_CONFIRMATION');
  has(held.text, 'Nora', 'Lake view double', 'Thu 18', 'ARS 288,000', 'ARS 86,400');
  assert.ok(!/expired/i.test(held.text), 'nothing had expired');
  assert.equal(chat.stay.stay?.checkin, '2027-11-18');
});

test('the other room on the days asked for is one word away', () => {
  const chat = new Chat(at('2027-11-01'), lakeFull);
  chat.guest('hi! double 19–22 Nov for 2, lake view?');
  const held = chat.guest('the garden one please, Nora Whitfield');
  has(held.text, 'Double', 'Fri 19', 'ARS 255,000');
  assert.equal(chat.stay.stay?.checkin, '2027-11-19');
});

test('a room that nobody had asked for before is looked up when it is named', () => {
  const chat = new Chat(at('2027-11-01'), lakeFull);
  const quoted = chat.guest('hola, del 19 al 22 de noviembre para dos');
  assert.ok(!quoted.text.includes('vista'));
  const told = chat.guest('y con vista al lago?');
  has(told.text, 'Doble con vista al lago', 'dom 21', 'jue 18 a dom 21', '$ 288.000', '$ 255.000');
  has(chat.guest('dale, con vista, Ana Paz').text, 'Ana', 'Jue 18 a dom 21', '$ 288.000');
});

test('a house that is full says which night it is, and offers the nearest other days', () => {
  const chat = new Chat(at('2027-11-01'), (stay) =>
    stay.checkin === '2027-11-19'
      ? {
          kind: 'full',
          currency: 'ARS',
          fullOn: ['2027-11-20'],
          nearby: [
            {
              stay: { ...stay, checkin: '2027-11-17', checkout: '2027-11-20' },
              options: [option(DOBLE, 250_000), option(VISTA, 280_000)],
            },
            {
              stay: { ...stay, checkin: '2027-11-21', checkout: '2027-11-24' },
              options: [option(DOBLE, 240_000)],
            },
          ],
        }
      : offers(option(DOBLE, 240_000)),
  );
  const full = chat.guest('hola, del 19 al 22 de noviembre para dos');
  has(full.text, 'completo la noche del sáb 20 de noviembre', 'Mié 17 a sáb 20', 'desde $ 250.000');
  has(full.text, 'Dom 21 a mié 24', '$ 240.000');
  has(chat.guest('la segunda').text, 'Dom 21 a mié 24', '$ 240.000');
});

test('nothing near either: it is said, with the night, and other dates are asked for', () => {
  const chat = new Chat(at('2027-11-01'), () => ({
    kind: 'full',
    currency: 'ARS',
    fullOn: ['2027-11-20', '2027-11-21'],
    nearby: [],
  }));
  const full = chat.guest('hola, del 19 al 22 de noviembre para dos');
  has(full.text, 'sáb 20 y dom 21 de noviembre', '3 días antes o después');
  assert.equal(chat.question?.kind, 'dates');
});

test('a party that one type does not take gets rooms of two, as one offer with one total', () => {
  const rooms = [
    { adults: 2, children: 0, ages: [] },
    { adults: 3, children: 2, ages: [] },
  ];
  const room = (roomTypeId: number) => ({ roomTypeId, roomTypeName: 'x', serviceIds: [] });
  const chat = new Chat(at('2027-02-01'), (stay) => ({
    kind: 'options',
    currency: 'ARS',
    stay: { ...stay, rooms },
    options: [{ ...option(DOBLE, 738_000, 2), mix: [room(DOBLE), room(FAMILIAR)] }],
  }));
  const quoted = chat.guest('hola, del 11 al 14 de marzo, 5 adultos y 2 chicos');
  has(quoted.text, 'Doble + Familiar', '$ 738.000', '5 adultos y 2 chicos');
  has(chat.guest('dale').text, 'Doble + Familiar', 'edades');
  const held = chat.guest('Ana Paz, 4 y 9');
  has(held.text, 'Doble + Familiar guardadas', '$ 738.000');
  assert.deepEqual(
    chat.stay.hold?.mix?.map(({ roomTypeId }) => roomTypeId),
    [DOBLE, FAMILIAR],
  );
  assert.deepEqual(chat.stay.stay?.rooms, [
    { adults: 2, children: 0, ages: [] },
    { adults: 3, children: 2, ages: [4, 9] },
  ]);
});
