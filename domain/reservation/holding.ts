/** Taking the room: an unpaid order in the PMS, and the deposit that it waits for. */
import { percentOf } from '../money.ts';
import type { QuoteOption } from '../party.ts';
import { termsFor } from '../seasons.ts';
import { arrivalLimit, depositReminder, depositTerm } from './calendar.ts';
import { giveQuote } from './quote.ts';
import type { Accepted, HoldOutcome, Pending } from './types.ts';
import { begin, needAttention, note, say, set, settleAttention, type Work } from './work.ts';

/** Books the option in the PMS under the reference `<code>-<attempt>`. */
export function startHold(w: Work, option: QuoteOption, accepted: Accepted): void {
  const attempt = w.s.holds + 1;
  set(w, { holds: attempt, accepted });
  begin(w, { kind: 'hold', attempt, option, accepted });
}

/** Tries to get a released room back, for money that came too late. */
export function holdAgain(w: Work): void {
  const { accepted, quote, stay, pending } = w.s;
  const option = quote?.options.find(({ roomTypeId }) => roomTypeId === accepted?.roomTypeId);
  if (pending || !accepted || !option || !stay || arrivalLimit(stay, w.policy, w.now) <= w.now) return;
  startHold(w, option, accepted);
}

export function holdDone(w: Work, pending: Pending & { kind: 'hold' }, result: HoldOutcome): void {
  set(w, { pending: null });
  switch (result.kind) {
    case 'held':
      held(w, pending, result);
      break;
    case 'noRoom':
      roomGone(w, pending, result);
      break;
    case 'priceDiffers':
      needAttention(w, 'hold-price-differs');
      note(w, 'hold-undone', 'system', {
        attempt: pending.attempt,
        quotedMinor: pending.option.totalMinor,
        bookedMinor: result.bookedMinor,
      });
      withoutRoom(w);
      break;
    case 'refused':
      needAttention(w, 'hold-refused');
      note(w, 'hold-refused', 'system', { attempt: pending.attempt });
      withoutRoom(w);
  }
}

/** A hold that ended without a room and without a choice for the guest: a person takes over. */
export function withoutRoom(w: Work): void {
  if (w.s.receiptsWaiting > 0) needAttention(w, 'money-without-room');
  if (!w.s.cancelWanted) say(w, { kind: 'handedToReception', about: 'hold' });
}

function held(w: Work, pending: Pending & { kind: 'hold' }, result: HoldOutcome & { kind: 'held' }): void {
  const { stay } = w.s;
  if (!stay) return;
  const { dueAt, short } = depositTerm(stay, w.policy, w.now);
  const dueMinor = percentOf(result.totalMinor, termsFor(w.policy, stay.checkin).percent);
  // A receipt that came before the room did suspends its release from the start.
  const waits = w.s.receiptsWaiting > 0;
  set(w, {
    status: 'PENDING_CONFIRMATION',
    cancelReason: null,
    hold: {
      reference: result.reference,
      pmsReference: result.pmsReference,
      orderId: result.orderId,
      roomTypeId: pending.option.roomTypeId,
      roomTypeName: pending.option.roomTypeName,
      ...(pending.option.mix ? { mix: pending.option.mix } : {}),
      totalMinor: result.totalMinor,
      currency: result.currency,
    },
    deposit: {
      dueMinor,
      dueAt,
      releaseAt: waits ? null : dueAt,
      remindAt: waits ? null : depositReminder(w.now, dueAt, w.policy),
      extensions: 0,
      short,
      differenceMinor: 0,
    },
  });
  settleAttention(
    w,
    'pms-quote-failed',
    'pms-hold-failed',
    'hold-refused',
    'hold-price-differs',
    'money-without-room',
  );
  note(w, 'held', 'system', { reference: result.reference, totalMinor: result.totalMinor, dueMinor, dueAt });
  if (!w.s.cancelWanted) say(w, { kind: 'held' });
}

function roomGone(
  w: Work,
  pending: Pending & { kind: 'hold' },
  result: HoldOutcome & { kind: 'noRoom' },
): void {
  const { stay } = w.s;
  if (!stay) return;
  note(w, 'room-gone', 'system', { attempt: pending.attempt, options: result.options.length });
  if (w.s.receiptsWaiting > 0) needAttention(w, 'money-without-room');
  if (result.options.length > 0) {
    // A released stay opens again here: what is left can be taken without starting over.
    set(w, { cancelReason: null, hold: null, deposit: null, accepted: null });
    giveQuote(w, stay, result.currency, result.options);
    if (!w.s.cancelWanted) say(w, { kind: 'roomGone' });
    return;
  }
  if (w.s.cancelWanted) return;
  if (w.s.status === 'CANCELLED') say(w, { kind: 'full', nearby: [], currency: result.currency });
  // Nothing left for these nights: the lookup brings the days around them.
  else begin(w, { kind: 'quote', stay, accepted: null, asked: null });
}
