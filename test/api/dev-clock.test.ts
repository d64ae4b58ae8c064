import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { clockShape } from '../../api/dev-clock.ts';
import { readDuration, writeDuration } from '../../api/duration.ts';
import { type Desk, openDesk } from './desk.ts';
import { conversation, reservation } from './guests.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
  await conversation(desk.database, 'c2');
  await reservation(desk.database, 'HL-1');
  await reservation(desk.database, 'HL-2');
  await desk.database.query(`update processes set closed_at = now() where id = 'reservation-r-HL-2'`);
});
afterEach(async () => {
  await desk.database.query('update hotel_clock set offset_ms = 0');
  await desk.database.query('delete from inbox');
  desk.doorbell.rung.length = 0;
});
after(() => desk.close());

const advance = (text: unknown) =>
  desk.call('POST', '/api/v1/dev/clock', { who: 'root', body: { advance: text } });

test('tells the time and the offset', async () => {
  const { status, body } = await desk.get('/api/v1/dev/clock', 'root');
  assert.equal(status, 200);
  clockShape.parse(body);
  assert.deepEqual([body.offset, body.offset_ms], ['PT0S', 0]);
  assert.ok(Math.abs(Date.parse(body.now) - Date.now()) < 5_000);
});

test('moves forward, and every open process has a row and was rung before the answer', async () => {
  const { status, body } = await advance('PT36H');
  assert.equal(status, 200);
  assert.deepEqual([body.offset, body.offset_ms], ['PT36H', 129_600_000]);
  assert.ok(Math.abs(Date.parse(body.now) - Date.now() - 129_600_000) < 5_000);
  assert.deepEqual(desk.doorbell.rung.sort(), ['conversation-c1', 'conversation-c2', 'reservation-r-HL-1']);
  const { rows } = await desk.database.query(
    'select process_id, kind, payload from inbox order by process_id',
  );
  assert.deepEqual(rows, [
    { process_id: 'conversation-c1', kind: 'clockMoved', payload: { offsetMs: 129_600_000 } },
    { process_id: 'conversation-c2', kind: 'clockMoved', payload: { offsetMs: 129_600_000 } },
    {
      process_id: 'reservation-r-HL-1',
      kind: 'clockMoved',
      payload: { type: 'clockMoved', offsetMs: 129_600_000 },
    },
  ]);
  assert.equal((await advance('P1DT30M')).body.offset, 'PT60H30M');
  assert.equal((await desk.get('/api/v1/dev/clock', 'root')).body.offset, 'PT60H30M');
});

test('by zero tells again and nobody twice', async () => {
  await advance('PT1H');
  const { status, body } = await advance('PT0S');
  assert.deepEqual([status, body.offset], [200, 'PT1H']);
  const { rows } = await desk.database.query<{ count: number }>('select count(*) as count from inbox');
  assert.equal(rows[0]?.count, 3);
});

test('moves at once are told one after the other, so that no process goes back', async () => {
  await Promise.all(Array.from({ length: 8 }, () => advance('PT1H')));
  const { rows } = await desk.database.query(
    `select process_id, array_agg((payload->>'offsetMs')::bigint order by seq) as offsets from inbox group by process_id`,
  );
  assert.equal(rows.length, 3);
  for (const { offsets } of rows)
    assert.deepEqual(
      offsets.map(Number),
      [1, 2, 3, 4, 5, 6, 7, 8].map((hours) => hours * 3_600_000),
    );
});

test('does not go back, and reads only durations of a fixed length', async () => {
  for (const text of [
    '-PT1H',
    'PT-1H',
    'P1M',
    'P1Y',
    'PT',
    'P',
    '36h',
    '',
    36,
    null,
    'P99999999999D',
    'P1DT',
    'PT1H2D',
  ]) {
    const { status, body } = await advance(text);
    assert.deepEqual(
      [status, body.type, body.errors?.[0]?.path],
      [422, 'invalid-request', 'advance'],
      String(text),
    );
  }
  assert.equal((await desk.get('/api/v1/dev/clock', 'root')).body.offset, 'PT0S');
});

test('says that it moved when Temporal is away, so that nobody moves it twice', async () => {
  desk.doorbell.away = true;
  const { status, body, headers } = await advance('PT1H');
  desk.doorbell.away = false;
  assert.deepEqual([status, body.type, body.offset], [503, 'unavailable', 'PT1H']);
  assert.ok(headers.get('retry-after'));
  const { rowCount } = await desk.database.query('select 1 from inbox');
  assert.equal(rowCount, 3);
});

test('does not exist outside development, whoever asks', async () => {
  const staging = await openDesk({ env: { ENVIRONMENT: 'staging' } });
  for (const who of ['root', null] as const) {
    assert.equal((await staging.get('/api/v1/dev/clock', who)).status, 404);
    assert.equal(
      (await staging.call('POST', '/api/v1/dev/clock', { who, body: { advance: 'PT1H' } })).status,
      404,
    );
  }
  await staging.close();
});

test('durations are read and written back', () => {
  for (const [text, ms, canonical] of [
    ['PT36H', 129_600_000, 'PT36H'],
    ['P2DT1H30M5S', 178_205_000, 'PT49H30M5S'],
    ['P1W', 604_800_000, 'PT168H'],
    ['PT0.5S', 500, 'PT0.5S'],
    ['P0D', 0, 'PT0S'],
  ] as const) {
    assert.equal(readDuration(text), ms);
    assert.equal(writeDuration(ms), canonical);
  }
});
