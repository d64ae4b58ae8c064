/** Days by name ("Semana Santa", "carnaval", "réveillon"), as the hotel's own file gives them. */
import type { Ambiguity } from '../../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../../domain/hotel.ts';
import { nightsBetween, type PlainDate } from '../../../domain/plain-date.ts';
import { fold } from '../normalise.ts';
import type { Mention } from './days.ts';
import { spanAt } from './noise.ts';
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

/** The names of a hotel's days, folded once. */
const folded = new WeakMap<HotelSettings, Array<{ parts: string[]; from: PlainDate; to: PlainDate }>>();

function namesOf(hotel: HotelSettings): Array<{ parts: string[]; from: PlainDate; to: PlainDate }> {
  const known = folded.get(hotel);
  if (known) return known;
  const names = (hotel.calendar?.named ?? [])
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .flatMap(({ names, from, to }) =>
      Object.values(names).flatMap((list) =>
        (list ?? []).map((name) => ({ parts: fold(name).split(' '), from, to })),
      ),
    );
  folded.set(hotel, names);
  return names;
}

/** Of several years the next one that has not ended; what has begun begins today. */
export function namedDays(sentence: Sentence, hotel: HotelSettings, today: PlainDate): Holiday | undefined {
  const words = sentence.tokens.flatMap(({ word }, at) => word.split(' ').map((part) => ({ part, at })));
  for (const { parts, from: first, to } of namesOf(hotel)) {
    const place = to > today ? placeOf(words, parts) : undefined;
    if (place) {
      const from = first < today ? today : first;
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

function placeOf(
  words: Array<{ part: string; at: number }>,
  name: string[],
): { at: number; end: number } | undefined {
  const start = words.findIndex((_, i) => name.every((part, j) => words[i + j]?.part === part));
  return start < 0
    ? undefined
    : { at: words[start]?.at ?? 0, end: (words[start + name.length - 1]?.at ?? 0) + 1 };
}
