import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HoldRequest, RoomParty } from '../../integrations/pms/port.ts';
import { guest, openHouse } from './house.ts';

const couple: RoomParty = { adults: 2, children: 0, ages: [] };

const house = await openHouse('hotel-del-lago');
const pms = house.pms();

async function wish(reference: string, rooms = [couple]): Promise<HoldRequest> {
  const stay = { ...house.nextStay(), rooms };
  const [option] = (await pms.availability(stay)).options;
  assert.ok(option, 'something is free');
  const { roomTypeId, serviceIds, totalMinor } = option;
  return { reference, stay, roomTypeId, serviceIds, totalMinor, guest };
}

test('a hold is an unpaid order that takes the room; asking again finds the same one', async () => {
  const request = await wish('HOLD-1');
  const before = await house.free(request);
  const first = await pms.hold(request);
  assert.equal(first.kind, 'held');
  assert.equal(await house.free(request), before - 1);
  assert.deepEqual(await pms.hold(request), first);
  assert.equal((await house.desk.orders('HOLD-1')).length, 1);
  const view = await pms.find('HOLD-1');
  assert.equal(view?.state, 'awaiting');
  assert.equal(view?.totalMinor, request.totalMinor);
  assert.equal(view?.paidMinor, 0);
  assert.equal(view?.roomRowIds.length, 1);
});

test('twenty parallel holds of one reference, from two processes, are one order', async () => {
  const request = await wish('TWENTY-1');
  const other = house.pms();
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) => (n % 2 ? pms : other).hold(request)),
  );
  assert.equal(new Set(results.map((result) => JSON.stringify(result))).size, 1);
  assert.equal(results[0]?.kind, 'held');
  assert.equal((await house.desk.orders('TWENTY-1')).length, 1);
});

test('a party with several rooms gets all of them in one order, children with their ages', async () => {
  const request = await wish('FAMILY-1', [couple, { adults: 2, children: 1, ages: [7] }]);
  assert.equal((await pms.hold(request)).kind, 'held');
  const rows = await house.desk.held('FAMILY-1');
  assert.equal(rows.length, 2);
  assert.equal(new Set(rows.map((row) => row.id_room)).size, 2);
  assert.deepEqual(rows.map((row) => [row.adults, row.children, row.child_ages]).sort(), [
    [2, 0, '[]'],
    [2, 1, '[7]'],
  ]);
});

test('guests without an e-mail stay different people in the PMS', async () => {
  const nameless = { firstName: 'Ana', lastName: 'Uno', email: '', phone: '' };
  await pms.hold({ ...(await wish('ANON-1')), guest: nameless });
  await pms.hold({ ...(await wish('ANON-2')), guest: { ...nameless, lastName: 'Dos' } });
  assert.equal((await house.guestOf('ANON-1')).lastname, 'Uno');
  assert.equal((await house.guestOf('ANON-2')).lastname, 'Dos');
});

test('a sold-out type is answered, and nothing is left behind', async () => {
  const request = await wish('FULL-1');
  await house.desk.book({ ...house.asBooking(request), source: 'web', rooms: await house.free(request) });
  assert.deepEqual(await pms.hold(request), { kind: 'noRoom' });
  assert.deepEqual(await house.desk.orders('FULL-1'), []);
  const { options } = await pms.availability(request.stay);
  assert.ok(!options.some((option) => option.roomTypeId === request.roomTypeId));
});

test('a total that is not the agreed one is undone and reported, again on a repeat', async () => {
  const request = await wish('PRICE-1');
  const agreed = { ...request, totalMinor: request.totalMinor - 100 };
  const expected = { kind: 'priceDiffers', bookedMinor: request.totalMinor };
  assert.deepEqual(await pms.hold(agreed), expected);
  assert.deepEqual(await house.desk.held('PRICE-1'), []);
  assert.deepEqual(await pms.hold(agreed), expected);
  assert.equal((await house.desk.orders('PRICE-1')).length, 1);
});

test('what the PMS refuses is told without its words', async () => {
  const request = await wish('REFUSED-1');
  const result = await pms.hold({ ...request, serviceIds: [9999] });
  assert.deepEqual(result, { kind: 'refused', reason: 'service' });
  assert.deepEqual(await house.desk.orders('REFUSED-1'), []);
});

test('a sale at the front desk in the same moment takes the same room: ours moves, nobody is doubled', async () => {
  const request = await wish('RACE-1');
  house.fault('pauseBeforeWrite', 'POST bookings', 300);
  const holding = pms.hold(request);
  await sleep(120);
  const rival = await house.desk.book({ ...house.asBooking(request), source: 'web' });
  assert.equal((await holding).kind, 'held');
  const [ours] = await house.desk.held('RACE-1');
  const [theirs] = await house.desk.rows(rival);
  assert.ok(ours && theirs);
  assert.notEqual(ours.id_room, theirs.id_room);
});

