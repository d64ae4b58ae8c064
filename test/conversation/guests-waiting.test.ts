/** Guests who wait, insist and ask again: nobody is ignored, and no sentence comes twice in a row. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, Chat, DOBLE, hours, offers, option, picture } from './chat.ts';
import { begin, held, quoted } from './talks.ts';

test('"???" is answered: the open question, how the stay stands, or who is awaited', () => {
  assert.match(quoted().guest('???').text, /guardo/);
  assert.match(held().guest('??').text, /HL-218/);
  const one = begin();
  one.guest('quiero hablar con una persona');
  assert.match(one.guest('???').text, /[Rr]ecepción/);
});

test('whoever waits for a person and asks where that person is never reads the same sentence twice in a row', () => {
  const one = begin();
  let last = one.guest('quiero hablar con una persona').text;
  for (const words of ['hola', 'hola?', 'hay alguien?', 'sigo esperando', 'me van a contestar?', '???']) {
    const { text } = one.guest(words);
    assert.match(text, /te escriben en un rato/, words);
    assert.notEqual(text, last, words);
    last = text;
  }
  assert.equal(one.snapshot.misunderstood, 0);
});

test('a receipt before there is a stay: a person has it, and the rest of the story is for that person', () => {
  const one = begin();
  one.guest(picture());
  const told = ['es el comprobante', 'de la reserva de marzo', 'a nombre de Carlos Díaz'].map(
    (words) => one.guest(words).text,
  );
  for (const text of told) assert.match(text, /te escriben en un rato/);
  assert.notEqual(told[0], told[1]);
  assert.notEqual(told[1], told[2]);
});

test('a stay that is not known here is said once; whoever insists gets a person', () => {
  const one = begin();
  assert.match(one.guest('cómo está mi reserva?').text, /No veo una reserva tuya/);
  assert.match(one.guest('está confirmada mi reserva?').text, /le aviso a recepción/);
  assert.equal(one.holder, 'waiting');
});

test('"fiz pelo booking" is looked for as a booking made elsewhere', () => {
  const one = begin();
  one.guest('quero cancelar minha reserva');
  assert.match(one.guest('fiz pelo booking').text, /código da reserva/);
});

test('anger at a price is no robbery', () => {
  const one = quoted();
  one.guest('son unos ladrones');
  assert.ok(!one.items.some((step) => step.step === 'open' && step.item.kind === 'urgent'));
  const alarmed = held();
  assert.match(alarmed.guest('hay un ladron en el pasillo').text, /101/);
});

test('"no wait, keep it" keeps the stay and moves no deadline', () => {
  const one = new Chat(at('2027-02-20', '15:00'), () => offers(option(DOBLE, 112_000)));
  one.guest('hi, June 10 to 12 for 2 people');
  one.guest('yes, Peter Parker');
  one.guest('cancel please');
  assert.match(one.guest('no wait, keep it').text, /^Good, HL-218 stands\.$/);
});

test('who cannot make a transfer is not offered a taxi, and reception looks for a way', () => {
  const one = new Chat(at('2027-02-20', '15:00'), () => offers(option(DOBLE, 112_000)));
  one.guest('hi, June 10 to 12 for 2 people');
  one.guest('yes, Peter Parker');
  const { text } = one.guest('Im in the US, cant do a transfer');
  assert.doesNotMatch(text, /shuttle/);
  assert.match(text, /asked reception/);
});

test('what is still to be paid is told of the stay', () => {
  const one = held();
  one.guest(picture());
  one.confirm(10_000);
  const { text } = one.guest('cuanto me falta?');
  assert.match(text, /HL-218/);
  assert.match(text, /38\.000/);
});

test('the room was released for want of the money, and the money comes: its receipt is asked for', () => {
  const one = held();
  one.advance(hours(72));
  assert.equal(one.status, 'CANCELLED');
  const { text } = one.guest('hola, te transferí recién');
  assert.doesNotMatch(text, /No veo una reserva/);
  assert.match(text, /comprobante de HL-218/);
});

test('an e-mail address is no question about the place', () => {
  const one = begin();
  one.guest('somos un grupo de 25, del 10 al 13 de mayo');
  assert.match(one.guest('centro@jubilados.com').text, /tu mail/);
});

test('an hour at night is told how to get in', () => {
  const one = begin();
  assert.match(one.guest('can we arrive at 11pm?').text, /At night ring the bell/);
  assert.match(held().guest('hay alguien a esa hora?').text, /De noche tocá el timbre/);
});

test('a discount, the surroundings, the weather: asked of reception and never made up; the phone is in the file', () => {
  const one = quoted();
  assert.match(one.guest('me haces descuento?').text, /descuentos.*lo consulto con recepción/s);
  assert.match(begin().guest('que se puede hacer por ahi?').text, /la zona.*lo consulto/s);
  assert.match(begin().guest('qual o telefone de vocês?').text, /449-5500/);
});

test('money that is wanted back is a matter for a person', () => {
  for (const words of [
    'quiero que me devuelvan la plata',
    'quero meu dinheiro de volta',
    'I want my money back',
  ]) {
    const one = begin();
    one.guest(words);
    assert.deepEqual(
      one.snapshot.items.map(({ kind }) => kind),
      ['complaint'],
      words,
    );
  }
});

test('"cuando me contestan?" is told when, in the middle of an offer too', () => {
  const one = begin();
  one.guest('somos un grupo de 25, del 10 al 13 de mayo');
  assert.match(one.guest('cuando me contestan?').text, /te escriben en un rato/);
});

test('what was taken to reception and is asked again is not said in the same words', () => {
  const one = begin();
  const first = one.guest('que se puede hacer por ahi?').text;
  const again = one.guest('hay excursiones?').text;
  assert.notEqual(again, first);
  assert.match(again, /te escriben en un rato/);
});

test('"sí" to the question for a name asks for it again, without the whole offer', () => {
  const one = quoted();
  one.guest('la segunda');
  const { text } = one.guest('si');
  assert.match(text, /nombre/);
  assert.doesNotMatch(text, /196\.000/);
});

test('"cuándo me devuelven?" after a cancellation is told who sees to it, and no rule', () => {
  const one = held();
  one.guest(picture());
  one.confirm(48_000);
  one.guest('quiero cancelar');
  one.guest('si');
  assert.equal(one.status, 'CANCELLED');
  const { text } = one.guest('cuando me devuelven?');
  assert.match(text, /recepción; te escriben/);
  assert.doesNotMatch(text, /7 días/);
});
