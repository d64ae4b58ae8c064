/** Signed items that no conversation takes are kept for a person to look at, so many of one body. */
import type { Connection } from './database.ts';

export interface Unrouted {
  reason: string;
  numberId: string | null;
  item: unknown;
}

/** Rows that one body may leave; the rest is in the body itself, which is kept whole. */
export const MOST_UNROUTED = 100;

/** Keeps the items in their order; beyond `MOST_UNROUTED` one row with reason `more` tells how many others there were. */
export async function keepUnrouted(connection: Connection, all: Unrouted[]): Promise<void> {
  if (all.length === 0) return;
  const rows = all.slice(0, MOST_UNROUTED);
  const numbers = new Set(all.map(({ numberId }) => numberId));
  const more = all.length - rows.length;
  // Of one number only, it is shown to whoever may see that number.
  if (more > 0)
    rows.push({
      reason: 'more',
      numberId: numbers.size === 1 ? (all[0]?.numberId ?? null) : null,
      item: { more },
    });
  await connection.query({
    name: 'keep-unrouted',
    text: 'insert into unrouted (reason, number_id, item) select * from unnest($1::text[], $2::text[], $3::text[])',
    values: [
      rows.map(({ reason }) => reason),
      rows.map(({ numberId }) => numberId),
      rows.map(({ item }) => storable(item)),
    ],
  });
}

const storable = (item: unknown): string =>
  (typeof item === 'string' ? item : (JSON.stringify(item) ?? 'null'))
    .replaceAll('\\u0000', '')
    .replaceAll('\u0000', '');
