/** What a stay tells its guest: held, paid, confirmed, reminded, over. Every message says which stay. */
import type { StaySay, StayView } from '../reservation/types.ts';
import { changed, changeFull, changeNotMade, changeOffered } from './changes.ts';
import type { RenderContext } from './context.ts';
import {
  before,
  day,
  from,
  money,
  named,
  sentence,
  until,
  whenReviewed,
  whenWritten,
  wordsOf,
} from './figures.ts';
import { arrivalDay, lateCheckout, lateCheckoutRefused, reviewLink } from './in-stay.ts';
import { full, quoted, requoted, roomGone } from './offers.ts';
import {
  codeAndDates,
  dates,
  depositWanted,
  due,
  holdsUntil,
  leavesBy,
  left,
  paidLine,
  party,
  room,
} from './stay-lines.ts';

export function staySaid(
  c: RenderContext,
  view: StayView,
  say: StaySay,
  renewedQuoteId: string | null,
): string {
  const words = wordsOf(c).stays;
  const { code, currency } = view;
  switch (say.kind) {
    case 'quoted':
      return quoted(c, view);
    case 'full':
      return full(c, view, say);
    case 'requoted':
      return requoted(c, view, say);
    case 'roomGone':
      return roomGone(c, view);
    case 'held':
      return held(c, view, renewedQuoteId);
    case 'handedToReception':
      return words.handed[say.about](code, whenWritten(c));
    case 'depositReminder':
      if (due(view) === 0) return '';
      return words.reminder(
        code,
        money(c, due(view), currency),
        view.depositDueAt ? before(c, view.depositDueAt) : null,
      );
    case 'released':
      return words.released(codeAndDates(c, view));
    case 'extended':
      return view.receiptsWaiting > 0
        ? words.keptForReview(code)
        : words.extended(code, until(c, holdsUntil(view) ?? c.now));
    case 'extensionRefused':
      return words.extensionRefused(code, view.depositDueAt ? until(c, view.depositDueAt) : null);
    case 'receiptReceived':
      return say.late
        ? words.receiptLate(code, whenReviewed(c))
        : words.receiptReceived(code, whenReviewed(c));
    case 'receiptRejected':
      return rejected(c, view, c.reasons[say.actionKey] ?? '');
    case 'partial':
      return words.partial(code, money(c, say.receivedMinor, currency), money(c, say.missingMinor, currency));
    case 'confirmed':
      return [
        words.confirmed(named(c), code, [dates(c, view), room(c, view), party(c, view)].join(', ')),
        paidLine(c, view),
        words.seeYou(from(c, c.hotel.policy.checkinTime)),
      ].join('\n');
    case 'cancelled':
      return cancelled(c, view, say);
    case 'cancelRefused':
      return words.cancelRefused(code);
    case 'changeOffered':
      return changeOffered(c, view, say);
    case 'changeFull':
      return changeFull(c, view, say);
    case 'changeWaits':
      return wordsOf(c).changes.waits(code, whenWritten(c));
    case 'changed':
      return changed(c, view, say.oldTotalMinor);
    case 'changeNotMade':
      return changeNotMade(c, view, say);
    case 'arrivalReminder':
      return arrival(c, view, say.days);
    case 'checkedIn':
      return [
        words.welcome(named(c)),
        ...(view.stay ? [words.leaving(day(c, view.stay.checkout), leavesBy(c, view))] : []),
      ].join(' ');
    case 'lateCheckout':
      return lateCheckout(c, view, say);
    case 'lateCheckoutRefused':
      return lateCheckoutRefused(c, view, say);
    case 'surveyAgain':
      return words.surveyAgain(named(c));
    case 'survey':
      return words.thanksForComing(named(c));
    case 'ratingThanks':
      return rated(c, say.score);
  }
}

function held(c: RenderContext, view: StayView, renewedQuoteId: string | null): string {
  const words = wordsOf(c).stays;
  // A receipt under review keeps the room without a term.
  const deadline = view.receiptsWaiting > 0 ? null : holdsUntil(view);
  return [
    words.held({
      named: named(c),
      room: room(c, view),
      several: (view.stay?.rooms.length ?? 1) > 1,
      until: deadline ? ` ${until(c, deadline)}` : '',
      code: view.code,
    }),
    words.total(
      sentence(dates(c, view)),
      money(c, view.totalMinor ?? 0, view.currency),
      renewedQuoteId ? ` (${words.renewed(renewedQuoteId)})` : '',
    ),
    view.receiptsWaiting > 0
      ? words.receiptInReview(whenReviewed(c))
      : depositWanted(c, view) || words.noDeposit,
  ].join('\n');
}

function rejected(c: RenderContext, view: StayView, reason: string): string {
  const why = reason.trim().replace(/[.\s]+$/, '');
  const deadline = view.status === 'PENDING_CONFIRMATION' ? holdsUntil(view) : null;
  const words = wordsOf(c).stays;
  return [
    words.rejected(view.code, why ? `: ${why}` : ''),
    due(view) > 0 ? words.sendAnother(deadline ? ` ${before(c, deadline)}` : '') : words.askPerson,
  ].join('\n');
}

function cancelled(c: RenderContext, view: StayView, say: StaySay & { kind: 'cancelled' }): string {
  const words = wordsOf(c).stays;
  const paid = view.paidMinor > 0 ? money(c, view.paidMinor, view.currency) : null;
  const back = paid && say.refundDue ? ` ${words.refund(paid, whenWritten(c))}` : '';
  if (say.by === 'staff') return `${words.cancelledByStaff(codeAndDates(c, view))}${back}`;
  if (view.totalMinor === null) return words.leftThere;
  const kept = paid && !say.refundDue ? ` ${words.depositKept(paid)}` : '';
  return `${words.cancelled(view.code)}${back}${kept}`;
}

function arrival(c: RenderContext, view: StayView, days: number): string {
  const words = wordsOf(c).stays;
  const { hotel } = c;
  const rest = left(view);
  return [
    `${words.soon(days, named(c))} ${words.yourStay(view.code, `${dates(c, view)}, ${room(c, view)}`)}`,
    words.checkin(from(c, hotel.policy.checkinTime), hotel.address),
    ...(days <= 1 ? arrivalDay(c, view) : []),
    ...(rest > 0 ? [words.payOnArrival(money(c, rest, view.currency))] : []),
  ].join('\n');
}

function rated(c: RenderContext, score: number): string {
  const words = wordsOf(c).stays;
  if (score <= 2) return words.unhappy(whenWritten(c));
  if (score === 3) return words.soSo;
  const link = reviewLink(c, score);
  return link ? words.happyReview(score, link) : words.happy(score);
}
