/** Steps that stand in for one that could not be decided because the rules threw: the stay goes on, and a person looks. */
import type { HotelPolicy } from '../hotel.ts';
import type { Instant } from '../plain-date.ts';
import { postponeRelease, tickAside } from './deadlines.ts';
import type { Pending, ReservationEvent, ReservationSnapshot, Step } from './types.ts';
import { effectKey, needAttention, note, set, type Work } from './work.ts';

/**
 * The event is passed by and a person has to look. An effect whose result could not be taken is over, so that the stay
 * is not busy for ever. What was due is not due any more: the same instant would throw again at once.
 */
export function stepAside(
  snapshot: ReservationSnapshot,
  event: ReservationEvent,
  now: Instant,
  policy: HotelPolicy,
): Step {
  const w: Work = { s: snapshot, now, policy, says: [], audit: [] };
  const over = endedBy(event, snapshot);
  note(w, 'set-aside', 'system', { event: event.type, status: w.s.status });
  needAttention(w, 'step-failed');
  if (over) set(w, { pending: null });
  // The PMS may have let the room go; asking it again does no harm, but the release is still due.
  if (over?.kind === 'release') postponeRelease(w);
  if (event.type === 'tick') tickAside(w);
  return { snapshot: w.s, says: w.says, audit: w.audit };
}

/** The effect in flight that the event is the result of. */
function endedBy(event: ReservationEvent, s: ReservationSnapshot): Pending | null {
  return 'key' in event && s.pending && effectKey(s.pending, s) === event.key ? s.pending : null;
}
