import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PmsError } from '../../integrations/pms/errors.ts';
import { availability } from '../../integrations/pms/qloapps/availability.ts';
import { Catalogue } from '../../integrations/pms/qloapps/catalogue.ts';
import { QloHttp } from '../../integrations/pms/qloapps/http.ts';
import { cannedServer, recorded } from './support.ts';

const roomTypes = JSON.stringify({
  room_types: [1, 2, 3, 4].map((id) => ({ ...JSON.parse(recorded('room_type-1.json')).room_type, id })),
});

async function ask(
  ari: string,
  rooms: Array<{ adults: number; children: number; ages: number[] }>,
  limits?: string,
  named: { anyRooms?: true } = {},
) {
  const bodies: Record<string, string> = {
    hotel_ari: ari,
    hotel_room_types: limits ?? recorded('hotel_room_types-full.json'),
    services: recorded('services-full.json'),
    room_types: roomTypes,
  };
  const server = await cannedServer(({ path }) => ({ body: bodies[path.split('/').at(-1) ?? ''] ?? '[]' }));
  const http = new QloHttp({ baseUrl: server.url, apiKey: 'K', readMs: 1_000, writeMs: 1_000, fetch });
  const catalogue = new Catalogue(http, 1, () => 0);
  const pms = { http, catalogue, hotelId: 1, currency: 'USD' };
  try {
    const stay = { checkin: '2027-01-10', checkout: '2027-01-13', rooms, ...named };
    const first = await availability(pms, stay);
    await availability(pms, stay);
    return { first, asked: server.asked };
  } finally {
    await server.close();
  }
}

const couple = { adults: 2, children: 0, ages: [] };
const family = { adults: 2, children: 1, ages: [7] };

test('the offer is for all rooms together, with taxes, cheapest first, and names the hidden services', async () => {
  const { first } = await ask(recorded('ari-occ-two-rooms.json'), [couple, family]);
  assert.equal(first.currency, 'USD');
  assert.deepEqual(
    first.options.map((option) => option.totalMinor),
    [780_000, 1_092_000, 1_404_000, 1_716_000],
  );
  assert.deepEqual(first.options[0], {
    roomTypeId: 1,
    roomTypeName: 'General Rooms',
    rooms: 2,
    totalMinor: 780_000,
    serviceIds: [5],
  });
});

test('each room of the party is asked for, and the catalogue is read once', async () => {
  const { asked } = await ask(recorded('ari-occ-two-rooms.json'), [couple, family]);
  const searches = asked.filter((one) => one.path.endsWith('/hotel_ari'));
  assert.equal(searches.length, 2);
  assert.equal(searches[0]?.body.match(/<room_occupancy>/g)?.length, 2);
  assert.match(searches[0]?.body ?? '', /<adults>2<\/adults><children>1<\/children>/);
  assert.equal(asked.filter((one) => one.path.endsWith('/services')).length, 1);
});

test('QloApps does not check occupancy, so a party that does not fit gets no offer', async () => {
  const five = { adults: 5, children: 0, ages: [] };
  assert.deepEqual((await ask(recorded('ari-basic.json'), [five])).first.options, []);
  const crowd = { adults: 2, children: 7, ages: [] };
  assert.deepEqual((await ask(recorded('ari-basic.json'), [couple, crowd])).first.options, []);
});

test('a type with too few free rooms, or sold out, is not offered', async () => {
  const six = Array.from({ length: 6 }, () => couple);
  const [only, ...others] = (await ask(recorded('ari-basic.json'), six)).first.options;
  // Five of one type and one of the next: what no type has alone, two have together.
  assert.deepEqual(
    only?.mix?.map(({ roomTypeId }) => roomTypeId),
    [1, 1, 1, 1, 1, 2],
  );
  assert.deepEqual(others, []);
  const sold = await ask(recorded('ari-soldout.json'), [couple]);
  assert.ok(!sold.first.options.some((option) => option.roomTypeId === 4));
});

