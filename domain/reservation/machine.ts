/**
 * The state machine of one stay, pure: `(snapshot, event, now, policy) → { snapshot, says, audit }`.
 * Its effects are `snapshot.pending`; the workflow carries them out and brings their results back as events.
 */
import type { HotelPolicy, Language } from '../hotel.ts';
import type { Instant } from '../plain-date.ts';
import { cancelAsked, cancelDone, wantedCancel } from './cancelling.ts';
import {
  changeAccepted,
  changeAsked,
  changeDeclined,
  changeDepositDone,
  changeHeld,
  changeQuoted,
  changeReleased,
  changeUndone,
  wantedChange,
} from './changing.ts';
import { commanded } from './commands.ts';
import { tick } from './deadlines.ts';
import { confirmDone, extensionAsked, receipt } from './deposit.ts';
import { effectFailed } from './failing.ts';
import { holdDone } from './holding.ts';
import {
  lateCheckoutAgreed,
  lateCheckoutAsked,
  lateCheckoutDone,
  wantedLateCheckout,
} from './late-checkout.ts';
import { checkInDone, checkOutDone, rated } from './lodging.ts';
import { arrivalTold, dueNote, noted, wished } from './noting.ts';
import { accepted, inquired, quoted } from './quoting.ts';
import type { Pending, ReservationEvent, ReservationSnapshot, Step } from './types.ts';
import { effectKey, ignore, note, set, type Work } from './work.ts';

export { canAccept, isUnderWay, outcomeOf } from './commands.ts';
export { nextDeadline } from './deadlines.ts';
export { stepAside } from './setting-aside.ts';
export { isClosed, viewOf } from './view.ts';
export { effectKey, outcomeKey } from './work.ts';

/** A stay that nothing has happened to yet. */
export function newReservation(of: {
  id: string;
  code: string;
  hotelId: string;
  conversationId: string;
  language: Language;
  clockOffsetMs: number;
}): ReservationSnapshot {
  return {
    v: 1,
    id: of.id,
    code: of.code,
    hotelId: of.hotelId,
    conversationId: of.conversationId,
    language: of.language,
    status: 'INQUIRY',
    pending: null,
    effects: 0,
    cancelWanted: false,
    changeWanted: null,
    change: null,
    stay: null,
    quote: null,
    quotes: 0,
    accepted: null,
    previousTotalMinor: null,
    hold: null,
    holds: 0,
    deposit: null,
    paidMinor: 0,
    payments: [],
    receiptsWaiting: 0,
    receiptSince: null,
    confirmed: null,
    agenda: [],
    arrivalTime: null,
    wishes: [],
    roomNumbers: [],
    lateCheckoutWanted: null,
    lateCheckoutOffer: null,
    lateCheckout: null,
    noteDue: false,
    notedOn: null,
    cancelReason: null,
    surveyUntil: null,
    satisfaction: null,
    attention: [],
    outcomes: {},
    cursor: 0,
    version: 0,
    clockOffsetMs: of.clockOffsetMs,
  };
}

/**
 * What an event makes of a stay. Never throws: what is late or not allowed is recorded in the audit and changes
 * nothing. `cursor` and `version` are the workflow's. `now` is the hotel's clock, offset included.
 */
export function step(
  snapshot: ReservationSnapshot,
  event: ReservationEvent,
  now: Instant,
  policy: HotelPolicy,
): Step {
  const w: Work = { s: snapshot, now, policy, says: [], audit: [] };
  happen(w, event);
  wantedCancel(w);
  wantedChange(w);
  wantedLateCheckout(w);
  dueNote(w);
  return { snapshot: w.s, says: w.says, audit: w.audit };
}

function happen(w: Work, event: ReservationEvent): void {
  switch (event.type) {
    case 'inquired':
      inquired(w, event);
      break;
    case 'accepted':
      accepted(w, event.accepted);
      break;
    case 'receipt':
      receipt(w);
      break;
    case 'extensionAsked':
      extensionAsked(w);
      break;
    case 'cancelAsked':
      cancelAsked(w);
      break;
    case 'changeAsked':
      changeAsked(w, event);
      break;
    case 'changeAccepted':
      changeAccepted(w, event);
      break;
    case 'changeDeclined':
      changeDeclined(w);
      break;
    case 'rated':
      rated(w, event.score);
      break;
    case 'arrivalTold':
      arrivalTold(w, event.time);
      break;
    case 'wished':
      wished(w, event.wishes);
      break;
    case 'lateCheckoutAsked':
      lateCheckoutAsked(w, event.until);
      break;
    case 'lateCheckoutAgreed':
      lateCheckoutAgreed(w, event.until);
      break;
    case 'languageChanged':
      set(w, { language: event.language });
      note(w, 'language-changed', 'guest', { language: event.language });
      break;
    case 'commanded':
      commanded(w, event.command);
      break;
    case 'clockMoved':
      // Forward only: passed deadlines have already run.
      if (!(event.offsetMs >= w.s.clockOffsetMs)) {
        ignore(w, 'clockMoved', 'system', 'not-forward');
        return;
      }
      set(w, { clockOffsetMs: event.offsetMs });
      note(w, 'clock-moved', 'system', { offsetMs: event.offsetMs });
      break;
    case 'tick':
      tick(w);
      break;
    case 'quoted':
    case 'holdDone':
    case 'confirmDone':
    case 'cancelDone':
    case 'checkInDone':
    case 'checkOutDone':
    case 'lateCheckoutDone':
    case 'noted':
    case 'effectFailed': {
      const { pending } = w.s;
      if (!pending || effectKey(pending, w.s) !== event.key || !settle(w, pending, event)) {
        ignore(w, event.type, 'system', 'late-result');
      }
      break;
    }
    default:
      ignore(w, 'unknown', 'system', 'unknown-event');
      return;
  }
}

/** Brings a result to the effect it belongs to; false where it belongs to another kind. */
function settle(w: Work, pending: Pending, event: ReservationEvent): boolean {
  if (event.type === 'effectFailed') effectFailed(w, pending, event.reason);
  else if (event.type === 'quoted' && pending.kind === 'quote') quoted(w, pending, event.result);
  else if (event.type === 'holdDone' && pending.kind === 'hold') holdDone(w, pending, event.result);
  else if (event.type === 'confirmDone' && pending.kind === 'confirm') confirmDone(w, pending, event);
  else if (event.type === 'cancelDone' && (pending.kind === 'release' || pending.kind === 'cancel'))
    cancelDone(w, pending, event.result);
  else if (event.type === 'checkInDone' && pending.kind === 'checkIn')
    checkInDone(w, pending, event.roomNumbers ?? []);
  else if (event.type === 'checkOutDone' && pending.kind === 'checkOut') checkOutDone(w, pending);
  else if (event.type === 'quoted' && pending.kind === 'changeQuote') changeQuoted(w, pending, event.result);
  else if (event.type === 'holdDone' && pending.kind === 'changeHold') changeHeld(w, pending, event.result);
  else if (event.type === 'cancelDone' && pending.kind === 'changeRelease')
    changeReleased(w, pending, event.result.kind === 'cancelled');
  else if (event.type === 'confirmDone' && pending.kind === 'changeDeposit')
    changeDepositDone(w, pending, event.result.kind);
  else if (event.type === 'cancelDone' && pending.kind === 'changeUndo')
    changeUndone(w, pending, event.result.kind === 'cancelled');
  else if (event.type === 'lateCheckoutDone' && pending.kind === 'lateCheckout')
    lateCheckoutDone(w, pending, event.result);
  else if (event.type === 'noted' && pending.kind === 'note') noted(w);
  else return false;
  return true;
}
