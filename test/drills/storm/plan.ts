/** What each guest of a storm wants, made of a seed: the same seed makes the same guests. */
import { addDays, dateIn, type PlainDate } from '../../../domain/plain-date.ts';
import { createRandom, type Random } from '../../support/random.ts';

export type Ending = 'stays' | 'cancels' | 'is-cancelled';

export interface Plan {
  handle: string;
  name: string;
  /** Nights that the guest asks for, the next ones where the house is full. */
  dates: string[];
  ending: Ending;
  /** Says hello and what is wanted in two messages at once. */
  bursts: boolean;
  /** Of the guest's own choices, so that other guests' pace changes nothing. */
  random: Random;
}

const ZONE = 'America/Argentina/Buenos_Aires';
const MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
const NAMES = ['Carla Benítez', 'Juan Pérez', 'Lucía Fernández', 'Martín Gómez', 'Paula Sosa', 'Diego Ruiz'];
/** So many guests want the same nights: more than the house has rooms of a kind, fewer than it has rooms. */
const GUESTS_PER_WINDOW = 8;
const NIGHTS = 2;
/** Far enough for a deposit with its usual term, and for a cancellation that costs nothing. */
const FIRST_DAY = 20;

const said = (date: PlainDate) => `${Number(date.slice(8))} de ${MONTHS[Number(date.slice(5, 7)) - 1]}`;

export function planGuests(guests: number, seed: number, now: number): Plan[] {
  const windows = Math.ceil(guests / GUESTS_PER_WINDOW);
  const today = dateIn(ZONE, now);
  const datesOf = (window: number) => {
    const arrival = addDays(today, FIRST_DAY + NIGHTS * window);
    return `del ${said(arrival)} al ${said(addDays(arrival, NIGHTS))}`;
  };
  return Array.from({ length: guests }, (_, n) => {
    const random = createRandom(seed * 100_003 + n);
    const window = n % windows;
    return {
      handle: `5491156${String(n).padStart(6, '0')}`,
      name: random.pick(NAMES),
      dates: [0, 1, 2].map((later) => datesOf(window + later * windows)),
      ending: random.pick(['stays', 'stays', 'cancels', 'is-cancelled'] as const),
      bursts: random.chance(0.3),
      random,
    };
  });
}
