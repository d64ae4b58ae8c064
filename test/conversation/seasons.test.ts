/** Holy Week, as the hotel file has it: four nights at least, half of it as deposit, and free to cancel for longer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantAt } from '../../domain/plain-date.ts';
import { at, Chat, DOBLE, hotel, offers, option, VISTA } from './chat.ts';

const has = (text: string, ...figures: string[]) => {
  for (const figure of figures) assert.ok(text.includes(figure), `"${figure}" in:\n${text}`);
};

test('too few nights for the season: the nearest stay that is long enough is offered, and a yes is enough', () => {
  const chat = new Chat(at('2027-02-20'), () => offers(option(DOBLE, 320_000)));
  const told = chat.guest('hola! del 25 al 28 de marzo para dos?');
  has(told.text, 'Semana Santa', '4 noches', 'mié 24 a dom 28 de marzo');
  assert.equal(chat.reservations.size, 0, 'nothing was looked up');
  assert.equal(chat.question?.kind, 'longer');

  const quoted = chat.guest('dale');
  has(quoted.text, 'Mié 24 a dom 28 de marzo', '4 noches', '$ 320.000');
  has(quoted.text, 'En Semana Santa la seña es del 50 %', 'mar 9 de marzo');

  const held = chat.guest('sí, a nombre de Ana Paz');
  has(held.text, '$ 160.000');
  const { deposit } = chat.stay;
  assert.equal(deposit?.dueMinor, 16_000_000);
  assert.equal(deposit?.dueAt, chat.now + 12 * 3_600_000, 'the season has a shorter term');

  const terms = chat.guest('y si tengo que cancelar?');
  has(terms.text, 'HL-218', 'mar 9 de marzo');
});

test('a guest who insists hears it more plainly, and other dates are looked at', () => {
  const chat = new Chat(at('2027-02-20'), () => offers(option(DOBLE, 320_000)));
  const first = chat.guest('hola, del 26 al 28 de marzo para 2');
  const again = chat.guest('pero quiero del 25 al 28 de marzo');
  assert.notEqual(again.text, first.text);
  has(again.text, '4 noches', 'otras fechas');
  const other = chat.guest('entonces del 29 al 31 de marzo');
  has(other.text, 'Lun 29 a mié 31 de marzo', '$ 320.000');
  assert.ok(!other.text.includes('Semana Santa'), 'usual terms are not told with every offer');
});

test('the deposit and the cancellation of an offer are those of its season', () => {
  const chat = new Chat(at('2027-02-20'), () => offers(option(DOBLE, 320_000), option(VISTA, 400_000)));
  chat.guest('hola, del 24 al 28 de marzo para dos');
  has(chat.guest('cuánto es la seña?').text, '50 %', '$ 160.000', '$ 200.000');
  has(chat.guest('se puede cancelar?').text, 'Semana Santa', 'mar 9 de marzo');
});

test('calling off in the season: what is free and what is lost follows the season', () => {
  const book = () => {
    const chat = new Chat(at('2027-03-01', '10:00'), () => offers(option(DOBLE, 320_000)));
    chat.guest('hola, del 24 al 28 de marzo para dos');
    chat.guest('dale, a nombre de Ana Paz');
    chat.confirm(160_000);
    return chat;
  };
  const early = book();
  early.guest('quiero cancelar la reserva');
  has(early.guest('sí').text, 'devolución de $ 160.000');

  const late = book();
  late.advance(instantAt(hotel.policy.zone, '2027-03-12', '11:00') - late.now);
  has(late.guest('quiero cancelar la reserva').text, 'se pierde la seña de $ 160.000');
});

for (const [message, language, words] of [
  ['hi! a double from March 25 to March 28, 2 people', 'en', ['Holy Week', '4 nights', 'Wed 24']],
  ['oi! quarto de 25 a 28 de março para duas pessoas', 'pt', ['Semana Santa', '4 noites', 'qua 24']],
] as const)
  test(`the least number of nights, in ${language}`, () => {
    const chat = new Chat(at('2027-02-20'), () => offers(option(DOBLE, 320_000)));
    has(chat.guest(message).text, ...words);
  });

test('holidays by name: a short one is quoted, of a long one the days are asked', () => {
  const chat = new Chat(at('2026-11-28'), () => offers(option(DOBLE, 320_000)));
  has(chat.guest('hola, tenés algo para Semana Santa? somos 2').text, 'Mié 24 a dom 28 de marzo', '4 noches');
  const asked = chat.guest('y en las vacaciones de invierno?');
  assert.equal(chat.question?.kind, 'dates');
  has(asked.text, '10 de julio', '1 de agosto');
  has(chat.guest('del 12 al 16').text, 'Lun 12 a vie 16 de julio', '4 noches');
});
