/** What people of the hotel ask for: what is refused at once, and what begins. */
import type { HotelPolicy } from '../hotel.ts';
import { dateIn, type Instant } from '../plain-date.ts';
import { arrivalOf, canStillStay } from './calendar.ts';
import { startCancel } from './cancelling.ts';
import { approveChange, dropChange, rejectChange } from './changing.ts';
import { confirmDeposit, extendDeadline, extendedTo, owesDifference, rejectReceipt } from './deposit.ts';
import type { ActionOutcome, Command, Pending, ReservationSnapshot } from './types.ts';
import { answer, askedOf, begin, givesWay, ignore, note, outcomeKey, type Work } from './work.ts';

type Refusal = ActionOutcome & { kind: 'refused' };

const BY_GUEST = new Set<Pending['kind']>([
  'hold',
  'changeHold',
  'changeRelease',
  'changeDeposit',
  'changeUndo',
]);

/** A change in flight, named so that whoever comes second knows who was first. A lookup for the guest is none. */
function changeInProgress(pending: Pending | null): Refusal | null {
  if (!pending) return null;
  const asked = askedOf(pending);
  if (givesWay(pending)) return null;
  return {
    kind: 'refused',
    type: 'change-in-progress',
    action: asked?.action ?? pending.kind,
    by:
      asked?.asked.by ??
      (pending.kind === 'cancel' ? pending.by : BY_GUEST.has(pending.kind) ? 'guest' : 'system'),
    since: pending.since,
  };
}

/** Why the state forbids a command that nothing in flight forbids. */
function refusedByState(
  command: Command,
  s: ReservationSnapshot,
  now: Instant,
  policy: HotelPolicy,
): Refusal | null {
  const { status } = s;
  const refused = (type: Refusal['type'] = 'not-possible'): Refusal => ({ kind: 'refused', type, status });
  switch (command.action) {
    case 'confirm-deposit': {
      const { amountMinor } = command.payment;
      if (!Number.isSafeInteger(amountMinor) || amountMinor < (command.forced ? 0 : 1)) return refused();
      if ((status === 'PENDING_CONFIRMATION' && s.hold && s.deposit) || owesDifference(s)) return null;
      return status === 'CANCELLED' && s.cancelReason === 'expired' && s.hold && s.stay ? null : refused();
    }
    case 'reject-receipt':
      return s.receiptsWaiting > 0 ? null : refused('no-receipt');
    case 'extend-deadline':
      if (status !== 'PENDING_CONFIRMATION') return refused();
      if (extendedTo(s, command.until, now, policy) !== null) return null;
      return refused(command.until === null ? 'no-extension-left' : 'not-possible');
    case 'cancel':
      return status === 'CHECKED_IN' || status === 'CHECKED_OUT' || status === 'CANCELLED' ? refused() : null;
    case 'check-in':
      if (status !== 'CONFIRMED' || !s.stay) return refused();
      return command.forced || dateIn(policy.zone, now) >= s.stay.checkin ? null : refused('too-early');
    case 'check-out':
      return status === 'CHECKED_IN' ? null : refused();
    case 'no-show':
      if (status !== 'CONFIRMED' || !s.stay) return refused();
      return now >= arrivalOf(s.stay, policy) ? null : refused('too-early');
    case 'approve-change':
      if (!s.change?.waits) return refused('no-change');
      if (command.changeId !== null && command.changeId !== s.change.id) return refused('no-change');
      return canStillStay(s.change.stay, policy, now) ? null : refused();
    case 'reject-change':
      return s.change?.waits ? null : refused('no-change');
    default:
      return refused();
  }
}

function refusal(
  command: Command,
  s: ReservationSnapshot,
  now: Instant,
  policy: HotelPolicy,
): Refusal | null {
  // Once confirmed it stays so, whatever else is in flight: the second click hears who was first.
  const lodged = s.status === 'CONFIRMED' || s.status === 'CHECKED_IN' || s.status === 'CHECKED_OUT';
  if (command.action === 'confirm-deposit' && lodged && s.confirmed && !owesDifference(s)) {
    return {
      kind: 'refused',
      type: 'already-confirmed',
      by: s.confirmed.by,
      at: s.confirmed.at,
      status: s.status,
    };
  }
  return changeInProgress(s.pending) ?? refusedByState(command, s, now, policy);
}

/** True while the command's own effect is in flight: the same key waits for its answer. */
export function isUnderWay(command: Command, s: ReservationSnapshot): boolean {
  const asked = s.pending && askedOf(s.pending);
  return asked !== null && asked.action === command.action && asked.asked.key === command.asked.key;
}

/** The stored answer to a command whose key was used before. */
export const outcomeOf = (command: Command, s: ReservationSnapshot): ActionOutcome | null =>
  s.outcomes[outcomeKey(command.action, command.asked.key)] ?? null;

/**
 * For the update's validator: the refusal that is given at once, or null to let the command in.
 * A known key is let in, to its stored outcome or to the one under way.
 */
export function canAccept(
  command: Command,
  s: ReservationSnapshot,
  now: Instant,
  policy: HotelPolicy,
): ActionOutcome | null {
  return outcomeOf(command, s) || isUnderWay(command, s) ? null : refusal(command, s, now, policy);
}

export function commanded(w: Work, command: Command): void {
  const { asked } = command;
  if (outcomeOf(command, w.s) || isUnderWay(command, w.s)) {
    ignore(w, command.action, asked.by, 'repeated-key');
    return;
  }
  const refused = refusal(command, w.s, w.now, w.policy);
  if (refused) {
    note(w, 'refused', asked.by, { action: command.action, why: refused.type });
    answer(w, command.action, asked, refused);
    return;
  }
  switch (command.action) {
    case 'confirm-deposit':
      confirmDeposit(w, command);
      break;
    case 'reject-receipt':
      rejectReceipt(w, command);
      break;
    case 'extend-deadline':
      extendDeadline(w, command);
      break;
    case 'cancel':
      note(w, 'cancel-asked', asked.by, { status: w.s.status });
      startCancel(w, 'staff', asked.by, asked);
      break;
    case 'check-in':
      dropChange(w);
      note(w, 'check-in-asked', asked.by, { forced: command.forced });
      begin(w, { kind: 'checkIn', asked });
      break;
    case 'check-out':
      note(w, 'check-out-asked', asked.by);
      begin(w, { kind: 'checkOut', asked });
      break;
    case 'no-show':
      note(w, 'no-show-asked', asked.by);
      startCancel(w, 'no_show', asked.by, asked);
      break;
    case 'approve-change':
      approveChange(w, command);
      break;
    case 'reject-change':
      rejectChange(w, command);
      return;
  }
}
