/** A booking that a channel made: told to whoever holds its phone, and to nobody else whether it exists. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse } from '../support/house.ts';
import { confirm, holdRoom, reservationOf } from '../support/story.ts';

describe('a booking made elsewhere', () => {
  let house: House;
  before(async () => {
    house = await openHouse({});
  });
  after(async () => await house.close());

  test('is told to its own guest; a stranger with the same code hears what one with a wrong code hears', async () => {
    const owner = house.guest('5492944555000');
    const room = await holdRoom(house, owner, 'del 11 al 14 de mayo', 'Carla Benítez');
    await confirm(house, room.code, room.deposit_minor);
    await reservationOf(house, owner, 'CONFIRMED');
    await house.quiet();
    const { pms_reference } = (await house.get(`/api/v1/reservations/${room.code}`)).body;

    // The same person on the same phone, who forgot where it was booked.
    await owner.says('tengo una reserva por la web');
    await owner.reads((text) => /código/.test(text));
    await owner.says(pms_reference);
    const told = await owner.reads((text) => text.includes(pms_reference));
    assert.match(told, /11 .*14 de mayo/);

    const stranger = house.guest('5491155550871', 'Otra Persona');
    await stranger.says('tengo reserva por Booking');
    await stranger.reads((text) => /código/.test(text));
    await stranger.says(pms_reference);
    const refused = await stranger.reads((text) => /persona de recepción/.test(text));
    const other = house.guest('5491155550872', 'Tercera Persona');
    await other.says('tengo reserva por Booking');
    await other.reads((text) => /código/.test(text));
    await other.says('ZZZZZZZZZ');
    assert.equal(await other.reads((text) => /persona de recepción/.test(text)), refused);
    await stranger.says('reservé por Booking');
    await stranger.reads((text) => /apellido/.test(text));
    await stranger.says('Benítez, llegada el 11 de mayo');
    assert.match(await stranger.reads((text) => /persona de recepción/.test(text)), /recepción/);
    await house.quiet();
    const { rows } = await house.db.query<{ n: number }>(
      `select count(*)::int as n from inbox where kind = 'booking' and payload::text ~* 'ben[ií]tez|2944555000'`,
    );
    assert.equal(rows[0]?.n, 0, 'no name and no phone in what the workflow hears');
    const waiting = (await house.get('/api/v1/conversations?waiting=true')).body;
    assert.equal(waiting.count, 2);
  });
});
