/** The days in the house on the real engine: what a guest tells and asks reaches the PMS, the API and the staff. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse, until } from '../support/house.ts';
import { confirm, holdRoom, liveOrders, reservationOf } from '../support/story.ts';

describe('a guest in the house', () => {
  let house: House;
  before(async () => {
    house = await openHouse({});
  });
  after(async () => await house.close());

  test('arrival, late check-out and a towel', async () => {
    const guest = house.guest('5491155550711');
    const held = await holdRoom(house, guest);
    await confirm(house, held.code, held.deposit_minor);
    const [order] = await liveOrders(house, held.code);
    assert.ok(order);
    const room = async () => {
      const { rooms } = await house.pms.dump();
      return rooms.find((one) => one.id_order === order.id);
    };

    await guest.says('llegamos a las 22');
    assert.match(await guest.reads((text) => /a las 22/.test(text)), /timbre/);
    await until('the note in the PMS', async () => (await room())?.comment === 'Llegada: 22:00');
    assert.equal((await reservationOf(house, guest)).arrival_time, '22:00');

    const days = Math.ceil((Date.parse(`${held.checkin}T18:00:00Z`) - Date.now()) / 86_400_000);
    await house.clock(`P${days}D`);
    await house.quiet();
    const arrived = await house.act(`/api/v1/reservations/${held.code}/check-in`);
    assert.equal(arrived.status, 200, JSON.stringify(arrived.body));
    assert.deepEqual(arrived.body.reservation.room_numbers, [(await room())?.room_num]);

    await guest.says('podemos salir a las 16 el último día?');
    assert.match(await guest.reads((text) => /a las 16/.test(text)), /media noche/);
    await guest.says('sí');
    await guest.reads((text) => /Listo, salida a las 16/.test(text));
    const { late_checkout } = await reservationOf(house, guest);
    assert.deepEqual(late_checkout, { until: '16:00', fee_minor: Math.round(held.total_minor / 6) });
    await until('the second line of the note', async () =>
      /^Llegada: 22:00 \| Salida tarde: hasta las 16:00/.test((await room())?.comment ?? ''),
    );

    await guest.says('me traés toallas?');
    await guest.reads((text) => /toallas/.test(text));
    const towels = await until('something to do for housekeeping', async () => {
      const { body } = await house.get('/api/v1/items?kind=request');
      return body.items.find(({ topic }: { topic: string }) => topic === 'towels') ?? null;
    });
    assert.equal(towels.owner, 'housekeeping');
    assert.equal(towels.room, (await room())?.room_num);
  });
});
