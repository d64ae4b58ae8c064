/** Rooms of several types for one party. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RoomParty } from '../../domain/party.ts';
import { cheapestMix, type TypeOffer } from '../../integrations/pms/qloapps/mixing.ts';
import { guest, openHouse } from './house.ts';

const type = (
  roomTypeId: number,
  totalMinor: number,
  free: number,
  adults: number,
  guests: number,
): TypeOffer => ({
  roomTypeId,
  totalMinor,
  free,
  fits: (room: RoomParty) => room.adults <= adults && room.adults + room.children <= guests,
});
const party = (adults: number, children = 0, ages: number[] = []): RoomParty => ({ adults, children, ages });

test('the fewest rooms, then the cheapest, that everybody finds place in', () => {
  const doble = type(1, 100, 1, 2, 3);
  const vista = type(2, 120, 1, 2, 3);
  const familiar = type(3, 200, 1, 4, 5);
  const mix = (people: RoomParty, offers: TypeOffer[], wanted?: number) => {
    const found = cheapestMix(people, offers, wanted);
    return found && [found.rooms.map((room) => room.roomTypeId), found.totalMinor];
  };
  assert.deepEqual(mix(party(4), [doble, vista]), [[1, 2], 220]);
  assert.deepEqual(mix(party(6), [doble, vista, familiar]), [[1, 3], 300]);
  assert.deepEqual(mix(party(7), [doble, vista, familiar]), [[1, 2, 3], 420]);
  assert.equal(mix(party(9), [doble, vista, familiar]), null, 'more people than places');
  assert.deepEqual(
    mix(party(4), [doble, vista, familiar], 3),
    [[1, 2, 3], 420],
    'as many rooms as were wanted',
  );
  assert.equal(mix(party(2, 5), [doble, vista]), null, 'children need a place too');
});

test('each room has a grown-up, and the ages go with the children', () => {
  const found = cheapestMix(party(3, 3, [2, 5, 9]), [type(1, 100, 1, 2, 3), type(3, 200, 1, 4, 5)]);
  assert.deepEqual(
    found?.rooms.map((room) => room.party),
    [
      { adults: 2, children: 1, ages: [2] },
      { adults: 1, children: 2, ages: [5, 9] },
    ],
  );
});

const house = await openHouse('hotel-del-lago');
const pms = house.pms();
const free = async (roomTypeId: number, stay: { checkin: string; checkout: string }) =>
  await house.free({ roomTypeId, stay } as never);

test('six for whom no type has rooms left: two types, one offer, one order with both, and each room its own', async () => {
  const stay = { ...house.nextStay(), rooms: [party(4, 2, [4, 9])], anyRooms: true as const };
  const [first] = (await pms.availability(stay)).options;
  assert.ok(first);
  // One room is left of each type.
  const types = (await pms.nightly({ ...stay, rooms: [party(1)] }, 1)).types.map(
    ({ roomTypeId }) => roomTypeId,
  );
  for (const roomTypeId of types)
    await house.desk.book({
      roomTypeId,
      checkin: stay.checkin,
      checkout: stay.checkout,
      currency: 'ARS',
      source: 'web',
      rooms: (await free(roomTypeId, stay)) - (roomTypeId > 2 ? 0 : 1),
    });
  const { options, stay: seated } = await pms.availability(stay);
  assert.equal(options.length, 1);
  const [option] = options;
  assert.deepEqual(
    option?.mix?.map(({ roomTypeId }) => roomTypeId),
    [1, 2],
  );
  assert.ok(option);
  const request = {
    reference: 'MIX-1',
    stay: seated,
    roomTypeId: option.roomTypeId,
    serviceIds: option.serviceIds,
    mix: option.mix,
    totalMinor: option.totalMinor,
    guest,
  };
  const held = await pms.hold(request);
  assert.equal(held.kind, 'held');
  assert.deepEqual(await pms.hold(request), held, 'asking again finds the same order');
  assert.equal((await house.desk.orders('MIX-1')).length, 1);
  const rows = await house.desk.held('MIX-1');
  assert.equal(rows.length, 2);
  assert.equal(new Set(rows.map((row) => row.id_room)).size, 2);
  assert.equal(await free(1, stay), 0);
  assert.equal(await free(2, stay), 0);
  assert.deepEqual(await pms.cancel('MIX-1'), { kind: 'cancelled' });
  assert.equal(await free(1, stay), 1);
});

test('night by night: what is full on one night is free on the others', async () => {
  const stay = { ...house.nextStay(), rooms: [party(2)], anyRooms: true as const };
  const nightly = await pms.nightly(stay, 1);
  assert.equal(nightly.nights.length, 4);
  const before = nightly.nights.map(({ free: rooms }) => rooms.get(2)?.size);
  assert.equal(new Set(before).size, 1);
  await house.desk.book({
    roomTypeId: 2,
    checkin: stay.checkin,
    checkout: nightly.nights[2]?.date ?? '',
    currency: 'ARS',
    source: 'web',
    rooms: before[0] ?? 0,
  });
  const after = await pms.nightly(stay, 1);
  assert.deepEqual(
    after.nights.map(({ free: rooms }) => rooms.get(2)?.size),
    [before[0], 0, before[2], before[3]],
  );
  assert.deepEqual(
    after.types.map(({ needs }) => needs),
    after.types.map(() => 1),
  );
});
