/** The days around and in the house: arrival, wishes, what is asked to be done, leaving late, and how it was. */
import type { ReplyPart } from '../conversation/types.ts';
import type { Topic } from '../hotel.ts';
import type { StaySay, StayView } from '../reservation/types.ts';
import { inLanguage, nextStaffed, type RenderContext } from './context.ts';
import { at, by, day, from, money, whenReviewed, whenWritten, wordsOf } from './figures.ts';

type Of<K extends ReplyPart['part']> = Extract<ReplyPart, { part: K }>;

const factOf = (
  c: RenderContext,
  topic: 'late_arrival' | 'early_checkin' | 'luggage' | 'documents' | 'arrival_instructions',
) => {
  const told = c.hotel.facts[topic];
  return told ? inLanguage(told, c.language) : null;
};

/** By day the hours of reception, by night how to get in, which the hotel file tells or a person does. */
export function arrivalNoted(c: RenderContext, { time, hour }: Of<'arrivalNoted'>): string {
  const words = wordsOf(c).inStay;
  const { checkinTime, opens, closes } = c.hotel.policy;
  const noted = words.arrival(at(c, time));
  if (hour === 'early')
    return [noted, factOf(c, 'early_checkin'), factOf(c, 'luggage')].filter(Boolean).join(' ');
  if (hour === 'staffed') return `${noted} ${words.staffed(from(c, checkinTime), at(c, closes))}`;
  const how = factOf(c, 'late_arrival') ?? words.lateByReception(whenWritten(c));
  return `${noted} ${words.receptionClosed(at(c, opens), at(c, closes))} ${how}`;
}

export function wishesNoted(c: RenderContext, { view, wishes }: Of<'wishesNoted'>): string {
  const words = wordsOf(c).inStay;
  const named = wishes.map((wish) => words.wishes[wish]).join(', ');
  // What the hotel file tells of comes with it, a cot for one; the rest depends on the day.
  const told = wishes.every((wish) => c.hotel.facts[wish as Topic] !== undefined);
  return told ? words.wishNoted(view.code, named) : words.wished(view.code, named);
}

export function requestNoted(c: RenderContext, { requests, room }: Of<'requestNoted'>): string {
  const words = wordsOf(c).inStay;
  const named = requests.map((request) => words.requests[request]).join(', ');
  const when = nextStaffed(c) === 'now' ? words.toldNow : words.toldLater(whenReviewed(c));
  return `${words.requested(named, room ? words.room(room) : '')} ${when}`;
}

/** The hotel's own words of late check-out, and what it is for this stay. */
export function lateCheckoutTerms(c: RenderContext, { view, feeMinor }: Of<'lateCheckoutTerms'>): string {
  const words = wordsOf(c).inStay;
  const { feePercent, until } = c.hotel.policy.lateCheckout;
  const last = by(c, until);
  if (feePercent === 0) return words.termsFree(last);
  if (feeMinor === null) return words.termsShare(last, words.share(feePercent));
  return words.terms(last, money(c, feeMinor, view.currency), words.share(feePercent));
}

export const lateCheckoutBeyond = (c: RenderContext, { until }: Of<'lateCheckoutBeyond'>): string =>
  wordsOf(c).inStay.beyond(by(c, until), whenWritten(c));

export function lateCheckout(
  c: RenderContext,
  view: StayView,
  say: StaySay & { kind: 'lateCheckout' },
): string {
  const words = wordsOf(c).inStay;
  const hour = at(c, say.until);
  const fee = say.feeMinor > 0 ? money(c, say.feeMinor, view.currency) : null;
  if (say.answer === 'noted') return words.agreed(view.code, hour, fee);
  const free = view.status === 'CHECKED_IN' ? words.roomIsFree : words.canBeDone;
  const price = fee ? words.costs(fee, words.share(c.hotel.policy.lateCheckout.feePercent)) : words.free;
  return `${free(view.code, hour)} ${price}`;
}

export const lateCheckoutAgreed = (c: RenderContext, view: StayView): string =>
  view.lateCheckout
    ? lateCheckout(c, view, { kind: 'lateCheckout', answer: 'noted', ...view.lateCheckout })
    : '';

/** The room is somebody else's that night: the luggage may stay. */
export function lateCheckoutRefused(
  c: RenderContext,
  view: StayView,
  say: StaySay & { kind: 'lateCheckoutRefused' },
): string {
  const words = wordsOf(c).inStay;
  if (say.why === 'unknown') return words.unknown(view.code, whenWritten(c));
  const checkout = by(c, c.hotel.policy.checkoutTime);
  const date = view.stay ? day(c, view.stay.checkout) : '';
  return [words.taken(view.code, date, checkout), factOf(c, 'luggage')].filter(Boolean).join(' ');
}

/** What is left to pay as far as we know: what was paid at the desk is only there. */
export function owed(c: RenderContext, view: StayView): string {
  const words = wordsOf(c).inStay;
  const stay = Math.max(0, (view.totalMinor ?? 0) - view.paidMinor);
  const fee = view.lateCheckout?.feeMinor ?? 0;
  if (stay + fee === 0) return words.nothingOwed;
  const total = money(c, stay + fee, view.currency);
  const late = view.lateCheckout && fee > 0 ? words.ofWhichLate(money(c, fee, view.currency)) : '';
  return words.owed(total, late);
}

/** The day before: what to bring, how to get in, and at night who opens. */
export function arrivalDay(c: RenderContext, view: StayView): string[] {
  const { opens, closes } = c.hotel.policy;
  const night = view.arrivalTime !== null && (view.arrivalTime >= closes || view.arrivalTime < opens);
  const told = [
    factOf(c, 'documents'),
    factOf(c, 'arrival_instructions'),
    night ? factOf(c, 'late_arrival') : null,
  ];
  const line = told.filter(Boolean).join(' ');
  return line ? [line] : [];
}

/** Where to tell it: the first place of the hotel file that fits language and score. */
export function reviewLink({ hotel, language }: RenderContext, score: number): string | undefined {
  const fits = hotel.reviewLinks?.find(
    (one) => (one.language ?? language) === language && (one.score ?? score) === score,
  );
  return fits?.url ?? hotel.reviewLink;
}