test('somebody else in our room: our row moves to a free one', async () => {
  const request = await wish('SHARED-1');
  const rival = await house.desk.book({ ...house.asBooking(request), source: 'channel' });
  const meddling = house.pms({
    failpoint: async (name) => {
      if (name !== 'pms.after-write' || !house.once('SHARED-1')) return;
      const [ours] = await house.desk.held('SHARED-1');
      const [theirs] = await house.desk.rows(rival);
      assert.ok(ours && theirs);
      await house.desk.editRow(theirs.id, { id_room: String(ours.id_room), room_num: ours.room_num });
    },
  });
  assert.equal((await meddling.hold(request)).kind, 'held');
  const [ours] = await house.desk.held('SHARED-1');
  const [theirs] = await house.desk.rows(rival);
  assert.ok(ours && theirs);
  assert.notEqual(ours.id_room, theirs.id_room);
  assert.equal(ours.is_back_order, 0);
});

test('somebody else in our room and no other free: the hold is undone, nobody is doubled', async () => {
  const request = await wish('SHARED-2');
  const free = await house.free(request);
  const rival = await house.desk.book({ ...house.asBooking(request), source: 'channel', rooms: free - 1 });
  const meddling = house.pms({
    failpoint: async (name) => {
      if (name !== 'pms.after-write' || !house.once('SHARED-2')) return;
      const [ours] = await house.desk.held('SHARED-2');
      const [theirs] = await house.desk.rows(rival);
      assert.ok(ours && theirs);
      const left = { ...house.asBooking(request), source: 'late' };
      await house.desk.editRow(theirs.id, { id_room: String(ours.id_room), room_num: ours.room_num });
      await house.desk.book(left);
    },
  });
  assert.deepEqual(await meddling.hold(request), { kind: 'noRoom' });
  assert.deepEqual(await house.desk.held('SHARED-2'), []);
  assert.deepEqual(await pms.hold(request), { kind: 'noRoom' });
});

test('an overbooked row of ours holds no room: it gets one', async () => {
  const request = await wish('BACK-1');
  const meddling = house.pms({
    failpoint: async (name) => {
      const [ours] = name === 'pms.after-write' ? await house.desk.held('BACK-1') : [];
      if (ours && house.once('BACK-1')) await house.desk.editRow(ours.id, { is_back_order: '1' });
    },
  });
  assert.equal((await meddling.hold(request)).kind, 'held');
  assert.equal((await house.desk.held('BACK-1'))[0]?.is_back_order, 0);
});

test('several live orders with our reference: the lowest stays, the others are cancelled', async () => {
  const request = await wish('TWIN-1');
  const meddling = house.pms({
    failpoint: async (name) => {
      if (name !== 'pms.after-write' || !house.once('TWIN-1')) return;
      await house.desk.book({ ...house.asBooking(request), source: 'TWIN-1' });
    },
  });
  const result = await meddling.hold(request);
  const orders = await house.desk.orders('TWIN-1');
  assert.equal(orders.length, 2);
  assert.equal(result.kind === 'held' && result.orderId, Math.min(...orders.map((order) => order.id)));
  assert.equal((await house.desk.held('TWIN-1')).length, 1);
});

test('a wish that was cancelled is never booked again, not even by a hold that comes late', async () => {
  const request = await wish('LATE-1');
  assert.deepEqual(await pms.cancel('LATE-1'), { kind: 'cancelled' });
  assert.deepEqual(await pms.hold(request), { kind: 'noRoom' });
  assert.deepEqual(await house.desk.orders('LATE-1'), []);
});

test('a hold that the front desk cancelled is over', async () => {
  const request = await wish('STAFF-1');
  const held = await pms.hold(request);
  assert.ok(held.kind === 'held');
  await house.desk.setState(held.orderId, 4);
  assert.equal(await pms.find('STAFF-1'), null);
  assert.deepEqual(await pms.hold(request), { kind: 'noRoom' });
  assert.equal((await house.desk.orders('STAFF-1')).length, 1);
});

test('an order with money on it is kept as it is, whatever changed', async () => {
  const request = await wish('MONEY-1');
  assert.equal((await pms.hold(request)).kind, 'held');
  await pms.recordDeposit('MONEY-1', { totalPaidMinor: 100, method: 'transfer' });
  const again = await pms.hold({ ...request, totalMinor: 1 });
  assert.equal(again.kind, 'held');
  assert.equal((await house.desk.held('MONEY-1')).length, 1);
});
