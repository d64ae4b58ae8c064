/** Recording of histories (`make record`): one folder per scenario, with the words that must not be in them. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type pg from 'pg';

export const HISTORIES = new URL('../histories/', import.meta.url).pathname;
/** Of a process that continued as new, so many runs are enough. */
const RUNS_KEPT = 3;
/** Stack traces name files; where the tree lay is nobody's business. */
const ROOT = new URL('../../', import.meta.url).pathname;

/** Writes the runs of a house's processes. Does nothing unless RECORD is set; never overwrites unless RECORD=again. */
export async function recordHistories(
  scenario: string,
  house: { temporalAddress: string; db: pg.Pool },
): Promise<void> {
  const mode = process.env['RECORD'];
  if (!mode) return;
  const folder = join(HISTORIES, scenario);
  if (existsSync(folder) && mode !== 'again') return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const connection = await Connection.connect({ address: house.temporalAddress });
  const client = new Client({ connection });
  const { rows } = await house.db.query<{ id: string; kind: string }>(
    'select id, kind from processes order by created_at, id',
  );
  for (const [n, { id, kind }] of rows.entries()) {
    const runs: string[] = [];
    for await (const run of client.workflow.list({ query: `WorkflowId = '${id}'` })) runs.push(run.runId);
    for (const [r, runId] of runs.slice(0, RUNS_KEPT).entries()) {
      const history = await client.workflow.getHandle(id, runId).fetchHistory();
      const recorded = { workflowId: id, history: JSON.parse(historyToJSON(history)) };
      writeFileSync(
        join(folder, `${n + 1}${'abc'[r]}-${kind}.json`),
        `${JSON.stringify(recorded).replaceAll(ROOT, '')}\n`,
      );
    }
  }
  writeFileSync(
    join(folder, 'private-words.json'),
    `${JSON.stringify(await privateWords(house.db), null, 1)}\n`,
  );
  await connection.close();
}

/** Everything of the scenario that may lie in Postgres only: names, handles, and people's own sentences. */
async function privateWords(db: pg.Pool): Promise<string[]> {
  const { rows } = await db.query<{ word: string }>(
    `select handle as word from conversations union select profile_name from conversations
     union select guest_name from conversations union select guest_name from reservations union select text from messages
     union select b.value from actions, lateral jsonb_each_text(body) as b (name, value)
           where b.name in ('payer_name', 'reference', 'note', 'reason', 'text')`,
  );
  // One to three letters are everywhere; what is longer is looked for whole.
  return rows.map((row) => row.word).filter((word) => word && word.length > 3);
}
