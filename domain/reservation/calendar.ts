/** Instants of a stay on the hotel's calendar: arrival, terms, reminders, and hours fit for a message. */
import type { HotelPolicy } from '../hotel.ts';
import { isOpen, nextOpening } from '../hours.ts';
import type { StayRequest } from '../party.ts';

import { addDays, dateIn, HOUR, type Instant, instantAt, MINUTE, nightsBetween } from '../plain-date.ts';
import { termsFor } from '../seasons.ts';

import type { ReservationSnapshot } from './types.ts';

type Agenda = ReservationSnapshot['agenda'];

/** A message about something nearer than this may leave at night. */
const SOON = 2 * HOUR;
/** Terms shorter than this get no reminder. */
const REMINDED_TERM = 2 * HOUR;

/** Check-in time of the arrival day. */
export const arrivalOf = (stay: StayRequest, policy: HotelPolicy): Instant =>
  instantAt(policy.zone, stay.checkin, policy.checkinTime);

/** The latest moment of arrival: check-in time, or the end of that day for whoever books after it. */
export function arrivalLimit(stay: StayRequest, policy: HotelPolicy, now: Instant): Instant {
  const arrival = arrivalOf(stay, policy);
  return now < arrival ? arrival : instantAt(policy.zone, addDays(stay.checkin, 1), '00:00');
}

/** True for nights that exist and have not begun before the hotel's today. */
export function canStillStay(stay: StayRequest, policy: HotelPolicy, now: Instant): boolean {
  const nights = nightsBetween(stay.checkin, stay.checkout);
  return nights >= 1 && stay.rooms.length > 0 && stay.checkin >= dateIn(policy.zone, now);
}

/** When a deposit asked for now is due, never after arrival (mission row 20). */
export function depositTerm(
  stay: StayRequest,
  policy: HotelPolicy,
  now: Instant,
): { dueAt: Instant; short: boolean } {
  const short = arrivalOf(stay, policy) - now <= policy.deposit.shortNoticeHours * HOUR;
  const term = short
    ? policy.deposit.shortTermMinutes * MINUTE
    : termsFor(policy, stay.checkin).termHours * HOUR;
  return { dueAt: Math.min(now + term, arrivalLimit(stay, policy, now)), short };
}

/** When to remind of a deposit: three quarters of its term, at a polite hour; null for terms under two hours. */
export function depositReminder(now: Instant, dueAt: Instant, policy: HotelPolicy): Instant | null {
  const term = dueAt - now;
  return term < REMINDED_TERM ? null : politeTime(now + Math.round(term * 0.75), dueAt, policy);
}

/** Last minute in which a cancellation costs nothing. */
export const freeCancelUntil = (stay: StayRequest, policy: HotelPolicy): Instant =>
  instantAt(policy.zone, addDays(stay.checkin, -termsFor(policy, stay.checkin).freeUntilDays), '23:59');

/**
 * When a message that the hotel starts may leave: at once between `opens` and `closes`, or where it is about
 * the next two hours; else at the next opening, or two hours before what it is about if that comes first.
 */
export function politeTime(instant: Instant, about: Instant | null, policy: HotelPolicy): Instant {
  if (isOpen(policy, instant) || (about !== null && about - instant <= SOON)) return instant;
  const opening = nextOpening(policy, instant);
  return about === null ? opening : Math.min(opening, about - SOON);
}

/** The instant at which `hours` staffed hours have passed since `from`. */
export function afterStaffedHours(from: Instant, hours: number, policy: HotelPolicy): Instant {
  let left = hours * HOUR;
  let date = addDays(dateIn(policy.zone, from), -1);
  for (;;) {
    const opens = instantAt(policy.zone, date, policy.opens);
    const overnight = policy.opens < policy.closes ? 0 : 1;
    const closes = instantAt(policy.zone, addDays(date, overnight), policy.closes);
    const start = Math.max(opens, from);
    if (start < closes) {
      if (start + left <= closes) return start + left;
      left -= closes - start;
    }
    date = addDays(date, 1);
  }
}

/** Reminders before arrival that are still to come, earliest first. */
export function arrivalReminders(stay: StayRequest, policy: HotelPolicy, now: Instant): Agenda {
  return policy.reminders.daysBefore
    .map((days) => {
      const at = instantAt(policy.zone, addDays(stay.checkin, -days), policy.reminders.at);
      return { kind: 'arrival' as const, days, at: politeTime(at, arrivalOf(stay, policy), policy) };
    })
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at);
}

/** When to ask once more: the next day, at the hour of reminders. */
export const surveyReminder = (policy: HotelPolicy, asked: Instant): Instant =>
  instantAt(policy.zone, addDays(dateIn(policy.zone, asked), 1), policy.reminders.at);

/** When to ask how the stay was. */
export const surveyTime = (policy: HotelPolicy, now: Instant): Instant =>
  politeTime(now + policy.reminders.surveyAfterMinutes * MINUTE, null, policy);
