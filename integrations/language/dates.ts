/**
 * The nights a text asks for. Days resolve forward from today; a bare day of month is the next one, today included, or
 * keeps the month of the stay under discussion; a bare weekday is the next one, never today; a weekend is Friday to
 * Sunday; the check-out is the first match after the check-in.
 */
import type { ReadingContext } from '../../domain/conversation/reading.ts';
import { addDays, isPlainDate, nightsBetween, type PlainDate, weekday } from '../../domain/plain-date.ts';
import { type Mention, mentionsIn, type Named } from './date-mentions.ts';
import { moved, nightsIn } from './nights.ts';

export interface DateFields {
  checkin?: PlainDate;
  checkout?: PlainDate;
  nights?: number;
  impossibleDate?: true;
}

export interface DateReading extends DateFields {
  /** Both ends, a length or a weekend were named: surely a stay, no "see you tomorrow". */
  sure: boolean;
}

type Where = Pick<ReadingContext, 'today' | 'stay' | 'question'>;
type Day = PlainDate | 'impossible';

const two = (n: number): string => String(n).padStart(2, '0');
const dayIn = (year: number, month: number, day: number): Day => {
  const date = `${year}-${two(month)}-${two(day)}`;
  return isPlainDate(date) ? date : 'impossible';
};
const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
const monthOf = (date: PlainDate): number => Number(date.slice(5, 7));

/** The first such day at or after `from`. */
function onOrAfter(named: Named, from: PlainDate, today: PlainDate): Day {
  switch (named.kind) {
    case 'exact': {
      if (named.year !== undefined) return dayIn(named.year, named.month, named.day);
      const year = yearOf(from);
      const here = dayIn(year, named.month, named.day);
      return here !== 'impossible' && here < from ? dayIn(year + 1, named.month, named.day) : here;
    }
    case 'day':
      return dayFrom(named.day, from);
    case 'weekday':
      return addDays(from, (named.weekday - weekday(from) + 7) % 7);
    case 'relative':
      return addDays(today, named.days);
  }
}

/** The first month from `from` on that has such a day ahead. */
function dayFrom(day: number, from: PlainDate): Day {
  let month = monthOf(from);
  let year = yearOf(from);
  for (let tries = 0; tries < 12; tries++) {
    const date = dayIn(year, month, day);
    if (date !== 'impossible' && date >= from) return date;
    month++;
    if (month > 12) [month, year] = [1, year + 1];
  }
  return 'impossible';
}

/** A day with no month: in the month under discussion, else the next one. */
function arrivalOf(named: Named, where: Where): Day {
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
    if (under && under > today) {
      const monday = addDays(under, -((weekday(under) + 6) % 7));
      const date = addDays(monday, (named.weekday + 6) % 7);
      if (date > today) return date;
    }
    return onOrAfter(named, addDays(today, 1), today);
  }
  return onOrAfter(named, today, today);
}

function rangeOf(from: Named, to: Named, where: Where): DateFields {
  let checkin = arrivalOf(from, where);
  if (from.kind === 'day' && to.kind === 'exact') {
    const end = onOrAfter(to, where.today, where.today);
    const year = to.year ?? (end === 'impossible' ? yearOf(where.today) : yearOf(end));
    // "Del 29 al 2 de mayo" begins in April; "del 8 al 6 de marzo" is a slip, left as it was said.
    const before = from.day - to.day > 15;
    if (from.day > to.day && !before) return ends(dayIn(year, to.month, from.day), end);
    const month = before ? (to.month === 1 ? 12 : to.month - 1) : to.month;
    checkin = dayIn(before && to.month === 1 ? year - 1 : year, month, from.day);
    // "Del 11 al 14" said on the 12th is next year's.
    if (checkin !== 'impossible' && checkin < where.today && to.year === undefined)
      checkin = dayIn(yearOf(checkin) + 1, month, from.day);
  } else if (
    from.kind === 'exact' &&
    from.year === undefined &&
    to.kind === 'exact' &&
    to.year !== undefined
  ) {
    checkin = dayIn(from.month > to.month ? to.year - 1 : to.year, from.month, from.day);
  }
  const checkout = departureOf(to, checkin === 'impossible' ? where.today : checkin, where.today);
  return ends(checkin, checkout);
}

function departureOf(to: Named, checkin: PlainDate, today: PlainDate): Day {
  const after = addDays(checkin, 1);
  if (to.kind !== 'day') return onOrAfter(to, after, today);
  const sameMonth = dayIn(yearOf(checkin), monthOf(checkin), to.day);
  return sameMonth === 'impossible' ? sameMonth : dayFrom(to.day, after);
}

function ends(checkin: Day | undefined, checkout: Day | undefined): DateFields {
  const fields: DateFields = {};
  if (checkin === 'impossible' || checkout === 'impossible') fields.impossibleDate = true;
  if (checkin && checkin !== 'impossible') fields.checkin = checkin;
  if (checkout && checkout !== 'impossible') fields.checkout = checkout;
  return fields;
}

