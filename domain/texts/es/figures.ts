/** Days, deadlines, money and people as one says them in Argentina. */
import type { RoomParty, StayRequest } from '../../party.ts';
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
} from '../../plain-date.ts';
import { nextStaffed, type RenderContext, todayIn } from '../context.ts';

const WEEKDAYS = ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'];
const MONTHS = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
/** Days further ahead than this are said with their year. */
const YEAR_AFTER = 300;

const month = (date: PlainDate): string => MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
const dayNumber = (date: PlainDate): number => Number(date.slice(8, 10));
const shortDay = (date: PlainDate): string => `${WEEKDAYS[weekday(date)]} ${dayNumber(date)}`;

/** "jue 11 de marzo", with its year where it is far. */
export function day(c: RenderContext, date: PlainDate): string {
  const far = Math.abs(nightsBetween(todayIn(c), date)) > YEAR_AFTER;
  return `${shortDay(date)} de ${month(date)}${far ? ` de ${date.slice(0, 4)}` : ''}`;
}

/** "jue 11 a dom 14 de marzo" */
export function range(c: RenderContext, checkin: PlainDate, checkout: PlainDate): string {
  const from = checkin.slice(0, 7) === checkout.slice(0, 7) ? shortDay(checkin) : day(c, checkin);
  return `${from} a ${day(c, checkout)}`;
}

export const nights = (count: number): string => (count === 1 ? '1 noche' : `${count} noches`);

export function people(rooms: RoomParty[]): string {
  const adults = rooms.reduce((sum, room) => sum + room.adults, 0);
  const children = rooms.reduce((sum, room) => sum + room.children, 0);
  const grown = adults === 1 ? '1 adulto' : `${adults} adultos`;
  if (children === 0) return grown;
  return `${grown} y ${children === 1 ? '1 chico' : `${children} chicos`}`;
}

/** "jue 11 a dom 14 de marzo, 3 noches, 2 adultos y 2 chicos" */
export const stayLine = (c: RenderContext, stay: StayRequest): string =>
  `${range(c, stay.checkin, stay.checkout)}, ${nights(nightsBetween(stay.checkin, stay.checkout))}, ${people(stay.rooms)}`;

/** "las 18", "la 1:30" */
export function clock(time: PlainTime): string {
  const [hour = '0', minutes = '00'] = time.split(':');
  const said = minutes === '00' ? `${Number(hour)}` : `${Number(hour)}:${minutes}`;
  return `${Number(hour) === 1 ? 'la' : 'las'} ${said}`;
}

/** "mañana a las 18" */
export function moment(c: RenderContext, instant: Instant): string {
  const { zone } = c.hotel.policy;
  const date = dateIn(zone, instant);
  const at = `a ${clock(timeIn(zone, instant))}`;
  const today = todayIn(c);
  if (date === today) return `hoy ${at}`;
  if (date === addDays(today, 1)) return `mañana ${at}`;
  if (date === addDays(today, 2)) return `pasado mañana ${at}`;
  return `el ${day(c, date)} ${at}`;
}

/** "hasta mañana a las 18"; what ends within the hour is said in minutes too. */
export function until(c: RenderContext, instant: Instant): string {
  const left = instant - c.now;
  const soon = left > 0 && left <= HOUR ? ` (${Math.round(left / MINUTE)} minutos)` : '';
  return `hasta ${moment(c, instant)}${soon}`;
}

const pesos = new Intl.NumberFormat('es-AR', { minimumFractionDigits: 0, maximumFractionDigits: 0 });
const centavos = new Intl.NumberFormat('es-AR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "$ 486.000"; other currencies by their code; centavos only where there are some. */
export function money(minor: number, currency: string | null): string {
  const amount = minor % 100 === 0 ? pesos.format(minor / 100) : centavos.format(minor / 100);
  return `${!currency || currency === 'ARS' ? '$' : currency} ${amount}`;
}

/** "te escriben mañana desde las 9" */
export function whenWritten(c: RenderContext): string {
  const opens = clock(c.hotel.policy.opens);
  const next = nextStaffed(c);
  if (next === 'now') return 'te escriben en un rato';
  return next === 'today' ? `te escriben hoy desde ${opens}` : `te escriben mañana desde ${opens}`;
}

/** "de 9 a 21" while somebody is there, else from when. */
export function whenReviewed(c: RenderContext): string {
  const { opens, closes } = c.hotel.policy;
  const bare = (time: PlainTime) => clock(time).replace(/^las? /, '');
  const next = nextStaffed(c);
  if (next === 'now') return `de ${bare(opens)} a ${bare(closes)}`;
  return next === 'today' ? `hoy desde ${clock(opens)}` : `mañana desde ${clock(opens)}`;
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "del Hotel del Lago", "de La Posada" */
export const ofHotel = (name: string): string =>
  /^(hotel|hostel|hostal|apart|complejo|refugio|castillo)\b/i.test(name) ? `del ${name}` : `de ${name}`;
