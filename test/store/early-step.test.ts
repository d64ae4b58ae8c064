/** A step that comes before the one ahead of it is stored waits for it, and gives up only when the database goes on without it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MockActivityEnvironment } from '@temporalio/testing';
import { earlyForLong } from '../../activities/failures.ts';

const HOUR = 3_600_000;

/** One attempt, an hour after the step was decided. Returns its verdict and what the next attempt knows of it. */
async function attempt(heartbeatDetails?: unknown): Promise<{ gaveUp: boolean; noted: unknown }> {
  const environment = new MockActivityEnvironment({
    scheduledTimestampMs: Date.now() - HOUR,
    heartbeatDetails,
  });
  let noted: unknown;
  environment.on('heartbeat', (details: unknown) => {
    noted = details;
  });
  return { gaveUp: (await environment.run(async () => earlyForLong())) as boolean, noted };
}

test('after an hour without the database the step ahead has not been waited for yet', async (context) => {
  context.mock.timers.enable({ apis: ['Date'], now: HOUR });
  const first = await attempt();
  assert.equal(first.gaveUp, false);
  context.mock.timers.tick(19_000);
  const second = await attempt(first.noted);
  assert.equal(second.gaveUp, false);
  context.mock.timers.tick(2_000);
  assert.equal((await attempt(second.noted)).gaveUp, true, 'Postgres was put back to an earlier time');
});
