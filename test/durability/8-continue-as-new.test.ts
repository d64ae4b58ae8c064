/** Continue-as-new under load loses nothing: short runs, many messages, a takeover in between. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse } from '../support/house.ts';
import { temporalClient } from '../support/temporal.ts';

describe('runs that continue as new every few turns', { concurrency: false }, () => {
  let house: House;
  before(async () => {
    house = await openHouse({ policy: { continueAsNewAfter: 25 }, scenario: 'continue-as-new' });
  });
  after(async () => await house.close());

  test('hear every message once, and answer what people ask of them', async () => {
    const guest = house.guest('5491155550801');
    await guest.says('¿hay cochera?');
    await guest.reads();
    const { rows } = await house.db.query<{ id: string }>('select id from conversations');
    const id = rows[0]?.id;
    const actions: Array<Promise<{ status: number }>> = [];
    for (let n = 0; n < 60; n++) {
      void guest.sends({ text: n % 2 ? '¿hay wifi?' : '¿tienen pileta?' });
      // One after the other, as one person clicks; the messages go on meanwhile.
      if (n % 10 === 5) {
        const action = n % 20 === 5 ? 'take' : 'release';
        const before = actions.at(-1) ?? Promise.resolve();
        actions.push(
          Promise.resolve(before).then(() => house.act(`/api/v1/conversations/${id}/${action}`, {})),
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    await house.meta.idle();
    await house.quiet(30_000);
    // A busy machine gathers a burst into few turns: what makes the history long are turns of one message each.
    for (let n = 0; n < 6; n++) {
      await guest.sends({ text: n % 2 ? '¿hay wifi?' : '¿tienen pileta?' });
      await house.quiet(15_000);
    }
    const statuses = (await Promise.all(actions)).map(({ status }) => status);
    assert.deepEqual(
      statuses,
      statuses.map(() => 200),
      'every update got its answer',
    );
    const { rows: heard } = await house.db.query<{ n: number }>(
      `select coalesce(sum((item->>'messages')::int), 0) as n from turns, jsonb_array_elements(items) item where item->>'kind' = 'said'`,
    );
    assert.equal(Number(heard[0]?.n), 67);
    const client = await temporalClient();
    const runs = [];
    for await (const run of client.workflow.list({ query: `WorkflowId = 'conversation-${id}'` }))
      runs.push(run);
    await client.connection.close();
    assert.ok(runs.length > 2, `several runs, not ${runs.length}`);
  });
});
