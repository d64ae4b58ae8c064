/** Lines and figures of one stay that several messages share: its days, its rooms, what is due and what is paid. */
import type { Instant } from '../plain-date.ts';
import type { StayView } from '../reservation/types.ts';
import type { RenderContext } from './context.ts';
import { by, money, people, range, wordsOf } from './figures.ts';
import { roomsName } from './offers.ts';

export const due = (view: StayView): number => Math.max(0, (view.depositMinor ?? 0) - view.paidMinor);
export const left = (view: StayView): number => Math.max(0, (view.totalMinor ?? 0) - view.paidMinor);
export const holdsUntil = (view: StayView): Instant | null => view.releaseAt ?? view.depositDueAt;

/** The hour of check-out that holds for this stay. */
export const leavesBy = (c: RenderContext, view: StayView): string =>
  by(c, view.lateCheckout?.until ?? c.hotel.policy.checkoutTime);

/** The room that the guest has: how many and what kind. */
export function room(c: RenderContext, view: StayView): string {
  return roomsName(c, view, view.stay?.rooms.length ?? 1);
}

export const dates = (c: RenderContext, view: StayView): string =>
  view.stay ? range(c, view.stay.checkin, view.stay.checkout) : '';
/** "HL-218, jue 11 a dom 14 de marzo" */
export const codeAndDates = (c: RenderContext, view: StayView): string =>
  [view.code, dates(c, view)].filter(Boolean).join(', ');
export const party = (c: RenderContext, view: StayView): string =>
  view.stay ? people(c, view.stay.rooms) : '';

/** How much is to be transferred to whom; nothing where no deposit is asked. */
export const depositWanted = (c: RenderContext, view: StayView): string =>
  due(view) > 0
    ? wordsOf(c).stays.deposit(money(c, due(view), view.currency), c.hotel.bank.holder, view.paidMinor > 0)
    : '';

export function paidLine(c: RenderContext, view: StayView): string {
  const words = wordsOf(c).stays;
  const paid = money(c, view.paidMinor, view.currency);
  const rest = money(c, left(view), view.currency);
  if (left(view) === 0) return words.paidAll(paid);
  return view.paidMinor > 0 ? words.paidPart(paid, rest) : words.payOnArrival(rest);
}
