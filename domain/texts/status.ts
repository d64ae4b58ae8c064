/** Where a stay stands, what cancelling it costs, and who changes it. */
import { dateIn } from '../plain-date.ts';
import type { StayView } from '../reservation/types.ts';
import { changeWaiting } from './changes.ts';
import type { RenderContext } from './context.ts';
import { day, money, until, whenReviewed, whenWritten, wordsOf } from './figures.ts';
import { owed } from './in-stay.ts';
import { codeAndDates, dates, depositWanted, holdsUntil, leavesBy, paidLine, room } from './stay-lines.ts';

export function status(c: RenderContext, view: StayView): string {
  const words = wordsOf(c).status;
  const { code } = view;
  switch (view.status) {
    case 'PENDING_CONFIRMATION':
      return pending(c, view);
    case 'CONFIRMED':
      return `${words.confirmed(code, `${dates(c, view)}, ${room(c, view)}`)} ${paidLine(c, view)}${changeWaiting(c, view)}`;
    case 'CHECKED_IN':
      return [
        words.checkedIn(
          code,
          view.stay ? `, ${words.untilDay(day(c, view.stay.checkout), leavesBy(c, view))}` : '',
        ),
        owed(c, view),
      ].join(' ');
    case 'CHECKED_OUT':
      return words.checkedOut(code);
    case 'CANCELLED':
      return words.cancelled(code);
    default:
      return words.notHeld(code);
  }
}

function pending(c: RenderContext, view: StayView): string {
  const words = wordsOf(c).status;
  if (view.receiptsWaiting > 0) return words.inReview(view.code, whenReviewed(c)) + changeWaiting(c, view);
  const deadline = holdsUntil(view);
  const held = words.held(
    view.code,
    `${dates(c, view)}, ${room(c, view)}`,
    deadline ? ` ${until(c, deadline)}` : '',
  );
  return [held, depositWanted(c, view)].filter(Boolean).join(' ');
}

/** What is lost or returned, before asking a second time. */
export function cancelAsked(c: RenderContext, view: StayView): string {
  const words = wordsOf(c).status;
  const stay = codeAndDates(c, view);
  const free = view.freeCancelUntil !== null && c.now <= view.freeCancelUntil;
  const paid = money(c, view.paidMinor, view.currency);
  if (view.paidMinor > 0) return free ? words.returned(stay, paid) : words.lost(stay, paid);
  if (view.receiptsWaiting > 0) return free ? words.transferReturned(stay) : words.transferLost(stay);
  return words.nothingLost(stay);
}

export function cancelTerms(c: RenderContext, view: StayView): string {
  const words = wordsOf(c).status;
  const limit = view.freeCancelUntil;
  if (limit === null) return words.termsByReception(view.code, whenWritten(c));
  if (view.depositMinor === 0 && view.paidMinor === 0) return words.termsNone(view.code);
  return c.now <= limit
    ? words.termsFree(view.code, day(c, dateIn(c.hotel.policy.zone, limit)))
    : words.termsOver(view.code);
}

export function changeByReception(c: RenderContext, view: StayView): string {
  const words = wordsOf(c).status;
  return view.status === 'CHECKED_IN'
    ? words.changeInHouse(view.code, whenWritten(c))
    : words.change(view.code, dates(c, view), whenWritten(c));
}
