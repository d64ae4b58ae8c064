/** Intent switches of a hotel, and the record of who threw them. */
import type { Intent } from '../domain/conversation/reading.ts';
import type { SwitchedMode } from '../domain/conversation/types.ts';
import type { Localised } from '../domain/hotel.ts';
import { type Database, type Queryable, transaction } from './database.ts';

export interface SwitchRow {
  intent: Intent;
  mode: 'answer' | SwitchedMode;
  texts: Partial<Localised>;
  by_name: string;
  at: Date;
}

/** The intents that are not answered by the assistant. */
export async function switchedIntents(
  database: Queryable,
  hotelId: string,
): Promise<Map<Intent, SwitchedMode>> {
  const { rows } = await database.query<{ intent: Intent; mode: SwitchedMode }>({
    name: 'switched-intents',
    text: `select intent, mode from intent_switches where hotel_id = $1 and mode <> 'answer'`,
    values: [hotelId],
  });
  return new Map(rows.map(({ intent, mode }) => [intent, mode]));
}

export async function listSwitches(database: Queryable, hotelId: string): Promise<SwitchRow[]> {
  const { rows } = await database.query<SwitchRow>(
    'select intent, mode, texts, by_name, at from intent_switches where hotel_id = $1 order by intent',
    [hotelId],
  );
  return rows;
}

/** Throws a switch and records who did. Fixed texts that are not given stay as they were. Returns it as it stands now. */
export async function throwSwitch(
  database: Database,
  hotelId: string,
  thrown: {
    intent: Intent;
    mode: SwitchRow['mode'];
    texts: Partial<Localised> | null;
    by: string;
    reason: string | null;
  },
): Promise<SwitchRow> {
  return await transaction(database, async (connection) => {
    const { rows } = await connection.query<SwitchRow>(
      `insert into intent_switches (hotel_id, intent, mode, texts, by_name, at)
       values ($1, $2, $3, coalesce($4::jsonb, '{}'), $5, hotel_now())
       on conflict (hotel_id, intent) do update set mode = excluded.mode, texts = coalesce($4::jsonb, intent_switches.texts),
         by_name = excluded.by_name, at = excluded.at
       returning intent, mode, texts, by_name, at`,
      [hotelId, thrown.intent, thrown.mode, thrown.texts && JSON.stringify(thrown.texts), thrown.by],
    );
    const row = rows[0];
    if (!row) throw new Error('a switch was neither inserted nor updated');
    await connection.query(
      `insert into admin_events (hotel_id, kind, by_name, at, data) values ($1, 'intent-switched', $2, $3, $4)`,
      [
        hotelId,
        thrown.by,
        row.at,
        JSON.stringify({ intent: row.intent, mode: row.mode, texts: row.texts, reason: thrown.reason }),
      ],
    );
    return row;
  });
}

export interface AdminEventRow {
  kind: string;
  by_name: string;
  at: Date;
  data: Record<string, unknown>;
}

/** The newest first. */
export async function listAdminEvents(
  database: Queryable,
  hotelId: string,
  limit: number,
): Promise<AdminEventRow[]> {
  const { rows } = await database.query<AdminEventRow>(
    'select kind, by_name, at, data from admin_events where hotel_id = $1 order by id desc limit $2',
    [hotelId, limit],
  );
  return rows;
}

/** The fixed text of an intent by language; empty where none was ever set. */
export async function fixedText(
  database: Queryable,
  hotelId: string,
  intent: Intent,
): Promise<Partial<Localised>> {
  const { rows } = await database.query<{ texts: Partial<Localised> }>(
    'select texts from intent_switches where hotel_id = $1 and intent = $2',
    [hotelId, intent],
  );
  return rows[0]?.texts ?? {};
}
