/** A short storm; `make drill SCENARIO=storm` is the long one (docs/reliability.md). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storm } from '../drills/storm/run.ts';
import { COUNTS } from '../drills/storm/tally.ts';

test('twelve guests live their stays while worker, API, Temporal and PostgreSQL are killed', async () => {
  const { found, kills, stays } = await storm({
    guests: 12,
    kills: 5,
    seed: 8,
    faults: false,
    defaults: false,
  });
  for (const count of COUNTS) assert.deepEqual(found[count], [], count);
  assert.equal(stays, 12, 'everybody has one stay');
  assert.ok(
    Object.values(kills).every((times) => times > 0),
    'each of the four was killed',
  );
});
