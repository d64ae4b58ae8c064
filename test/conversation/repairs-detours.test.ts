/** Other subjects on the way, courtesies, languages, and a person at every point of the talk. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question } from '../../domain/conversation/reading.ts';
import { MINUTE } from '../../domain/plain-date.ts';
import type { Chat } from './chat.ts';
import { at, DOBLE, hours, Chat as NewChat, offers, option } from './chat.ts';
import { begin, held, heldTwice, meaning, naming, quoted } from './talks.ts';

test('a question in the middle is answered and the open one repeated, once and briefly', () => {
  const one = naming();
  assert.match(one.guest('tienen pileta?').text, /pileta.*\n¿A nombre de quién guardo la Doble\?$/s);
  const second = one.guest('y wifi?');
  assert.match(second.text, /wifi/);
  assert.doesNotMatch(second.text, /\?/);
  one.guest('Juan Pérez');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
});

test('two questions and an answer in one message: all of it in one reply', () => {
  const one = quoted();
  const reply = one.guest('la 1, tienen cochera? y aceptan mascotas?');
  assert.match(reply.text, /cochera.*mascotas.*¿A nombre de quién guardo la Doble\?$/is);
  assert.equal(reply.turns, 1);
});

test('a wish and a question in one message are both met', () => {
  const reply = begin().guest('hola! tienen pileta? del 11 al 14 de marzo para 2');
  assert.match(reply.text, /pileta.*Jue 11 a dom 14.*\?$/s);
  assert.equal(reply.turns, 1);
});

test('laughter, stickers, thumbs and a second thank-you get nothing', () => {
  const one = held();
  for (const text of ['jaja ok', '👍', 'jajaja']) assert.equal(one.guest(text).text, '', text);
  assert.equal(one.guest('gracias!').text, '¡De nada!');
  assert.equal(one.guest('muchas gracias').text, '');
  assert.equal(one.snapshot.misunderstood, 0);
  const open = naming();
  assert.equal(open.guest('jaja ok').text, '', 'it answers no question either');
  assert.equal(open.question?.kind, 'name');
});

test('praise gets one short thank-you', () => {
  const one = held();
  assert.equal(one.guest('qué lindo el hotel, nos encantó').text, '¡Qué bueno, gracias!');
  assert.equal(one.guest('muy lindo todo').text, '');
});

test('a greeting in the middle is answered without a new introduction, and the talk goes on where it was', () => {
  const one = naming();
  const reply = one.guest('hola');
  assert.doesNotMatch(reply.text, /asistente/);
  assert.match(reply.text, /¡Hola!.*¿A nombre de quién guardo la Doble\?$/s);
  const open = begin();
  assert.match(open.guest('hola!').text, /asistente.*¿En qué te ayudo\?$/s);
  assert.doesNotMatch(open.guest('hola?').text, /asistente|En qué te ayudo/);
});

/** Every question of the way, and how the talk gets there. */
const QUESTIONS: Record<string, () => Chat> = {
  open: () => said(begin(), 'hola'),
  dates: () => said(begin(), 'hola, tenés lugar?'),
  party: () => said(begin(), 'hola, tenés lugar del 11 al 14 de marzo?'),
  choose: quoted,
  name: () => naming(),
  requote: () => {
    let pesos = 160_000;
    const one = new NewChat(at('2027-02-20', '15:00'), () => offers(option(DOBLE, pesos)));
    one.guest('hola! del 11 al 14 de marzo, somos 2');
    one.advance(hours(25));
    pesos = 170_000;
    return said(one, 'dale');
  },
  confirmCancel: () => said(held(), 'quiero cancelar'),
  cancelOrChange: () => said(said(held(), 'quiero cancelar'), 'del 12 al 14'),
  whichCancel: () => said(heldTwice(), 'quiero cancelar'),
  which: () => {
    const one = heldTwice();
    one.advance(hours(2));
    return said(one, 'puedo transferir mañana?');
  },
  nearby: () => {
    const near = {
      checkin: '2027-03-10',
      checkout: '2027-03-13',
      rooms: [{ adults: 2, children: 0, ages: [] }],
    };
    const nearby = [{ stay: near, options: [option(DOBLE, 150_000)] }];
    const one = new NewChat(at('2027-02-20', '15:00'), () => ({ kind: 'full', currency: 'ARS', nearby }));
    return said(one, 'hola! del 11 al 14 de marzo, somos 2');
  },
  again: () => {
    const one = held();
    one.advance(hours(25));
    return one;
  },
};
const said = (one: Chat, text: string): Chat => {
  one.guest(text);
  return one;
};

for (const [kind, reach] of Object.entries(QUESTIONS))
  test(`a person is found at the question "${kind}", and what was asked is not forgotten`, () => {
    const one = reach();
    assert.equal(one.question?.kind, kind);
    const reply = one.guest('quiero hablar con una persona');
    assert.match(reply.text, /recepción/i);
    assert.doesNotMatch(reply.text, /\?/, 'nobody insists meanwhile');
    assert.equal(one.holder, 'waiting');
    assert.equal(one.question?.kind, kind);
  });

