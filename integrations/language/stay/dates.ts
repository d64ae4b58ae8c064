/**
 * The nights a text asks for: its days put together to ranges, weekends and lengths. A second range replaces the first
 * only after a word of correction; else it is an alternative.
 */
import type { Ambiguity, Span } from '../../../domain/conversation/reading.ts';
import { addDays, type PlainDate, weekday } from '../../../domain/plain-date.ts';
import { movesTo, noStay, ofHouse, otherDay, seeksRoom } from './about.ts';
import {
  arrivalOf,
  type DateFields,
  type Day,
  dayIn,
  departureOf,
  ends,
  fridayFor,
  monthOf,
  monthSpan,
  type Named,
  rangeOf,
  type Where,
  yearOf,
} from './calendar.ts';
import { type Mention, mentionsIn } from './days.ts';
import { type Length, lengthIn, moved } from './lengths.ts';
import { matches } from './noise.ts';
import type { Sentence } from './tokens.ts';
import { looseIn } from './vague.ts';

export interface DateReading extends DateFields {
  nights?: number;
  /** Tokens that were read as dates or lengths, for the readers after this one to leave alone. */
  taken: Array<[number, number]>;
  spans: { checkin?: Span; checkout?: Span; nights?: Span };
  ambiguities: Ambiguity[];
}

interface Found {
  fields: DateFields;
  from?: Mention | undefined;
  to?: Mention | undefined;
  /** A weekend, whose end a length overrules. */
  weekend?: true;
}

export function datesIn(sentence: Sentence, where: Where, named: Mention[]): DateReading {
  const mentions = withNamed(mentionsIn(sentence, where.today), named).filter(
    ({ at }) => !noStay(sentence, at),
  );
  const length = lengthIn(sentence);
  const said = withMonths(
    sentence,
    mentions.filter((mention) => !isRuledOut(sentence, mention, mentions)),
    where,
  );
  const ranges = rangesIn(sentence, said, where);
  const found: Found = ranges.found ??
    weekendIn(sentence, said, where) ??
    singleIn(sentence, said, where, length) ?? { fields: moved(sentence, where) ?? {} };
  const fields = withLength(found, length);
  const used = [found.from, found.to].filter((mention) => mention !== undefined);
  const isUsed = ({ at }: Mention) => used.some((mention) => mention.at === at);
  const spanOf = (mention: Mention | undefined): Span | undefined =>
    mention && spanAt(sentence, mention.at, mention.end);
  const checkin = spanOf(found.from);
  const checkout = spanOf(found.to);
  return {
    ...fields,
    taken: [
      ...mentions
        .filter((mention) => !mention.bare || isUsed(mention))
        .map(({ at, end }) => [at, end] as [number, number]),
      ...(length ? [[length.at, length.end] as [number, number]] : []),
    ],
    spans: {
      ...(fields.checkin && checkin ? { checkin } : {}),
      ...(fields.checkout && checkout ? { checkout } : {}),
      ...(length ? { nights: spanAt(sentence, length.at, length.end) } : {}),
    },
    ambiguities: looseIn(sentence, mentions, used, where),
  };
}

export function spanAt({ tokens }: Sentence, at: number, end: number): Span {
  return { start: tokens[at]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 };
}

/** "Una semanita de noviembre, del 1 al 8": days without a month are in the one that was named before them. */
function withMonths(sentence: Sentence, mentions: Mention[], { stay }: Where): Mention[] {
  if (stay) return mentions;
  let month: { month: number; year?: number } | undefined;
  let seen = 0;
  return mentions.map((mention) => {
    const loose = sentence.tokens
      .slice(seen, mention.at)
      .findLast(({ tag, weak, word }) => tag === 'M' && !weak && !/^ma[ry]/.test(word));
    if (loose?.value) month = { month: loose.value };
    seen = mention.end;
    const { named } = mention;
    if (named.kind === 'exact') month = { month: named.month, ...(named.year ? { year: named.year } : {}) };
    // A later day with a month of its own gives it to the days before it.
    if (named.kind !== 'day' || !month || named.weekday !== undefined || mention.bare) return mention;
    const joined = /^(?:,?(?:T|a|-)|&)[eDdya@T]*o?[eDdya@T]*$/.test(
      sentence.tags.slice(previousEnd(mentions, mention), mention.at),
    );
    return joined ? mention : { ...mention, named: { kind: 'exact', day: named.day, ...month } };
  });
}

