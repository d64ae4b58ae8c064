/** Rows as the workflows would have projected them. */
import type { Database } from '../../store/database.ts';

export async function conversation(
  database: Database,
  id: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  await database.query(`insert into processes (id, kind, hotel_id) values ($1, 'guestConversation', $2)`, [
    `conversation-${id}`,
    more['hotel_id'] ?? 'lago',
  ]);
  await insert(database, 'conversations', {
    id,
    hotel_id: 'lago',
    channel: 'whatsapp',
    number_id: '200000000000001',
    handle: '5492945550143',
    handle_kind: 'phone',
    phone: '5492945550143',
    ...more,
  });
}

/** A reservation `r-<code>` of conversation `c1`, which is opened when it is the first, unless another is given. */
export async function reservation(
  database: Database,
  code: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  if (more['conversation_id'] === undefined) {
    const { rowCount } = await database.query(`select 1 from conversations where id = 'c1'`);
    if (!rowCount) await conversation(database, 'c1');
  }
  await database.query(`insert into processes (id, kind, hotel_id) values ($1, 'reservation', $2)`, [
    `reservation-r-${code}`,
    more['hotel_id'] ?? 'lago',
  ]);
  await insert(database, 'reservations', {
    id: `r-${code}`,
    code,
    hotel_id: 'lago',
    conversation_id: 'c1',
    ...more,
  });
}

export async function insert(database: Database, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row);
  const values = Object.values(row).map((value) =>
    value !== null && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value)
      ? JSON.stringify(value)
      : value,
  );
  await database.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    values,
  );
}
