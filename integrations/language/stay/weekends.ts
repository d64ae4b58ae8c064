/** Weekends: Friday to Sunday, by the day in them, by their place in a month, or the coming one. */
import { addDays, type PlainDate, weekday } from '../../../domain/plain-date.ts';
import { elsewhere, noStay } from './about.ts';
import {
  arrivalOf,
  type Day,
  dayIn,
  fridayFor,
  monthOf,
  monthSpan,
  type Named,
  type Where,
  yearOf,
} from './calendar.ts';
import type { Mention } from './days.ts';
import { matches } from './noise.ts';
import type { Found } from './ranges.ts';
import type { Sentence } from './tokens.ts';

export function weekendIn(sentence: Sentence, mentions: Mention[], where: Where): Found | undefined {
  const { tags, tokens } = sentence;
  const [weekend] = matches(sentence, /H(?!v)/g);
  if (!weekend || noStay(sentence, weekend.at) || elsewhere(sentence, weekend.at)) return undefined;
  const { at, end } = weekend;
  const inside = mentions.find(
    (mention) =>
      mention.at >= end &&
      mention.named.kind !== 'weekday' &&
      /^(?:[dDeyp,~@]|Q)*$/.test(tags.slice(end, mention.at)),
  );
  const found = (friday: Day): Found => ({
    fields:
      friday === 'impossible' ? { impossibleDate: true } : { checkin: friday, checkout: addDays(friday, 2) },
    from: inside ?? {
      named: { kind: 'relative', days: 0 },
      at,
      end,
      bare: false,
      leaves: false,
      arrives: false,
    },
    weekend: true,
  });
  if (inside) {
    const date = arrivalOf(inside.named, where);
    return found(date === 'impossible' ? date : fridayFor(date));
  }
  // "Un finde de noviembre, el del 21 puede ser"
  const [lone, second] = mentions.filter(({ bare }) => !bare);
  if (
    lone &&
    !second &&
    lone.at >= end &&
    /^(?:day|exact)$/.test(lone.named.kind) &&
    !/[xX]/.test(tags.slice(Math.max(0, at - 1), end + 1)) &&
    /(?:[eo,][dD]|_d)[ey]*$/.test(tags.slice(end, lone.at))
  ) {
    const date = arrivalOf(monthAfter(sentence, end, lone), where);
    return { ...found(date === 'impossible' ? date : fridayFor(date)), from: lone };
  }
  // "Para el 18 de septiembre, por el finde"
  const earlier = mentions.length === 1 ? mentions[0] : undefined;
  if (
    earlier &&
    earlier.end <= at &&
    at - earlier.end < 4 &&
    earlier.named.kind === 'exact' &&
    !/[xX]$/.test(tags.slice(0, at))
  ) {
    const date = arrivalOf(earlier.named, where);
    return { ...found(date === 'impossible' ? date : fridayFor(date)), from: earlier };
  }
  const { today, stay } = where;
  const before = tags.slice(Math.max(0, at - 2), at);
  const place = tokens[at - 1];
  const month = /^[dD@e]*M/.exec(tags.slice(end));
  if (month && place && /[QE]/.test(place.tag)) {
    const which = tokens[end + month[0].length - 1]?.value ?? 1;
    return found(weekendOfMonth(which, place.value ?? 1, today));
  }
  if (month) return undefined;
  const other = /^(?:otro|outro|another|following|other)$/.test(place?.word ?? '');
  const following = /^(?:siguiente|seguinte)$/.test(tokens[end]?.word ?? '');
  const after = /^x/.test(tags.slice(end)) && !(following && stay);
  if (stay?.checkin && (other || following || /x$/.test(before)) && !after)
    return found(addDays(fridayFor(stay.checkin), 7));
  const named = /^(?:un|una|a|um|uma|algun|some|any)$/.test(place?.word ?? '');
  // "Un finde", where a month or a first day was named: which one it is remains to be said.
  if (stay?.checkin && !stay.checkout && named && !after) return { fields: {}, nights: 2, weekend: true };
  const day = weekday(today);
  const coming = addDays(today, (5 - day + 7) % 7);
  const next = after || /x$/.test(before);
  return found((next && day === 5) || other ? addDays(coming, 7) : coming);
}

/** The first, second … or last (-1) weekend whose Friday is in the month. */
function weekendOfMonth(month: number, place: number, today: PlainDate): PlainDate {
  const fridayIn = (year: number): PlainDate => {
    const { from, to } = monthSpan(month, today, year);
    if (place < 0) return addDays(to, -((weekday(to) - 5 + 7) % 7));
    return addDays(addDays(from, (5 - weekday(from) + 7) % 7), 7 * (place - 1));
  };
  const year = month < monthOf(today) ? yearOf(today) + 1 : yearOf(today);
  const friday = fridayIn(year);
  return friday < today && dayIn(year, month, 1) !== 'impossible' ? fridayIn(year + 1) : friday;
}

/** The month said after the weekend is that of a day without one. */
function monthAfter({ tokens }: Sentence, end: number, { named, at }: Mention): Named {
  const month = tokens.slice(end, at).find(({ tag }) => tag === 'M')?.value;
  return named.kind === 'day' && month ? { kind: 'exact', month, day: named.day } : named;
}
