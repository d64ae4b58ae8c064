import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultOrder } from '../../sandbox/qloapps/faults.ts';
import { bookingBody, caller, createPath, startTestQloApps } from './qloapps-support.ts';

async function hotel(t: TestContext) {
  const server = await startTestQloApps(t);
  const call = caller(server);
  const create = (source = 'test:1') => call('POST', createPath, bookingBody({ source }));
  const orders = async () => (await server.control.dump()).orders.length;
  const control = async (method: string, path: string, body?: object) => {
    const init = body ? { method, body: JSON.stringify(body) } : { method };
    const response = await fetch(`${server.url}/_control/${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { server, call, create, orders, control };
}

const onCreate = { method: 'POST', path: '/api/bookings' };

test('error500done: the booking exists, the answer is a 500 with a PHP warning, and the next call is clean', async (t) => {
  const { server, create, orders } = await hotel(t);
  server.control.fault({ kind: 'error500done', match: onCreate });
  const answer = await create();
  assert.equal(answer.status, 500);
  assert.match(answer.text, /"code":3,"message":"\[PHP Warning #2\]/);
  assert.equal(await orders(), 1);
  assert.equal((await create()).status, 200);
});

test('cutAfterCommit: the booking exists and no answer comes', async (t) => {
  const { server, create, orders } = await hotel(t);
  server.control.fault({ kind: 'cutAfterCommit', match: onCreate });
  await assert.rejects(create());
  assert.equal(await orders(), 1);
});

test('cutBeforeCommitRunsLater: no answer comes, and the booking appears afterwards', async (t) => {
  const { server, create, orders } = await hotel(t);
  server.control.fault({ kind: 'cutBeforeCommitRunsLater', match: onCreate, delay_ms: 250 });
  await assert.rejects(create());
  assert.equal(await orders(), 0);
  await sleep(500);
  assert.equal(await orders(), 1);
});

test('slow: the work and the answer wait, and the work is done although the caller has left', async (t) => {
  const { server, call, orders } = await hotel(t);
  server.control.fault({ kind: 'slow', match: onCreate, delay_ms: 300, times: 2 });
  const started = performance.now();
  assert.equal((await call('POST', createPath, bookingBody())).status, 200);
  assert.ok(performance.now() - started >= 300);
  const authorization = `Basic ${Buffer.from('QLOAPPSKEYQLOAPPSKEYQLOAPPSKEY12:').toString('base64')}`;
  const impatient = {
    method: 'POST',
    headers: { authorization },
    body: bookingBody(),
    signal: AbortSignal.timeout(100),
  };
  await assert.rejects(fetch(`${server.url}/api/${createPath}`, impatient));
  assert.equal(await orders(), 1);
  await sleep(500);
  assert.equal(await orders(), 2);
});

test('slowAnswer: the booking is there long before the answer', async (t) => {
  const { server, create, orders } = await hotel(t);
  server.control.fault({ kind: 'slowAnswer', match: onCreate, delay_ms: 500 });
  const answer = create();
  await sleep(300);
  assert.equal(await orders(), 1);
  assert.equal((await answer).status, 200);
});

test('down and refused do nothing until they are cleared', async (t) => {
  const { server, call, create, orders } = await hotel(t);
  server.control.fault({ kind: 'down', times: null });
  assert.equal((await create()).status, 503);
  assert.equal((await call('GET', 'hotels')).status, 503);
  server.control.faults.clear();
  server.control.fault({ kind: 'refused', times: null });
  await assert.rejects(create());
  server.control.faults.clear();
  assert.equal(await orders(), 0);
  assert.equal((await create()).status, 200);
});

test('a fault strikes only the calls it names, by method, path and body, and only so often', async (t) => {
  const { create, call, control } = await hotel(t);
  const order: FaultOrder = { kind: 'error500done', match: { ...onCreate, body: 'test:b' }, times: 2 };
  assert.equal((await control('POST', 'faults', order)).status, 201);
  assert.equal((await create('test:a')).status, 200);
  assert.equal((await call('GET', 'bookings?output_format=JSON')).status, 200);
  const statuses = [];
  for (let index = 0; index < 3; index += 1) statuses.push((await create('test:b')).status);
  assert.deepEqual(statuses, [500, 500, 200]);
  assert.deepEqual((await control('GET', 'faults')).body, { faults: [] });
  const wrong = await control('POST', 'faults', { kind: 'nonsense' });
  assert.equal(wrong.status, 400);
  assert.match(String(wrong.body['error']), /^kind must be one of/);
});

test('the journal counts calls with status and fault, and keeps no key', async (t) => {
  const { server, create, control } = await hotel(t);
  await fetch(`${server.url}/api/hotels?ws_key=QLOAPPSKEYQLOAPPSKEYQLOAPPSKEY12&output_format=JSON`);
  server.control.fault({ kind: 'cutAfterCommit', match: onCreate });
  await assert.rejects(create());
  const { requests } = (await control('GET', 'requests')).body as { requests: Record<string, unknown>[] };
  assert.deepEqual(
    requests.map(({ method, path, query, status, fault, done }) => [
      method,
      path,
      query,
      status,
      fault,
      done,
    ]),
    [
      ['GET', '/api/hotels', 'output_format=JSON', 200, null, true],
      ['POST', '/api/bookings', 'output_format=JSON', null, 'cutAfterCommit', true],
    ],
  );
});

test('the front desk sells, cancels, moves and checks in behind the web service’s back', async (t) => {
  const { server, call, control } = await hotel(t);
  const stay = { id_room_type: 4, date_from: '2027-01-10', date_to: '2027-01-12' };
  assert.deepEqual(await control('POST', 'front-desk/walk-in', { ...stay, id_room: 15 }), {
    status: 201,
    body: { orderId: 1, roomIds: [15] },
  });
  assert.equal((await control('POST', 'front-desk/walk-in', { ...stay, rooms: 2 })).status, 400);
  await control('POST', 'front-desk/walk-in', stay);
  const refused = await call('POST', createPath, bookingBody({ type: 4 }));
  assert.match(refused.text, /Requested room\(s\) not available\./);
  await control('POST', 'front-desk/cancel', { id_order: 1 });
  await control('POST', 'front-desk/move', { id_row: 2, id_room: 15 });
  await control('POST', 'front-desk/check-in', { id_row: 2 });
  const { orders, rooms } = await server.control.dump();
  assert.deepEqual(
    orders.map((order) => [order.source, order.current_state]),
    [
      ['Recepción', 4],
      ['Recepción', 1],
    ],
  );
  assert.deepEqual(
    rooms.map((row) => [row.id_room, row.id_status, row.is_refunded]),
    [
      [15, 1, 1],
      [15, 2, 0],
    ],
  );
  assert.equal((await control('POST', 'front-desk/cancel', { id_order: 99 })).status, 400);
});

test('a reset starts over with ids from one, and another seed on request', async (t) => {
  const { server, create, call, orders } = await hotel(t);
  await create();
  await server.control.reset('demo');
  assert.equal(await orders(), 0);
  assert.match((await call('GET', 'hotels/1?output_format=JSON')).text, /The Hotel Prime/);
});
