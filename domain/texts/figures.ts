/**
 * Days, deadlines, money and people: what is said of them is decided here once, how it sounds is a language's own.
 * Every figure that a guest reads comes from these functions.
 */
import type { RoomParty, StayRequest } from '../party.ts';
import {
  addDays,
  dateIn,
  HOUR,
  type Instant,
  MINUTE,
  nightsBetween,
  type PlainDate,
  type PlainTime,
  timeIn,
  weekday,
} from '../plain-date.ts';
import type { Catalogue } from './catalogue.ts';
import { firstName, nextStaffed, type RenderContext, todayIn } from './context.ts';
import { CATALOGUES } from './languages.ts';

/** The catalogue of the language that the guest speaks. */
export const wordsOf = (c: RenderContext): Catalogue => CATALOGUES[c.language];
const figures = (c: RenderContext) => wordsOf(c).figures;

/** Days further ahead than this are said with their year. */
const YEAR_AFTER = 300;

export const shortDay = (c: RenderContext, date: PlainDate): string =>
  `${figures(c).weekdays[weekday(date)]} ${Number(date.slice(8, 10))}`;

/** "jue 11 de marzo", with its year where it is far. */
export function day(c: RenderContext, date: PlainDate): string {
  const { months, date: said } = figures(c);
  const far = Math.abs(nightsBetween(todayIn(c), date)) > YEAR_AFTER;
  const month = months[Number(date.slice(5, 7)) - 1] ?? '';
  return said(shortDay(c, date), month, far ? date.slice(0, 4) : null);
}

/** "jue 11 a dom 14 de marzo" */
export function range(c: RenderContext, checkin: PlainDate, checkout: PlainDate): string {
  const from = checkin.slice(0, 7) === checkout.slice(0, 7) ? shortDay(c, checkin) : day(c, checkin);
  return figures(c).range(from, day(c, checkout));
}

/** "marzo", with its year where it is far. */
export function monthOf(c: RenderContext, date: PlainDate): string {
  const far = Math.abs(nightsBetween(todayIn(c), date)) > YEAR_AFTER;
  const month = figures(c).months[Number(date.slice(5, 7)) - 1] ?? '';
  return far ? `${month} ${date.slice(0, 4)}` : month;
}

export const nights = (c: RenderContext, count: number): string => figures(c).nights(count);

/** "jue 11 a dom 14 de marzo, 3 noches" */
export const nightsOf = (c: RenderContext, stay: { checkin: PlainDate; checkout: PlainDate }): string =>
  `${range(c, stay.checkin, stay.checkout)}, ${nights(c, nightsBetween(stay.checkin, stay.checkout))}`;

/** "2 adultos y 2 chicos" */
export function people(c: RenderContext, rooms: RoomParty[]): string {
  const adults = rooms.reduce((sum, room) => sum + room.adults, 0);
  const children = rooms.reduce((sum, room) => sum + room.children, 0);
  return figures(c).people(adults, children);
}

/** "jue 11 a dom 14 de marzo, 3 noches, 2 adultos y 2 chicos" */
export const stayLine = (c: RenderContext, stay: StayRequest): string =>
  `${nightsOf(c, stay)}, ${people(c, stay.rooms)}`;

/** "desde las 14" */
export const from = (c: RenderContext, time: PlainTime): string => figures(c).from(time);
/** "a las 16" */
export const at = (c: RenderContext, time: PlainTime): string => figures(c).at(time);
/** "hasta las 10" */
export const by = (c: RenderContext, time: PlainTime): string => figures(c).by(time);

/** "mañana a las 18" */
export function moment(c: RenderContext, instant: Instant): string {
  const { zone } = c.hotel.policy;
  const time = timeIn(zone, instant);
  const today = todayIn(c);
  let date = dateIn(zone, instant);
  // Midnight ends the day that people name it by.
  if (time === '00:00' && date > today) date = addDays(date, -1);
  const which = [today, addDays(today, 1), addDays(today, 2)].indexOf(date);
  return figures(c).moment(
    (['today', 'tomorrow', 'dayAfter'] as const)[which] ?? 'later',
    day(c, date),
    time,
  );
}

/** How long something lasts: "hasta mañana a las 18". */
export const until = (c: RenderContext, instant: Instant): string =>
  figures(c).until(moment(c, instant)) + minutesLeft(c, instant);

/** When something has to be done at the latest; not every language says it as it says how long something lasts. */
export const before = (c: RenderContext, instant: Instant): string =>
  figures(c).before(moment(c, instant)) + minutesLeft(c, instant);

/** What ends within the hour is said in minutes too. */
function minutesLeft(c: RenderContext, instant: Instant): string {
  const left = instant - c.now;
  if (left <= 0 || left > HOUR) return '';
  return ` (${figures(c).minutes(Math.max(1, Math.round(left / MINUTE)))})`;
}

/** "$ 486.000"; other currencies by their code; centavos only where there are some. */
export function money(c: RenderContext, minor: number, currency: string | null): string {
  const { numbers, currencySign } = figures(c);
  const code = currency ?? c.hotel.policy.currency;
  const digits = minor % 100 === 0 ? 0 : 2;
  const format = new Intl.NumberFormat(numbers, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${currencySign(code)} ${format.format(minor / 100)}`;
}

/** "te escriben mañana desde las 9" */
export function whenWritten(c: RenderContext): string {
  return figures(c).written[nextStaffed(c)](c.hotel.policy.opens);
}

/** "de 9 a 21" while somebody is there, else from when. */
export function whenReviewed(c: RenderContext): string {
  const { opens, closes } = c.hotel.policy;
  return figures(c).reviewed[nextStaffed(c)](opens, closes);
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** ", Carla" where the guest gave a name. */
export function named(c: RenderContext): string {
  const name = firstName(c);
  return name ? `, ${name}` : '';
}
