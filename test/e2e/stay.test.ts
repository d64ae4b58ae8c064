/** One guest, from "Hola" to check-out and the review, on the real engine. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse, until } from '../support/house.ts';
import { confirm, holdRoom, liveOrders, reservationOf, sendReceipt } from '../support/story.ts';
import { nextHour } from './hours.ts';

describe('a stay of one guest', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ scenario: 'whole-stay' });
  });
  after(async () => await house.close());

  test('lives from "Hola" to the review', async () => {
    const guest = house.guest('5491155550101');
    const held = await holdRoom(house, guest);
    assert.match(held.checkin, /^\d{4}-03-11$/);
    assert.equal(held.nights, 3);
    assert.equal(held.guest_name, 'Carla Benítez');
    assert.equal(held.deposit_minor, Math.round(held.total_minor * 0.3));
    const [order] = await liveOrders(house, held.code);
    assert.equal(order?.current_state, 1, 'an unpaid order holds the room in the PMS');

    await until('the alias to travel alone', async () => (await guest.received()).includes('hotel.del.lago'));
    await sendReceipt(guest);
    const { body: waiting } = await house.get(`/api/v1/reservations/${held.code}`);
    assert.equal(waiting.status, 'PENDING_CONFIRMATION', 'a picture is a claim, not money');
    assert.equal(waiting.hold_expires_at, null, 'a receipt in review suspends the release');

    const answer = await confirm(house, held.code, held.deposit_minor);
    assert.equal(answer.body.outcome, 'confirmed');
    assert.equal(answer.body.reservation.status, 'CONFIRMED');
    assert.match(await guest.reads((text) => /confirmada/i.test(text)), new RegExp(held.code));
    assert.equal(
      (await liveOrders(house, held.code))[0]?.current_state,
      8,
      'the PMS order is partially paid',
    );

    const early = await house.act(`/api/v1/reservations/${held.code}/check-in`);
    assert.equal(early.status, 409);
    assert.equal(early.body.type.endsWith('too-early'), true);

    const days = Math.ceil((Date.parse(`${held.checkin}T18:00:00Z`) - Date.now()) / 86_400_000);
    await house.clock(`P${days - 7}D`);
    await house.clock('P6D');
    await house.clock('P1D');
    await house.quiet();
    const arrived = await house.act(`/api/v1/reservations/${held.code}/check-in`);
    assert.equal(arrived.status, 200, JSON.stringify(arrived.body));
    assert.equal(arrived.body.reservation.status, 'CHECKED_IN');
    // The survey keeps the hotel's sending hours.
    await nextHour(house, '10:00');
    const left = await house.act(`/api/v1/reservations/${held.code}/check-out`);
    assert.equal(left.body.reservation.status, 'CHECKED_OUT');

    await house.clock('PT3H');
    await house.quiet();
    // The survey's template opens the talk again after the silence.
    await until(
      'the survey to arrive',
      async () => (await guest.received()).some((text) => /1 a 5|1 al 5/.test(text)),
      20_000,
    );
    await guest.says('5');
    await until('the score to be stored', async () => (await reservationOf(house, guest)).satisfaction === 5);

    const { rooms } = await house.pms.dump();
    assert.deepEqual(
      rooms.filter((room) => room.id_order === order?.id).map((room) => room.id_status),
      [3],
      'checked out in the PMS',
    );
  });
});