/** "Ni el 12", "en vez del 12 el 13"; "no el 12" only where another day is named instead. */
function isRuledOut({ tags, tokens }: Sentence, { at }: Mention, mentions: Mention[]): boolean {
  const before = /V[eDdy]*$/.exec(tags.slice(0, at));
  // "No llegamos el 5, llegamos el 6"
  if (!before) return mentions.length > 1 && /Z[io][eDdy@]*$/.test(tags.slice(0, at));
  return !/^no /.test(tokens[before.index]?.word ?? '') || mentions.length > 1;
}

const previousEnd = (mentions: Mention[], mention: Mention): number =>
  mentions.findLast(({ end }) => end <= mention.at)?.end ?? 0;

function withNamed(mentions: Mention[], named: Mention[]): Mention[] {
  return [
    ...mentions.filter(({ at, end }) => !named.some((day) => at < day.end && day.at < end)),
    ...named,
  ].toSorted((a, b) => a.at - b.at);
}

function withLength(found: Found, length: Length | undefined): DateFields & { nights?: number } {
  if (!length) return found.fields;
  const fields: DateFields & { nights?: number } = { ...found.fields, nights: length.nights };
  const { checkin, checkout } = fields;
  if (checkin && (!checkout || found.weekend)) fields.checkout = addDays(checkin, length.nights);
  return fields;
}

const JOINS = /^,?(?:T|a|-|p(?=[eyd]))(?:[eDdya@Tl]|,)*$/;
const LOOSE = /^(?:a|-)[ey]*$/;
const AND = /^&[eDdy]*$/;
const OPENS = /[dDFyb:][ey]*$/;

function rangesIn(sentence: Sentence, mentions: Mention[], where: Where): { found?: Found } {
  const { tags } = sentence;
  let found: Found | undefined;
  let last = 0;
  for (let i = 0; i + 1 < mentions.length; i++) {
    const [from, to] = [mentions[i] as Mention, mentions[i + 1] as Mention];
    if (!isRange(sentence, from, to, where)) continue;
    const gap = tags.slice(last, from.at);
    // "Sábado a sábado, 24 de abril a 1 de mayo"
    const plainer = found?.from?.named.kind === 'weekday' && from.named.kind === 'exact';
    if (
      !found ||
      plainer ||
      gap.includes('Z') ||
      tags.slice(from.at - 1, from.at) === 'Z' ||
      refused(sentence, last)
    )
      found = { fields: rangeOf(from.named, to.named, where), from, to };
    last = to.end;
    i++;
    // "Del 12 al 15, no, al 16"
    const next = mentions[i + 1];
    if (next && /^,?Z+,?T/.test(tags.slice(to.end, next.at))) {
      found = { fields: rangeOf(from.named, next.named, where), from, to: next };
      i++;
    }
  }
  const nights = nightsNamed(sentence, mentions, where);
  return nights.found || !found ? nights : { found };
}

/** "El once y el doce, nos vamos el trece", "las noches del 12 y 13". */
function nightsNamed(sentence: Sentence, mentions: Mention[], where: Where): { found?: Found } {
  const { tags } = sentence;
  for (let i = 0; i + 1 < mentions.length; i++) {
    const [from, to, after] = [mentions[i] as Mention, mentions[i + 1] as Mention, mentions[i + 2]];
    if (!AND.test(tags.slice(from.end, to.at))) continue;
    if (after?.leaves) {
      const named: Named =
        from.named.kind === 'day' && to.named.kind === 'exact'
          ? { ...to.named, day: from.named.day }
          : from.named;
      return { found: { fields: rangeOf(named, after.named, where), from, to: after } };
    }
    if (!/n[dDey]*$/.test(tags.slice(0, from.at))) continue;
    const { checkin, checkout, ...rest } = rangeOf(from.named, to.named, where);
    const fields = {
      ...rest,
      ...(checkin ? { checkin } : {}),
      ...(checkout ? { checkout: addDays(checkout, 1) } : {}),
    };
    return { found: { fields, from, to } };
  }
  return {};
}

