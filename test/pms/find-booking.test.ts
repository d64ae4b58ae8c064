/** Bookings that others made in the PMS, found as a guest would name them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HoldRequest, RoomParty } from '../../integrations/pms/port.ts';
import { guest, openHouse } from './house.ts';

const couple: RoomParty = { adults: 2, children: 0, ages: [] };
const house = await openHouse('hotel-del-lago');
const pms = house.pms();

async function booked(reference: string, who = guest): Promise<HoldRequest> {
  const stay = { ...house.nextStay(), rooms: [couple] };
  const [option] = (await pms.availability(stay)).options;
  assert.ok(option);
  const { roomTypeId, serviceIds, totalMinor } = option;
  const request = { reference, stay, roomTypeId, serviceIds, totalMinor, guest: who };
  assert.equal((await pms.hold(request)).kind, 'held');
  return request;
}

test("by the PMS's reference, in any case, and by what its channel wrote as its source", async () => {
  const request = await booked('Booking.com-4123456789');
  const [order] = await house.desk.orders('Booking.com-4123456789');
  const view = await pms.find('Booking.com-4123456789');
  for (const code of [view?.pmsReference ?? '', (view?.pmsReference ?? '').toLowerCase(), '4123456789']) {
    const [found, other] = await pms.findBooking({ code });
    assert.equal(found?.orderId, order?.id, code);
    assert.equal(other, undefined);
    assert.deepEqual(
      [found?.checkin, found?.checkout, found?.roomTypeId, found?.rooms, found?.totalMinor, found?.paidMinor],
      [request.stay.checkin, request.stay.checkout, request.roomTypeId, 1, request.totalMinor, 0],
    );
    assert.equal(found?.state, 'awaiting');
    assert.equal(found?.currency, 'ARS');
    assert.deepEqual(found?.contact, { phone: '+5491155550100', email: 'ana@example.com' });
  }
});

test('by surname and day of arrival, whatever the accents and whichever name comes first', async () => {
  const who = {
    firstName: 'Ana',
    lastName: 'Muñoz de la Peña',
    email: 'ana.munoz@example.com',
    phone: '+5492944555000',
  };
  const { stay } = await booked('DESK-1', who);
  for (const lastName of ['Muñoz', 'munoz', 'Ana Muñoz', 'de la PEÑA']) {
    const [found] = await pms.findBooking({ lastName, checkin: stay.checkin });
    assert.equal(found?.checkin, stay.checkin, lastName);
    assert.equal(found?.contact.phone, '+5492944555000');
  }
  assert.deepEqual(await pms.findBooking({ lastName: 'Muñoz', checkin: stay.checkout }), []);
  assert.deepEqual(await pms.findBooking({ lastName: 'Quiroga', checkin: stay.checkin }), []);
});

test('a cancelled one is found by its code, after any that is live', async () => {
  await booked('GONE-77');
  const reference = (await pms.find('GONE-77'))?.pmsReference ?? '';
  await pms.cancel('GONE-77');
  const [found] = await pms.findBooking({ code: reference });
  assert.equal(found?.state, 'cancelled');
});

test('what is no code, and what nobody booked, is nothing', async () => {
  for (const code of ['', '%', 'A|B]', 'x'.repeat(90), 'NOBODY-123'])
    assert.deepEqual(await pms.findBooking({ code }), []);
});
