/** Ids of files that the provider keeps for us. */
import type { Queryable } from './database.ts';

/** WhatsApp keeps an upload for 30 days (WhatsApp facts 7); a day less, for messages that wait. */
const KEPT_DAYS = 29;

export interface UploadKey {
  numberId: string;
  /** Hex digest of the bytes. */
  sha256: string;
}

/** The id of a file that was uploaded not long ago, null where it has to be uploaded. */
export async function uploadedId(
  database: Queryable,
  { numberId, sha256 }: UploadKey,
): Promise<string | null> {
  const { rows } = await database.query<{ media_id: string }>(
    `select media_id from uploads where number_id = $1 and sha256 = $2 and uploaded_at > now() - $3 * interval '1 day'`,
    [numberId, sha256, KEPT_DAYS],
  );
  return rows[0]?.media_id ?? null;
}

export async function rememberUpload(
  database: Queryable,
  { numberId, sha256 }: UploadKey,
  mediaId: string,
): Promise<void> {
  await database.query(
    `insert into uploads (number_id, sha256, media_id) values ($1, $2, $3)
     on conflict (number_id, sha256) do update set media_id = excluded.media_id, uploaded_at = now()`,
    [numberId, sha256, mediaId],
  );
}

/** The provider no longer knows this id. */
export async function forgetUpload(database: Queryable, { numberId, sha256 }: UploadKey): Promise<void> {
  await database.query('delete from uploads where number_id = $1 and sha256 = $2', [numberId, sha256]);
}
