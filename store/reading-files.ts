/** Files that guests sent, as reception sees them. */
import type { Queryable } from './database.ts';

export interface FileRow {
  id: string;
  mime: string | null;
  /** Null until it was fetched from the provider. */
  bytes: number | null;
  problem: string | null;
  at: Date;
}

/** Receipts of a reservation without their bytes, oldest first. */
export async function receiptsOf(database: Queryable, reservationId: string): Promise<FileRow[]> {
  const { rows } = await database.query<FileRow>(
    `select id, mime, octet_length(bytes) as bytes, fetch_problem as problem, at from receipts
     where reservation_id = $1 order by at, id`,
    [reservationId],
  );
  return rows;
}

export interface StoredFile {
  mime: string | null;
  bytes: Buffer | null;
  problem: string | null;
}

/** One file with its bytes, if it belongs to that reservation or conversation. */
export async function fileOf(
  database: Queryable,
  owner: { reservationId: string } | { conversationId: string },
  id: string,
): Promise<StoredFile | null> {
  const [column, value] =
    'reservationId' in owner
      ? ['reservation_id', owner.reservationId]
      : ['conversation_id', owner.conversationId];
  const { rows } = await database.query<StoredFile>(
    `select mime, bytes, fetch_problem as problem from receipts where id = $1 and ${column} = $2`,
    [id, value],
  );
  return rows[0] ?? null;
}
