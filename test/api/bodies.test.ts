import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Desk, deadPort, openDesk } from './desk.ts';
import { reservation } from './guests.ts';

let desk: Desk;
const PATH = '/api/v1/reservations/HL-1';
before(async () => {
  desk = await openDesk();
  await reservation(desk.database, 'HL-1', { status: 'PENDING_CONFIRMATION' });
});
beforeEach(() => {
  desk.doorbell.asked.length = 0;
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});

const refused = async (action: string, body: unknown): Promise<[number, string, string[]]> => {
  const answer = await desk.act(`${PATH}/${action}`, body);
  assert.equal(desk.doorbell.asked.length, 0);
  return [
    answer.status,
    answer.body.type,
    (answer.body.errors ?? []).map((one: { path: string }) => one.path),
  ];
};

describe('a body that cannot be taken', () => {
  test('names every field that is wrong', async () => {
    const [status, type, paths] = await refused('confirm-deposit', {
      amount_minor: '100',
      method: 'cheque',
      paid_at: 'ayer',
    });
    assert.deepEqual([status, type], [422, 'invalid-request']);
    assert.deepEqual(paths.sort(), ['amount_minor', 'method', 'paid_at']);
  });

  test('refuses amounts that are no whole minor units', async () => {
    for (const amount_minor of [0, -1, 10.5, 2 ** 53, null, 1e300])
      assert.deepEqual(
        await refused('confirm-deposit', { amount_minor, method: 'cash' }),
        [422, 'invalid-request', ['amount_minor']],
        String(amount_minor),
      );
  });

  test('refuses unknown fields by their name', async () => {
    const { status, body } = await desk.act(`${PATH}/check-in`, { force: true });
    assert.equal(status, 422);
    assert.match(body.detail, /force/);
  });

  test('a reason is needed where the guest or the audit is told one', async () => {
    for (const action of ['cancel', 'reject-receipt']) {
      assert.deepEqual(await refused(action, {}), [422, 'invalid-request', ['reason']]);
      assert.deepEqual(await refused(action, { reason: '   ' }), [422, 'invalid-request', ['reason']]);
    }
  });

  test('refuses what PostgreSQL could not store', async () => {
    for (const reason of ['a\u0000b', 'a\ud800b'])
      assert.deepEqual(await refused('cancel', { reason }), [422, 'invalid-request', ['reason']]);
  });

  test('refuses what is no JSON, no object, or of another type', async () => {
    assert.deepEqual(await refused('cancel', '{"reason": '), [400, 'invalid-json', []]);
    assert.deepEqual(await refused('cancel', '[]'), [422, 'invalid-request', ['']]);
    assert.deepEqual(await refused('cancel', 'null'), [422, 'invalid-request', ['']]);
    const form = await desk.call('POST', `${PATH}/cancel`, {
      body: 'reason=x',
      key: 'form',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.deepEqual([form.status, form.body.type], [415, 'unsupported-media-type']);
  });

  test('refuses more than 100 kB', async () => {
    assert.deepEqual(await refused('cancel', { reason: 'x'.repeat(100_000) }), [413, 'body-too-large', []]);
  });

  test('never repeats a value in its complaint', async () => {
    const { body } = await desk.act(`${PATH}/confirm-deposit`, {
      amount_minor: 'Carla',
      method: 'Benítez',
      paid_at: 'Bariloche',
    });
    assert.ok(!/Carla|Benítez|Bariloche/.test(JSON.stringify(body)));
  });

  test('leaves nothing behind', async () => {
    assert.equal((await desk.database.query('select 1 from actions')).rowCount, 0);
  });
});

test('an action on an unknown reservation is not found', async () => {
  const { status, body } = await desk.act('/api/v1/reservations/HL-2/check-in');
  assert.deepEqual([status, body.type], [404, 'not-found']);
});

test('a database that is away is 503 with a time to come back, not an internal error', async () => {
  const away = await openDesk({ env: {} });
  const { database } = away.service;
  const { openDatabase } = await import('../../store/database.ts');
  const nowhere = openDatabase(`postgres://nobody@127.0.0.1:${await deadPort()}/none`);
  Object.assign(database, { query: nowhere.query.bind(nowhere) });
  const { status, headers, body } = await away.get('/api/v1/reservations');
  assert.deepEqual([status, body.type, headers.get('retry-after')], [503, 'unavailable', '5']);
  await nowhere.end();
  await away.close();
});
