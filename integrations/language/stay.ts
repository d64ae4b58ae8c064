/** What guests' words say of a stay: dates, length, party, rooms. Pure; today and the talk so far come in the context. */
import type {
  Ambiguity,
  Intent,
  ReadingContext,
  Span,
  StayWords,
} from '../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import type { Said } from './acts.ts';
import { roomTypeIn } from './answers.ts';
import { type DateReading, datesIn } from './dates.ts';
import { intentsIn } from './intents.ts';
import { clauses, normalise, withoutTimesAndMoney } from './normalise.ts';
import { digitsFor } from './numbers.ts';
import { partyIn } from './party.ts';
import { topicsIn } from './topics.ts';

export interface StayReading {
  fields: StayWords;
  /** Where in the text each field was read. */
  spans: Partial<Record<keyof StayWords, Span>>;
  /** Days that were named too loosely to be dates; the fields stay empty. */
  ambiguities: Ambiguity[];
}

export const NOTHING_READ: StayReading = { fields: {}, spans: {}, ambiguities: [] };

/** What a clause is about leaves no room for a lone day in it to be an arrival: "mañana transfiero", "hasta mañana". */
const OTHER_DAYS: Intent[] = [
  'extend_deadline',
  'send_receipt',
  'human_agent',
  'goodbye',
  'complaint',
  'thanks',
  'check_reservation',
  'feedback',
  'service_request',
];

/** `text` as the guest wrote it; `context.language` is the language of the text. */
export function readStay(text: string, context: ReadingContext, hotel: HotelSettings): StayReading {
  const prefix = hotel.codePrefix.toLowerCase();
  const normal = digitsFor(normalise(text), context.language);
  const clean = (part: string) =>
    withoutTimesAndMoney(part.replace(new RegExp(`\\b${prefix}[ -]?\\d+`, 'g'), ' # '));
  const said: Said[] = clauses(normal).map((clause) => {
    const topics = topicsIn(clause.text);
    return { ...clause, topics, intents: intentsIn(clause, topics.includes('cancellation')) };
  });
  const { sure: _sure, ...fields }: StayWords & { sure: boolean } = datesOf(said, clean, context);
  Object.assign(fields, partyIn(clean(withoutDates(normal)).replace(/\n/g, ', '), context.question));
  const roomTypeId = roomTypeIn(said, hotel, context);
  if (roomTypeId !== undefined) fields.roomTypeId = roomTypeId;
  return { fields, spans: {}, ambiguities: [] };
}

function datesOf(said: Said[], clean: (part: string) => string, context: ReadingContext): DateReading {
  const whole = datesIn(said.map(({ text }) => clean(text)).join(' . '), context);
  if (whole.sure) return whole;
  const about = said.filter(
    (clause) => clause.topics.length === 0 && !clause.intents.some((intent) => OTHER_DAYS.includes(intent)),
  );
  return datesIn(about.map(({ text }) => clean(text)).join(' . '), context);
}

const MONTH_WORDS =
  '(?:ene|feb|mar|abr|apr|may|mai|jun|jul|ago|aug|sep|set|oct|out|nov|dic|dec|dez|jan|fev)[a-z]*';
/** Numbers of days are no people. */
const withoutDates = (text: string): string =>
  text
    .replace(/\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\b\d{1,2}\/\d{1,2}\b/g, ' # ')
    .replace(
      new RegExp(
        `\\b(?:\\d{1,2} ?(?:al?|to|-|hasta|hasta el|ate|y) ?(?:el )?)?\\d{1,2}(?: de| of)? ${MONTH_WORDS}\\b(?: (?:de )?20\\d\\d)?`,
        'g',
      ),
      ' # ',
    )
    .replace(
      /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|aug|sept?|oct|nov|dec) \d{1,2}(?: ?(?:-|to|until) ?\d{1,2})?\b/g,
      ' # ',
    )
    .replace(
      /\b(?:del?|el|desde el|from|entre el) \d{1,2} (?:al?|hasta el|hasta|to|y el) \d{1,2}\b(?! ?anos)/g,
      ' # ',
    )
    .replace(/\b\d{1,2} al \d{1,2}\b/g, ' # ')
    .replace(/\b(?:el|al|del|dia) \d{1,2}\b/g, ' # ');
