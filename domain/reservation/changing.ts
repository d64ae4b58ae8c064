/**
 * Another stay in place of one that is held or confirmed: looked up, offered beside the old one, and carried out in an
 * order that never leaves the guest without a room. The new room is taken first, under a reference of its own; only
 * what is held gives up what was held. Every step is the effect in flight, so that a crash goes on where it was:
 *
 *   changeHold → changeRelease → changeDeposit (confirmed stays)
 *   changeHold, which failed for good → changeUndo: what may stand under the new reference is ended
 */
import { percentOf } from '../money.ts';
import type { QuoteOption, StayRequest } from '../party.ts';
import { HOUR, type Instant } from '../plain-date.ts';
import { termsFor } from '../seasons.ts';
import { arrivalLimit, arrivalReminders, canStillStay } from './calendar.ts';
import { dropLateCheckout } from './late-checkout.ts';
import { quoteId } from './quote-id.ts';
import type {
  Asked,
  Change,
  ChangedFrom,
  Command,
  Deposit,
  HoldOutcome,
  Pending,
  QuoteResult,
  ReservationEvent,
  ReservationSnapshot,
} from './types.ts';
import {
  answer,
  begin,
  holdReference,
  ignore,
  isBeside,
  needAttention,
  note,
  say,
  set,
  settleAttention,
  type Work,
} from './work.ts';

type Doing<K extends Pending['kind']> = Pending & { kind: K };

/** A stay with a room whose guest has not arrived. */
const canChange = ({ status }: ReservationSnapshot): boolean =>
  status === 'PENDING_CONFIRMATION' || status === 'CONFIRMED';

/** The guest asks for other nights, people or another room; the newest wish replaces an earlier one. */
export function changeAsked(w: Work, { stay, roomTypeId }: ReservationEvent & { type: 'changeAsked' }): void {
  const { pending } = w.s;
  if (!canChange(w.s) || w.s.cancelWanted || pending?.kind === 'cancel' || pending?.kind === 'release') {
    ignore(w, 'changeAsked', 'guest', 'nothing-to-change');
    return;
  }
  if (!canStillStay(stay, w.policy, w.now)) {
    ignore(w, 'changeAsked', 'guest', 'impossible-dates');
    return;
  }
  dropChange(w);
  note(w, 'change-asked', 'guest', { checkin: stay.checkin, checkout: stay.checkout, roomTypeId });
  set(w, {
    changeWanted: { stay, roomTypeId },
    ...(pending?.kind === 'changeQuote' ? { pending: null } : {}),
  });
}

/** Looks up the change that is wanted as soon as nothing else is in flight. */
export function wantedChange(w: Work): void {
  const { changeWanted, pending } = w.s;
  if (!changeWanted) return;
  if (!canChange(w.s)) set(w, { changeWanted: null });
  else if (!pending || isBeside(pending)) begin(w, { kind: 'changeQuote', ...changeWanted });
}

/** Forgets the change under discussion: the stay ends, begins, or is wished otherwise. */
export function dropChange(w: Work): void {
  set(w, { change: null, changeWanted: null });
  settleAttention(w, 'change-to-approve');
}

export function changeQuoted(w: Work, pending: Doing<'changeQuote'>, result: QuoteResult): void {
  set(w, { pending: null, changeWanted: null });
  settleAttention(w, 'pms-quote-failed');
  const options = result.kind === 'options' ? result.options : [];
  const stay = (result.kind === 'options' && result.stay) || pending.stay;
  if (options.length > 0) {
    offer(w, { stay, roomTypeId: pending.roomTypeId, currency: result.currency, options, gone: false });
    return;
  }
  note(w, 'change-full', 'system', { checkin: stay.checkin, checkout: stay.checkout });
  say(w, { kind: 'changeFull', stay, overlaps: overlaps(w.s, stay) });
}

/** Nights that the guest has already: then the guest's own room may be the one that is missing. */
const overlaps = ({ stay: held }: ReservationSnapshot, stay: StayRequest): boolean =>
  held !== null && stay.checkin < held.checkout && held.checkin < stay.checkout;

function offer(
  w: Work,
  of: {
    stay: StayRequest;
    roomTypeId: number | null;
    currency: string;
    options: QuoteOption[];
    gone: boolean;
  },
): void {
  const wanted = of.roomTypeId ?? w.s.hold?.roomTypeId;
  const same = of.options.find(({ roomTypeId }) => roomTypeId === wanted);
  const quotes = w.s.quotes + 1;
  const change: Change = {
    id: quoteId(w.s.code, quotes),
    stay: of.stay,
    currency: of.currency,
    options: same ? [same] : of.options,
    depositPercent: termsFor(w.policy, of.stay.checkin).percent,
    at: w.now,
    expiresAt: w.now + w.policy.quote.validHours * HOUR,
    waits: null,
  };
  set(w, { change, quotes });
  note(w, 'change-offered', 'system', { changeId: change.id, options: change.options.length });
  const ownRoom = wanted === w.s.hold?.roomTypeId && overlaps(w.s, of.stay);
  say(w, { kind: 'changeOffered', gone: of.gone, sameRoom: same !== undefined, overlaps: ownRoom });
}

