import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, Chat, hotel, picture } from './chat.ts';

const NIGHT = at('2027-02-20', '03:10');
const DAY = at('2027-02-20', '15:00');
const alarms = (chat: Chat) =>
  chat.items.flatMap((step) =>
    step.step === 'open' && step.item.kind === 'urgent' && step.urgent ? [step.item.topic] : [],
  );

test('no water at three in the morning: staff is alerted at once, and the guest learns whom to call', () => {
  const chat = new Chat(NIGHT);
  const { text, parts } = chat.guest('hola, no hay agua en la habitación');
  assert.deepEqual(alarms(chat), ['no_water']);
  assert.match(text, /aviso al hotel/);
  assert.ok(text.includes(hotel.emergency?.phone ?? '-'));
  assert.doesNotMatch(text, /mañana|\?/);
  assert.deepEqual(
    parts.map(({ part }) => part),
    ['urgent'],
  );
  assert.deepEqual(chat.snapshot.holder, { kind: 'waiting', since: chat.now, reason: 'urgent' });
});

test('danger to life: what to do and the number come first, and nothing else is talked of', () => {
  const chat = new Chat(DAY);
  const { text } = chat.guest('hay humo en el pasillo!! a qué hora es el desayuno?');
  assert.match(text, /Salgan ya.*Bomberos: 100/s);
  assert.doesNotMatch(text, /desayuno/);
  const sick = new Chat(DAY);
  assert.match(sick.guest('mi marido se desmayó').text, /Ambulancia: 107/);
});

test('an open question is no reason to wait, nor is one asked on top of the alarm', () => {
  const chat = new Chat(DAY);
  chat.guest('hola! del 11 al 14 de marzo, somos 2');
  assert.equal(chat.question?.kind, 'choose');
  const { text } = chat.guest('se inundó el baño');
  assert.deepEqual(alarms(chat), ['flood']);
  assert.doesNotMatch(text, /\?/);
  assert.equal(chat.question?.kind, 'choose', 'the booking goes on where it was');
});

test('while the PMS is being asked, the alarm leaves by itself', () => {
  const chat = new Chat(DAY, () => null);
  assert.equal(chat.guest('hola! del 11 al 14 de marzo, somos 2').text, '');
  assert.match(chat.guest('hay olor a gas').text, /Salgan ya/);
});

test('whoever waits for a person already is alerted for all the same', () => {
  const chat = new Chat(NIGHT);
  chat.guest('quiero hablar con una persona');
  chat.guest('mi hija tiene fiebre y vomita');
  assert.deepEqual(alarms(chat), ['medical']);
  assert.equal(chat.snapshot.holder.kind === 'waiting' && chat.snapshot.holder.reason, 'urgent');
});

test('said again it is raised again, as the same matter, in other words', () => {
  const chat = new Chat(NIGHT);
  const first = chat.guest('no hay agua en la habitación');
  const again = chat.guest('sigo sin agua! no hay agua');
  assert.deepEqual(alarms(chat), ['no_water', 'no_water']);
  assert.equal(chat.snapshot.items.length, 1);
  assert.notEqual(again.text, first.text);
});

test('while a person holds the conversation staff is alerted, and only danger to life is answered', () => {
  const chat = new Chat(DAY);
  chat.guest('hola!');
  chat.person('take');
  assert.equal(chat.guest('me quedé afuera de la habitación').text, '');
  assert.deepEqual(alarms(chat), ['locked_out']);
  assert.match(chat.guest('hay fuego en la cocina').text, /Bomberos/);
});

test('each guest has an alarm of their own', () => {
  const [one, other] = [new Chat(NIGHT), new Chat(NIGHT)];
  for (const chat of [one, other]) chat.guest('no tenemos luz');
  assert.deepEqual([alarms(one), alarms(other)], [['no_power'], ['no_power']]);
});

test('a picture of the trouble is no receipt', () => {
  const chat = new Chat(DAY);
  chat.guest('hola! del 11 al 14 de marzo, somos 2');
  chat.guest('dale, a nombre de Marcos Paz');
  const { text } = chat.guest(picture('se inundó el baño'));
  assert.match(text, /aviso al hotel/);
  assert.equal(chat.stay.receiptsWaiting, 0);
});

test('urgent words about a price are no alarm', () => {
  const chat = new Chat(DAY);
  chat.guest('es urgente que me contesten el precio de la doble del 11 al 14 de marzo, somos 2');
  assert.deepEqual(alarms(chat), []);
});
