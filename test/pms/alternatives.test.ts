/** A house that sells out, as the stand-in has it: the night that is full, and the nearest days that are not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aroundFull, aroundMissing } from '../../activities/reservation/alternatives.ts';
import { addDays, instantAt } from '../../domain/plain-date.ts';
import { POLICY } from '../reservation/stay.ts';
import { openHouse } from './house.ts';

const house = await openHouse('hotel-del-lago');
const pms = house.pms();
const DOBLE = 1;
const VISTA = 2;
const couple = { adults: 2, children: 0, ages: [] };
const stay = { checkin: '2027-05-19', checkout: '2027-05-22', rooms: [couple], anyRooms: true as const };
const around = (today = '2027-05-01') => ({
  pms,
  policy: POLICY,
  now: instantAt(POLICY.zone, today, '12:00'),
});

async function sellOut(roomTypeId: number, night: string): Promise<void> {
  const one = { checkin: night, checkout: addDays(night, 1) };
  const rooms = await house.free({ roomTypeId, stay: one } as never);
  await house.desk.book({ roomTypeId, ...one, currency: 'ARS', source: 'web', rooms });
}

test('the room asked for is full on one night: told with the nearest days and their exact price', async () => {
  await sellOut(VISTA, '2027-05-21');
  const missing = await aroundMissing(around(), { ...stay, wanted: VISTA });
  assert.deepEqual(missing?.fullOn, ['2027-05-21']);
  assert.deepEqual(missing?.nearest?.stay.checkin, '2027-05-18');
  const priced = await pms.availability({ ...stay, checkin: '2027-05-18', checkout: '2027-05-21' });
  assert.equal(
    missing?.nearest?.totalMinor,
    priced.options.find(({ roomTypeId }) => roomTypeId === VISTA)?.totalMinor,
  );
});

test('a room that takes no party like this is said to be too small', async () => {
  const five = { ...stay, rooms: [{ adults: 1, children: 4, ages: [] }], wanted: DOBLE };
  assert.equal((await aroundMissing(around(), five))?.tooSmall, true);
});

test('the whole house is full on one night: the two nearest stays, never before today, never too short for a season', async () => {
  for (const roomTypeId of [1, 3, 4]) await sellOut(roomTypeId, '2027-05-21');
  const full = await aroundFull(around(), stay);
  assert.deepEqual(full.fullOn, ['2027-05-21']);
  assert.deepEqual(
    full.nearby.map((one) => one.stay.checkin),
    ['2027-05-17', '2027-05-18'],
  );
  assert.ok(full.nearby.every(({ options }) => options.length > 0));

  const today = await aroundFull(around('2027-05-19'), stay);
  assert.deepEqual(
    today.nearby.map((one) => one.stay.checkin),
    ['2027-05-22'],
  );

  const season = { name: { es: 'feria' }, from: '2027-05-22', to: '2027-05-30', minNights: 5 };
  const policy = { ...POLICY, seasons: [season] };
  assert.deepEqual((await aroundFull({ ...around('2027-05-19'), policy }, stay)).nearby, []);
});
