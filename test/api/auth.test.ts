import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Desk, openDesk } from './desk.ts';
import { reservation } from './guests.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
  await reservation(desk.database, 'HL-101', {
    status: 'PENDING_CONFIRMATION',
    guest_name: 'Carla Benítez',
    guest_phone: '5492945550143',
  });
});
after(() => desk.close());

test('a request without a token is refused as a problem that says how to authenticate', async () => {
  const { status, headers, body } = await desk.get('/api/v1/reservations', null);
  assert.equal(status, 401);
  assert.equal(headers.get('content-type'), 'application/problem+json');
  assert.match(headers.get('www-authenticate') ?? '', /^Bearer/);
  assert.deepEqual([body.type, body.status], ['not-authenticated', 401]);
});

test('a wrong token, another scheme and an empty token are no one', async () => {
  for (const authorization of [
    'Bearer nope',
    'Bearer ana-token-and-more',
    'Basic ana-token',
    'Bearer',
    'ana-token',
  ]) {
    const { status } = await desk.call('GET', '/api/v1/me', { who: null, headers: { authorization } });
    assert.equal(status, 401, authorization);
  }
});

test('a token names a person and a role', async () => {
  const hotels = ['lago'];
  assert.deepEqual((await desk.get('/api/v1/me', 'marta')).body, { name: 'marta', role: 'manager', hotels });
  assert.deepEqual((await desk.get('/api/v1/me', 'oscar')).body, { name: 'oscar', role: 'operator', hotels });
});

test('an operator sees stays without whose they are', async () => {
  const { body } = await desk.get('/api/v1/reservations', 'oscar');
  assert.equal(body.count, 1);
  const [one] = body.reservations;
  assert.deepEqual([one.code, one.guest_name, one.guest_phone], ['HL-101', null, null]);
  const detail = await desk.get('/api/v1/reservations/HL-101', 'oscar');
  assert.deepEqual([detail.status, detail.body.guest_name, detail.body.guest_phone], [200, null, null]);
});

test('an operator cannot find out a name by searching for it', async () => {
  assert.equal((await desk.get('/api/v1/reservations?q=benitez', 'oscar')).body.count, 0);
  assert.equal((await desk.get('/api/v1/reservations?q=0143', 'oscar')).body.count, 0);
  assert.equal((await desk.get('/api/v1/reservations?q=HL-101', 'oscar')).body.count, 1);
});

test('an operator reads no conversation, no file, and acts on nothing', async () => {
  for (const path of [
    '/api/v1/conversations',
    '/api/v1/conversations/c1/messages',
    '/api/v1/reservations/HL-101/receipts/x',
  ])
    assert.equal((await desk.get(path, 'oscar')).status, 403, path);
  for (const path of ['/api/v1/reservations/HL-101/cancel', '/api/v1/conversations/c1/take']) {
    const { status, body } = await desk.act(path, { reason: 'x' }, 'oscar');
    assert.deepEqual([status, body.type], [403, 'not-allowed'], path);
  }
});

test('whoever may not act is told so before the body is read', async () => {
  const { status } = await desk.call('POST', '/api/v1/reservations/HL-101/cancel', {
    who: 'oscar',
    body: '{broken',
  });
  assert.equal(status, 403);
  const { rowCount } = await desk.database.query('select 1 from actions');
  assert.equal(rowCount, 0);
});

test('only administrators reach the clock', async () => {
  assert.equal((await desk.get('/api/v1/dev/clock', 'marta')).status, 403);
  assert.equal((await desk.get('/api/v1/dev/clock', 'root')).status, 200);
});

test('tokens that were replaced while running hold at once', async () => {
  const before = desk.service.env.API_TOKENS;
  desk.service.env.API_TOKENS = [{ name: 'nora', role: 'reception', token: 'new-token' }];
  try {
    assert.equal((await desk.get('/api/v1/me', 'ana')).status, 401);
    const { body } = await desk.call('GET', '/api/v1/me', {
      who: null,
      headers: { authorization: 'Bearer new-token' },
    });
    assert.equal(body.name, 'nora');
  } finally {
    desk.service.env.API_TOKENS = before;
  }
});
