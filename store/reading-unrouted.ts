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

/** One page of them, the newest first, and how many there are; of these numbers only, or with `numbers` null of all and of none. */
export async function listUnrouted(
  database: Queryable,
  filters: { numbers: string[] | null; limit: number; offset: number },
): Promise<{ count: number; rows: UnroutedRow[] }> {
  const from = 'from unrouted where ($1::text[] is null or number_id = any($1))';
  const [counted, found] = await Promise.all([
    database.query<{ count: number }>(`select count(*) as count ${from}`, [filters.numbers]),
    database.query<UnroutedRow>(
      `select id, reason, number_id, item, received_at ${from} order by id desc limit $2 offset $3`,
      [filters.numbers, filters.limit, filters.offset],
    ),
  ]);
  return { count: counted.rows[0]?.count ?? 0, rows: found.rows };
}
