/** A person's act on rows of ours, once per (process, action, Idempotency-Key): no workflow has to be asked for it. */

import { openAction } from '../store/actions.ts';
import { clockOffset } from '../store/clock.ts';
import { type Connection, transaction } from '../store/database.ts';
import type { Asker } from './idempotency.ts';
import { digestOfBody } from './idempotency.ts';
import { Problem } from './problems.ts';
import type { Service } from './service.ts';

/**
 * Carries `work` out in the transaction that keeps the request, so that both happened or neither did. Returns who asked
 * first under this key, and when. Throws Problem `idempotency-key-reused`, and what `work` throws: then nothing is kept,
 * and the same key may ask again.
 */
export async function doOnce(
  service: Service,
  asking: { process: string; action: string; key: string; body: unknown; by: string },
  work: (connection: Connection, asker: Asker) => Promise<void>,
): Promise<Asker> {
  const { process, action, key, body, by } = asking;
  const bodySha256 = digestOfBody(body);
  return await transaction(service.database, async (connection) => {
    // Before any item: steps of workflows lock in this order too.
    await connection.query('select 1 from processes where id = $1 for update', [process]);
    const at = Date.now() + (await clockOffset(connection));
    const row = await openAction(connection, { process, action, key, bodySha256, body, by, at });
    if (!row.bodySha256.equals(bodySha256)) throw new Problem('idempotency-key-reused');
    const asker: Asker = { key, by: row.by, at: row.at };
    if (row.outcome !== null) return asker;
    await work(connection, asker);
    await connection.query(
      `update actions set outcome = '{"kind": "done"}' where process_id = $1 and action = $2 and key = $3`,
      [process, action, key],
    );
    return asker;
  });
}
