/** "Tengo reserva por Booking": asked for kindly what is missing, told to its own guest, and to nobody else whether it exists. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BookingView } from '../../domain/conversation/types.ts';
import { at, Chat, FAMILIAR } from './chat.ts';

const BOOKED: BookingView = {
  pmsReference: 'XKJQWERTY',
  state: 'paid',
  checkin: '2027-03-12',
  checkout: '2027-03-14',
  roomTypeId: FAMILIAR,
  roomTypeName: 'Familiar',
  rooms: 1,
  totalMinor: 48_600_000,
  paidMinor: 14_580_000,
  currency: 'ARS',
};

/** The PMS knows one booking of this guest: by its codes, and by surname and arrival. */
function chat(): Chat {
  const one = new Chat(at('2027-02-20', '15:00'));
  one.booking = ({ code, name, checkin }) => {
    const byCode = code === 'XKJQWERTY' || code === '4123456789' || code === 'HL-900';
    const byName = /G[oó]mez/i.test(name ?? '') && checkin === '2027-03-12';
    return byCode || byName ? { kind: 'found', booking: BOOKED } : { kind: 'unknown' };
  };
  return one;
}

test('what is missing is asked for in one question, and the booking is told', () => {
  for (const words of ['hola, tengo reserva por Booking', 'reservé por la web', 'I booked through Expedia']) {
    const one = chat();
    const asked = one.guest(words);
    assert.match(asked.text, /(código|code).*(apellido|surname).*\?$/s, words);
    assert.equal(one.question?.kind, 'booking');
    const told = one.guest('4123456789');
    assert.match(told.text, /XKJQWERTY/, words);
    assert.match(told.text, /145[.,]800/, words);
    assert.equal(one.question, null);
    assert.equal(one.holder, 'assistant');
  }
});

test("by code at once, ours, the PMS's or the channel's", () => {
  for (const words of [
    'tengo una reserva en Despegar, el código es 4123456789',
    'reservé por la página, número de reserva XKJQWERTY2',
    'tengo reserva por booking, HL-900',
  ]) {
    const one = chat();
    one.booking = ({ code }) => (code ? { kind: 'found', booking: BOOKED } : { kind: 'unknown' });
    assert.match(
      one.guest(words).text,
      /La encontré: XKJQWERTY.\nVie 12 a dom 14 de marzo, 2 noches, Familiar/,
      words,
    );
  }
});

test('by surname and day of arrival, in one message or two', () => {
  const one = chat();
  one.guest('hola! ya tengo una reserva por Booking');
  assert.match(one.guest('Gómez, llegamos el 12 de marzo').text, /Está confirmada\./);
  const two = chat();
  two.guest('hola! ya tengo una reserva por Booking');
  const again = two.guest('Gómez');
  assert.match(again.text, /día de llegada.*\?$/s);
  assert.match(two.guest('el 12 de marzo').text, /La encontré/);
  assert.equal(two.reservations.size, 0, 'no quote of those days was asked for');
});

test("nobody is told whether another guest's booking exists", () => {
  const other = chat();
  other.booking = () => ({ kind: 'unknown' });
  other.guest('tengo reserva por Booking');
  const unverified = other.guest('el código es 4123456789');
  const nobodys = chat();
  nobodys.guest('tengo reserva por Booking');
  const missing = nobodys.guest('el código es 9999999999');
  assert.equal(unverified.text, missing.text);
  assert.match(missing.text, /confirma una persona de recepción/);
  assert.doesNotMatch(missing.text, /no (existe|encontr|hay)/i);
  assert.equal(other.holder, 'waiting');
  assert.ok(other.snapshot.items.some(({ topic }) => topic === 'booking-elsewhere'));
});

test('asked twice without an answer, a person helps; a no leaves it', () => {
  const one = chat();
  one.guest('tengo reserva por Booking');
  one.guest('no sé, reservé por booking');
  assert.match(one.guest('es por booking, tengo la reserva en booking').text, /persona de recepción/);
  const no = chat();
  no.guest('tengo reserva por Booking');
  no.guest('no, dejá');
  assert.equal(no.snapshot.booking, null);
});

test('questions of the house go on as usual meanwhile', () => {
  const one = chat();
  one.guest('tengo reserva por Booking');
  assert.match(one.guest('a qué hora es el check-in?').text, /14/);
  assert.match(one.guest('el código es 4123456789').text, /La encontré/);
});

test('the name and the letters of the code stay out of what the workflow carries', () => {
  const one = chat();
  one.guest('tengo reserva por Booking');
  one.guest('Gómez, llegamos el 15 de marzo');
  one.guest('el código es 4123456789');
  const carried = JSON.stringify([one.snapshot, one.posts]);
  assert.doesNotMatch(carried, /G[oó]mez|4123456789/i);
});
