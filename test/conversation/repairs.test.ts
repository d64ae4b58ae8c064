/** Talk that goes astray and is brought back; one question at a time; nothing asked that is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everybody, type StayRequest, spread } from '../../domain/party.ts';
import { MINUTE } from '../../domain/plain-date.ts';
import { at, Chat, DOBLE, FAMILIAR, hours, offers, option, picture, VISTA } from './chat.ts';

const chat = (lookup = () => offers(option(DOBLE, 160_000))) => new Chat(at('2027-02-20', '15:00'), lookup);
const quoted = () => {
  const one = chat(() => offers(option(DOBLE, 160_000), option(VISTA, 196_000)));
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  return one;
};
const held = () => {
  const one = chat();
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  one.guest('dale, a nombre de Marcos Paz');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  return one;
};

test('a greeting is answered with who answers, and one question', () => {
  const reply = chat().guest('hola!');
  assert.match(reply.text, /asistente del Hotel del Lago.*¿En qué te ayudo\?$/s);
});

test('what is missing is asked for, dates first, then people, never what is known', () => {
  const one = chat();
  assert.match(one.guest('hola, tenés lugar?').text, /¿Para qué fechas\?$/);
  const party = one.guest('del 11 al 14 de marzo');
  assert.match(party.text, /Jue 11 a dom 14 de marzo, 3 noches.*¿Cuántos son\?$/s);
  assert.match(one.guest('4').text, /4 adultos/);
  assert.equal(one.status, 'QUOTE_SENT');
});

test('people first and dates after come to the same', () => {
  const one = chat();
  one.guest('hola, precio para 2 adultos y un nene?');
  assert.equal(one.question?.kind, 'dates');
  assert.match(
    one.guest('mañana por 3 noches').text,
    /Dom 21 a mié 24 de febrero, 3 noches, 2 adultos y 1 chico/,
  );
});

test('a correction changes its slot and keeps the rest, in the same reservation', () => {
  const one = quoted();
  const corrected = one.guest('no, del 12 al 14');
  assert.match(corrected.text, /Vie 12 a dom 14 de marzo, 2 noches, 2 adultos/);
  assert.match(one.guest('y somos 3').text, /Vie 12 a dom 14 de marzo, 2 noches, 3 adultos/);
  assert.equal(one.reservations.size, 1);
});

test('dates that cannot be are said kindly, and asked for', () => {
  const one = chat();
  assert.match(
    one.guest('del 30 al 31 de febrero para 2').text,
    /no está en el calendario.*¿Para qué fechas\?/s,
  );
  assert.match(one.guest('del 14 al 11 de febrero de 2027').text, /\?$/);
  assert.equal(one.reservations.size, 0);
});

test('an option is taken by place, by name or by tap, and the reply asks for the name alone', () => {
  for (const answer of ['la 2', 'la segunda', 'con vista al lago', 'la 2 porfa']) {
    const one = quoted();
    const reply = one.guest(answer);
    assert.match(reply.text, /¿A nombre de quién guardo la Doble( con vista al lago)?\?$/, answer);
    assert.equal(one.snapshot.choice?.roomTypeId, VISTA, answer);
  }
  const one = quoted();
  const offer = one.snapshot;
  assert.equal(offer.question?.kind, 'choose');
  one.guest({ tapped: `choose:7-1:${VISTA}:${one.stay.quote?.id}` });
  assert.equal(one.snapshot.choice?.roomTypeId, VISTA);
  one.guest('Marcos Paz');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  assert.equal(one.stay.hold?.roomTypeId, VISTA);
});

test('a yes to several options asks which, without calling it invalid', () => {
  const one = quoted();
  assert.match(one.guest('dale').text, /Doble o Doble con vista al lago\?$/);
  assert.match(one.guest('la 7').text, /\?$/);
  assert.equal(one.status, 'QUOTE_SENT');
});

test('an old button never books what has changed since', () => {
  const one = quoted();
  const old = `choose:7-1:${VISTA}:${one.stay.quote?.id}`;
  one.guest('mejor del 20 al 22');
  const reply = one.guest({ tapped: old });
  assert.match(reply.text, /Sáb 20 a lun 22 de marzo/, 'the offer of today is shown instead');
  assert.equal(one.snapshot.choice, null);
});

test('the profile never books: without a name there is no hold', () => {
  const one = chat();
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  one.guest('dale');
  assert.equal(one.status, 'QUOTE_SENT');
  assert.equal(one.stay.pending, null);
});

test('ages that are missing are asked for alone, and hold nobody up for ever', () => {
  const one = chat(() => offers(option(FAMILIAR, 486_000)));
  one.guest('hola! del 11 al 14 de marzo, somos 2 + 2 nenes');
  one.guest('dale');
  const ages = one.guest('Carla Benítez');
  assert.match(ages.text, /edades/);
  assert.doesNotMatch(ages.text, /nombre/);
  one.guest('4 y 9');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
});

test('after a silence the open question comes back with what is known, whatever is asked meanwhile', () => {
  const one = quoted();
  one.guest('la 1');
  one.advance(45 * MINUTE);
  const back = one.guest('hola, tienen wifi?');
  assert.match(back.text, /wifi/);
  assert.match(back.text, /jue 11 a dom 14 de marzo.*¿A nombre de quién guardo la Doble\?$/s);
});

test('two questions in one message are both answered, in one reply', () => {
  const reply = chat().guest('hola, tienen pileta y aceptan mascotas?');
  assert.match(reply.text, /pileta/i);
  assert.match(reply.text, /mascotas/i);
  assert.equal(reply.turns, 1);
});

test('what the hotel file does not say is asked of reception, never guessed', () => {
  const one = chat();
  const reply = one.guest('hola, tienen acceso para silla de ruedas?');
  assert.match(reply.text, /lo consulto con recepción/);
  assert.deepEqual(
    one.snapshot.items.map(({ topic }) => topic),
    ['accessibility'],
  );
  assert.equal(one.snapshot.holder.kind === 'waiting' && one.snapshot.holder.reason, 'question');
});

test('the third misunderstood message in a row brings a person instead of a third "no te seguí"', () => {
  const one = chat();
  const first = one.guest('asdkjh qwe');
  const second = one.guest('zxcmnb poiu');
  const third = one.guest('qpwoei lkj');
  assert.equal(new Set([first.text, second.text, third.text]).size, 3);
  assert.match(third.text, /recepción/);
  assert.equal(one.snapshot.holder.kind === 'waiting' && one.snapshot.holder.reason, 'misunderstood');
});

test('one understood message resets the count', () => {
  const one = chat();
  one.guest('asdkjh qwe');
  one.guest('zxcmnb poiu');
  one.guest('tienen wifi?');
  one.guest('qpwoei lkj');
  assert.equal(one.holder, 'assistant');
  assert.equal(one.snapshot.misunderstood, 1);
});

test('cancelling is asked twice, what is lost first, and a no keeps it', () => {
  const one = held();
  const asked = one.guest('quiero cancelar');
  assert.match(asked.text, /HL-218.*no se pierde nada\. ¿La cancelo\?$/s);
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  assert.match(one.guest('no, dejala').text, /sigue en pie/);
  one.guest('cancelá');
  assert.match(one.guest('sí').text, /cancelada/);
  assert.equal(one.status, 'CANCELLED');
  assert.equal(one.stay.cancelReason, 'guest');
});

test('an offer that nobody took is dropped at the first word', () => {
  const one = quoted();
  one.guest('cancelá todo, gracias');
  assert.equal(one.status, 'CANCELLED');
});

test('a released room can be looked for again with one word, and its late receipt is not lost', () => {
  const one = held();
  const released = one.advance(hours(24));
  assert.match(released.text, /se liberó/);
  const again = one.guest('sí, la quiero');
  assert.match(again.text, /Jue 11 a dom 14 de marzo/);
  assert.equal(one.reservations.size, 2);

  const late = held();
  late.advance(hours(24));
  const reply = late.guest(picture());
  assert.match(reply.text, /ya había vencido/);
});

test('a release at night is told in the morning, and at once to a guest who is awake', () => {
  const night = new Chat(at('2027-02-20', '23:30'), () => offers(option(DOBLE, 160_000)));
  night.guest('hola! del 11 al 14 de marzo, somos 2');
  night.guest('dale, a nombre de Marcos Paz');
  night.advance(at('2027-02-21', '23:00') - night.now);
  assert.equal(night.advance(hours(2)).text, '');
  assert.equal(night.status, 'CANCELLED');
  assert.match(night.advance(hours(9)).text, /se liberó/);
});

test('a file with nothing due goes to reception and is not called a receipt', () => {
  const one = chat();
  const reply = one.guest(picture('hola'));
  assert.match(reply.text, /tu archivo/);
  assert.doesNotMatch(reply.text, /comprobante/);
  assert.equal(one.holder, 'waiting');
});

test('"ya transferí" without a file asks for it; with a receipt in review it says where it stands', () => {
  const one = held();
  assert.match(one.guest('ya transferí').text, /Mandame el comprobante de HL-218/);
  one.guest(picture());
  assert.match(one.guest('ya te transferí').text, /Casi/);
});

test('a voice note, a video and a sticker: one kind sentence in ten minutes, none for a sticker', () => {
  const one = chat();
  one.guest('hola!');
  const media = (kind: 'video' | 'audio' | 'sticker') => one.guest({ media: [{ kind, receiptId: null }] });
  assert.equal(media('sticker').text, '');
  assert.match(media('video').text, /no lo puedo abrir/);
  assert.equal(media('audio').text, '');
  one.advance(11 * MINUTE);
  assert.match(media('audio').text, /Audios/);
  assert.equal(one.snapshot.misunderstood, 0);
});

test('a thank-you at the end gets one short word, the next gets none, a 👍 none at all', () => {
  const one = held();
  assert.equal(one.guest('👍').text, '');
  assert.equal(one.guest('gracias!').text, '¡De nada!');
  assert.equal(one.guest('gracias').text, '');
});

test('a card number is warned about once', () => {
  const one = chat();
  one.guest('hola!');
  assert.match(
    one.guest({ text: 'te paso mi tarjeta ••••', card: true }).text,
    /no mandes números de tarjeta/,
  );
  assert.doesNotMatch(one.guest({ text: 'o esta ••••', card: true }).text, /no mandes/);
});

test('BAJA alone stops the survey and is acknowledged once; ALTA undoes it', () => {
  const one = held();
  assert.match(one.guest('BAJA').text, /no te mando más novedades/);
  assert.equal(one.guest('baja').text, '');
  assert.match(one.guest('tienen wifi?').text, /wifi/, 'answers go on');
  assert.match(one.guest('ALTA').text, /Volvés/);
  one.guest('quiero dar de baja la reserva');
  assert.equal(one.snapshot.optedOut, false);
  assert.equal(one.question?.kind, 'confirmCancel');
});

test('a second stay is a second reservation, and every answer says which', () => {
  const one = held();
  one.guest('y tenés lugar del 2 al 4 de abril para 2?');
  assert.equal(one.reservations.size, 2);
  one.guest('dale');
  assert.equal(one.status, 'PENDING_CONFIRMATION', 'the name is known');
  const status = one.guest('mi reserva está confirmada?');
  assert.match(status.text, /HL-218/);
  assert.match(status.text, /HL-219/);
  const asked = one.guest('cancelá la HL-218');
  assert.match(asked.text, /HL-218/);
  assert.doesNotMatch(asked.text, /HL-219/);
});

test('cancelling with two stays asks which, and the day of arrival is answer enough', () => {
  const one = held();
  one.guest('y tenés lugar del 20 al 22 de abril para 2?');
  one.guest('dale');
  const asked = one.guest('quiero cancelar');
  assert.match(asked.text, /HL-218.*HL-219/s);
  assert.doesNotMatch(asked.text, /¿La cancelo\?/);
  const twice = one.guest('la del 20');
  assert.match(twice.text, /HL-219.*¿La cancelo\?$/s);
  assert.match(one.guest('si').text, /cancelada/);
  const left = [...one.reservations.values()].map(({ code, status }) => `${code} ${status}`);
  assert.deepEqual(left, ['HL-218 PENDING_CONFIRMATION', 'HL-219 CANCELLED']);
});

test('a full house offers the days around it, and one of them is looked up by its place', () => {
  const near = {
    checkin: '2027-03-10',
    checkout: '2027-03-13',
    rooms: [{ adults: 2, children: 0, ages: [] }],
  };
  const far = { ...near, checkin: '2027-03-12', checkout: '2027-03-15' };
  const one = new Chat(at('2027-02-20', '15:00'), (stay) =>
    stay.checkin === '2027-03-11'
      ? {
          kind: 'full',
          currency: 'ARS',
          nearby: [near, far].map((stay) => ({ stay, options: [option(DOBLE, 150_000)] })),
        }
      : offers(option(DOBLE, 150_000)),
  );
  const full = one.guest('hola! del 11 al 14 de marzo, somos 2');
  assert.match(full.text, /completo.*1\) Mié 10 a sáb 13.*2\) Vie 12 a lun 15.*\$ 150\.000/s);
  assert.match(one.guest('la 2').text, /Vie 12 a lun 15 de marzo, 3 noches/);
  assert.equal(one.reservations.size, 1);
});

test('while the PMS does not answer the guest is told after eight seconds, with what could be answered', () => {
  let open = false;
  const one = new Chat(at('2027-02-20', '15:00'), () => (open ? offers(option(DOBLE, 150_000)) : null));
  assert.equal(one.guest('hola! del 11 al 14 de marzo, somos 2. hay wifi?').text, '');
  const waiting = one.advance(9_000);
  assert.match(waiting.text, /wifi.*consultando/is);
  open = true;
  assert.match(one.settle().text, /\$ 150\.000/);
});

test('a question while the quote is looked up joins its reply', () => {
  let open = false;
  const one = new Chat(at('2027-02-20', '15:00'), () => (open ? offers(option(DOBLE, 150_000)) : null));
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  one.advance(-8_000);
  assert.equal(one.guest('ah, y hay wifi?').text, '');
  open = true;
  const reply = one.settle();
  assert.match(reply.text, /wifi.*\$ 150\.000/is);
  assert.equal(reply.turns, 1);
});

test('an expired quote at the same total goes on under a new id; a room that went leaves the others', () => {
  let left = [option(DOBLE, 160_000), option(VISTA, 196_000)];
  const expired = () => {
    left = [option(DOBLE, 160_000), option(VISTA, 196_000)];
    const one = chat(() => offers(...left));
    one.guest('hola! del 11 al 14 de marzo, somos 2');
    one.advance(hours(30));
    return one;
  };
  const same = expired();
  const asked = same.guest('la 1');
  assert.match(asked.text, new RegExp(`precio sigue igual.*${same.stay.quote?.id}.*A nombre de quién`, 's'));
  same.guest('Marcos Paz');
  assert.equal(same.status, 'PENDING_CONFIRMATION');

  const gone = expired();
  left = [option(VISTA, 196_000)];
  assert.match(gone.guest('la 1').text, /se ocupó recién.*Doble con vista al lago.*¿Te la guardo\?/s);
});

test('at most one question in every reply, and it comes last', () => {
  const one = chat(() => offers(option(DOBLE, 160_000), option(VISTA, 196_000)));
  const replies = [
    'hola! tenés lugar? hay cochera?',
    'somos 2, aceptan perros?',
    'del 11 al 14 de marzo, y pileta tienen?',
    'cuánto de seña?',
    'la 2, y se puede cancelar?',
    'Marcos Paz. a qué hora es el desayuno?',
    'quiero cancelar, y qué pasa con la seña?',
  ].map((text) => one.guest(text));
  for (const { text, parts } of replies) {
    assert.ok((text.match(/¿/g) ?? []).length <= 1, text);
    assert.ok(!text.includes('¿') || text.endsWith('?'), text);
    assert.ok(parts.filter((part) => part.part === 'question').length <= 1);
  }
});

test('people who named no rooms leave their number to the house, and a named number stays', () => {
  const asked: StayRequest[] = [];
  const one = new Chat(at('2027-02-20', '15:00'), (stay) => {
    asked.push(stay);
    const { adults } = everybody(stay.rooms);
    const priced = stay.anyRooms
      ? { ...stay, rooms: spread(everybody(stay.rooms), Math.ceil(adults / 2)) }
      : stay;
    return {
      kind: 'options',
      currency: 'ARS',
      options: [option(DOBLE, 300_000, priced.rooms.length)],
      stay: priced,
    };
  });
  assert.match(one.guest('hola! del 11 al 14 de marzo, somos 4').text, /4 adultos.*2 × Doble/s);
  assert.deepEqual(asked.at(-1)?.rooms, [{ adults: 4, children: 0, ages: [] }]);
  assert.equal(one.stay.stay?.rooms.length, 2);
  one.guest('somos 4');
  assert.equal(asked.length, 1, 'the same people again are the same offer');
  assert.match(one.guest('perdón, somos 6').text, /6 adultos.*3 × Doble/s);
  assert.match(one.guest('mejor en 2 habitaciones').text, /2 × Doble/);
  assert.deepEqual(
    asked.at(-1)?.rooms.map(({ adults }) => adults),
    [3, 3],
  );
});

test('the ages of the children reach the stay', () => {
  const one = chat(() => offers(option(FAMILIAR, 486_000)));
  one.guest('hola! del 11 al 14 de marzo, somos 2 + 2 nenes');
  one.guest('dale');
  one.guest('Carla Benítez, 4 y 9 años');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  assert.deepEqual(one.stay.stay?.rooms, [{ adults: 2, children: 2, ages: [4, 9] }]);
});

test('a name said while an offer is open is kept, and the open question is asked again', () => {
  const one = quoted();
  const reply = one.guest('Pedro López');
  assert.match(reply.text, /Doble o Doble con vista al lago\?$/);
  assert.equal(one.snapshot.misunderstood, 0);
  one.guest('la 1');
  assert.equal(one.status, 'PENDING_CONFIRMATION', 'the name is known');
});

test('a reservation code alone is answered with how that stay stands', () => {
  const one = held();
  assert.match(one.guest('HL-218').text, /HL-218 .*está guardada/);
  const other = chat().guest('HL-999');
  assert.match(other.text, /No veo una reserva tuya/);
});

test('a wish for a room in few words asks for the dates', () => {
  assert.match(chat().guest('necesito una habitacion').text, /¿Para qué fechas\?$/);
});

test('a room that only the PMS names is taken by a word of its name', () => {
  const named = (roomTypeId: number, roomTypeName: string) => ({
    ...option(roomTypeId, 200_000),
    roomTypeName,
  });
  const one = chat(() => offers(named(101, 'General Rooms'), named(102, 'Executive Rooms')));
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  one.guest('quiero la Executive');
  assert.equal(one.snapshot.choice?.roomTypeId, 102);
});

test('whoever asks for the CBU gets all that a bank asks for, and the alias to copy', () => {
  for (const one of [chat(), quoted(), held()]) {
    const { text, bubbles } = one.guest('me pasas el cbu?');
    for (const fact of [/Hotel del Lago SRL/, /0170099220000067797370/, /Banco Patagónico/, /30-71234567-8/])
      assert.match(text, fact);
    assert.deepEqual(bubbles.at(-1), { kind: 'text', text: 'hotel.del.lago' });
    assert.equal(bubbles.length, 2, 'the alias once');
  }
});
