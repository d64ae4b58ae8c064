/** Everything about the guests whose stay did not go as planned, so that a storm's count can be explained afterwards. */
import { writeFileSync } from 'node:fs';
import type { House } from '../../support/house.ts';
import type { Journey } from './tally.ts';

/** Writes one JSON document: per guest the chat as the phone shows it, and what PostgreSQL holds of guest and stays. */
export async function depose(house: House, journeys: Journey[], file: string): Promise<void> {
  const guests = [];
  for (const { handle, unfinished } of journeys) {
    if (unfinished === null) continue;
    const chat = (await house.meta.chat(handle)).map(({ seq, id, direction, text, status, callbackData }) => {
      const who = direction === 'from_guest' ? 'guest' : 'hotel';
      return { seq, who, text, status, key: callbackData, id };
    });
    guests.push({ handle, unfinished, chat, ...(await rowsOf(house, handle)) });
  }
  writeFileSync(file, JSON.stringify(guests, null, 1));
}

/** What says how far each row got, newest last. */
const ROWS = {
  processes: `select id, last_seq, cursor, version, last_row_at, closed_at from processes where id in (select id from theirs)`,
  inbox: `select process_id, seq, key, kind, at, received_at from inbox where process_id in (select id from theirs) order by received_at`,
  turns: `select n, to_seq, items, at from turns where conversation_id in (select id from mine) order by n`,
  events: `select process_id, version, kind, by_name, at from events where process_id in (select id from theirs) order by at`,
  outbox: `select key, state, attempts, claimed_at, uncertain_at, wamid, delivery, failure, created_at, settled_at
    from outbox where conversation_id in (select id from mine) order by place`,
  reservations: `select code, status, busy, updated_at from reservations where conversation_id in (select id from mine)`,
  items: `select kind, subject, state, opened_at from open_items where conversation_id in (select id from mine) order by opened_at`,
};

async function rowsOf(house: House, handle: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(ROWS)) {
    const mine = `with mine as (select id from conversations where handle = $1),
      theirs as (select 'conversation-' || id as id from mine
        union select 'reservation-' || r.id from reservations r join mine on r.conversation_id = mine.id)`;
    found[name] = (await house.db.query(`${mine} ${sql}`, [handle])).rows;
  }
  return found;
}
