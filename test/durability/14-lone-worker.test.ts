/** What a killed worker costs on the settings that hotels run with: an answer within ten seconds, wherever it died. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Failpoint } from '../../activities/failpoints.ts';
import { type House, openHouse } from '../support/house.ts';

const PROMISED_MS = 10_000;

describe('the only worker is killed with -9, on the default waits', { concurrency: false }, () => {
  let house: House;
  before(async () => {
    house = await openHouse({
      env: {
        RING_EVERY_MS: '',
        ACTIVITY_TIMEOUT_MS: '',
        HEARTBEAT_TIMEOUT_MS: '',
        RETRY_FIRST_MS: '',
        WORKFLOW_TASK_TIMEOUT_MS: '',
        STICKY_TIMEOUT_MS: '',
      },
    });
  });
  after(async () => await house.close());

  async function answeredWithin(since: number, reads: () => Promise<unknown>): Promise<void> {
    await reads();
    const took = performance.now() - since;
    assert.ok(took < PROMISED_MS, `${Math.round(took)} ms`);
  }

  test('while nobody writes', async () => {
    const guest = house.guest('5491155551401');
    await guest.says('¿hay cochera?');
    await guest.reads((text) => /cochera/i.test(text));
    await house.kill('worker');
    const since = performance.now();
    const started = house.start('worker');
    await guest.says('¿tienen wifi?');
    await answeredWithin(since, () => guest.reads((text) => /wi-?fi/i.test(text)));
    await started;
  });

  for (const [n, point] of (['hear.before-store', 'say.before-commit'] as Failpoint[]).entries()) {
    test(`at ${point}`, async () => {
      house.arm(point);
      const guest = house.guest(`549115555141${n}`);
      await guest.says('¿hay cochera?');
      await house.ended('worker');
      const since = performance.now();
      const started = house.start('worker');
      await answeredWithin(since, () => guest.reads((text) => /cochera/i.test(text)));
      await started;
    });
  }
});