/** The guest's yes. With money on the stay reception decides, unless the hotel leaves it to the guest. */
export function changeAccepted(
  w: Work,
  { changeId, roomTypeId }: ReservationEvent & { type: 'changeAccepted' },
): void {
  const { change, paidMinor, receiptsWaiting } = w.s;
  const option = change?.options.find((one) => one.roomTypeId === roomTypeId);
  if (!change || change.id !== changeId || !option || change.waits || w.s.cancelWanted) {
    ignore(w, 'changeAccepted', 'guest', change?.waits ? 'waits-for-reception' : 'nothing-offered');
    return;
  }
  note(w, 'change-accepted', 'guest', { changeId, roomTypeId, totalMinor: option.totalMinor });
  const over = w.now >= change.expiresAt || !canStillStay(change.stay, w.policy, w.now);
  if (over || (w.s.pending && !isBeside(w.s.pending))) {
    // Looked up again when what is in flight has ended: the guest decides on what is true then.
    dropChange(w);
    if (canStillStay(change.stay, w.policy, w.now))
      set(w, { changeWanted: { stay: change.stay, roomTypeId } });
    return;
  }
  const money = paidMinor > 0 || receiptsWaiting > 0;
  if (money && w.policy.changes.withMoney === 'reception') {
    set(w, { change: { ...change, waits: { option, since: w.now } } });
    needAttention(w, 'change-to-approve');
    say(w, { kind: 'changeWaits' });
    return;
  }
  startChange(w, change, option, null);
}

/** The guest keeps the stay as it is; the dialogue has said so. */
export function changeDeclined(w: Work): void {
  if (!w.s.change) {
    ignore(w, 'changeDeclined', 'guest', 'nothing-offered');
    return;
  }
  note(w, 'change-declined', 'guest', { changeId: w.s.change.id });
  dropChange(w);
}

export function approveChange(w: Work, { asked }: Command & { action: 'approve-change' }): void {
  const { change } = w.s;
  if (!change?.waits) return;
  note(w, 'change-approved', asked.by, { changeId: change.id });
  startChange(w, change, change.waits.option, asked);
}

export function rejectChange(w: Work, { asked }: Command & { action: 'reject-change' }): void {
  note(w, 'change-rejected', asked.by, { changeId: w.s.change?.id ?? null });
  dropChange(w);
  answer(w, 'reject-change', asked, { kind: 'done', outcome: 'change-rejected', by: asked.by, at: w.now });
  say(w, { kind: 'changeNotMade', why: 'rejected', actionKey: asked.key });
}

function startChange(w: Work, { stay }: Change, option: QuoteOption, asked: Asked | null): void {
  const attempt = w.s.holds + 1;
  set(w, { holds: attempt });
  dropChange(w);
  begin(w, { kind: 'changeHold', attempt, stay, option, asked });
}

/** The answer to the new hold. Held, the stay is the new one from here on, whatever becomes of the old order. */
export function changeHeld(w: Work, pending: Doing<'changeHold'>, result: HoldOutcome): void {
  const { asked, attempt, option, stay } = pending;
  const { hold, deposit } = w.s;
  set(w, { pending: null });
  switch (result.kind) {
    case 'held':
      if (!hold || !deposit) return;
      takeOver(w, pending, result, deposit);
      begin(w, {
        kind: 'changeRelease',
        reference: hold.reference,
        from: { totalMinor: hold.totalMinor },
        asked,
      });
      break;
    case 'noRoom':
      note(w, 'change-room-gone', 'system', { attempt, options: result.options.length });
      if (asked || w.s.cancelWanted || result.options.length === 0) {
        notMade(w, asked, 'no-room', result.options);
        return;
      }
      offer(w, { stay, roomTypeId: option.roomTypeId, ...result, gone: true });
      break;
    case 'priceDiffers':
      needAttention(w, 'hold-price-differs');
      note(w, 'hold-undone', 'system', {
        attempt,
        quotedMinor: option.totalMinor,
        bookedMinor: result.bookedMinor,
      });
      notMade(w, asked, 'not-possible');
      break;
    case 'refused':
      needAttention(w, 'hold-refused');
      note(w, 'hold-refused', 'system', { attempt });
      notMade(w, asked, 'not-possible');
  }
}

