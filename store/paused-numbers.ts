/** Sending numbers that WhatsApp stopped as a whole. */
import type { Queryable } from './database.ts';

export async function pauseNumber(database: Queryable, numberId: string, code: number): Promise<void> {
  await database.query(
    'insert into paused_numbers (number_id, code) values ($1, $2) on conflict (number_id) do update set code = $2',
    [numberId, code],
  );
}

export async function resumeNumber(database: Queryable, numberId: string): Promise<void> {
  await database.query('delete from paused_numbers where number_id = $1', [numberId]);
}
