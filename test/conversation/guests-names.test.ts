/** Guests as they are: what they write in place of a name, whose name it is, and who is of the party. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everybody } from '../../domain/party.ts';
import { at, Chat, DOBLE, FAMILIAR, offers, option, VISTA } from './chat.ts';
import { begin, held, naming } from './talks.ts';

const family = () => begin(() => offers(option(FAMILIAR, 276_000)));

test('what is said in place of a name is not made one', () => {
  for (const words of ['no, deja. son carisimos', 'dale, reservala', 'tene cuna', 'no, semana santa mejor']) {
    const one = naming();
    one.guest(words);
    assert.equal(one.status, 'QUOTE_SENT', words);
    assert.equal(one.snapshot.nameTurn, null, words);
  }
});

test('a title before the name is not the name', () => {
  const one = naming();
  assert.match(one.guest('es para mi mamá, doña Lucía Alves').text, /Listo, Lucía:/);
});

test('a name put right before the room is held is the name it is held under', () => {
  const one = family();
  one.guest('oi, de 10 a 14 de abril para 2 adultos e 2 crianças?');
  one.guest('sim');
  one.guest('Maria Souza');
  assert.match(one.guest('não, o nome certo é Mariana Souza').text, /Mariana/);
  assert.equal(one.status, 'PENDING_CONFIRMATION');
});

test('a name put right afterwards goes to reception, and the room stays held', () => {
  const one = held();
  assert.match(one.guest('perdon es José López').text, /sigue en pie.*recepción/s);
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  assert.deepEqual(
    one.snapshot.items.map(({ kind }) => kind),
    ['change'],
  );
});

test('"somos 3", then "uno es un nene de 5": he is one of the three', () => {
  const one = begin(() => offers(option(FAMILIAR, 276_000)));
  one.guest('hola, del 11 al 15 de marzo, somos 3');
  assert.match(one.guest('uno es un nene de 5').text, /2 adultos y 1 chico/);
});

test('ages are taken whenever they are told, and not asked again', () => {
  for (const [party, ages] of [
    ['somos 2 y la nena', 'la nena tiene 3'],
    ['2 adultos y 2 nenes', '5 y 8 años'],
    ['somos 2 y un bebe', 'el bebe tiene 8 meses'],
  ] as const) {
    const one = family();
    one.guest(`hola, del 11 al 15 de marzo, ${party}`);
    assert.doesNotMatch(one.guest(ages).text, /no te seguí/i, ages);
    assert.doesNotMatch(one.guest('dale').text, /edad/, ages);
    one.guest('Laura Giménez');
    assert.equal(one.status, 'PENDING_CONFIRMATION', ages);
  }
});

test('a party that grows leaves no child at home', () => {
  const one = family();
  one.guest('hola, del 11 al 15 de marzo, 2 adultos y 2 nenes');
  one.guest('cambió, vamos a ser 5');
  const { adults, children } = everybody(one.stay.stay?.rooms ?? []);
  assert.deepEqual([adults, children], [3, 2]);
});

test('one room of each is not two of one: reception puts them together', () => {
  const one = begin(() => offers(option(DOBLE, 336_000, 2), option(VISTA, 408_000, 2)));
  one.guest('hola, del 11 al 14 de marzo, somos 4, dos habitaciones');
  assert.match(one.guest('una con vista y otra comun').text, /recepción, con el total/);
  assert.equal(one.snapshot.choice, null);
  assert.match(one.guest('quiero las dos').text, /Recepción ya sabe/);
  assert.equal(one.status, 'QUOTE_SENT');
});

test('"manda o endereço" asks where it is, and is no yes to the room', () => {
  const one = family();
  one.guest({ text: 'oi, de 15 a 18 de março para 3 pessoas', voice: true });
  one.guest('sim');
  one.guest('Bruno Costa');
  assert.match(one.guest('manda o endereço').text, /Costanera 450/);
  assert.equal(one.status, 'QUOTE_SENT');
});

test('the price of a room that is asked for while the list is open is told, and nothing is taken', () => {
  const one = new Chat(at('2027-02-20', '15:00'), () =>
    offers(option(DOBLE, 168_000), option(VISTA, 204_000)),
  );
  one.guest('hola, del 11 al 14 de marzo para 2');
  assert.match(
    one.guest('cuanto sale la de vista').text,
    /204\.000.*¿Te guardo la Doble con vista al lago\?$/s,
  );
  assert.equal(one.snapshot.choice, null);
});
