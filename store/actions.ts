/** What people asked for, once per (process, action, key): the body as sent, and the outcome for whoever repeats it. */
import type { Queryable } from './database.ts';

export interface ActionId {
  /** `reservation-…` or `conversation-…`. */
  process: string;
  action: string;
  /** The Idempotency-Key. */
  key: string;
}

export interface StoredAction {
  action: string;
  bodySha256: Buffer;
  /** The first person who asked with this key, and when on the hotel's clock (epoch ms). */
  by: string;
  at: number;
  outcome: unknown;
}

interface Row {
  action: string;
  body_sha256: Buffer;
  by_name: string;
  at: Date;
  outcome: unknown;
}

const stored = (row: Row): StoredAction => ({
  action: row.action,
  bodySha256: row.body_sha256,
  by: row.by_name,
  at: row.at.getTime(),
  outcome: row.outcome,
});

/** Keeps the request before anything is asked of a workflow; a key that was used before gives the first request. */
export async function openAction(
  database: Queryable,
  request: ActionId & { bodySha256: Buffer; body: unknown; by: string; at: number },
): Promise<StoredAction> {
  const { rows } = await database.query<Row>({
    name: 'open-action',
    // The update that changes nothing makes the row visible when another request has just written it.
    text: `insert into actions (process_id, action, key, body_sha256, body, by_name, at)
           values ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0))
           on conflict (process_id, action, key) do update set key = excluded.key
           returning action, body_sha256, by_name, at, outcome`,
    values: [
      request.process,
      request.action,
      request.key,
      request.bodySha256,
      JSON.stringify(request.body),
      request.by,
      request.at,
    ],
  });
  const row = rows[0];
  if (!row) throw new Error('an action was neither stored nor found');
  return stored(row);
}

/**
 * Stores what the workflow answered and returns the outcome that counts: the first one, but what was done
 * wins over a refusal that a parallel request with the same key had met a moment before.
 */
export async function keepOutcome<Outcome extends { kind: 'done' | 'refused' }>(
  database: Queryable,
  id: ActionId,
  outcome: Outcome,
): Promise<Outcome> {
  const { rows } = await database.query<{ outcome: Outcome }>({
    name: 'keep-outcome',
    text: `update actions set outcome = case
             when outcome is null or ($4::jsonb->>'kind' = 'done' and outcome->>'kind' = 'refused') then $4::jsonb
             else outcome end
           where process_id = $1 and action = $2 and key = $3 returning outcome`,
    values: [id.process, id.action, id.key, JSON.stringify(outcome)],
  });
  return rows[0]?.outcome ?? outcome;
}

/** Forgets a refusal that says only "not now", so that the same key asks again. */
export async function reopenAction(database: Queryable, id: ActionId): Promise<void> {
  await database.query(
    `update actions set outcome = null
     where process_id = $1 and action = $2 and key = $3 and outcome->>'type' = 'change-in-progress'`,
    [id.process, id.action, id.key],
  );
}

/** The newest request of a process under this key, whatever its action. */
export async function findAction(
  database: Queryable,
  process: string,
  key: string,
): Promise<StoredAction | null> {
  const { rows } = await database.query<Row>(
    `select action, body_sha256, by_name, at, outcome from actions where process_id = $1 and key = $2
     order by at desc limit 1`,
    [process, key],
  );
  return rows[0] ? stored(rows[0]) : null;
}
