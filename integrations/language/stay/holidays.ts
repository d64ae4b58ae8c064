/** Days by name ("Semana Santa", "carnaval", "réveillon"), as the hotel's own file gives them. */
import type { Ambiguity } from '../../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../../domain/hotel.ts';
import { nightsBetween, type PlainDate } from '../../../domain/plain-date.ts';
import { fold } from '../normalise.ts';
import { spanAt } from './dates.ts';
import type { Mention } from './days.ts';
import type { Sentence } from './tokens.ts';

/** Nobody means all of the winter holidays: more nights than these are a time within which days are asked for. */
const LONGEST_STAY = 5;

export interface Holiday {
  from: PlainDate;
  to: PlainDate;
  /** Where it is named, in tokens. */
  at: number;
  end: number;
  /** Arrival and departure. */
  mentions: Mention[];
  /** In the place of its days, where it is a long one. */
  period?: Ambiguity;
}

/** Of several years the next one that has not ended; what has begun begins today. */
export function namedDays(sentence: Sentence, hotel: HotelSettings, today: PlainDate): Holiday | undefined {
  const named = hotel.calendar?.named ?? [];
  const coming = named.filter(({ to }) => to > today).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const { names, from: first, to } of coming) {
    const from = first < today ? today : first;
    for (const name of Object.values(names).flatMap((list) => list ?? [])) {
      const place = placeOf(sentence, fold(name).split(' '));
      if (!place) continue;
      const { at, end } = place;
      const mentions = [mention(at, at + 1, from, false), mention(at + 1, end, to, true)];
      if (nightsBetween(from, to) <= LONGEST_STAY) return { from, to, at, end, mentions };
      const period: Ambiguity = { kind: 'period', from, to, span: spanAt(sentence, at, end) };
      return { from, to, at, end, mentions, period };
    }
  }
  return undefined;
}

const mention = (at: number, end: number, date: PlainDate, leaves: boolean): Mention => ({
  named: { kind: 'date', date },
  at,
  end,
  bare: false,
  leaves,
  arrives: !leaves,
});

function placeOf({ tokens }: Sentence, name: string[]): { at: number; end: number } | undefined {
  const words = tokens.flatMap(({ word }, at) => word.split(' ').map((part) => ({ part, at })));
  const start = words.findIndex((_, i) => name.every((part, j) => words[i + j]?.part === part));
  return start < 0
    ? undefined
    : { at: words[start]?.at ?? 0, end: (words[start + name.length - 1]?.at ?? 0) + 1 };
}
