/** Files that guests sent: fetched once, kept beside everything else so that one restore is a consistent cut. */
import type { Queryable } from './database.ts';

export interface UnfetchedFile {
  id: string;
  numberId: string;
  mediaId: string;
}

/** The next file that is due to be fetched, reserved for a minute so that two workers do not fetch it twice. */
export async function nextUnfetched(database: Queryable): Promise<UnfetchedFile | null> {
  const { rows } = await database.query<{ id: string; number_id: string; media_id: string }>({
    name: 'next-unfetched',
    text: `with next as (
             select id from receipts where bytes is null and fetch_problem is null and fetch_after <= now()
             order by fetch_after limit 1 for update skip locked)
           update receipts r set fetch_after = now() + interval '1 minute', fetch_attempts = fetch_attempts + 1
           from next, messages m where r.id = next.id and m.id = r.message_id returning r.id, m.number_id, r.media_id`,
  });
  return rows[0] ? { id: rows[0].id, numberId: rows[0].number_id, mediaId: rows[0].media_id } : null;
}

export async function keepFile(
  database: Queryable,
  id: string,
  file: { bytes: Buffer; mime: string; sha256: string },
): Promise<void> {
  await database.query('update receipts set bytes = $2, mime = $3, sha256 = $4 where id = $1', [
    id,
    file.bytes,
    file.mime,
    file.sha256,
  ]);
}

/** Tries again later (up to an hour between attempts), or never when the provider has it no more. */
export async function postponeFile(database: Queryable, id: string, problem: string | null): Promise<void> {
  await database.query(
    `update receipts set fetch_problem = $2, fetch_after = now() + least(interval '1 hour', interval '5 seconds' * power(2, least(fetch_attempts, 12)))
     where id = $1`,
    [id, problem],
  );
}