/** The stay becomes the new one: room, nights, price, and the deposit within its old term. */
function takeOver(
  w: Work,
  { stay, option }: Doing<'changeHold'>,
  held: HoldOutcome & { kind: 'held' },
  before: Deposit,
): void {
  const id = quoteId(w.s.code, w.s.quotes + 1);
  const { currency, orderId, pmsReference, reference, totalMinor } = held;
  const { roomTypeId, roomTypeName } = option;
  const deposit = changedDeposit(w, before, stay, totalMinor);
  if (stay.checkout !== w.s.stay?.checkout) dropLateCheckout(w);
  set(w, {
    stay,
    hold: {
      reference,
      pmsReference,
      orderId,
      roomTypeId,
      roomTypeName,
      ...(option.mix ? { mix: option.mix } : {}),
      totalMinor,
      currency,
    },
    // What a late receipt would take again is the changed stay.
    quotes: w.s.quotes + 1,
    quote: { id, stay, currency, options: [option], at: w.now, expiresAt: w.now },
    accepted: { quoteId: id, roomTypeId, ages: [] },
    deposit,
    agenda: w.s.status === 'CONFIRMED' ? arrivalReminders(stay, w.policy, w.now) : w.s.agenda,
  });
  note(w, 'change-held', 'system', { reference, totalMinor, dueMinor: deposit.dueMinor });
  if (w.s.paidMinor > totalMinor) needAttention(w, 'refund-due');
  else settleAttention(w, 'refund-due');
}

/** The same share of the new total in the same term, never later than arrival. */
function changedDeposit(w: Work, before: Deposit, stay: StayRequest, totalMinor: number): Deposit {
  const limit = arrivalLimit(stay, w.policy, w.now);
  const dueMinor = percentOf(totalMinor, termsFor(w.policy, stay.checkin).percent);
  const dueAt = Math.min(before.dueAt, limit);
  const within = (at: Instant | null) => at && Math.max(dueAt, Math.min(at, limit));
  const settled = Math.max(w.s.paidMinor, before.dueMinor - before.differenceMinor);
  return {
    ...before,
    dueMinor,
    dueAt,
    releaseAt: within(before.releaseAt),
    remindAt: before.remindAt !== null && before.remindAt < dueAt ? before.remindAt : null,
    differenceMinor: w.s.status === 'CONFIRMED' ? Math.max(0, dueMinor - settled) : 0,
  };
}

/** The old order's end. One that cannot be ended is a person's affair; the guest has the new room either way. */
export function changeReleased(w: Work, { from, asked }: Doing<'changeRelease'>, ended: boolean): void {
  set(w, { pending: null });
  if (!ended) needAttention(w, 'order-left-over');
  note(w, 'change-old-ended', 'system', { ended });
  if (w.s.status === 'CONFIRMED') begin(w, { kind: 'changeDeposit', from, asked });
  else finish(w, from, asked);
}

export function changeDepositDone(
  w: Work,
  { from, asked }: Doing<'changeDeposit'>,
  result: 'recorded' | 'gone' | 'failed',
): void {
  set(w, { pending: null });
  if (result === 'gone') needAttention(w, 'money-without-room');
  if (result === 'failed') needAttention(w, 'pms-confirm-failed');
  finish(w, from, asked);
}

function finish(w: Work, { totalMinor: oldTotalMinor }: ChangedFrom, asked: Asked | null): void {
  settleAttention(w, 'pms-change-failed');
  const by = asked?.by ?? 'guest';
  note(w, 'changed', by, { oldTotalMinor, totalMinor: w.s.hold?.totalMinor ?? null });
  if (asked)
    answer(w, 'approve-change', asked, { kind: 'done', outcome: 'changed', by: asked.by, at: w.now });
  if (!w.s.cancelWanted) say(w, { kind: 'changed', oldTotalMinor });
}

function notMade(w: Work, asked: Asked | null, why: 'no-room' | 'not-possible', options: QuoteOption[] = []) {
  note(w, 'change-not-made', 'system', { why });
  if (asked)
    answer(w, 'approve-change', asked, {
      kind: 'refused',
      type: why,
      status: w.s.status,
      ...(why === 'no-room' ? { options } : {}),
    });
  if (!w.s.cancelWanted) say(w, { kind: 'changeNotMade', why, actionKey: null });
}

/** The PMS refused a step of a change for good. */
export function changeFailed(w: Work, pending: Pending): boolean {
  switch (pending.kind) {
    case 'changeQuote':
      set(w, { pending: null, changeWanted: null });
      needAttention(w, 'pms-quote-failed');
      say(w, { kind: 'changeNotMade', why: 'not-possible', actionKey: null });
      return true;
    case 'changeHold': {
      const { asked, attempt } = pending;
      set(w, { pending: null });
      begin(w, { kind: 'changeUndo', reference: holdReference(w.s, attempt), asked });
      return true;
    }
    case 'changeRelease':
      changeReleased(w, pending, false);
      return true;
    case 'changeDeposit':
      changeDepositDone(w, pending, 'failed');
      return true;
    case 'changeUndo':
      changeUndone(w, pending, false);
      return true;
    default:
      return false;
  }
}

/** Nothing stands under the new reference any more, or a person has to end it; the old stay was never touched. */
export function changeUndone(w: Work, { asked }: Doing<'changeUndo'>, ended: boolean): void {
  set(w, { pending: null });
  if (!ended) needAttention(w, 'order-left-over');
  needAttention(w, 'pms-change-failed');
  notMade(w, asked, 'not-possible');
}
