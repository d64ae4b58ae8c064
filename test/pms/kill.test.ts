import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { HoldRequest } from '../../integrations/pms/port.ts';
import { guest, openHouse } from './house.ts';

const house = await openHouse('hotel-del-lago');
const pms = house.pms({ timeouts: { readMs: 5_000, writeMs: 5_000, longestRequestMs: 1_500 } });

async function wish(reference: string): Promise<HoldRequest> {
  const stay = { ...house.nextStay(), rooms: [{ adults: 2, children: 0, ages: [] }] };
  const [option] = (await pms.availability(stay)).options;
  assert.ok(option);
  const { roomTypeId, serviceIds, totalMinor } = option;
  return { reference, stay, roomTypeId, serviceIds, totalMinor, guest };
}

async function killed(request: HoldRequest, at: string, afterMs = 0): Promise<void> {
  const { url, apiKey, journalUrl } = house;
  const task = JSON.stringify({ url, apiKey, journalUrl, request, at, afterMs });
  const script = fileURLToPath(new URL('dying-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, task], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGKILL');
}

for (const at of ['pms.before-write', 'pms.after-write', 'pms.verified']) {
  test(`killed at ${at}: the next attempt holds one room in one order`, async () => {
    const request = await wish(`KILL-${at.slice(4)}`);
    await killed(request, at);
    const result = await pms.hold(request);
    assert.equal(result.kind, 'held');
    await sleep(200);
    assert.equal((await house.desk.orders(request.reference)).length, 1);
    assert.equal((await house.desk.held(request.reference)).length, 1);
  });
}

test('killed while the PMS is still at work: the next attempt waits for it instead of booking again', async () => {
  const request = await wish('KILL-running');
  house.fault('slow', 'POST bookings', 900);
  await killed(request, 'pms.before-write', 250);
  assert.deepEqual(await house.desk.orders('KILL-running'), [], 'the request is still under way');
  assert.equal((await pms.hold(request)).kind, 'held');
  await sleep(1_200);
  assert.equal((await house.desk.orders('KILL-running')).length, 1);
});

test('killed while the PMS is still at work, then cancelled: nothing is held afterwards', async () => {
  const request = await wish('KILL-cancelled');
  house.fault('slow', 'POST bookings', 900);
  await killed(request, 'pms.before-write', 250);
  assert.deepEqual(await pms.cancel('KILL-cancelled'), { kind: 'cancelled' });
  await sleep(1_200);
  assert.equal((await house.desk.orders('KILL-cancelled')).length, 1);
  assert.deepEqual(await house.desk.held('KILL-cancelled'), []);
});
