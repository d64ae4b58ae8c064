/** An administrator takes an intent from the assistant within a minute, and everybody can see who did. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createSwitches } from '../../activities/switches.ts';
import { type Desk, HOTEL, openDesk } from './desk.ts';

let desk: Desk;
const PATH = '/api/v1/admin/switches';
before(async () => {
  desk = await openDesk();
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});

const put = (intent: string, body: unknown, who: Parameters<Desk['get']>[1] = 'root') =>
  desk.call('PUT', `${PATH}/${intent}`, { who, body });

test('everything is answered until somebody says otherwise', async () => {
  const { status, body } = await desk.get(PATH, 'root');
  assert.equal(status, 200);
  assert.ok(body.switches.length > 20);
  assert.ok(body.switches.every((one: { mode: string }) => one.mode === 'answer'));
  assert.ok(!body.switches.some((one: { intent: string }) => one.intent === 'human_agent'));
  assert.deepEqual(body.changes, []);
});

test('an intent is said a fixed text, then answered again; the text is kept and both changes are recorded', async () => {
  const thrown = await put('amenities', {
    mode: 'fixed',
    texts: { es: 'Preguntá en recepción.' },
    reason: 'pileta cerrada',
  });
  assert.equal(thrown.status, 200);
  assert.deepEqual(
    [thrown.body.mode, thrown.body.texts, thrown.body.by],
    ['fixed', { es: 'Preguntá en recepción.' }, 'root'],
  );
  const switches = createSwitches(desk.database);
  assert.deepEqual([...(await switches(HOTEL.id))], [['amenities', 'fixed']]);
  assert.equal((await put('amenities', { mode: 'answer' })).body.texts.es, 'Preguntá en recepción.');
  const { body } = await desk.get(PATH, 'root');
  assert.deepEqual(
    body.changes.map(({ intent, mode, by, reason }: Record<string, string>) => [intent, mode, by, reason]),
    [
      ['amenities', 'answer', 'root', null],
      ['amenities', 'fixed', 'root', 'pileta cerrada'],
    ],
  );
});

test('a switch that is thrown reaches a worker that remembers, within seconds', async () => {
  let now = 0;
  const switches = createSwitches(desk.database, () => now);
  assert.equal((await switches(HOTEL.id)).size, 0);
  await put('payment_info', { mode: 'hand_over' });
  now = 4_999;
  assert.equal((await switches(HOTEL.id)).size, 0, 'no statement of its own in between');
  now = 5_001;
  assert.deepEqual([...(await switches(HOTEL.id))], [['payment_info', 'hand_over']]);
});

test('what cannot be is refused with a sentence', async () => {
  assert.equal((await put('room_info', { mode: 'fixed' })).status, 422, 'no text to say');
  assert.equal(
    (await put('human_agent', { mode: 'hand_over' })).status,
    404,
    'a person can always be asked for',
  );
  assert.equal((await put('dancing', { mode: 'hand_over' })).status, 404);
  assert.equal((await put('room_info', { mode: 'off' })).status, 422);
  for (const who of ['ana', 'marta', 'oscar'] as const)
    assert.equal((await put('room_info', { mode: 'hand_over' }, who)).status, 403, who);
});
