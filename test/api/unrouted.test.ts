import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Desk, openDesk } from './desk.ts';
import { insert } from './guests.ts';

let desk: Desk;
const PATH = '/api/v1/admin/unrouted';
before(async () => {
  desk = await openDesk();
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});

test('an administrator sees what nobody took, the newest first', async () => {
  assert.deepEqual((await desk.get(PATH, 'root')).body, { count: 0, items: [] });
  const received_at = new Date('2027-03-01T12:00:00Z');
  await insert(desk.database, 'unrouted', { reason: 'no-json', item: '<xml>', received_at });
  await insert(desk.database, 'unrouted', {
    reason: 'unknown-number',
    number_id: '999',
    item: '{"type":"text"}',
    received_at,
  });
  const { status, body } = await desk.get(PATH, 'root');
  assert.equal(status, 200);
  const at = received_at.toISOString();
  assert.deepEqual(body, {
    count: 2,
    items: [
      { id: 2, hotel_id: null, reason: 'unknown-number', number_id: '999', at, item: { type: 'text' } },
      { id: 1, hotel_id: null, reason: 'no-json', number_id: null, at, item: '<xml>' },
    ],
  });
  assert.equal((await desk.get(`${PATH}?limit=1&offset=1`, 'root')).body.items[0].id, 1);
  assert.equal((await desk.get(`${PATH}?limit=0`, 'root')).status, 422);
});

test('nobody else does', async () => {
  for (const who of ['ana', 'marta', 'oscar'] as const)
    assert.equal((await desk.get(PATH, who)).status, 403, who);
  assert.equal((await desk.get(PATH, null)).status, 401);
});
