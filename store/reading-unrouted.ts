/** Signed webhook items that no conversation took: unknown numbers, unknown shapes. */
import type { Queryable } from './database.ts';

export interface UnroutedRow {
  id: number;
  reason: string;
  number_id: string | null;
  /** As it was kept, card numbers masked; JSON unless the body itself was none. */
  item: string;
  received_at: Date;
}

/** One page of them, the newest first, and how many there are. */
export async function listUnrouted(
  database: Queryable,
  page: { limit: number; offset: number },
): Promise<{ count: number; rows: UnroutedRow[] }> {
  const [counted, found] = await Promise.all([
    database.query<{ count: number }>('select count(*) as count from unrouted'),
    database.query<UnroutedRow>(
      'select id, reason, number_id, item, received_at from unrouted order by id desc limit $1 offset $2',
      [page.limit, page.offset],
    ),
  ]);
  return { count: counted.rows[0]?.count ?? 0, rows: found.rows };
}
