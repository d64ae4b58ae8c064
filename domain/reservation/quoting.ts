/** From the question to a quote, and from the guest's choice to the wish for a room. */
import { type QuoteOption, type StayRequest, withAges } from '../party.ts';
import { canStillStay } from './calendar.ts';
import { holdAgain, startHold } from './holding.ts';
import { giveQuote } from './quote.ts';
import type { Accepted, Pending, QuoteResult, ReservationEvent } from './types.ts';
import { answer, begin, ignore, note, say, set, type Work } from './work.ts';

function whyNoQuote(w: Work, stay: StayRequest): string | null {
  if (w.s.status !== 'INQUIRY' && w.s.status !== 'QUOTE_SENT') return 'already-held';
  if (w.s.pending && w.s.pending.kind !== 'quote') return 'change-in-progress';
  return canStillStay(stay, w.policy, w.now) ? null : 'impossible-dates';
}

/** The guest asks for dates and people; the newest question wins over one that is being looked up. */
export function inquired(w: Work, event: ReservationEvent & { type: 'inquired' }): void {
  const why = whyNoQuote(w, event.stay);
  if (why) {
    ignore(w, 'inquired', 'guest', why);
    return;
  }
  set(w, { stay: event.stay, language: event.language });
  note(w, 'inquired', 'guest', {
    checkin: event.stay.checkin,
    checkout: event.stay.checkout,
    rooms: event.stay.rooms.length,
  });
  begin(w, { kind: 'quote', stay: event.stay, accepted: null, asked: null });
}

/** The guest takes an option of the current quote. */
export function accepted(w: Work, taken: Accepted): void {
  const { status, pending, quote } = w.s;
  if (status !== 'QUOTE_SENT' || !quote) {
    ignore(w, 'accepted', 'guest', 'nothing-offered');
    return;
  }
  // A lookup in flight ends in a new offer, which the guest is then asked about.
  if (pending) {
    ignore(w, 'accepted', 'guest', `${pending.kind}-in-flight`);
    return;
  }
  const option = quote.options.find(({ roomTypeId }) => roomTypeId === taken.roomTypeId);
  if (quote.id !== taken.quoteId || !option) {
    say(w, { kind: 'quoted' });
    ignore(w, 'accepted', 'guest', 'another-quote');
    return;
  }
  note(w, 'accepted', 'guest', {
    quoteId: quote.id,
    roomTypeId: option.roomTypeId,
    totalMinor: option.totalMinor,
  });
  const stay =
    taken.ages.length > 0 ? { ...quote.stay, rooms: withAges(quote.stay.rooms, taken.ages) } : quote.stay;
  set(w, { stay });
  if (w.now < quote.expiresAt) {
    startHold(w, option, taken);
    return;
  }
  begin(w, { kind: 'quote', stay, accepted: taken, asked: null });
}

/** The PMS's answer to a lookup. */
export function quoted(w: Work, pending: Pending & { kind: 'quote' }, result: QuoteResult): void {
  set(w, { pending: null });
  const options = result.kind === 'options' ? result.options : [];
  if (pending.asked) {
    refuseReleased(w, pending, options);
    return;
  }
  if (options.length === 0) {
    set(w, { status: 'INQUIRY', quote: null, previousTotalMinor: null });
    note(w, 'full', 'system', { checkin: pending.stay.checkin, checkout: pending.stay.checkout });
    say(w, {
      kind: 'full',
      nearby: result.kind === 'full' ? result.nearby : [],
      ...(result.kind === 'full' && result.fullOn ? { fullOn: result.fullOn } : {}),
      currency: result.currency,
    });
    return;
  }
  const before = w.s.quote?.options.find(({ roomTypeId }) => roomTypeId === pending.accepted?.roomTypeId);
  const priced = (result.kind === 'options' && result.stay) || pending.stay;
  const missing = result.kind === 'options' ? result.missing : undefined;
  const quote = giveQuote(w, priced, result.currency, options, missing);
  if (!pending.accepted) {
    say(w, { kind: 'quoted' });
    return;
  }
  const again = options.find(({ roomTypeId }) => roomTypeId === pending.accepted?.roomTypeId);
  if (!again || !before) {
    say(w, { kind: 'roomGone' });
    return;
  }
  if (again.totalMinor === before.totalMinor) {
    startHold(w, again, { ...pending.accepted, quoteId: quote.id });
    return;
  }
  set(w, { previousTotalMinor: before.totalMinor });
  say(w, { kind: 'requoted', oldTotalMinor: before.totalMinor, newTotalMinor: again.totalMinor });
}

/** A person confirmed a released stay: refused, with what the house still has. */
export function refuseReleased(w: Work, pending: Pending & { kind: 'quote' }, options: QuoteOption[]): void {
  if (!pending.asked) return;
  const { by } = pending.asked;
  answer(w, 'confirm-deposit', pending.asked, { kind: 'refused', type: 'hold-gone', options });
  note(w, 'confirm-refused', by, { why: 'hold-gone', options: options.length });
  // A receipt that came during the lookup had to wait for it.
  if (w.s.receiptsWaiting > 0) holdAgain(w);
}
