/**
 * The nights a text asks for: its days put together to ranges, weekends and lengths. A second range replaces the first
 * only after a word of correction; else it is an alternative.
 */
import type { Ambiguity, Span } from '../../../domain/conversation/reading.ts';
import { addDays } from '../../../domain/plain-date.ts';
import { journey, movesTo, noStay, ofHouse, otherDay } from './about.ts';
import { arrivalOf, type DateFields, departureOf, ends, rangeOf, type Where } from './calendar.ts';
import { type Mention, mentionsIn, withMonths } from './days.ts';
import { type Length, lengthIn, moved } from './lengths.ts';
import { spanAt } from './noise.ts';
import { type Found, rangesIn } from './ranges.ts';
import type { Sentence } from './tokens.ts';
import { looseIn } from './vague.ts';
import { weekendIn } from './weekends.ts';

export interface DateReading extends DateFields {
  nights?: number;
  /** Tokens that were read as dates or lengths, for the readers after this one to leave alone. */
  taken: Array<[number, number]>;
  spans: { checkin?: Span; checkout?: Span; nights?: Span };
  ambiguities: Ambiguity[];
}

export function datesIn(sentence: Sentence, where: Where, named: Mention[]): DateReading {
  const mentions = withNamed(mentionsIn(sentence, where.today), named).filter(
    ({ at, named: { kind }, leaves }) =>
      !noStay(sentence, at) && !journey(sentence, at) && (kind !== 'after' || leaves),
  );
  const said = lengthIn(sentence);
  const length = said && !noStay(sentence, said.at) && !ofHouse(sentence, said.at) ? said : undefined;
  const usable = withMonths(
    sentence,
    mentions.filter(
      (mention) =>
        !isRuledOut(sentence, mention, mentions) &&
        !isChosen(sentence, mention, where) &&
        !isNoDay(sentence, mention),
    ),
    where,
  );
  const found: Found = rangesIn(sentence, usable, where) ??
    weekendIn(sentence, usable, where) ??
    singleIn(sentence, usable, where, length) ?? { fields: moved(sentence, where) ?? {} };
  const fields = withLength(found, length);
  const used = [found.from, found.to].filter((mention) => mention !== undefined);
  const isUsed = ({ at }: Mention) => used.some((mention) => mention.at === at);
  const spanOf = (mention: Mention | undefined): Span | undefined =>
    mention && spanAt(sentence, mention.at, mention.end);
  const checkin = spanOf(found.from);
  const checkout = spanOf(found.to);
  return {
    ...fields,
    ...(found.nights === undefined ? {} : { nights: found.nights }),
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

/** "The first", "a segunda" while a list is on the table. */
function isChosen({ tokens, tags }: Sentence, { at, end }: Mention, { question }: Where): boolean {
  if (question?.kind !== 'choose' && question?.kind !== 'nearby') return false;
  const [first] = tokens.slice(at, end);
  const place =
    first?.tag === 'E' ? !first.digits : /^(?:segunda|terca|quarta|quinta)$/.test(first?.word ?? '');
  return place && end - at === 1 && /[ael]$/.test(tags.slice(0, at));
}

/** "La nena tiene 3" tells an age, and in "the one of the 20th" one is no number. */
function isNoDay({ tokens, tags }: Sentence, { at, bare }: Mention): boolean {
  const before = tokens[at - 1]?.word ?? '';
  if (tokens[at]?.word === 'one' && before === 'the') return true;
  if (!bare) return false;
  // "Para 2" says how many come; a day would be "para el 2".
  if (/^(?:para|pra|for)$/.test(before)) return true;
  return /[CcBG]/.test(tags.slice(0, at)) && /^(?:tiene|tienen|tem|has|have|is|cumple)$/.test(before);
}

/** "Ni el 12", "en vez del 12 el 13"; "no el 12" only where another day is named instead. */
function isRuledOut({ tags, tokens }: Sentence, { at }: Mention, mentions: Mention[]): boolean {
  const before = /V[eDdy]*$/.exec(tags.slice(0, at));
  // "No llegamos el 5, llegamos el 6"
  if (!before) {
    const part = tags.slice(0, at).search(/[^,.]*$/);
    const after = tags.slice(at).search(/[,.]/);
    const refused = tokens.slice(part, at).some(({ tag, word }) => tag === 'Z' && /^(?:no|nao)$/.test(word));
    return refused && after >= 0 && mentions.some((other) => other.at > at + after && !other.bare);
  }
  return !/^no /.test(tokens[before.index]?.word ?? '') || mentions.length > 1;
}

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
      (!bare || (asked && (alone || mentions.every((mention) => mention.bare)))) &&
      (length !== undefined || !otherDay(sentence, at, end, asked || where.stay !== null)) &&
      !/(?<![uN])k[dD]e?$/.test(sentence.tags.slice(0, at)),
  );
  const corrected = usable.findLastIndex(({ at }) =>
    /Z[,.eDdTyp@il]*$/.test(sentence.tags.slice(Math.max(0, at - 4), at)),
  );
  const told = corrected > 0 ? usable.slice(corrected) : usable;
  const leaves = (mention: Mention) => mention.leaves && !movesTo(sentence, mention.at);
  const last = told.find(leaves);
  // "Reservé para el 12 y quiero pasar al 15"
  const target = told.findLast((mention) => mention.leaves && !leaves(mention));
  const stays = told.filter((mention) => !leaves(mention));
  // "El feriado del 23, llegando el 20"
  const first = target ?? stays.find(({ arrives }) => arrives) ?? stays[0];
  if (first && last && (last.at > first.at || first.arrives))
    return { fields: rangeOf(first.named, last.named, where), from: first, to: last };
  const arrival = where.stay?.checkin;
  const only = last ?? (asked && arrival && !where.stay?.checkout && !where.stay?.loose ? first : undefined);
  if (only) {
    const fields = ends(undefined, departureOf(only.named, undefined, arrival ?? where.today, where.today));
    return { fields, to: only };
  }
  return first ? { fields: ends(arrivalOf(first.named, where), undefined), from: first } : undefined;
}
