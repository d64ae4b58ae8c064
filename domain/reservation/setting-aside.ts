/** Steps that stand in for one that could not be decided because the rules threw: the stay goes on, and a person looks. */
import type { HotelPolicy } from '../hotel.ts';
import type { Instant } from '../plain-date.ts';
import { isUnderWay, outcomeOf } from './commands.ts';
import { postponeRelease, tickAside } from './deadlines.ts';
import { disarm } from './deposit.ts';
import type {
  ActionName,
  Asked,
  Command,
  Pending,
  ReservationEvent,
  ReservationSnapshot,
  Step,
} from './types.ts';
import { answer, askedOf, effectKey, needAttentionAnew, note, set, type Work } from './work.ts';

/** What the guest's own words made of themselves; a language alone is noticed by nobody. */
const BY_GUEST = new Set<ReservationEvent['type']>([
  'inquired',
  'accepted',
  'receipt',
  'extensionAsked',
  'cancelAsked',
  'changeAsked',
  'changeAccepted',
  'changeDeclined',
  'rated',
  'arrivalTold',
  'wished',
  'lateCheckoutAsked',
  'lateCheckoutAgreed',
]);

/**
 * The event is passed by and a person has to look. An effect whose result could not be taken is over, so that the stay
 * is not busy for ever, and whoever of the hotel asked for it is answered. What was due is not due any more: the same
 * instant would throw again at once. `guestWaits` in the audit line: the guest is to be told.
 */
export function stepAside(
  snapshot: ReservationSnapshot,
  event: ReservationEvent,
  now: Instant,
  policy: HotelPolicy,
): Step {
  const w: Work = { s: snapshot, now, policy, says: [], audit: [] };
  const over = endedBy(event, snapshot);
  const guestWaits = BY_GUEST.has(event.type) || (over !== null && isForGuest(over, snapshot));
  note(w, 'set-aside', 'system', { event: event.type, status: w.s.status, guestWaits });
  needAttentionAnew(w, 'step-failed', ordersOf(event, snapshot));
  if (over) end(w, over);
  if (event.type === 'tick') tickAside(w);
  if (event.type === 'commanded') refused(w, event.command);
  return { snapshot: w.s, says: w.says, audit: w.audit };
}

/** The effect in flight that the event is the result of. */
function endedBy(event: ReservationEvent, s: ReservationSnapshot): Pending | null {
  return 'key' in event && s.pending && effectKey(s.pending, s) === event.key ? s.pending : null;
}

/** Whether the guest waits for what the effect brings, or for what had to wait until it ends. */
function isForGuest(over: Pending, s: ReservationSnapshot): boolean {
  if (s.cancelWanted || s.changeWanted || s.lateCheckoutWanted) return true;
  return over.kind !== 'release' && over.kind !== 'note' && askedOf(over) === null;
}

/** What the PMS has under a name that the stay will not know: only a person can give it back. */
function ordersOf(event: ReservationEvent, { hold }: ReservationSnapshot): string[] {
  if (event.type !== 'holdDone' || event.result.kind !== 'held') return [];
  return event.result.reference === hold?.reference ? [] : [event.result.pmsReference];
}

function end(w: Work, over: Pending): void {
  set(w, { pending: null });
  // Looked up again, it would throw again, and the guest be told so again.
  if (over.kind === 'changeQuote') set(w, { changeWanted: null });
  if (over.kind === 'lateCheckout') set(w, { lateCheckoutWanted: null });
  // The PMS may have let the room go; asking it again does no harm, but the release is still due.
  if (over.kind === 'release') postponeRelease(w);
  // Somebody has said that money came: from then on software releases nothing.
  if (over.kind === 'confirm') disarm(w);
  const asked = askedOf(over);
  if (asked) notPossible(w, asked.action, asked.asked);
}

/** A command that threw before anything began; one that was given before keeps its answer. */
function refused(w: Work, command: Command): void {
  if (outcomeOf(command, w.s) || isUnderWay(command, w.s)) return;
  notPossible(w, command.action, command.asked);
}

const notPossible = (w: Work, action: ActionName, asked: Asked): void =>
  answer(w, action, asked, { kind: 'refused', type: 'not-possible', status: w.s.status });
