import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { bookingBody, caller, createPath, startTestQloApps } from './qloapps-support.ts';

/** Eight clients send the same create at the same moment, all past the check before one writes. */
async function raceOfEight(t: TestContext, taken: number) {
  const server = await startTestQloApps(t);
  if (taken > 0) {
    await server.control.frontDesk.walkIn({
      roomTypeId: 1,
      from: '2027-01-10',
      to: '2027-01-12',
      rooms: taken,
    });
  }
  const call = caller(server);
  server.control.fault({
    kind: 'pauseBeforeWrite',
    match: { method: 'POST', path: '/api/bookings' },
    times: 8,
    delay_ms: 400,
  });
  const bodies = Array.from({ length: 8 }, (_, index) =>
    bookingBody({ source: `race:${index}`, email: `guest${index}@example.com` }),
  );
  const answers = await Promise.all(bodies.map((body) => call('POST', createPath, body)));
  const { rooms, orders } = await server.control.dump();
  return { statuses: answers.map((answer) => answer.status), rows: rooms.slice(taken), orders, call };
}

test('creates that race for free rooms are all answered 200 and share one room without a word', async (t) => {
  const { statuses, rows, orders, call } = await raceOfEight(t, 0);
  assert.deepEqual(
    statuses,
    Array.from({ length: 8 }, () => 200),
  );
  assert.deepEqual(new Set(rows.map((row) => row.id_room)), new Set([1]));
  assert.ok(rows.every((row) => row.is_back_order === 0 && row.is_refunded === 0));
  assert.ok(orders.every((order) => order.current_state === 1));
  const body =
    '<qloapps><hotel_ari><id_hotel>1</id_hotel><date_from>2027-01-10</date_from><date_to>2027-01-12</date_to><id_room_type>1</id_room_type></hotel_ari></qloapps>';
  assert.match((await call('POST', 'hotel_ari?output_format=JSON', body)).text, /"total_available_rooms":4/);
});

test('creates that race for the last room are all answered 200, and the losers become back orders', async (t) => {
  const { statuses, rows, orders } = await raceOfEight(t, 4);
  assert.deepEqual(
    statuses,
    Array.from({ length: 8 }, () => 200),
  );
  assert.deepEqual(new Set(rows.map((row) => row.id_room)), new Set([5]));
  assert.deepEqual(
    rows.map((row) => [row.is_back_order, row.is_refunded]),
    [[0, 0], ...Array.from({ length: 7 }, () => [1, 1])],
  );
  assert.ok(orders.every((order) => order.current_state === 1));
});

test('one create after the other never collides, and the sixth for five rooms is refused', async (t) => {
  const server = await startTestQloApps(t);
  const call = caller(server);
  const statuses = [];
  for (let index = 0; index < 6; index += 1) {
    statuses.push((await call('POST', createPath, bookingBody({ source: `one:${index}` }))).status);
  }
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 400]);
  const { rooms } = await server.control.dump();
  assert.deepEqual(
    rooms.map((row) => row.id_room),
    [1, 2, 3, 4, 5],
  );
});
