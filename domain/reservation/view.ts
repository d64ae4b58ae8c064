/** What others may know of a stay. */
import type { HotelPolicy } from '../hotel.ts';
import { freeCancelUntil } from './calendar.ts';
import type { ReservationSnapshot, StayView } from './types.ts';

/** The stay as the guest's conversation knows it; it travels with every say. */
export function viewOf(s: ReservationSnapshot, policy: HotelPolicy): StayView {
  const { hold, deposit, pending } = s;
  const option = pending?.kind === 'hold' ? pending.option : null;
  const taken = hold ?? option;
  const left = policy.deposit.extensions - (deposit?.extensions ?? 0);
  return {
    reservationId: s.id,
    code: s.code,
    version: s.version,
    status: s.status,
    busy: pending?.kind ?? null,
    stay: s.stay,
    quote: s.quote,
    roomTypeId: taken?.roomTypeId ?? null,
    roomTypeName: taken?.roomTypeName ?? null,
    ...(taken?.mix ? { mix: taken.mix } : {}),
    totalMinor: taken?.totalMinor ?? null,
    currency: hold?.currency ?? s.quote?.currency ?? null,
    depositMinor: deposit?.dueMinor ?? null,
    paidMinor: s.paidMinor,
    depositDueAt: deposit?.dueAt ?? null,
    releaseAt: deposit?.releaseAt ?? null,
    receiptsWaiting: s.receiptsWaiting,
    extensionsLeft: s.status === 'PENDING_CONFIRMATION' ? Math.max(0, left) : 0,
    cancelReason: s.cancelReason,
    freeCancelUntil: s.stay && freeCancelUntil(s.stay, policy),
    surveyOpen: s.surveyUntil !== null,
    differenceMinor: deposit?.differenceMinor ?? 0,
    change: s.change,
    arrivalTime: s.arrivalTime,
    wishes: s.wishes,
    roomNumbers: s.roomNumbers,
    lateCheckoutOffer: s.lateCheckoutOffer,
    lateCheckout: s.lateCheckout && { until: s.lateCheckout.until, feeMinor: s.lateCheckout.feeMinor },
  };
}

/** True when nothing more is awaited: cancelled, or checked out with the survey answered or over. */
export function isClosed(s: ReservationSnapshot): boolean {
  if (s.pending) return false;
  if (s.status === 'CANCELLED') return true;
  return s.status === 'CHECKED_OUT' && s.agenda.length === 0 && s.surveyUntil === null;
}
