/** Two hotels in one service, each with its number: one guest writes to both, and each answers of itself only. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type House, openHouse } from '../support/house.ts';
import { SECOND } from '../support/second-hotel.ts';
import { holdRoom } from '../support/story.ts';

const LAGO = 'hotel-del-lago';
const HANDLE = '5492945550170';
const OWN = {
  location: 'Estamos en el bosque, camino al mirador, kilómetro 7.',
  breakfast: 'El desayuno es casero y se sirve de 8 a 11.',
  pool: 'No tenemos pileta; a dos cuadras está el río.',
  wifi: 'Hay wifi sólo en el comedor.',
};

let house: House;
before(async () => {
  house = await openHouse({
    secondHotel: {
      address: 'Camino al mirador, kilómetro 7',
      facts: Object.fromEntries(Object.entries(OWN).map(([topic, es]) => [topic, { es }])),
      bank: { holder: 'Hostería del Bosque SA', alias: 'hosteria.bosque' },
    },
    env: {
      API_TOKENS: `ana:reception:ana-token,luis:reception:luis-token:${SECOND.id},admin:admin:admin-token,ops:operator:ops-token:${LAGO}`,
    },
  });
});
after(() => house.close());

const WORDS = {
  lago: /Hotel del Lago|hotel\.del\.lago|Costanera|buffet|7:30|climatizada|en todo el hotel|HL-\d/i,
  bosque: /Bosque|mirador|casero|de 8 a 11|el río|comedor|HB-\d/i,
};

test('the same questions get each hotel’s own answers', async () => {
  const lago = house.guest(HANDLE);
  const bosque = house.guestOfSecond(HANDLE);
  for (const [question, ofLago, ofBosque] of [
    ['Hola! ¿dónde están?', /Costanera 450/, /kilómetro 7/],
    ['¿a qué hora es el desayuno?', /buffet/, /casero/],
    ['¿tienen pileta?', /climatizada/, /el río/],
    ['¿hay wifi?', /en todo el hotel/, /comedor/],
  ] as const) {
    await Promise.all([lago.says(question), bosque.says(question)]);
    await Promise.all([lago.reads((text) => ofLago.test(text)), bosque.reads((text) => ofBosque.test(text))]);
  }
  // What this hotel's file does not say is asked of its people, not taken from the other's file.
  await Promise.all([lago.says('¿tienen estacionamiento?'), bosque.says('¿tienen estacionamiento?')]);
  await lago.reads((text) => /cochera propia/.test(text));
  const unknown = await bosque.reads();
  assert.doesNotMatch(unknown, /cochera propia/);
});

test('each holds under its own code and asks for the deposit on its own account', async () => {
  const guest = house.guestOfSecond('5492945550171', 'Luis Prado');
  await guest.says('Hola! del 11 al 14 de marzo tenés algo? somos 2');
  await guest.reads((text) => /cotizaci[oó]n/i.test(text), 25_000);
  await guest.says('la 1');
  await guest.reads((text) => /nombre/i.test(text), 25_000);
  await guest.says('Luis Prado');
  await guest.reads((text) => /HB-\d+/.test(text) && /Hostería del Bosque SA/.test(text), 40_000);
  await guest.reads((text) => text === 'hosteria.bosque');
  const held = await holdRoom(house, house.guest('5492945550172'));
  assert.deepEqual([held.hotel_id, held.code.slice(0, 3)], [LAGO, 'HL-']);
});

test('nothing that one of them said is of the other', async () => {
  await house.quiet();
  const { rows } = await house.db.query<{ hotel_id: string; text: string }>(
    'select c.hotel_id, o.text from outbox o join conversations c on c.id = o.conversation_id',
  );
  assert.ok(rows.length > 10);
  for (const { hotel_id, text } of rows)
    assert.doesNotMatch(text, hotel_id === LAGO ? WORDS.bosque : WORDS.lago, hotel_id);
  for (const [guest, strange] of [
    [house.guest(HANDLE), WORDS.bosque],
    [house.guestOfSecond(HANDLE), WORDS.lago],
  ] as const)
    for (const text of await guest.received()) assert.doesNotMatch(text, strange);
});

test('reception of the second sees its guests and no others; who works for both sees both', async () => {
  const hotelsIn = async (who: 'ana' | 'luis' | 'ops', list: 'conversations' | 'reservations') => {
    const { body } = await house.get(`/api/v1/${list}`, who);
    return [...new Set(body[list].map((one: { hotel_id: string }) => one.hotel_id))].sort();
  };
  assert.deepEqual(await hotelsIn('luis', 'conversations'), [SECOND.id]);
  assert.deepEqual(await hotelsIn('luis', 'reservations'), [SECOND.id]);
  assert.deepEqual(await hotelsIn('ops', 'reservations'), [LAGO]);
  assert.deepEqual(await hotelsIn('ana', 'conversations'), [SECOND.id, LAGO]);
  const [ofLago] = (await house.get('/api/v1/reservations', 'ops')).body.reservations;
  assert.equal(
    (await house.act(`/api/v1/reservations/${ofLago.code}/cancel`, { reason: 'x' }, 'luis')).status,
    404,
  );
  assert.equal((await house.get(`/api/v1/reservations/${ofLago.code}`, 'ops')).body.status, ofLago.status);
});
