/** From the day before arrival to the guest's opinion, as chats. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, MINUTE } from '../../domain/plain-date.ts';
import { at, Chat, hours, offers, option, type Reply, VISTA } from './chat.ts';

const has = (reply: Reply, ...figures: string[]) => {
  for (const figure of figures) assert.ok(reply.text.includes(figure), `"${figure}" in:\n${reply.text}`);
};
const lacks = (reply: Reply, ...figures: string[]) => {
  for (const figure of figures) assert.ok(!reply.text.includes(figure), `no "${figure}" in:\n${reply.text}`);
};
const opened = (chat: Chat) =>
  chat.items.flatMap((one) => (one.step === 'open' ? [`${one.item.kind}:${one.item.topic}`] : []));

/** Renata's three nights from the 8th of October, confirmed. */
function confirmed(words: 'es' | 'pt' = 'es'): Chat {
  const chat = new Chat(at('2027-09-20', '12:00'), () => offers(option(VISTA, 291_000)));
  chat.guest(words === 'pt' ? 'oi, de 8 a 11 de outubro? somos 2' : 'hola, del 8 al 11 de octubre? somos 2');
  chat.guest(words === 'pt' ? 'vista lago, Renata Prado' : 'dale, Renata Prado');
  if (chat.status === 'QUOTE_SENT') chat.guest('Renata Prado');
  chat.confirm(87_300);
  assert.equal(chat.status, 'CONFIRMED');
  return chat;
}
function inHouse(words: 'es' | 'pt' = 'es'): Chat {
  const chat = confirmed(words);
  chat.advance(at('2027-10-08', '15:00') - chat.now);
  chat.reception({ action: 'check-in', forced: false });
  chat.advance(at('2027-10-10', '11:00') - chat.now);
  return chat;
}
function gone(): Chat {
  const chat = inHouse();
  chat.advance(at('2027-10-11', '09:30') - chat.now);
  chat.reception({ action: 'check-out' });
  chat.advance(hours(3));
  assert.equal(chat.question?.kind, 'survey');
  return chat;
}

test('late check-out in the guest’s language; housekeeping hears of it', () => {
  const chat = inHouse('pt');
  has(chat.guest('dá pra sair às 16h?'), 'livre', 'Confirmo?');
  has(chat.guest('pode'), 'Feito');
  assert.ok(opened(chat).includes('request:late_checkout'), 'the room is made up later');
});

test('a second yes, by word or by button, agrees once', () => {
  const chat = inHouse();
  chat.guest('podemos salir a las 16 el último día?');
  const [yes = ''] = chat.lastButtons;
  has(chat.guest({ tapped: yes }), 'Listo', 'a las 16', '$ 48.500');
  has(chat.guest({ tapped: yes }), 'Listo', 'a las 16', '$ 48.500');
  chat.guest('sí');
  assert.equal(chat.posts.filter(({ event }) => event.type === 'lateCheckoutAgreed').length, 1);
  assert.equal(chat.pmsNotes.length, 1);
  has(chat.guest('podemos salir a las 16?'), 'Listo', 'a las 16');
});

test('the room is sold for that night: said so, with where to leave the luggage', () => {
  const chat = inHouse();
  chat.lastNight = 'taken';
  const refused = chat.guest('podemos salir a las 16?');
  has(refused, 'no se puede', 'lun 11', 'hasta las 10', 'valijas');
  assert.equal(chat.question, null);
});

test('sold between the question and the yes: no promise is kept that cannot be', () => {
  const chat = inHouse();
  chat.guest('podemos salir a las 16?');
  chat.lastNight = 'taken';
  has(chat.guest('dale'), 'no se puede');
  assert.equal(chat.stay.lateCheckout, null);
});

test('the PMS cannot tell: reception is asked, nothing is promised', () => {
  const chat = inHouse();
  chat.lastNight = 'unknown';
  has(chat.guest('podemos salir a las 16?'), 'recepción');
  assert.ok(opened(chat).includes('question:late_checkout'));
});

