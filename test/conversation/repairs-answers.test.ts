/** Short answers by context, answers put off, answers that are none, and how sure one has to be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOBLE, FAMILIAR, offers, option, VISTA } from './chat.ts';
import { begin, held, meaning, naming, quoted, THREE, TWO } from './talks.ts';

test('an option is taken by its price, its view, or as any of them', () => {
  for (const [text, entities, roomTypeId] of [
    ['la más barata', { cheapest: true }, DOBLE],
    ['la mas cara', { dearest: true }, FAMILIAR],
    ['cualquiera', { any: true }, DOBLE],
    ['la que tenga vista', undefined, VISTA],
    ['la 3', undefined, FAMILIAR],
    ['la segunda', undefined, DOBLE],
  ] as const) {
    const one = quoted(THREE);
    const reply = one.guest(entities ? { text, reading: meaning({}, entities) } : text);
    assert.equal(one.snapshot.choice?.roomTypeId, roomTypeId, text);
    assert.match(reply.text, /A nombre de quién/, text);
  }
});

test('asking which is the cheapest takes nothing, and a yes to it does', () => {
  const one = quoted(THREE);
  const asked = one.guest({
    text: 'cuál es la más barata?',
    reading: meaning({ price_inquiry: 0.9 }, { cheapest: true }),
  });
  assert.match(asked.text, /¿Te guardo la Doble\?$/);
  assert.equal(one.question?.kind, 'choose');
  one.guest('dale');
  assert.equal(one.snapshot.choice?.roomTypeId, DOBLE);
});

test('a name that comes with "ya está" is held and said once', () => {
  const one = naming();
  const reply = one.guest({
    text: 'ya está, Juan Manuel Fangio',
    reading: meaning({ make_reservation: 0.85, send_receipt: 0.58 }, { named: true }),
  });
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  assert.doesNotMatch(reply.text, /enseguida te confirmo/);
});

test('"la más barata" said before the dates is what is suggested when the prices are there', () => {
  const one = begin(THREE);
  one.guest({
    text: 'la habitación más barata para 2',
    reading: meaning({ check_availability: 0.9 }, { guests: 2, cheapest: true }),
  });
  assert.match(one.guest('del 11 al 14 de marzo').text, /¿Te guardo la Doble\?$/);
});

test('a yes to two asks which of them, and a question about a room is no choice', () => {
  const one = quoted();
  assert.match(one.guest('dale').text, /Doble o Doble con vista al lago\?$/);
  const reply = one.guest('la doble es con jacuzzi?');
  assert.match(reply.text, /Doble: Cama matrimonial o dos camas/);
  assert.equal(one.snapshot.choice, null);
});

test('who asks whether it still stands reads no list again', () => {
  const one = quoted();
  for (const text of ['y? hay lugar?', 'sigue en pie?', 'ya está reservado?']) {
    const reply = one.guest(text);
    assert.match(reply.text, new RegExp(`Sigue en pie.*${one.stay.quote?.id}.*\\?$`, 's'), text);
    assert.doesNotMatch(reply.text, /160\.000/, text);
  }
  assert.match(one.guest('cuánto cuesta?').text, /160\.000/, 'whoever asks for the price reads it');
});

test('answers that come later: there is time, and the question stays', () => {
  const one = quoted();
  assert.match(
    one.guest('no sé todavía').text,
    new RegExp(`Sin apuro.*${one.stay.quote?.id} vale hasta mañana a las 15`),
  );
  assert.equal(one.question?.kind, 'choose');
  assert.equal(one.guest('no sé').text, '', 'said once');
  one.guest('la 1');
  assert.match(one.guest('después te digo').text, /con un nombre la guardo/);
  one.guest('Marcos Paz');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  assert.equal(one.snapshot.misunderstood, 0);
});

test('"después te digo las edades" holds nothing up', () => {
  for (const answers of [
    ['Carla Benítez, después te digo las edades'],
    ['Carla Benítez', 'después te digo las edades'],
  ]) {
    const one = begin(() => offers(option(FAMILIAR, 486_000)));
    one.guest('hola! del 11 al 14 de marzo, 2 adultos y 2 nenes');
    one.guest('dale');
    for (const answer of answers) one.guest(answer);
    assert.equal(one.status, 'PENDING_CONFIRMATION', answers.join(' … '));
  }
});

test('answers that answer nothing never get the same sentence twice, and the third brings a person', () => {
  const one = quoted();
  const texts = ['dale', 'dale', 'dale'].map((text) => one.guest(text).text);
  assert.equal(new Set(texts).size, 3);
  assert.match(texts[2] ?? '', /recepción/);
  assert.equal(one.holder, 'waiting');
  const other = quoted();
  for (const text of ['dale', 'la 7', 'tienen wifi?', 'dale', 'la 9']) other.guest(text);
  assert.equal(other.holder, 'assistant', 'an understood message in between begins anew');
  const asking = quoted();
  for (const text of ['dale, tienen wifi?', 'dale, y pileta?', 'dale, y cochera?']) asking.guest(text);
  assert.equal(asking.holder, 'assistant', 'nor does a message count that asked something besides');
});

test('a guess is asked about with at most two options, and a yes is answered', () => {
  const one = begin();
  one.guest('hola');
  const guess = (...topics: Array<'pool' | 'parking'>) => ({
    acts: topics.map((topic) => ({ intent: 'amenities' as const, confidence: 0.35, topic, known: true })),
    confidence: 0.35,
  });
  assert.match(
    one.guest({ text: 'la plieta?', reading: guess('pool') }).text,
    /¿Me preguntás por la pileta\?$/,
  );
  assert.match(one.guest('sí').text, /pileta es cubierta/);
  assert.match(
    one.guest({ text: 'la plieta o cochra', reading: guess('pool', 'parking') }).text,
    /por la pileta o por la cochera\?$/,
  );
  assert.match(one.guest({ text: 'la segunda', reading: meaning({}, { choice: 2 }) }).text, /cochera/);
  assert.equal(one.snapshot.misunderstood, 0);
});

test('a guess that was wrong is not made twice', () => {
  const one = begin();
  one.guest('hola');
  const unsure = {
    acts: [{ intent: 'amenities' as const, confidence: 0.35, topic: 'pool' as const, known: true }],
  };
  const texts = [1, 2, 3].map(() => one.guest({ text: 'plñeta', reading: unsure }).text);
  assert.equal(new Set(texts).size, 3);
  assert.match(texts[2] ?? '', /recepción/);
});

test('a reading between the two thresholds answers and quotes, and confirms before it holds', () => {
  const one = quoted(() => offers(option(DOBLE, 160_000)));
  one.guest({ text: 'soy Marcos Paz', reading: meaning({}, { named: true }) });
  const asked = one.guest({ text: 'si puede ser', reading: meaning({ affirm: 0.6 }) });
  assert.match(
    asked.text,
    /Jue 11 a dom 14 de marzo, 3 noches, 2 adultos, \$ 160\.000: ¿guardo la Doble, sí o no\?$/,
  );
  assert.equal(one.status, 'QUOTE_SENT');
  one.guest('sí');
  assert.equal(one.status, 'PENDING_CONFIRMATION');

  const fact = quoted();
  const unsure = {
    acts: [{ intent: 'amenities' as const, confidence: 0.5, topic: 'pool' as const, known: true }],
  };
  assert.match(
    fact.guest({ text: 'pileta', reading: unsure }).text,
    /pileta es cubierta/,
    'an answer is safe',
  );
});

test('a cancellation that is not sure is asked about, and an unsure yes cancels nothing', () => {
  const open = quoted();
  assert.match(
    open.guest({ text: 'al final nada', reading: meaning({ cancel_reservation: 0.6 }) }).text,
    /Dejamos la consulta/,
  );
  assert.equal(open.status, 'QUOTE_SENT');
  open.guest('sí');
  assert.equal(open.status, 'CANCELLED');

  const one = held();
  one.guest('quiero cancelar');
  assert.match(
    one.guest({ text: 'mm si', reading: meaning({ affirm: 0.6 }) }).text,
    /¿Cancelo HL-218, sí o no\?$/,
  );
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  one.guest('sí');
  assert.equal(one.status, 'CANCELLED');
});

test('what was spoken is repeated and confirmed before a room is held', () => {
  const one = begin(() => offers(option(DOBLE, 160_000)));
  assert.match(one.guest({ text: 'hola, somos dos', voice: true }).text, /2 adultos\. ¿Para qué fechas\?$/);
  one.guest({ text: 'del 11 al 14 de marzo', voice: true });
  one.guest('dale');
  const asked = one.guest('Marcos Paz');
  assert.match(asked.text, /Jue 11 a dom 14 de marzo, 3 noches, 2 adultos.*¿guardo la Doble, sí o no\?$/);
  assert.equal(one.status, 'QUOTE_SENT');
  one.guest('sí');
  assert.equal(one.status, 'PENDING_CONFIRMATION');

  const wrong = begin(() => offers(option(DOBLE, 160_000)));
  wrong.guest({ text: 'hola, del 11 al 14 de marzo para dos', voice: true });
  wrong.guest('dale, a nombre de Marcos Paz');
  assert.match(wrong.guest('no, del 12 al 14').text, /Vie 12 a dom 14/);
  assert.equal(wrong.status, 'QUOTE_SENT');
});

test('a tapped button is as sure as can be', () => {
  const one = begin(() => offers(option(DOBLE, 160_000)));
  one.guest({ text: 'hola, del 11 al 14 de marzo para dos', voice: true });
  one.guest('dale, a nombre de Marcos Paz');
  const [yes] = one.lastButtons;
  one.guest({ tapped: yes ?? '' });
  assert.equal(one.status, 'PENDING_CONFIRMATION');
});

test('"a segunda" is the second of the list and no Monday; "las dos" are both, which reception puts together', () => {
  const one = begin(TWO);
  one.guest('oi, tem quarto de 11 a 14 de março para 2?');
  one.guest('a segunda');
  assert.equal(one.snapshot.choice?.roomTypeId, VISTA);
  assert.equal(one.stay.stay?.checkin, '2027-03-11');
  const both = quoted();
  assert.match(both.guest('quiero las dos').text, /recepción, con el total/);
  assert.equal(both.snapshot.choice, null);
});

test('"lo pienso y te aviso" leaves the offer where it is, and "¿sigue disponible?" finds it there', () => {
  const one = quoted();
  assert.match(one.guest('lo pienso y te aviso').text, /Sin apuro/);
  assert.equal(one.question?.kind, 'choose');
  one.advance(10 * 60_000);
  assert.match(one.guest('hola, sigue disponible?').text, /Sigue en pie/);
});

test('naming takes another room by name, and the name by whatever order', () => {
  const one = naming();
  one.guest('mejor la de la vista');
  assert.equal(one.snapshot.choice?.roomTypeId, VISTA);
});