const stay = { checkin: '2027-03-11', checkout: '2027-03-14', rooms: [{ adults: 2, children: 0, ages: [] }] };
const reservationId = '7-1';
const stays = [{ reservationId, code: 'HL-218', checkin: stay.checkin, checkout: stay.checkout }];
/** One of each kind: the compiler asks for those that are added. */
const ONE_OF_EACH: { [K in Question['kind']]: Extract<Question, { kind: K }> } = {
  open: { kind: 'open' },
  booking: { kind: 'booking' },
  dates: { kind: 'dates' },
  party: { kind: 'party' },
  meant: { kind: 'meant', topics: [{ topic: 'pool', known: true }] },
  choose: { kind: 'choose', reservationId },
  name: { kind: 'name', reservationId, needsName: true, needsAges: false },
  requote: { kind: 'requote', reservationId },
  confirmCancel: { kind: 'confirmCancel', reservationId },
  cancelOrChange: { kind: 'cancelOrChange', reservationId, wanted: {} },
  changeWhat: { kind: 'changeWhat', reservationId, tried: false },
  confirmChange: { kind: 'confirmChange', reservationId, changeId: 'c1', roomTypeId: DOBLE },
  chooseChange: { kind: 'chooseChange', reservationId },
  whichCancel: { kind: 'whichCancel', stays },
  which: { kind: 'which', about: 'receipt', stays },
  nearby: { kind: 'nearby', reservationId, stays: [stay] },
  longer: { kind: 'longer', season: 'x', nights: 4, stay },
  again: { kind: 'again', reservationId },
  survey: { kind: 'survey', reservationId },
  comment: { kind: 'comment', reservationId },
  arrival: { kind: 'arrival', reservationId },
  leaveTime: { kind: 'leaveTime', reservationId },
  lateCheckout: { kind: 'lateCheckout', reservationId, until: '14:00' },
};

for (const question of Object.values(ONE_OF_EACH))
  test(`whatever is asked, "una persona" finds one: ${question.kind}`, () => {
    const one = held();
    one.snapshot = { ...one.snapshot, question, askedAt: one.now };
    const reply = one.guest('pasame con una persona por favor');
    assert.match(reply.text, /recepción/i);
    assert.doesNotMatch(reply.text, /¿/);
    assert.equal(one.snapshot.holder.kind === 'waiting' && one.snapshot.holder.reason, 'asked');
  });

for (const kind of ['dates', 'party', 'choose', 'name', 'requote', 'nearby'])
  test(`the flow is called off at the question "${kind}"`, () => {
    const one = QUESTIONS[kind]?.() ?? begin();
    one.guest('cancelá, gracias');
    assert.equal(one.question, null);
    if (one.reservations.size > 0) assert.equal(one.status, 'CANCELLED');
  });

test('STOP or BAJA counts as the whole message alone, and a live stay goes on being told of', () => {
  const one = held();
  one.guest('la habitación es de planta baja?');
  assert.equal(one.snapshot.optedOut, false);
  one.guest('stop');
  assert.equal(one.snapshot.optedOut, true);
  assert.match(one.confirm(48_000).text, /Confirmada/);
  assert.match(one.advance(at('2027-03-10', '11:00') - one.now).text, /te esperamos/);
});

test('one language, whatever names, hotels and short words look like', () => {
  const one = quoted();
  for (const text of ['ok', 'hotel', 'la 1', 'John Smith']) one.guest(text);
  assert.equal(one.snapshot.language, 'es');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  for (const text of ['Hotel Plaza', '25 Abbey Road, London NW8, next to the studio'])
    one.guest({ text, reading: { acts: [], language: 'en' } });
  assert.equal(one.snapshot.language, 'es', 'an address asks for nothing');
});

test('a clear message in another language changes it, and so does asking for it', () => {
  const one = quoted();
  assert.match(one.guest('do you have parking at the hotel?').text, /parking/i);
  assert.equal(one.snapshot.language, 'en');
  for (const [text, language] of [
    ['podemos hablar en español?', 'es'],
    ['English please', 'en'],
    ['pode falar em português?', 'pt'],
    ['no hablo español', 'en'],
  ] as const) {
    const reply = one.guest(text);
    assert.equal(one.snapshot.language, language, text);
    assert.ok(reply.text.endsWith('?'), `the open question is repeated in that language: ${reply.text}`);
  }
  assert.equal(one.snapshot.misunderstood, 0);
});

test('a language that nobody speaks here gets one sentence in two, then a person', () => {
  const one = begin();
  const first = one.guest('Bonjour, avez-vous une chambre pour deux personnes?');
  assert.match(first.text, /English.*español/s);
  one.guest('Привет, есть номер?');
  const third = one.guest('nous sommes deux, pour trois nuits');
  assert.match(third.text, /recepción/);
  assert.equal(one.holder, 'waiting');
});

test('how the own stays stand, each by its code', () => {
  const one = heldTwice();
  for (const text of ['estado de mis reservas', 'qué reservas tengo?']) {
    const reply = one.guest({ text, reading: meaning({ check_reservation: 0.9 }) });
    assert.match(reply.text, /HL-218/, text);
    assert.match(reply.text, /HL-219/, text);
  }
});

test('while a reply is on its way a greeting adds none', () => {
  let open = false;
  const one = new NewChat(at('2027-02-20', '15:00'), () => (open ? offers(option(DOBLE, 160_000)) : null));
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  one.advance(-8_000);
  assert.equal(one.guest('hola?').text, '');
  open = true;
  assert.match(one.settle().text, /160\.000/);
  one.advance(MINUTE);
});
