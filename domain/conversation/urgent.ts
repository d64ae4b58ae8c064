/** What cannot wait: staff is alerted at once, day and night, and the guest is told so before anything else. */
import { type Desk, note, personHolds, say, set, wait } from './desk.ts';
import { openItem } from './items.ts';
import type { Danger, Reading } from './reading.ts';
import { heldStays } from './stays.ts';

/** Nothing else is talked of in the same message. */
const THREATENS_LIFE = new Set<Danger>(['fire', 'gas', 'medical', 'trapped', 'robbery', 'emergency']);

export const threatensLife = (danger: Danger): boolean => THREATENS_LIFE.has(danger);

export const dangerIn = (reading: Reading | null): Danger | null =>
  reading?.acts.find((act) => act.urgent !== undefined)?.urgent ?? null;

/**
 * Raises the alarm, each time it is said. A person who holds the conversation is alerted like everybody else; only
 * where lives are in danger the assistant speaks up beside them.
 */
export function raiseAlarm(d: Desk, danger: Danger): void {
  const held = heldStays(d.s);
  const inHouse =
    held.find(({ status }) => status === 'CHECKED_IN') ?? (held.length === 1 ? held[0] : undefined);
  const first = openItem(d, {
    kind: 'urgent',
    topic: danger,
    reservationId: inHouse?.reservationId ?? null,
    urgent: true,
  });
  note(d, 'urgent', 'guest', { danger, first });
  wait(d, 'urgent');
  set(d, { misunderstood: 0 });
  if (!personHolds(d.s) || threatensLife(danger)) say(d, { part: 'urgent', danger, again: !first });
}
