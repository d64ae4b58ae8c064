/** Two APIs behind one address and two workers, each restarted in turn while guests live their stays: nothing lost, nothing twice. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Client } from '@temporalio/client';
import { gather } from '../drills/storm/evidence.ts';
import { live, type Stage } from '../drills/storm/guest.ts';
import { openMailbox } from '../drills/storm/mailbox.ts';
import { planGuests } from '../drills/storm/plan.ts';
import { COUNTS, tally } from '../drills/storm/tally.ts';
import { type House, openHouse } from '../support/house.ts';
import { temporalClient } from '../support/temporal.ts';

const GUESTS = 8;

describe('two APIs and two workers', { concurrency: false }, () => {
  let house: House;
  let client: Client;
  before(async () => {
    house = await openHouse({ twoOfEach: true, env: { WORKFLOW_TASK_TIMEOUT_MS: '5000' } });
    client = await temporalClient(house.temporalAddress);
  });
  after(async () => {
    await client.connection.close();
    await house.close();
  });

  test('are restarted one after the other, and no guest notices', async () => {
    const stage: Stage = { house, mailbox: openMailbox(house.meta), patienceMs: 60_000, asks: [] };
    const walking = Promise.all(planGuests(GUESTS, 11, Date.now()).map((plan) => live(stage, plan)));
    for (const name of ['api', 'worker', 'api-2', 'worker-2'] as const) {
      await house.kill(name, 'SIGTERM');
      await house.start(name);
    }
    const journeys = await walking;
    await house.meta.idle();
    await house.quiet(30_000);
    const { found, reported } = tally(await gather(house, client, { asks: stage.asks, journeys }));
    for (const count of COUNTS) assert.deepEqual(found[count], [], count);
    assert.deepEqual(reported, [], 'a restart leaves no doubt');
    assert.equal(journeys.filter(({ code }) => code !== null).length, GUESTS, 'everybody has a stay');
    stage.mailbox.close();
  });
});
