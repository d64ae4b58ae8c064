/** How long a stay is, said as a length: nights, days, weeks, or a night more than before. */
import type { ReadingContext } from '../../domain/conversation/reading.ts';
import { addDays, type PlainDate } from '../../domain/plain-date.ts';
import { COUNT, countOf } from './numbers.ts';

const NIGHTS = new RegExp(`\\b${COUNT} (noches?|nights?|noites?)\\b(?! (?:mas|antes|extra|more|mais|menos))`);
const DAYS = new RegExp(
  `\\b${COUNT} (?:dias|days)\\b(?! (?:mas|antes|extra|more|before|habiles|mais|despues))`,
);
const WEEKS = new RegExp(
  `(?:por|para|for|quedar(?:nos|me)?|son|de) ${COUNT} (?:semanas?|weeks?)\\b|\\b([2-4]) (?:semanas|weeks)\\b`,
);

/** "N días" of a stay are N nights; days until something are none. */
export function nightsIn(text: string): number | undefined {
  const nights = NIGHTS.exec(text);
  if (nights?.[1]) return countOf(nights[1]);
  const days = DAYS.exec(text);
  const before = text.slice(Math.max(0, (days?.index ?? 0) - 14), days?.index ?? 0);
  const stays =
    days?.[1] && !/(?:en|dentro de|in|daqui a|hace|cada|faltan|bebe de|ultimos|within) $/.test(before);
  if (stays && /^\d/.test(days[1] ?? '')) return countOf(days[1] ?? '');
  const weeks = WEEKS.exec(text);
  return weeks ? 7 * countOf(weeks[1] ?? weeks[2] ?? '1') : undefined;
}

/** "Una noche más", "un día antes": moves one end of the stay under discussion. */
export function moved(
  text: string,
  { stay }: Pick<ReadingContext, 'stay'>,
): { checkin: PlainDate; checkout: PlainDate } | null {
  const match = new RegExp(
    `\\b${COUNT} (?:noches?|dias?|nights?|days?|noites?) (mas|more|extra|a mais|mais|menos|antes)\\b`,
  ).exec(text);
  if (!match?.[1] || !match[2] || !stay?.checkin || !stay.checkout) return null;
  const days = countOf(match[1]);
  if (match[2] === 'antes') return { checkin: addDays(stay.checkin, -days), checkout: stay.checkout };
  return { checkin: stay.checkin, checkout: addDays(stay.checkout, match[2] === 'menos' ? -days : days) };
}