test('a question without an hour is answered with the price, and the hour is all that is missing', () => {
  const chat = confirmed();
  has(chat.guest('hay late check out?'), 'hasta las 18', '$ 48.500', 'media noche', '¿Hasta qué hora');
  has(chat.guest('tipo 4'), 'a las 16', '$ 48.500');
  has(chat.guest('no, dejalo'), 'salida de siempre');
  assert.equal(chat.stay.lateCheckout, null);
  assert.equal(chat.status, 'CONFIRMED');
});

test('another hour before the yes is another question', () => {
  const chat = inHouse();
  chat.guest('podemos salir a las 16?');
  has(chat.guest('mejor a las 15'), 'a las 15', '$ 48.500');
  has(chat.guest('sí'), 'salida a las 15');
});

test('later than what is sold goes to reception', () => {
  const chat = inHouse();
  has(chat.guest('nos podemos quedar hasta las 21?'), 'hasta las 18', 'recepción');
  assert.ok(opened(chat).includes('question:late_checkout'));
  assert.equal(chat.stay.lateCheckoutWanted, null);
});

test('the hour of arrival is noted, and by night it says how to get in', () => {
  const chat = confirmed();
  const evening = chat.guest('llegamos a las 19');
  has(evening, 'a las 19', 'cierra a las 21');
  has(evening, 'desde las 14');
  assert.deepEqual(chat.pmsNotes, ['Llegada: 19:00']);
  const night = chat.guest('perdón, llegamos a las 3 de la mañana');
  has(night, 'a las 3', 'no hay nadie', 'timbre');
  const asked = chat.guest('che y llegamos tipo 23hs, se puede?');
  has(asked, 'a las 23', 'timbre');
  assert.equal(asked.text.split('timbre').length, 2, 'how to get in is told once');
  chat.guest('perdón, llegamos a las 3 de la mañana');
  assert.equal(chat.stay.arrivalTime, '03:00');
  assert.equal(chat.pmsNotes.at(-1), 'Llegada: 03:00');
  assert.ok(opened(chat).includes('arrival:off-hours'));
  assert.equal(chat.holder, 'assistant');
});

test('arriving before the room is ready: early check-in is asked of reception, the luggage may come', () => {
  const chat = confirmed();
  const early = chat.guest('llegamos a las 11 de la mañana');
  has(early, 'a las 11', 'depende', 'valijas', 'recepción');
  assert.ok(opened(chat).includes('question:early_checkin'));
});

test('the day before: hour, address, pin, documents, and the hour of arrival is asked', () => {
  const chat = confirmed();
  const reminder = chat.advance(at('2027-10-07', '10:05') - chat.now);
  has(reminder, 'Mañana', 'desde las 14', 'Av. Costanera 450', 'DNI', 'entrada', '¿A qué hora');
  assert.ok(reminder.bubbles.some(({ kind }) => kind === 'location'));
  has(chat.guest('tipo 10 de la noche'), 'a las 22', 'no hay nadie', 'timbre');
  assert.equal(chat.stay.arrivalTime, '22:00');
});

test('who has told the hour is not asked again', () => {
  const chat = confirmed();
  chat.guest('llegamos a las 18');
  lacks(chat.advance(at('2027-10-07', '10:05') - chat.now), '¿A qué hora');
});

test('wishes before arrival are noted for the stay', () => {
  const chat = confirmed();
  has(chat.guest('nos podrían dar un piso alto? y necesitamos cuna'), 'piso alto', 'cuna', chat.stay.code);
  assert.deepEqual(chat.stay.wishes.toSorted(), ['cot', 'high_floor']);
  assert.equal(chat.pmsNotes.at(-1), 'Pedidos: cuna, piso alto');
});

test('in the house what is asked for is somebody’s to do, with the room, and the talk goes on', () => {
  const chat = inHouse();
  has(chat.guest('me traés toallas?'), 'toallas', '204', 'avisé');
  has(chat.guest('y no anda la tele'), 'la tele', '204');
  has(chat.guest('limpieza de la habitación por favor'), 'limpieza');
  const items = chat.items.flatMap((one) => (one.step === 'open' ? [one.item] : []));
  assert.deepEqual(
    items.map(({ kind, topic, room, owner }) => [kind, topic, room, owner]),
    [
      ['request', 'towels', '204', 'housekeeping'],
      ['request', 'tv', '204', 'maintenance'],
      ['request', 'cleaning', '204', 'housekeeping'],
    ],
  );
  assert.equal(chat.holder, 'assistant', 'a towel is no hand-over');
  chat.advance(hours(11));
  has(chat.guest('hace falta una almohada más'), 'ropa de cama', 'mañana desde las 9');
});

