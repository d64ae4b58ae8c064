import type { ProcessKind } from '../domain/processes.ts';
import type { Queryable } from './database.ts';

export interface OpenProcess {
  id: string;
  kind: ProcessKind;
  hotelId: string;
}

/** Every process that may still have something to do. */
export const openProcesses = (database: Queryable): Promise<OpenProcess[]> => ask(database, '');

/**
 * Open processes that may act without anybody writing: a stay with its deadlines, a conversation that waits for a
 * person or is in a person's hands, one with something to say later, and one with messages that have not left.
 */
export const waitingProcesses = (database: Queryable): Promise<OpenProcess[]> =>
  ask(
    database,
    `and (exists (select 1 from reservations r where p.id = 'reservation-' || r.id and (r.status not in ('INQUIRY', 'QUOTE_SENT') or r.busy is not null))
       or p.snapshot->'held' <> 'null' or jsonb_array_length(p.snapshot->'later') > 0
       or exists (select 1 from conversations c where p.id = 'conversation-' || c.id and (c.holder <> 'assistant'
            or exists (select 1 from outbox o where o.conversation_id = c.id and o.state in ('pending', 'sending', 'uncertain')))))`,
  );

async function ask(database: Queryable, only: string): Promise<OpenProcess[]> {
  const { rows } = await database.query<{ id: string; kind: ProcessKind; hotel_id: string }>(
    `select id, kind, hotel_id from processes p where closed_at is null ${only} order by id`,
  );
  return rows.map(({ id, kind, hotel_id }) => ({ id, kind, hotelId: hotel_id }));
}
