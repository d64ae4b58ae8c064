/** Every recorded history replays against today's code, and none holds anything private. Recorded with `make record`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { HISTORIES } from '../support/histories.ts';

interface Recorded {
  workflowId: string;
  history: { events?: unknown[] };
}

const scenarios = readdirSync(HISTORIES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const recorded = (scenario: string) =>
  readdirSync(join(HISTORIES, scenario))
    .filter((file) => /^\d+[a-c]-.*\.json$/.test(file))
    .map((file) => ({
      file,
      ...(JSON.parse(readFileSync(join(HISTORIES, scenario, file), 'utf8')) as Recorded),
    }));

const codePath = process.env['AH_TEST_BUNDLE'];

test('there are recorded histories of both workflows', () => {
  const files = scenarios.flatMap((scenario) => recorded(scenario).map(({ file }) => file));
  assert.ok(
    files.some((file) => file.includes('guestConversation')),
    'no conversation was recorded: run `make record`',
  );
  assert.ok(
    files.some((file) => file.includes('reservation')),
    'no reservation was recorded: run `make record`',
  );
});

for (const scenario of scenarios) {
  describe(scenario, () => {
    for (const { file, workflowId, history } of recorded(scenario)) {
      test(`${file} replays against today's workflows`, async () => {
        assert.ok(codePath, 'the test runner gives AH_TEST_BUNDLE');
        await Worker.runReplayHistory({ workflowBundle: { codePath } }, historyFromJSON(history), workflowId);
      });

      test(`${file} holds no name, number, address or words of the guest`, () => {
        const words = JSON.parse(
          readFileSync(join(HISTORIES, scenario, 'private-words.json'), 'utf8'),
        ) as string[];
        const text = decoded(history).join('\n').toLowerCase() + workflowId;
        for (const word of words) assert.ok(!text.includes(word.toLowerCase()), `found: ${word}`);
      });
    }
  });
}

/** All texts of a history, with its base64 payloads opened. */
function decoded(value: unknown): string[] {
  if (typeof value === 'string') return [value, Buffer.from(value, 'base64').toString('utf8')];
  if (Array.isArray(value)) return value.flatMap(decoded);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(decoded);
  return [];
}