test('what is owed at the end, with the late check-out', () => {
  const chat = inHouse();
  chat.guest('podemos salir a las 16?');
  chat.guest('sí');
  has(chat.guest('cuánto debo?'), '$ 252.200', '$ 48.500', 'a las 16');
});

test('an invoice with a CUIT is a task for reception', () => {
  const chat = inHouse();
  chat.guest('necesito factura A, CUIT 30-71234567-8');
  assert.ok(opened(chat).includes('request:invoice'));
});

test('scores are read from words too; the happy get the link', () => {
  for (const [said, score] of [
    ['excelente', 5],
    ['un 4', 4],
    ['5 estrellas', 5],
    ['⭐⭐⭐⭐', 4],
    ['muy bueno todo', 5],
  ] as const) {
    const chat = gone();
    const thanks = chat.guest(said);
    assert.equal(chat.stay.satisfaction, score, said);
    has(thanks, 'opiniones');
  }
});

test('in between is asked what to do better; the answer is kept and thanked for once', () => {
  const chat = gone();
  const thanks = chat.guest('regular');
  assert.equal(chat.stay.satisfaction, 3);
  has(thanks, '¿Qué podríamos mejorar?');
  lacks(thanks, 'http');
  const kept = chat.guest('el desayuno podría ser más variado');
  has(kept, 'Gracias');
  lacks(kept, 'incluido');
  assert.ok(opened(chat).includes('feedback:comment'));
});

test('the unhappy get a person and never the link', () => {
  const chat = gone();
  const sorry = chat.guest('muy mal');
  assert.equal(chat.stay.satisfaction, 1);
  lacks(sorry, 'http');
  has(sorry, 'Lamento');
  assert.ok(opened(chat).includes('complaint:unhappy'));
});

test('one reminder the next day at ten, and no more', () => {
  const chat = gone();
  const reminder = chat.advance(at('2027-10-12', '10:01') - chat.now);
  assert.equal(reminder.turns, 1);
  has(reminder, 'Renata');
  assert.equal(chat.advance(5 * DAY).turns, 0);
});

test('after BAJA there is no reminder, after an answer neither', () => {
  const stopped = gone();
  stopped.guest('BAJA');
  assert.equal(stopped.advance(3 * DAY).turns, 0);
  const answered = gone();
  answered.guest('5');
  answered.advance(MINUTE);
  assert.equal(answered.advance(3 * DAY).turns, 0);
});

test('what was wished for at the first question is on the stay once it is held', () => {
  const chat = new Chat(at('2027-09-20', '12:00'), () => offers(option(VISTA, 291_000)));
  chat.guest('hola, del 8 al 11 de octubre? somos 2 y un bebé de 8 meses, necesitaríamos una cuna');
  chat.guest('dale, Renata Prado');
  assert.equal(chat.status, 'PENDING_CONFIRMATION');
  assert.deepEqual(chat.stay.wishes, ['cot']);
  assert.deepEqual(chat.pmsNotes, [], 'the front desk reads of stays that are certain');
  chat.confirm(87_300);
  assert.deepEqual(chat.pmsNotes, ['Pedidos: cuna']);
});

test('an arrival, a towel and a question in one message are all answered', () => {
  const chat = confirmed();
  const reply = chat.guest('llegamos a las 20. hay cochera?');
  has(reply, 'a las 20', 'cochera');
  assert.equal(reply.turns, 1);
  const guest = inHouse();
  has(guest.guest('me traés dos toallas? y a qué hora es el desayuno?'), 'toallas', '7:30');
});

test('what to bring and how to get in at night are told when asked', () => {
  const chat = confirmed();
  const documents = chat.guest('qué documentos hay que llevar?');
  has(documents, 'DNI');
  lacks(documents, 'desde las 14');
  has(chat.guest('cómo hago para entrar de noche?'), 'timbre');
});
