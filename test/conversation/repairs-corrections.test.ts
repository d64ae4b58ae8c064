/** Whatever was said can be corrected at any time, in any order, without starting over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, Chat, DOBLE, FAMILIAR, offers, option, VISTA } from './chat.ts';
import { begin, held, heldTwice, meaning, naming, quoted, THREE } from './talks.ts';

test('dates, people, room and name are corrected one after the other, in one reservation', () => {
  const one = naming();
  assert.match(one.guest('no, del 12 al 14').text, /Vie 12 a dom 14 de marzo, 2 noches, 2 adultos/);
  assert.match(one.guest('perdón, somos 3').text, /Vie 12 a dom 14 de marzo, 2 noches, 3 adultos/);
  assert.match(
    one.guest('la otra, la con vista').text,
    /A nombre de quién guardo la Doble con vista al lago\?$/,
  );
  const reply = one.guest('en realidad a nombre de Juan Pérez');
  assert.match(reply.text, /Listo, Juan: Doble con vista al lago/);
  assert.equal(one.reservations.size, 1);
  assert.deepEqual(one.stay.stay?.rooms, [{ adults: 3, children: 0, ages: [] }]);
});

test('the room that was taken stays the one that is offered after other dates', () => {
  const one = naming();
  assert.match(one.guest('uy no, mejor del 12 al 14').text, /¿Te guardo la Doble\?$/);
  one.guest('sí, Marcos Paz');
  assert.equal(one.stay.hold?.roomTypeId, DOBLE);
  assert.equal(one.stay.stay?.checkin, '2027-03-12');
});

test('several corrections in one message are all taken', () => {
  const one = naming();
  const reply = one.guest('no, perdón, del 12 al 14 y somos 3, a nombre de Juan Pérez');
  assert.match(reply.text, /Vie 12 a dom 14 de marzo, 2 noches, 3 adultos/);
  one.guest('la 2');
  assert.equal(one.status, 'PENDING_CONFIRMATION', 'the name was in the correction');
});

test('everything in one message is held after one echo and one yes', () => {
  const one = begin(() => offers(option(VISTA, 196_000), option(DOBLE, 160_000)));
  const echo = one.guest('del 11 al 14 de marzo 2 adultos la doble a nombre de Carla Benítez');
  assert.match(echo.text, /Jue 11 a dom 14 de marzo, 3 noches, 2 adultos.*¿Te guardo la Doble\?$/s);
  assert.equal(one.status, 'QUOTE_SENT', 'nothing is held before the dates were repeated');
  assert.match(one.guest('sí').text, /Listo, Carla: Doble guardada/);
  assert.equal(one.stay.hold?.roomTypeId, DOBLE);
});

test('a no to the room that was suggested leaves the others', () => {
  const one = begin(() => offers(option(VISTA, 196_000), option(DOBLE, 160_000)));
  one.guest('del 11 al 14 de marzo 2 adultos la doble a nombre de Carla Benítez');
  assert.match(one.guest('no').text, /¿Cuál te guardo\?$|o Doble\?$/);
  one.guest('la 1');
  assert.equal(one.stay.hold?.roomTypeId, VISTA);
});

test('the name before the choice and the ages before anybody asks are kept', () => {
  const one = begin(() => offers(option(FAMILIAR, 486_000), option(DOBLE, 500_000, 2)));
  one.guest('hola, soy Carla Benítez, del 11 al 14 de marzo somos 2 adultos y 2 nenes de 4 y 9');
  one.guest('la 1');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  assert.deepEqual(one.stay.stay?.rooms, [{ adults: 2, children: 2, ages: [4, 9] }]);
});

test('"la otra" of two is the one that was not taken, at every question of the way', () => {
  const named = naming();
  named.guest('pensándolo bien quiero la otra');
  assert.equal(named.snapshot.choice?.roomTypeId, VISTA);
  named.guest('la otra');
  assert.equal(named.snapshot.choice?.roomTypeId, DOBLE);

  const three = quoted(THREE);
  three.guest('la 1');
  assert.match(
    three.guest('mejor la otra').text,
    /¿Cuál te guardo\?.*del 1 al 3/s,
    'of three it is asked which',
  );
});

test('a change of mind leaves it, and the talk is taken up again with one word', () => {
  const one = naming();
  assert.match(one.guest('no, mejor dejalo').text, /Está bien/);
  assert.equal(one.question, null);
  assert.match(one.guest('dale, la 2').text, /A nombre de quién/);
});

test('a no right after the room was held asks whether to give it up, and a yes does', () => {
  const one = held();
  assert.match(one.guest('no, mejor dejalo').text, /HL-218.*no se pierde nada\. ¿La cancelo\?$/s);
  assert.match(one.guest('sí').text, /cancelada/);
  const paid = held();
  paid.confirm(48_000);
  assert.equal(paid.guest('no').text, '', 'what is paid for is not put in question');
});

test('a yes to "¿para qué fechas?" gets the question more plainly', () => {
  const one = begin();
  one.guest('hola, tenés lugar?');
  assert.match(one.guest('sí').text, /día de llegada y el de salida/);
});

test('before anything was looked up a no ends it too', () => {
  const one = begin();
  one.guest('hola, tenés lugar?');
  assert.match(one.guest('no, dejalo').text, /Está bien/);
  assert.equal(one.question, null);
  const other = begin();
  other.guest('hola, tenés lugar para 2?');
  assert.match(other.guest('cancelá').text, /Está bien/);
  assert.deepEqual(other.snapshot.draft, {});
});

test('corrections at the new price of an expired quote', () => {
  let pesos = 160_000;
  const one = begin(() => offers(option(DOBLE, pesos), option(VISTA, 196_000)));
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  one.advance(25 * 3_600_000);
  pesos = 170_000;
  one.guest('la 1');
  assert.equal(one.question?.kind, 'requote');
  one.guest('mejor la otra');
  assert.equal(one.snapshot.choice?.roomTypeId, VISTA);
});

test('corrections where the days around were offered', () => {
  const near = {
    checkin: '2027-03-10',
    checkout: '2027-03-13',
    rooms: [{ adults: 2, children: 0, ages: [] }],
  };
  const one = new Chat(at('2027-02-20', '15:00'), (stay) =>
    stay.checkin === '2027-03-11'
      ? { kind: 'full', currency: 'ARS', nearby: [{ stay: near, options: [option(DOBLE, 150_000)] }] }
      : offers(option(DOBLE, 150_000)),
  );
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  assert.equal(one.question?.kind, 'nearby');
  assert.match(one.guest('no, del 20 al 22').text, /Sáb 20 a lun 22 de marzo, 2 noches, 2 adultos/);
  assert.equal(one.reservations.size, 1);
});

test('a date where a cancellation was to be confirmed: cancel or change is asked, and nothing is lost', () => {
  const one = held();
  one.guest('quiero cancelar');
  assert.match(one.guest('del 12 al 14').text, /¿Cancelo HL-218, o la cambio a vie 12 a dom 14 de marzo\?$/);
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  assert.match(one.guest('dale').text, /HL-218.*cancelarla o cambiarla/, 'a yes to two things asks which');
  one.guest('cancelala');
  assert.equal(one.status, 'CANCELLED');

  const changed = held();
  changed.guest('quiero cancelar');
  const reply = changed.guest({
    text: 'no, mejor del 12 al 14',
    reading: meaning({ deny: 0.9 }, { checkin: '2027-03-12', checkout: '2027-03-14' }),
  });
  assert.doesNotMatch(reply.text, /¿La cancelo/);
  assert.equal(changed.status, 'PENDING_CONFIRMATION');
  assert.equal(changed.reservations.size, 1, 'a change of what is held is no second stay');
});

test('the day of another stay at "¿la cancelo?" means that one', () => {
  const one = heldTwice();
  one.guest('cancelá la HL-218');
  assert.match(one.guest('perdón, la del 20').text, /HL-219.*¿La cancelo\?$/s);
  one.guest('sí');
  const left = [...one.reservations.values()].map(({ code, status }) => `${code} ${status}`);
  assert.deepEqual(left, ['HL-218 PENDING_CONFIRMATION', 'HL-219 CANCELLED']);
});

test('a doubt at "¿la cancelo?" keeps the stay', () => {
  const one = held();
  one.guest('quiero cancelar');
  assert.match(one.guest('no sé todavía').text, /HL-218 sigue en pie/);
  assert.equal(one.status, 'PENDING_CONFIRMATION');
});

test('another name or another room for what is held is a change, not a new talk', () => {
  for (const text of ['en realidad a nombre de Juan Pérez', 'quiero la otra']) {
    const one = held();
    const reply = one.guest({ text, reading: { acts: [] } });
    assert.match(reply.text, /HL-218/, text);
    assert.doesNotMatch(reply.text, /qué fechas|te ayudo/, text);
  }
});

test('days that are named loosely are asked for within what was said, with what is known', () => {
  const week = { kind: 'week', from: '2027-03-08', to: '2027-03-14' } as const;
  const one = begin();
  const asked = one.guest({
    text: 'hola, para 2 la semana del 8',
    reading: meaning({ check_availability: 0.9 }, { guests: 2 }, { vague: week }),
  });
  assert.match(asked.text, /¿Qué días de la semana del lun 8 de marzo\?$/);
  assert.match(one.guest('del 11 al 14').text, /Jue 11 a dom 14 de marzo, 3 noches, 2 adultos/);

  const month = { kind: 'month', from: '2027-05-01', to: '2027-05-31' } as const;
  const later = quoted();
  const mayo = later.guest({
    text: 'mejor en mayo',
    reading: meaning({ check_availability: 0.9 }, {}, { vague: month }),
  });
  assert.match(mayo.text, /¿Qué días de mayo\?$/);
  assert.match(
    later.guest('del 11 al 13').text,
    /de mayo, 2 noches, 2 adultos/,
    'a bare day keeps the month that was named',
  );
  assert.equal(later.reservations.size, 1);
});
