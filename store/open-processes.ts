import type { ProcessKind } from '../domain/processes.ts';
import type { Queryable } from './database.ts';

/** Every process that may still have something to do. */
export async function openProcesses(
  database: Queryable,
): Promise<Array<{ id: string; kind: ProcessKind; hotelId: string }>> {
  const { rows } = await database.query<{ id: string; kind: ProcessKind; hotel_id: string }>(
    'select id, kind, hotel_id from processes where closed_at is null order by id',
  );
  return rows.map(({ id, kind, hotel_id }) => ({ id, kind, hotelId: hotel_id }));
}
