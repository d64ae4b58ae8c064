/**
 * Leaving after check-out time: the PMS is asked whether the room is free in the night that begins on that day, the
 * price is offered, and only a second yes agrees; then the room is looked at once more, because hours may have passed.
 */

import type { HotelPolicy } from '../hotel.ts';
import { percentOf } from '../money.ts';
import { nightsBetween, type PlainTime } from '../plain-date.ts';
import { rewrite } from './noting.ts';
import type { Pending, ReservationSnapshot, StayView } from './types.ts';
import { begin, ignore, note, say, set, type Work } from './work.ts';

/** What leaving late costs: the setting's share of one night of this stay, all its rooms; null without a price. */
export function lateCheckoutFee(
  of: Pick<StayView, 'stay' | 'totalMinor'>,
  policy: HotelPolicy,
): number | null {
  const nights = of.stay ? nightsBetween(of.stay.checkin, of.stay.checkout) : 0;
  if (of.totalMinor === null || nights < 1) return null;
  return percentOf(of.totalMinor / nights, policy.lateCheckout.feePercent);
}

const isLodged = ({ status }: ReservationSnapshot): boolean =>
  status === 'CONFIRMED' || status === 'CHECKED_IN';

/** Sold from check-out time up to the setting's hour. */
export const soldUntil = (until: PlainTime, policy: HotelPolicy): boolean =>
  until > policy.checkoutTime && until <= policy.lateCheckout.until;

export function lateCheckoutAsked(w: Work, until: PlainTime): void {
  if (!isLodged(w.s) || !soldUntil(until, w.policy)) {
    ignore(w, 'lateCheckoutAsked', 'guest', 'not-possible');
    return;
  }
  note(w, 'late-checkout-asked', 'guest', { until: hour(until) });
  if (w.s.lateCheckout?.until === until) {
    say(w, { kind: 'lateCheckout', answer: 'noted', until, feeMinor: w.s.lateCheckout.feeMinor });
    return;
  }
  set(w, { lateCheckoutWanted: { until, agreed: false }, lateCheckoutOffer: null });
}

/** A second yes to the same hour changes nothing. */
export function lateCheckoutAgreed(w: Work, until: PlainTime): void {
  const { lateCheckout, lateCheckoutOffer } = w.s;
  if (lateCheckout?.until === until) {
    ignore(w, 'lateCheckoutAgreed', 'guest', 'already-agreed');
    say(w, { kind: 'lateCheckout', answer: 'noted', until, feeMinor: lateCheckout.feeMinor });
    return;
  }
  if (!isLodged(w.s) || lateCheckoutOffer?.until !== until) {
    ignore(w, 'lateCheckoutAgreed', 'guest', 'not-offered');
    return;
  }
  note(w, 'late-checkout-agreed', 'guest', { until: hour(until), feeMinor: lateCheckoutOffer.feeMinor });
  set(w, { lateCheckoutWanted: { until, agreed: true } });
}

/** Starts the lookup that a guest waits for, as soon as nothing else is in flight. */
export function wantedLateCheckout(w: Work): void {
  const { lateCheckoutWanted: wanted, pending } = w.s;
  if (!wanted || (pending !== null && pending.kind !== 'note' && !outdated(pending, wanted))) return;
  if (!isLodged(w.s) || !w.s.hold) {
    set(w, { lateCheckoutWanted: null });
    return;
  }
  begin(w, { kind: 'lateCheckout', ...wanted });
}

const outdated = (pending: Pending, wanted: { until: PlainTime; agreed: boolean }): boolean =>
  pending.kind === 'lateCheckout' && (pending.until !== wanted.until || pending.agreed !== wanted.agreed);

export function lateCheckoutDone(
  w: Work,
  { until, agreed }: Pending & { kind: 'lateCheckout' },
  result: 'free' | 'taken',
): void {
  const offer = w.s.lateCheckoutOffer;
  set(w, { pending: null, lateCheckoutWanted: null });
  const feeMinor =
    agreed && offer
      ? offer.feeMinor
      : lateCheckoutFee({ stay: w.s.stay, totalMinor: w.s.hold?.totalMinor ?? null }, w.policy);
  if (result === 'taken' || feeMinor === null) {
    const why = result === 'taken' ? 'taken' : 'unknown';
    set(w, { lateCheckoutOffer: null });
    note(w, 'late-checkout-refused', 'system', { until: hour(until), why });
    say(w, { kind: 'lateCheckoutRefused', why, until });
    return;
  }
  if (!agreed) {
    set(w, { lateCheckoutOffer: { until, feeMinor } });
    note(w, 'late-checkout-offered', 'system', { until: hour(until), feeMinor });
    say(w, { kind: 'lateCheckout', answer: 'offered', until, feeMinor });
    return;
  }
  rewrite(w, { lateCheckout: { until, feeMinor, at: w.now }, lateCheckoutOffer: null });
  note(w, 'late-checkout-noted', 'guest', { until: hour(until), feeMinor });
  say(w, { kind: 'lateCheckout', answer: 'noted', until, feeMinor });
}

/** The PMS could not tell: a person finds out. */
export function lateCheckoutUnknown(w: Work, { until }: Pending & { kind: 'lateCheckout' }): void {
  set(w, { lateCheckoutWanted: null });
  say(w, { kind: 'lateCheckoutRefused', why: 'unknown', until });
}

/** The stay ends on another day: what was agreed for the old one is over. */
export function dropLateCheckout(w: Work): void {
  if (w.s.lateCheckout) note(w, 'late-checkout-dropped', 'system', { until: hour(w.s.lateCheckout.until) });
  set(w, { lateCheckout: null, lateCheckoutOffer: null, lateCheckoutWanted: null });
}

/** `16:00` as the audit trail keeps it, a slug. */
const hour = (time: PlainTime): string => time.replace(':', '.');
