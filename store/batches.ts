/** Writing many rows: in statements of a bounded size, and around the one that PostgreSQL refuses. */
import type { Connection } from './database.ts';
import { refusesData } from './errors.ts';

/** Rows per statement: each is answered in some ten milliseconds, far within what the intake waits for one. */
export const BATCH = 250;

export function* inBatches<T>(all: T[], size = BATCH): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/**
 * Runs `write` on the whole batch, and on ever smaller halves of one that is refused for what is in it. Returns what was
 * written, and each item that is refused alone, with its SQLSTATE. Throws every other error of the database.
 */
export async function writeAround<T, Written>(
  connection: Connection,
  batch: T[],
  write: (part: T[]) => Promise<Written[]>,
): Promise<{ written: Written[]; refused: Array<{ item: T; code: string }> }> {
  await connection.query('savepoint batch');
  try {
    const written = await write(batch);
    // Never leaked: each would hold a lock of the server's shared memory until the end.
    await connection.query('release savepoint batch');
    return { written, refused: [] };
  } catch (error) {
    if (!refusesData(error)) throw error;
    await connection.query('rollback to savepoint batch; release savepoint batch');
    const [only] = batch;
    if (batch.length === 1 && only !== undefined)
      return { written: [], refused: [{ item: only, code: (error as Error & { code: string }).code }] };
    const middle = batch.length >> 1;
    const first = await writeAround(connection, batch.slice(0, middle), write);
    const second = await writeAround(connection, batch.slice(middle), write);
    return {
      written: [...first.written, ...second.written],
      refused: [...first.refused, ...second.refused],
    };
  }
}
