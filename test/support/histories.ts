/** Recording of histories (`make record`): one folder per scenario, with the words that must not be in them. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type pg from 'pg';

export const HISTORIES = new URL('../histories/', import.meta.url).pathname;

/** Writes every run of a house's processes. Does nothing unless RECORD is set; never overwrites unless RECORD=again. */
export async function recordHistories(
  scenario: string,
  house: { temporalAddress: string; db: pg.Pool },
): Promise<void> {
  const mode = process.env['RECORD'];
  if (!mode) return;
  const folder = join(HISTORIES, scenario);
  if (existsSync(folder) && mode !== 'again') return;
  mkdirSync(folder, { recursive: true });
  const connection = await Connection.connect({ address: house.temporalAddress });
  const client = new Client({ connection });
  const { rows } = await house.db.query<{ id: string; kind: string }>(
    'select id, kind from processes order by created_at, id',
  );
  for (const [n, { id, kind }] of rows.entries()) {
    const history = await client.workflow.getHandle(id).fetchHistory();
    writeFileSync(
      join(folder, `${n + 1}-${kind}.json`),
      `${JSON.stringify({ workflowId: id, history: JSON.parse(historyToJSON(history)) })}\n`,
    );
  }
  writeFileSync(
    join(folder, 'private-words.json'),
    `${JSON.stringify(await privateWords(house.db), null, 1)}\n`,
  );
  await connection.close();
}

/** Everything of the scenario that may lie in Postgres only: names, handles, and the guest's own sentences. */
async function privateWords(db: pg.Pool): Promise<string[]> {
  const { rows } = await db.query<{ word: string }>(
    `select handle as word from conversations union select profile_name from conversations union select guest_name from conversations
     union select text from messages union select guest_name from reservations
     union select value from actions, lateral jsonb_each_text(body) where key in ('payer_name', 'reference', 'note', 'reason', 'text')`,
  );
  // One or two letters are everywhere; a sentence is looked for whole.
  return rows.map((row) => row.word).filter((word) => word && word.length > 3);
}
