/** From days as people name them to plain dates. Days resolve forward; what no calendar has is 'impossible'. */
import type { ReadingContext } from '../../../domain/conversation/reading.ts';
import { addDays, isPlainDate, type PlainDate, weekday } from '../../../domain/plain-date.ts';

export type Named =
  | { kind: 'exact'; year?: number; month: number; day: number }
  /** A day of a month that is not said; perhaps with its weekday (0 = Sunday). */
  | { kind: 'day'; day: number; weekday?: number }
  | { kind: 'weekday'; weekday: number; week?: 'next' }
  /** The day after the one before. */
  | { kind: 'after' }
  /** Days from today. */
  | { kind: 'relative'; days: number }
  | { kind: 'date'; date: PlainDate };

export type Where = Pick<ReadingContext, 'today' | 'stay' | 'question'>;
export type Day = PlainDate | 'impossible';

export interface DateFields {
  checkin?: PlainDate;
  checkout?: PlainDate;
  impossibleDate?: true;
}

const two = (n: number): string => String(n).padStart(2, '0');
export const dayIn = (year: number, month: number, day: number): Day => {
  const date = `${year}-${two(month)}-${two(day)}`;
  return isPlainDate(date) ? date : 'impossible';
};
export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
export const monthOf = (date: PlainDate): number => Number(date.slice(5, 7));
export const mondayOf = (date: PlainDate): PlainDate => addDays(date, -((weekday(date) + 6) % 7));

/** The first such day at or after `from`. */
function onOrAfter(named: Named, from: PlainDate, today: PlainDate): Day {
  switch (named.kind) {
    case 'exact': {
      if (named.year !== undefined) return dayIn(named.year, named.month, named.day);
      const year = yearOf(from);
      const here = dayIn(year, named.month, named.day);
      if (here === 'impossible' && named.month === 2 && named.day === 29) return leapDayFrom(year);
      return here !== 'impossible' && here < from ? dayIn(year + 1, named.month, named.day) : here;
    }
    case 'day':
      return dayFrom(named.day, from, named.weekday);
    case 'weekday':
      return named.week === 'next'
        ? addDays(mondayOf(today), 7 + ((named.weekday + 6) % 7))
        : addDays(from, (named.weekday - weekday(from) + 7) % 7);
    case 'after':
      return from;
    case 'relative':
      return addDays(today, named.days);
    case 'date':
      return named.date;
  }
}

/** The 29th of February exists only within the year ahead, or nobody means it. */
const leapDayFrom = (year: number): Day => dayIn(year + 1, 2, 29);

/**
 * The first month from `from` on that has such a day ahead. With a weekday ("viernes 12") a month within the quarter in
 * which both agree goes first.
 */
function dayFrom(day: number, from: PlainDate, onWeekday?: number): Day {
  let month = monthOf(from);
  let year = yearOf(from);
  let first: Day = 'impossible';
  for (let tries = 0; tries < 12; tries++) {
    const date = dayIn(year, month, day);
    if (date !== 'impossible' && date >= from) {
      if (onWeekday === undefined || weekday(date) === onWeekday) return date;
      if (first === 'impossible') first = date;
      if (tries > 3) return first;
    }
    month++;
    if (month > 12) [month, year] = [1, year + 1];
  }
  return first;
}

/** A day with no month: in the month under discussion, else the next one. */
export function arrivalOf(named: Named, where: Where): Day {
  const { today, stay } = where;
  const under = stay?.checkin ?? stay?.checkout;
  if (named.kind === 'day' && under) {
    for (const reference of [under, stay?.checkout ?? under]) {
      const date = dayIn(yearOf(reference), monthOf(reference), named.day);
      if (date === 'impossible' || date >= today) return date;
    }
    return dayFrom(named.day, today);
  }
  if (named.kind === 'weekday') {
    // In a talk about a stay "y de jueves a domingo?" is the week of that stay.
    if (under && under > today && named.week !== 'next') {
      const date = addDays(mondayOf(under), (named.weekday + 6) % 7);
      if (date > today) return date;
    }
    return onOrAfter(named, addDays(today, 1), today);
  }
  return onOrAfter(named, today, today);
}

export function rangeOf(from: Named, to: Named, where: Where): DateFields {
  const { today } = where;
  // "De jueves a domingo de la semana que viene"
  if (
    from.kind === 'weekday' &&
    to.kind === 'weekday' &&
    to.week &&
    (from.weekday + 6) % 7 < (to.weekday + 6) % 7
  )
    return rangeOf({ ...from, week: to.week }, { kind: 'weekday', weekday: to.weekday }, where);
  let checkin = arrivalOf(from, where);
  if (from.kind === 'day' && to.kind === 'exact') {
    const end = onOrAfter(to, today, today);
    const year = to.year ?? (end === 'impossible' ? yearOf(today) : yearOf(end));
    // "Del 29 al 2 de mayo" begins in April; "del 8 al 6 de marzo" is a slip, left as it was said.
    const before = from.day - to.day > 15;
    if (from.day > to.day && !before) return ends(dayIn(year, to.month, from.day), end);
    const month = before ? (to.month === 1 ? 12 : to.month - 1) : to.month;
    checkin = dayIn(before && to.month === 1 ? year - 1 : year, month, from.day);
    // "Del 11 al 14" said on the 12th is next year's.
    if (checkin !== 'impossible' && checkin < today && to.year === undefined)
      checkin = dayIn(yearOf(checkin) + 1, month, from.day);
  } else if (
    from.kind === 'exact' &&
    from.year === undefined &&
    to.kind === 'exact' &&
    to.year !== undefined
  ) {
    checkin = dayIn(from.month > to.month ? to.year - 1 : to.year, from.month, from.day);
  }
  return ends(checkin, departureOf(to, from, checkin, today));
}

export function departureOf(to: Named, from: Named | undefined, checkin: Day, today: PlainDate): Day {
  if (checkin === 'impossible') {
    // The month of an impossible day still places the other end.
    const month = from?.kind === 'exact' ? dayIn(from.year ?? yearOf(today), from.month, 1) : today;
    return onOrAfter(to, month === 'impossible' || month < today ? today : month, today);
  }
  const after = addDays(checkin, 1);
  if (to.kind !== 'day') return onOrAfter(to, after, today);
  const sameMonth = dayIn(yearOf(checkin), monthOf(checkin), to.day);
  return sameMonth === 'impossible' ? sameMonth : dayFrom(to.day, after);
}

export function ends(checkin: Day | undefined, checkout: Day | undefined): DateFields {
  const fields: DateFields = {};
  if (checkin === 'impossible' || checkout === 'impossible') fields.impossibleDate = true;
  if (checkin && checkin !== 'impossible') fields.checkin = checkin;
  if (checkout && checkout !== 'impossible') fields.checkout = checkout;
  return fields;
}

/** Friday of the weekend that holds the day, or of the first one after it. */
export function fridayFor(date: PlainDate): PlainDate {
  const day = weekday(date);
  if (day === 6) return addDays(date, -1);
  return day === 0 ? addDays(date, -2) : addDays(date, 5 - day);
}

/** First and last day of the month, in the year that lies ahead. */
export function monthSpan(
  month: number,
  today: PlainDate,
  year?: number,
): { from: PlainDate; to: PlainDate } {
  const which = year ?? (month < monthOf(today) ? yearOf(today) + 1 : yearOf(today));
  const from = `${which}-${two(month)}-01`;
  const next = month === 12 ? `${which + 1}-01-01` : `${which}-${two(month + 1)}-01`;
  return { from, to: addDays(next, -1) };
}
