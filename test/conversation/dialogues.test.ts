/** The pictures of the tone, as facts and moves. Wording may differ; figures, moves and length may not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE } from '../../domain/plain-date.ts';
import { at, Chat, DOBLE, FAMILIAR, hotel, hours, offers, option, picture, VISTA } from './chat.ts';

const has = (text: string, ...figures: string[]) => {
  for (const figure of figures) assert.ok(text.includes(figure), `"${figure}" in:\n${text}`);
};

test('dialogue 1: a first booking, from the first question to the voucher', () => {
  const chat = new Chat(at('2027-02-20', '18:00'), () =>
    offers(option(FAMILIAR, 486_000), option(DOBLE, 540_000, 2)),
  );
  const quoted = chat.guest('Hola! del 11 al 14 de marzo tenés algo? somos 2 + 2 nenes. hay cochera?');
  assert.equal(quoted.bubbles.length, 1, 'question about the hotel and quote are one reply');
  has(quoted.text, 'asistente del Hotel del Lago', 'persona', 'cochera', 'sin cargo');
  has(quoted.text, 'Jue 11 a dom 14 de marzo', '3 noches', '2 adultos y 2 chicos', '$ 486.000', '$ 540.000');
  has(quoted.text, chat.stay.quote?.id ?? '?', 'mañana a las 18');
  assert.equal(chat.status, 'QUOTE_SENT');
  assert.equal(chat.question?.kind, 'choose');

  const chosen = chat.guest('la 1! cuánto de seña?');
  has(chosen.text, '30 %', '$ 145.800', 'A nombre de quién', 'edades');
  assert.deepEqual(chat.question, { kind: 'name', reservationId: '7-1', needsName: true, needsAges: true });

  const held = chat.guest('Carla Benítez, 4 y 9');
  assert.equal(chat.status, 'PENDING_CONFIRMATION');
  has(
    held.text,
    'Carla',
    'Familiar',
    'mañana a las 18',
    'HL-218',
    '$ 145.800',
    'Hotel del Lago SRL',
    'comprobante',
  );
  assert.deepEqual(held.bubbles[1], { kind: 'text', text: 'hotel.del.lago' }, 'the alias travels alone');
  assert.equal(held.bubbles.length, 2);
  assert.deepEqual(chat.stay.accepted?.ages, [4, 9]);

  const received = chat.guest(picture());
  has(received.text, 'recepción', 'de 9 a 21', 'te espera');
  assert.equal(chat.stay.receiptsWaiting, 1);

  const status = chat.guest('entonces ya está?');
  has(status.text, 'Casi', 'HL-218');

  const confirmed = chat.confirm(145_800);
  assert.equal(chat.status, 'CONFIRMED');
  has(confirmed.text, 'Confirmada', 'HL-218', 'jue 11 a dom 14', 'Familiar', '2 adultos y 2 chicos');
  has(confirmed.text, '$ 145.800', '$ 340.200');
});

test('dialogue 2: an expired quote at a new price, and other dates instead', () => {
  let doble = 168_000;
  const chat = new Chat(at('2027-03-30', '12:00'), () =>
    offers(option(DOBLE, doble), option(VISTA, 196_000)),
  );
  const quoted = chat.guest('buenas, finde del 17 de abril para dos?');
  has(quoted.text, 'Vie 16 a dom 18 de abril', '2 noches', '$ 168.000', '$ 196.000', 'mañana a las 12');

  chat.advance(hours(25));
  doble = 174_000;
  const requoted = chat.guest('dale, la común');
  has(requoted.text, 'venció');
  has(requoted.text, '$ 168.000', '$ 174.000');
  assert.equal(chat.question?.kind, 'requote');

  doble = 160_000;
  const again = chat.guest('uh… no pará, mejor del 23 al 25');
  has(again.text, 'Vie 23 a dom 25 de abril', '2 noches', '$ 160.000');
  assert.equal(chat.reservations.size, 1, 'other dates stay with the same reservation');

  const held = chat.guest('sii, la común, Iván Quiroga. se puede entrar antes?');
  has(held.text, 'Iván', 'HL-218', '$ 48.000', 'antes de las 14', 'recepción');
  assert.deepEqual(held.bubbles.at(-1), { kind: 'text', text: 'hotel.del.lago' });
  assert.equal(held.turns, 1, 'the hold and the answer are one reply');
  assert.deepEqual(
    chat.snapshot.items.map(({ topic }) => topic),
    ['early_checkin'],
  );

  const extended = chat.guest('puedo transferir pasado?');
  has(extended.text, 'HL-218', 'pasado mañana a las 13');
});

test('dialogue 2, shorter: the yes brings the name along', () => {
  const chat = new Chat(at('2027-03-30', '12:00'), () => offers(option(DOBLE, 160_000)));
  chat.guest('hola, del 23 al 25 de abril para dos');
  const held = chat.guest('sii, Iván Quiroga. se puede entrar antes?');
  assert.equal(chat.status, 'PENDING_CONFIRMATION');
  has(held.text, 'Iván', '$ 48.000', 'antes de las 14');
});

test('dialogue 3: another payer, a complaint, and a person', () => {
  const chat = new Chat(at('2027-03-30', '20:00'), () => offers(option(DOBLE, 160_000)));
  chat.guest('hola! del 23 al 25 de abril, para dos');
  chat.guest('dale, a nombre de Marcos Paz');
  assert.equal(chat.status, 'PENDING_CONFIRMATION');
  chat.advance(at('2027-03-30', '22:40') - chat.now);

  const received = chat.guest(picture('la seña la hizo mi hermano'));
  has(received.text, 'nombre', 'mañana desde las 9', 'HL-218');
  assert.equal(received.turns, 1);

  const complaint = chat.guest('ok pero quiero hablar con alguien, la otra vez me cobraron de más');
  has(complaint.text, 'Lamento', 'mañana desde las 9');
  assert.deepEqual(chat.snapshot.holder.kind === 'waiting' && chat.snapshot.holder.reason, 'complaint');

  const fact = chat.guest('bueno. el desayuno hasta q hora?');
  has(fact.text, '7:30 a 10:30');
  assert.equal(chat.holder, 'waiting', 'facts go on while the complaint waits');

  chat.advance(at('2027-03-31', '09:04') - chat.now);
  const taken = chat.person(
    'messages',
    'Ana',
    'Hola Marcos, soy Ana. Entraron $ 30.000 y la seña era 48.000.',
  );
  assert.equal(
    taken.kind === 'done' && taken.leaseUntil,
    chat.now + hotel.policy.conversation.takeoverMinutes * MINUTE,
  );
  const silent = chat.guest(picture('uy, va la diferencia'));
  assert.equal(silent.text, '', 'the assistant is silent while Ana holds it');
  assert.equal(chat.stay.receiptsWaiting, 2, 'and the receipt is filed all the same');

  const confirmed = chat.confirm(48_000);
  has(confirmed.text, 'Confirmada, Marcos', 'HL-218', '$ 48.000', '$ 112.000');
  assert.equal(chat.person('release').kind, 'done');
  assert.equal(chat.holder, 'assistant');
});

test('dialogue 4 (English): the nearest days instead, no transfer from abroad, and cancelled for nothing', () => {
  const nearest = {
    checkin: '2027-11-18',
    checkout: '2027-11-21',
    rooms: [{ adults: 2, children: 0, ages: [] }],
  };
  const chat = new Chat(at('2027-09-20', '18:00'), (stay) =>
    stay.checkin === '2027-11-19'
      ? { kind: 'full', currency: 'ARS', nearby: [{ stay: nearest, options: [option(VISTA, 288_000)] }] }
      : offers(option(VISTA, 288_000)),
  );
  const first = chat.guest('hi! double 19–22 Nov for 2, lake view? is there an airport shuttle?');
  has(first.text, "Hotel del Lago's assistant", 'person', 'ARS 38,000 each way');
  has(first.text, 'Fri 19 – Mon 22 November', 'Thu 18 – Sun 21 November, 3 nights', 'ARS 288,000');
  assert.equal(first.turns, 1);
  assert.equal(chat.question?.kind, 'nearby');

  const quoted = chat.guest('yes, that works');
  has(quoted.text, 'Lake view double', 'ARS 288,000', chat.stay.quote?.id ?? '?', 'until tomorrow 6 pm');

  const held = chat.guest('lake view. Nora Whitfield');
  assert.equal(chat.status, 'PENDING_CONFIRMATION');
  has(held.text, 'Held for you until tomorrow 6 pm, Nora: HL-218', 'ARS 86,400', 'transfer', 'receipt');
  assert.deepEqual(held.bubbles[1], { kind: 'text', text: 'hotel.del.lago' }, 'the alias travels alone');

  const terms = chat.guest("can't transfer from abroad. and if I cancel?");
  has(terms.text, 'HL-218', 'free until Thu 11 November', 'deposit');
  assert.equal(chat.status, 'PENDING_CONFIRMATION', 'asking what it costs cancels nothing');

  const asked = chat.guest('hmm, cancel it');
  has(asked.text, 'HL-218', 'Thu 18 – Sun 21 November', 'nothing lost');
  assert.equal(chat.question?.kind, 'confirmCancel');
  has(chat.guest('yes').text, 'HL-218', 'cancelled');
  assert.deepEqual([chat.status, chat.stay.cancelReason], ['CANCELLED', 'guest']);
});

test('dialogue 5 (Portuguese): a couple with a baby, from the first question to the rating', () => {
  const chat = new Chat(at('2027-09-20', '18:00'), () =>
    offers(option(DOBLE, 249_000), option(VISTA, 291_000)),
  );
  const quoted = chat.guest('oi, de 8 a 11 de outubro? casal e bebê de 8 meses');
  has(quoted.text, 'assistente do Hotel del Lago', 'pessoa', 'Sex 8 a seg 11 de outubro', '3 noites');
  has(quoted.text, 'Duplo, ARS 249.000', 'Duplo vista lago, ARS 291.000', 'até amanhã às 18h');

  const held = chat.guest('vista lago, Renata Prado. aceita pix?');
  assert.equal(chat.status, 'PENDING_CONFIRMATION');
  has(held.text, 'até amanhã às 18h, Renata: HL-218', 'ARS 87.300', 'transferência', 'Pix ainda não');
  assert.deepEqual(held.bubbles.at(-1), { kind: 'text', text: 'hotel.del.lago' });

  has(chat.guest(picture()).text, 'recepção confere', 'HL-218');
  const confirmed = chat.confirm(87_300);
  has(confirmed.text, 'confirmada, Renata', 'HL-218', 'ARS 87.300', 'ARS 203.700');

  chat.advance(at('2027-10-08', '15:00') - chat.now);
  has(chat.reception({ action: 'check-in', forced: false }).text, 'Renata', 'seg 11 de outubro', '10h');
  chat.advance(at('2027-10-10', '08:00') - chat.now);
  const offered = chat.guest('dá pra sair às 16h?');
  has(offered.text, 'às 16h', 'o quarto está livre', 'ARS 48.500', 'meia diária', 'Confirmo?');
  const agreed = () => chat.reservations.get(chat.stay.id)?.lateCheckout;
  assert.equal(agreed(), null, 'nothing is agreed by asking');
  has(chat.guest('pode').text, 'Feito', 'às 16h', 'ARS 48.500');
  assert.equal(agreed()?.feeMinor, 4_850_000);
  assert.deepEqual(chat.pmsNotes, ['Salida tarde: hasta las 16:00, ARS 48500.00 a cobrar']);
  chat.advance(at('2027-10-11', '16:00') - chat.now);
  chat.reception({ action: 'check-out' });
  has(chat.advance(hours(3)).text, 'Obrigado', 'Renata', 'De 1 a 5');
  has(chat.guest('5').text, 'Obrigado', 'hoteldellago');
  assert.equal(chat.stay.satisfaction, 5);
});

test('after check-out the stay is rated, and an unhappy guest gets a person instead of a link', () => {
  for (const [score, expected] of [
    ['5', /hoteldellago/],
    ['un 2', /Lamento/],
  ] as const) {
    const chat = new Chat(at('2027-03-30', '12:00'), () => offers(option(DOBLE, 160_000)));
    chat.guest('hola! del 5 al 7 de abril, para dos');
    chat.guest('dale, a nombre de Marcos Paz');
    chat.confirm(48_000);
    const reminded = chat.advance(at('2027-04-05', '15:00') - chat.now);
    has(reminded.text, 'Mañana te esperamos', '$ 112.000');
    has(chat.reception({ action: 'check-in', forced: false }).text, 'Bienvenidos, Marcos', 'las 10');
    chat.advance(at('2027-04-07', '10:00') - chat.now);
    chat.reception({ action: 'check-out' });
    const survey = chat.advance(hours(3));
    has(survey.text, 'De 1 a 5');
    assert.match(chat.guest(score).text, expected);
    assert.equal(chat.stay.satisfaction, Number(score.replace('un ', '')));
  }
});