const TO = /^ ?,? ?(?:al?|hasta|ate|to|until|till|til|through|thru|-)(?: (?:el|o|the|dia|al))* ?$/;
const LOOSE_TO = /^ ?(?:a|-)(?: (?:el|o|the|dia))* ?$/;
const AND = /^ (?:y|e|and)(?: (?:el|o|the|dia|al))* $/;
const OPENS = /(?:del?|desde|from|dos|entre|between|dias|days|do)(?: (?:el|the|o|dia|dias))* ?$/;

function isRange(text: string, from: Mention, to: Mention, where: Where): boolean {
  const gap = text.slice(from.end, to.start);
  const before = text.slice(Math.max(0, from.start - 20), from.start);
  if (AND.test(gap)) return /(?:entre|between)(?: (?:el|the|o|dia))* ?$/.test(before);
  if (!TO.test(gap))
    return to.leaves && !from.leaves && gap.length < 30 && !/[.]/.test(gap) && !(from.bare && to.bare);
  const lone = from.named.kind === 'day' && to.named.kind === 'day' && from.bare;
  if (!lone || !LOOSE_TO.test(gap)) return true;
  return (
    OPENS.test(before) ||
    where.question?.kind === 'dates' ||
    text
      .replace(/[^a-z\d]+/g, ' ')
      .trim()
      .split(' ').length <= 4
  );
}

/** Friday of the weekend that holds the day, or of the first one after it. */
function fridayFor(date: PlainDate): PlainDate {
  const day = weekday(date);
  if (day === 6) return addDays(date, -1);
  return day === 0 ? addDays(date, -2) : addDays(date, 5 - day);
}

function weekendIn(text: string, mentions: Mention[], where: Where): DateFields | null {
  const match = /\bfinde\b(?! (?:largo|pasado))( que viene| proximo| siguiente)?/.exec(text);
  if (!match) return null;
  const end = match.index + match[0].length;
  const inside = mentions.find(
    ({ start, named }) =>
      start >= end &&
      named.kind !== 'weekday' &&
      /^ ?(?:(?:del?|do|da|of|el|dia|the|por|,|around) ?)*$/.test(text.slice(end, start)),
  );
  const before = text.slice(0, match.index);
  const { today, stay } = where;
  let friday: Day;
  if (inside) {
    const date = arrivalOf(inside.named, where);
    if (date === 'impossible') return { impossibleDate: true };
    friday = fridayFor(date);
  } else if (stay?.checkin && /(?:otro|siguiente|next|outro) $/.test(before) && !match[1]) {
    friday = addDays(fridayFor(stay.checkin), 7);
  } else {
    const day = weekday(today);
    const coming = addDays(today, (5 - day + 7) % 7);
    const next = match[1] !== undefined || /(?:proximo|next|otro) $/.test(before);
    friday = next && day === 5 ? addDays(coming, 7) : coming;
  }
  return { checkin: friday, checkout: addDays(friday, 2) };
}

const MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');

/** "Del mes que viene" and "de este mes" become the month's name. */
function withMonthsNamed(text: string, today: PlainDate): string {
  const month = monthOf(today) - 1;
  return text
    .replace(
      /\b(?:del|de|do|of) (?:(?:el )?(?:proximo mes|mes (?:que viene|proximo|que entra|que vem))|next month)\b/g,
      `de ${MONTHS[(month + 1) % 12]}`,
    )
    .replace(/\b(?:de este mes|del corriente|deste mes|of this month|this month)\b/g, `de ${MONTHS[month]}`);
}

/** Reads a normalised text with digits, without times and amounts. */
export function datesIn(said: string, where: Where): DateReading {
  const text = withMonthsNamed(said, where.today);
  const mentions = mentionsIn(text);
  const nights = nightsIn(text);
  let found: DateFields | null = null;
  let sure = nights !== undefined;
  for (let i = 0; i + 1 < mentions.length; i++) {
    const [from, to] = [mentions[i], mentions[i + 1]];
    if (!from || !to || !isRange(text, from, to, where)) continue;
    // A second range is an alternative, or a correction when the words before it say so.
    const corrects = /\b(?:no|mejor|perdon|digo|sorry|actually|melhor|rather)\b[^\d]*$/.test(
      text.slice(0, from.start),
    );
    if (!found || corrects) found = rangeOf(from.named, to.named, where);
    sure = true;
    i++;
  }
  if (!found) {
    found = weekendIn(text, mentions, where);
    if (found) sure = true;
  }
  found ??= singleIn(mentions, where) ?? moved(text, where) ?? {};
  if (nights && nights <= 60) {
    if (found.checkin && !(found.checkout && nightsBetween(found.checkin, found.checkout) === nights))
      found.checkout = addDays(found.checkin, nights);
    found.nights = nights;
  }
  return { ...found, sure };
}

function singleIn(mentions: Mention[], where: Where): DateFields | null {
  const asked = where.question?.kind === 'dates';
  const usable = mentions.filter(({ bare }) => !bare || (asked && mentions.length === 1));
  const last = usable.find(({ leaves }) => leaves);
  const first = usable.find(({ leaves }) => !leaves);
  if (first && last) return rangeOf(first.named, last.named, where);
  const arrival = where.stay?.checkin;
  const only = last ?? (asked && arrival && !where.stay?.checkout ? first : undefined);
  if (only) return ends(undefined, departureOf(only.named, arrival ?? where.today, where.today));
  return first ? ends(arrivalOf(first.named, where), undefined) : null;
}
