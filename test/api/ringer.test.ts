/** A run that is rung in vain because it cannot go on is ended once, and started anew; one that is only busy is left alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startRinger } from '../../api/ringer.ts';
import { startWaker } from '../../api/waker.ts';
import { until } from '../support/house.ts';
import { type Desk, openDesk } from './desk.ts';
import { conversation } from './guests.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
  await conversation(desk.database, 'c1', { handle: '5492945550143' });
  await conversation(desk.database, 'c2', { handle: '5492945550144' });
  await desk.database.query(
    `update processes set last_seq = cursor + 1, last_row_at = now() - interval '1 minute'
     where id in ('conversation-c1', 'conversation-c2')`,
  );
});
after(() => desk.close());

const restarts = async () =>
  (await desk.service.metrics.rings.get()).values.find(({ labels }) => labels.outcome === 'restarted')
    ?.value ?? 0;

test('after a few rings in vain the run that cannot go on is ended, counted, and rung again at once', async () => {
  desk.doorbell.stuck.add('conversation-c1');
  const ringer = startRinger(desk.service, 50);
  try {
    await until('the run to be ended', async () => !desk.doorbell.stuck.has('conversation-c1'), 5_000);
    const { ended, rung } = desk.doorbell;
    assert.ok(rung.filter((id) => id === 'conversation-c1').length >= 3, 'rung in vain first');
    const before = rung.length;
    await until('the next ring', async () => rung.slice(before).includes('conversation-c1'), 5_000);
    assert.deepEqual(ended, ['conversation-c1']);
    assert.equal(await restarts(), 1);
    // It looks stuck at once again: it gets time first, so that nothing is ended over and over.
    desk.doorbell.stuck.add('conversation-c1');
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(await restarts(), 1);
  } finally {
    await ringer.stop();
    desk.doorbell.stuck.clear();
  }
});

test('a run that nobody rings, stuck since its timer rang, is found by the waker', async () => {
  const before = await restarts();
  desk.doorbell.stuck.add('conversation-c2');
  const waker = startWaker(desk.service, 10_000);
  try {
    await until('the run to be started anew', async () => (await restarts()) === before + 1, 5_000);
    const { woken } = desk.doorbell;
    await until('both wakes', async () => woken.filter((id) => id === 'conversation-c2').length === 2, 5_000);
  } finally {
    await waker.stop();
  }
});
