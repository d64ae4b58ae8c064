/** What people do to an item of reception's list. Each is a compare-and-set; what is done stays done. */
import type { Queryable } from './database.ts';

/** Somebody has seen it: it alarms nobody else. The first to see it stays named. */
export async function acknowledgeItem(
  database: Queryable,
  id: string,
  by: string,
  at: number,
): Promise<void> {
  await database.query(
    `update open_items set state = 'acknowledged', acknowledged_by = $2, acknowledged_at = to_timestamp($3 / 1000.0)
     where id = $1 and state = 'open'`,
    [id, by, at],
  );
}

export async function assignItem(database: Queryable, id: string, owner: string): Promise<void> {
  await database.query(`update open_items set owner = $2 where id = $1 and state <> 'done'`, [id, owner]);
}

/** Returns false when it was done already. */
export async function finishItem(database: Queryable, id: string, by: string, at: number): Promise<boolean> {
  const { rowCount } = await database.query(
    `update open_items set state = 'done', done_by = $2, done_at = to_timestamp($3 / 1000.0) where id = $1 and state <> 'done'`,
    [id, by, at],
  );
  return (rowCount ?? 0) > 0;
}
