import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guest, openHouse } from './house.ts';

const couple = { adults: 2, children: 0, ages: [] };

const house = await openHouse('demo');
const pms = house.pms();

test('the quote names the hidden services, and booking them costs what was quoted', async () => {
  const stay = { ...house.nextStay(), rooms: [couple] };
  const [option] = (await pms.availability(stay)).options;
  assert.ok(option);
  assert.deepEqual(option.serviceIds, [5]);
  const { roomTypeId, serviceIds, totalMinor } = option;
  const result = await pms.hold({ reference: 'AUTO-1', stay, roomTypeId, serviceIds, totalMinor, guest });
  assert.equal(result.kind === 'held' && result.totalMinor, totalMinor);
});

test('without them the booked total is not the quote: undone and reported', async () => {
  const stay = { ...house.nextStay(), rooms: [couple, couple] };
  const [option] = (await pms.availability(stay)).options;
  assert.ok(option);
  const { roomTypeId, totalMinor } = option;
  const result = await pms.hold({
    reference: 'AUTO-2',
    stay,
    roomTypeId,
    serviceIds: [],
    totalMinor,
    guest,
  });
  assert.ok(result.kind === 'priceDiffers');
  assert.ok(result.bookedMinor < totalMinor);
  assert.deepEqual(await house.desk.held('AUTO-2'), []);
});
