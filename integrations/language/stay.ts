/**
 * What guests' words say of a stay: dates, length, party, rooms, hours. A small grammar over tagged words (stay/words.ts),
 * the same rules for Spanish, English and Portuguese. Pure; today and the talk so far come in the context.
 */
import type { Ambiguity, ReadingContext, Span, StayWords } from '../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import { roomTypeIn } from './answers.ts';
import { clauses, normalise } from './normalise.ts';
import { type DateReading, datesIn } from './stay/dates.ts';
import { namedDays } from './stay/holidays.ts';
import { blank, blankNoise, hourOf } from './stay/noise.ts';
import { partyIn } from './stay/party.ts';
import { roomsIn } from './stay/rooms.ts';
import { type Sentence, sentenceOf } from './stay/tokens.ts';

export interface StayReading {
  fields: StayWords;
  /** Where in the text each field was read. */
  spans: Partial<Record<keyof StayWords, Span>>;
  /** Days that were named too loosely to be dates; the fields stay empty. */
  ambiguities: Ambiguity[];
}

export const NOTHING_READ: StayReading = { fields: {}, spans: {}, ambiguities: [] };

/** "Semana Santa, del 25 al 28": days that are named beside a holiday are days in it, and count before its own. */
function datesOrHoliday(sentence: Sentence, context: ReadingContext, hotel: HotelSettings): DateReading {
  const holiday = namedDays(sentence, hotel, context.today);
  if (!holiday) return datesIn(sentence, context, []);
  const { from, to, at, end, mentions, period } = holiday;
  const rest = { ...sentence, tokens: sentence.tokens.map((token) => ({ ...token })) };
  blank(rest, at, end);
  const beside = datesIn(rest, { ...context, stay: { checkin: from, checkout: to } }, []);
  if (beside.checkin) return { ...beside, taken: [...beside.taken, [at, end]] };
  // "Cerca de Pascua", "después de carnaval" are no days of it.
  if (/[~>][dDae]*$/.test(sentence.tags.slice(0, at)))
    return { ...beside, taken: [...beside.taken, [at, end]] };
  if (period) return { ...beside, taken: [...beside.taken, [at, end]], ambiguities: [period] };
  // So many nights from its first day on.
  return datesIn(sentence, context, beside.nights === undefined ? mentions : mentions.slice(0, 1));
}

/** `text` as the guest wrote it; `context.language` is the language of the text. */
export function readStay(text: string, context: ReadingContext, hotel: HotelSettings): StayReading {
  const sentence = sentenceOf(text, context.language ?? 'es', hotel.codePrefix);
  blankNoise(sentence);
  const { taken, spans: when, ambiguities, ...dates } = datesOrHoliday(sentence, context, hotel);
  const hour = hourOf(sentence);
  for (const [at, end] of taken) blank(sentence, at, end);
  const rooms = roomsIn(sentence);
  const party = partyIn(sentence, context.question, (context.children ?? 0) > 0);
  const roomTypeId = roomTypeIn(clauses(normalise(text)), hotel, context);
  const fields: StayWords = {
    ...dates,
    ...party.fields,
    ...rooms.fields,
    ...(roomTypeId === undefined ? {} : { roomTypeId }),
    ...(hour?.time === undefined ? {} : { time: hour.time }),
  };
  const spans: StayReading['spans'] = { ...when };
  for (const field of ['guests', 'adults', 'children', 'ages'] as const)
    if (fields[field] !== undefined && party.span) spans[field] = party.span;
  for (const field of ['rooms', 'roomKind'] as const)
    if (fields[field] !== undefined && rooms.span) spans[field] = rooms.span;
  if (hour?.time !== undefined) spans.time = { start: hour.start, end: hour.end };
  // A number that answered "¿cuántos son?" is no open question.
  const answered = Object.keys(fields).length > 0;
  return { fields, spans, ambiguities: ambiguities.filter(({ kind }) => kind !== 'number' || !answered) };
}
