/** Coming back after a silence: nothing is forgotten, and nothing is taken for granted that may have changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE } from '../../domain/plain-date.ts';
import { at, DOBLE, hours, offers, option, picture, VISTA } from './chat.ts';
import { begin, held, heldTwice, naming, quoted } from './talks.ts';

test('within half an hour nothing is repeated; after it the open question comes with what is known', () => {
  const soon = naming();
  soon.advance(20 * MINUTE);
  assert.doesNotMatch(soon.guest('hola').text, /Seguimos/);
  const late = naming();
  late.advance(40 * MINUTE);
  const reply = late.guest('hola');
  assert.match(
    reply.text,
    /Seguimos con jue 11 a dom 14 de marzo, 3 noches, 2 adultos\. ¿A nombre de quién guardo la Doble\?$/,
  );
  assert.doesNotMatch(reply.text, /asistente/);
});

test('what was said of a stay that was never looked up is known a month later', () => {
  const one = begin();
  one.guest('hola, tenés lugar para 2 adultos y un nene?');
  one.advance(hours(24 * 20));
  assert.match(one.guest('buenas').text, /Seguimos con 2 adultos y 1 chico\./);
  assert.match(
    one.guest('del 13 al 15 de abril').text,
    /Mar 13 a jue 15 de abril, 2 noches, 2 adultos y 1 chico/,
  );
});

test('prices of days ago are no recap: they are looked up again', () => {
  let pesos = 160_000;
  const one = quoted(() => offers(option(DOBLE, pesos), option(VISTA, 196_000)));
  one.advance(hours(72));
  pesos = 175_000;
  const reply = one.guest('hola');
  assert.match(reply.text, /Jue 11 a dom 14 de marzo.*175\.000.*\?$/s);
  assert.doesNotMatch(reply.text, /160\.000/);
  assert.equal(one.reservations.size, 1);
});

test('the room that was taken days ago is looked up again: at the same total the name is all that is missing', () => {
  const same = naming();
  same.advance(hours(72));
  assert.match(same.guest('hola').text, /precio sigue igual.*¿A nombre de quién guardo la Doble\?$/s);
  same.guest('Marcos Paz');
  assert.equal(same.status, 'PENDING_CONFIRMATION');

  let pesos = 160_000;
  const other = naming(() => offers(option(DOBLE, pesos), option(VISTA, 196_000)));
  other.advance(hours(72));
  pesos = 175_000;
  assert.match(other.guest('hola, perdón la demora').text, /160\.000.*175\.000.*\?$/s);
  other.guest('sí, a nombre de Marcos Paz');
  assert.equal(other.stay.hold?.totalMinor, 17_500_000);
});

test('dates that have gone by meanwhile are asked for anew, and who comes and the room are still known', () => {
  const one = naming();
  one.advance(at('2027-03-20', '12:00') - one.now);
  const reply = one.guest('hola');
  assert.match(reply.text, /ya pasó.*fechas/s);
  assert.match(one.guest('del 13 al 15 de abril').text, /2 noches, 2 adultos.*¿Te guardo la Doble\?$/s);
});

test('the accepted quote that expired goes on at the same total, and is decided anew at another', () => {
  let pesos = 160_000;
  const one = quoted(() => offers(option(DOBLE, pesos), option(VISTA, 196_000)));
  one.advance(hours(25));
  pesos = 150_000;
  assert.match(one.guest('la 1').text, /160\.000.*150\.000.*¿La querés igual\?$/s);
  assert.match(one.guest('dale').text, /A nombre de quién/);
});

test('a cancellation that was asked about days ago is asked about again, not taken', () => {
  const one = held();
  one.confirm(48_000);
  one.guest('quiero cancelar');
  one.advance(hours(48));
  const reply = one.guest('hola');
  assert.match(reply.text, /Te había preguntado por HL-218.*\?$/s);
  assert.equal(one.status, 'CONFIRMED');
});

test('of several stays the one under discussion is meant, after a silence it is asked which', () => {
  const one = heldTwice();
  assert.match(one.guest('puedo transferir mañana?').text, /HL-219/);
  one.advance(hours(1));
  const asked = one.guest('ya transferí');
  assert.match(
    asked.text,
    /¿Es por HL-218 \(jue 11 a dom 14 de marzo\) o por HL-219 \(mar 20 a jue 22 de abril\)\?$/,
  );
  assert.match(one.guest('la del 11').text, /comprobante de HL-218/);
});

test('a receipt after a silence protects the room that would go first, and the reply says which', () => {
  const one = heldTwice();
  one.advance(hours(2));
  assert.match(one.guest(picture()).text, /HL-218/);
  const now = heldTwice();
  assert.match(now.guest(picture()).text, /HL-219/, 'while one is talked about it is that one');
});

test('a code or a day in the message says which, whatever was talked about', () => {
  const one = heldTwice();
  assert.match(one.guest('ya transferí la de HL-218').text, /comprobante de HL-218/);
  assert.match(one.guest('puedo transferir mañana la HL-218?').text, /HL-218/);
});