/** "Esa fecha no. Y del 14 al 16?" */
const refused = ({ tags }: Sentence, at: number): boolean => /^,?Z/.test(tags.slice(at));

function isRange(sentence: Sentence, from: Mention, to: Mention, where: Where): boolean {
  const { tags } = sentence;
  const gap = tags.slice(from.end, to.at);
  const before = tags.slice(Math.max(0, from.at - 4), from.at);
  // "Do 21 pro 22"
  if (gap === 'p' && /[DF]y?$/.test(before) && dayOf(from) > 0 && dayOf(from) < dayOf(to)) return true;
  if (AND.test(gap)) return /b[eyL]*$/.test(before);
  if (!JOINS.test(gap)) {
    const apart = !/Z/.test(gap) && gap.length < 18 && (gap.match(/\./g) ?? []).length < 2;
    return (
      apart &&
      to.leaves &&
      !/[nT]/.test(gap.replace(/T[eyd]*$/, '')) &&
      !(from.bare && to.bare) &&
      (!from.leaves || /o/.test(gap))
    );
  }
  const lone = from.named.kind === 'day' && to.named.kind === 'day' && from.bare;
  if (lone && ofHouse(sentence, from.at)) return false;
  if (from.counts && to.named.kind === 'day' && !/T/.test(gap)) return false;
  if (!lone || !LOOSE.test(gap)) return true;
  return (
    OPENS.test(before) ||
    where.question?.kind === 'dates' ||
    tags.replace(/[.,]/g, '').length <= 5 ||
    /r[pIN_,]*$/.test(before) ||
    (/^-/.test(gap) && dayOf(from) < dayOf(to) && seeksRoom(sentence, from.at))
  );
}

const dayOf = ({ named }: Mention): number => (named.kind === 'day' ? named.day : 0);

function weekendIn(sentence: Sentence, mentions: Mention[], where: Where): Found | undefined {
  const { tags, tokens } = sentence;
  const [weekend] = matches(sentence, /H(?!v)/g);
  if (!weekend || noStay(sentence, weekend.at)) return undefined;
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
  const after = /^x/.test(tags.slice(end));
  if (stay?.checkin && (other || /x$/.test(before)) && !after)
    return found(addDays(fridayFor(stay.checkin), 7));
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

function singleIn(
  sentence: Sentence,
  mentions: Mention[],
  where: Where,
  length: Length | undefined,
): Found | undefined {
  const asked = where.question?.kind === 'dates';
  const alone = mentions.length === 1;
  const usable = mentions.filter(
    ({ at, end, bare }) =>
      (!bare || (asked && alone)) &&
      (length !== undefined || !otherDay(sentence, at, end)) &&
      !/(?<![uN])k[dD]e?$/.test(sentence.tags.slice(0, at)),
  );
  const corrected = usable.findLastIndex(({ at }) =>
    /Z[,.eDdTyp@il]*$/.test(sentence.tags.slice(Math.max(0, at - 4), at)),
  );
  const told = corrected > 0 ? usable.slice(corrected) : usable;
  const leaves = (mention: Mention) => mention.leaves && !movesTo(sentence, mention.at);
  const last = told.find(leaves);
  const first = told.find((mention) => !leaves(mention));
  if (first && last && (last.at > first.at || first.arrives))
    return { fields: rangeOf(first.named, last.named, where), from: first, to: last };
  const arrival = where.stay?.checkin;
  const only = last ?? (asked && arrival && !where.stay?.checkout ? first : undefined);
  if (only) {
    const fields = ends(undefined, departureOf(only.named, undefined, arrival ?? where.today, where.today));
    return { fields, to: only };
  }
  return first ? { fields: ends(arrivalOf(first.named, where), undefined), from: first } : undefined;
}
