/** The hotel's intent switches as hearing sees them: read from Postgres, remembered for some seconds. */
import type { Intent, Reading } from '../domain/conversation/reading.ts';
import type { SwitchedMode } from '../domain/conversation/types.ts';
import type { Database } from '../store/database.ts';
import { switchedIntents } from '../store/switches.ts';

export type Switches = ReadonlyMap<Intent, SwitchedMode>;
export type SwitchesOf = (hotelId: string) => Promise<Switches>;

/** A switch that is thrown works within this time, ms; a plain turn costs no statement of its own. */
const REMEMBERED_MS = 5_000;

export function createSwitches(database: Database, now = () => performance.now()): SwitchesOf {
  const known = new Map<string, { at: number; switches: Promise<Switches> }>();
  return (hotelId) => {
    const entry = known.get(hotelId);
    if (entry && now() - entry.at < REMEMBERED_MS) return entry.switches;
    const switches = switchedIntents(database, hotelId);
    known.set(hotelId, { at: now(), switches });
    // A read that failed is not remembered.
    switches.catch(() => known.delete(hotelId));
    return switches;
  };
}

/** The acts of a reading that the assistant may not answer, each intent once. */
export function switchedIn(
  reading: Reading | null,
  switches: Switches,
): Array<{ intent: Intent; mode: SwitchedMode }> {
  if (switches.size === 0 || !reading) return [];
  // What is urgent is never switched off.
  const acts = reading.acts.filter(({ urgent }) => urgent === undefined);
  return [...new Set(acts.map(({ intent }) => intent))].flatMap((intent) => {
    const mode = switches.get(intent);
    return mode ? [{ intent, mode }] : [];
  });
}
