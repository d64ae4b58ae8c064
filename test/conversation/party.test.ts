/** Who comes: ages in one question, and a cot for the baby. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, Chat, DOBLE, offers, option, VISTA } from './chat.ts';

const has = (text: string, ...figures: string[]) => {
  for (const figure of figures) assert.ok(text.includes(figure), `"${figure}" in:\n${text}`);
};
const chatting = () =>
  new Chat(at('2027-09-20'), () => offers(option(DOBLE, 249_000), option(VISTA, 291_000)));
const cots = (chat: Chat) => chat.snapshot.items.filter(({ topic }) => topic === 'cot');

test('dialogue 5: a baby’s cot comes with the offer, its age is not asked, and reception makes it ready', () => {
  const chat = chatting();
  const quoted = chat.guest('oi, de 8 a 11 de outubro? casal e bebê de 8 meses');
  assert.equal(quoted.turns, 1);
  has(quoted.text, 'ARS 249.000', 'ARS 291.000', 'berço');
  assert.deepEqual(cots(chat), []);
  const held = chat.guest('vista lago, Renata Prado');
  assert.equal(chat.status, 'PENDING_CONFIRMATION');
  has(held.text, 'Renata');
  assert.ok(!held.text.includes('berço'), 'told once');
  assert.deepEqual(
    cots(chat).map(({ kind, reservationId }) => [kind, reservationId]),
    [['request', chat.stay.id]],
  );
});

test('ages are asked together with the name; a baby among them gets its cot then', () => {
  const chat = chatting();
  const quoted = chat.guest('hola, del 8 al 11 de octubre, 2 adultos y 2 nenes');
  assert.ok(!quoted.text.includes('cuna'));
  const asked = chat.guest('la 1');
  has(asked.text, 'A nombre de quién', 'edades');
  assert.equal((asked.text.match(/\?/g) ?? []).length, 1);
  const held = chat.guest('Ana Paz, 1 y 6 años');
  has(held.text, 'Ana', 'cuna');
  assert.deepEqual(chat.stay.stay?.rooms[0]?.ages, [1, 6]);
  assert.equal(cots(chat).length, 1);
});

test('older children get no cot', () => {
  const chat = chatting();
  chat.guest('hola, del 8 al 11 de octubre, 2 adultos y un nene de 5');
  const held = chat.guest('la 1, Ana Paz');
  assert.ok(!held.text.includes('cuna'));
  assert.deepEqual(cots(chat), []);
});
