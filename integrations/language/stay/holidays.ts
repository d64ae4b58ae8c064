/** Days by name ("Semana Santa", "carnaval", "réveillon"), as the hotel's own file gives them. */
import type { HotelSettings } from '../../../domain/hotel.ts';
import type { PlainDate } from '../../../domain/plain-date.ts';
import { fold } from '../normalise.ts';
import type { Mention } from './days.ts';
import type { Sentence } from './tokens.ts';

interface NamedDays {
  names: Partial<Record<'es' | 'en' | 'pt', string[]>>;
  from: PlainDate;
  to: PlainDate;
}

/** Two mentions per name, arrival and departure; of several years the next one that has not ended. */
export function namedDays(sentence: Sentence, hotel: HotelSettings, today: PlainDate): Mention[] {
  const named = (hotel as { calendar?: { named?: NamedDays[] } }).calendar?.named ?? [];
  const coming = named.filter(({ to }) => to > today).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const { names, from, to } of coming) {
    for (const name of Object.values(names).flat()) {
      const place = placeOf(sentence, fold(name).split(' '));
      if (place)
        return [
          mention(place.at, place.at + 1, from < today ? today : from, false),
          mention(place.at + 1, place.end, to, true),
        ];
    }
  }
  return [];
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
