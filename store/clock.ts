import type { Queryable } from './database.ts';

/** How far the hotel's clock is ahead of real time, in ms; always 0 outside development. */
export async function clockOffset(database: Queryable): Promise<number> {
  const { rows } = await database.query<{ offset_ms: number }>({
    name: 'clock-offset',
    text: 'select offset_ms from hotel_clock',
  });
  return rows[0]?.offset_ms ?? 0;
}

/** Moves the hotel's clock forward and returns the new offset in ms. */
export async function advanceClock(database: Queryable, byMs: number): Promise<number> {
  const { rows } = await database.query<{ offset_ms: number }>(
    'update hotel_clock set offset_ms = offset_ms + $1 returning offset_ms',
    [byMs],
  );
  return rows[0]?.offset_ms ?? 0;
}