test('minimum and maximum stay of a type are honoured', async () => {
  const limits = JSON.parse(recorded('hotel_room_types-full.json')) as {
    hotel_room_types: Array<{ id_product: number; min_los: number; max_los: number }>;
  };
  for (const type of limits.hotel_room_types) {
    if (type.id_product === 1) type.min_los = 4;
    if (type.id_product === 2) type.max_los = 2;
  }
  const { first } = await ask(recorded('ari-basic.json'), [couple], JSON.stringify(limits));
  assert.deepEqual(
    first.options.map((option) => option.roomTypeId),
    [3, 4],
  );
});

test('an unknown hotel answers without rooms: nothing to offer', async () => {
  assert.deepEqual((await ask(recorded('ari-hotel-999.json'), [couple])).first.options, []);
});

test('a PMS that quotes in another currency is a mistake of the settings, not a price', async () => {
  const other = recorded('ari-basic.json').replace('"USD"', '"EUR"');
  await assert.rejects(
    ask(other, [couple]),
    (error) => error instanceof PmsError && error.type === 'pms-misconfigured',
  );
});

/** The fixture's types take 2 adults, 2 children and 4 guests unless said otherwise. */
function limitsWith(change: Record<number, { max_adults: number; max_guests: number }>): string {
  const limits = JSON.parse(recorded('hotel_room_types-full.json')) as {
    hotel_room_types: Array<{ id_product: number; max_adults: number; max_guests: number }>;
  };
  for (const type of limits.hotel_room_types) Object.assign(type, change[type.id_product]);
  return JSON.stringify(limits);
}

test('a party that no room takes is spread over as many as it needs, when nobody named a number', async () => {
  for (const [adults, split] of [
    [3, [2, 1]],
    [4, [2, 2]],
    [5, [2, 2, 1]],
  ] as const) {
    const party = { adults, children: 0, ages: [] };
    const { first } = await ask(recorded('ari-occ-two-rooms.json'), [party], undefined, { anyRooms: true });
    assert.deepEqual(
      first.stay.rooms.map((room) => room.adults),
      split,
    );
    assert.ok(first.options.length > 0, `${adults} adults`);
    assert.ok(first.options.every(({ rooms }) => rooms === split.length));
  }
});

test('one room that takes all five comes before any split', async () => {
  const five = { adults: 5, children: 0, ages: [] };
  const limits = limitsWith({ 3: { max_adults: 5, max_guests: 5 } });
  const { first } = await ask(recorded('ari-basic.json'), [five], limits, { anyRooms: true });
  assert.deepEqual(first.stay.rooms, [five]);
  assert.deepEqual(
    first.options.map(({ roomTypeId, rooms }) => [roomTypeId, rooms]),
    [[3, 1]],
  );
});

test('a number of rooms that the guest named is respected', async () => {
  const four = { adults: 4, children: 0, ages: [] };
  const { first, asked } = await ask(recorded('ari-basic.json'), [four]);
  assert.deepEqual(first.options, []);
  assert.equal(asked.filter((one) => one.path.endsWith('/hotel_ari')).length, 2, 'once for each call');
});

test('a party of any size costs few questions, and its children keep their ages', async () => {
  const crowd = { adults: 12, children: 3, ages: [4, 9, 11] };
  const { first, asked } = await ask(recorded('ari-basic.json'), [crowd], undefined, { anyRooms: true });
  assert.deepEqual(first.options, []);
  assert.ok(asked.filter((one) => one.path.endsWith('/hotel_ari')).length <= 6);
  const pair = { adults: 4, children: 2, ages: [4, 9] };
  const split = await ask(recorded('ari-occ-two-rooms.json'), [pair], undefined, { anyRooms: true });
  assert.deepEqual(
    split.first.stay.rooms.map(({ ages }) => ages),
    [[4], [9]],
  );
});
