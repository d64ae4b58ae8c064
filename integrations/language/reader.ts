/**
 * The embedded engine: reads what a guest wrote, in Spanish first, English and Portuguese besides. Rules and word lists
 * only; the same input gives the same output, and no clock is read (today comes in the context).
 */
import type {
  Act,
  Entities,
  Intent,
  Reading,
  ReadingContext,
  Understood,
} from '../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import { actsOf, type Said } from './acts.ts';
import { choiceIn, leadingChoice, namesOnOffer, roomTypeIn, scoreIn } from './answers.ts';
import { type DateReading, datesIn } from './dates.ts';
import { intentsIn, saysOtherPayer } from './intents.ts';
import { languageOf } from './language.ts';
import { nameIn } from './names.ts';
import { clauses, fold, normalise, withoutTimesAndMoney, wordsIn } from './normalise.ts';
import { digitsFor } from './numbers.ts';
import { partyIn } from './party.ts';
import { topicsIn } from './topics.ts';

/** Reads a burst of messages as one thought. */
export function understand(
  messages: Array<{ text: string }>,
  context: ReadingContext,
  hotel: HotelSettings,
): Understood {
  const raw = messages.map(({ text }) => text).join('\n');
  const normal = messages.map(({ text }) => normalise(text)).join('\n');
  const language = languageOf(normal, raw, context.language);
  const opted = optIn(messages);
  if (opted) return understood(reading(language, [{ intent: opted, confidence: 1 }], {}, false));

  const text = digitsFor(normal, language);
  const code = codeIn(raw, hotel);
  const said: Said[] = clauses(text).map((clause) => {
    const topics = topicsIn(clause.text);
    return { ...clause, topics, intents: intentsIn(clause, topics.includes('cancellation')) };
  });
  const name = nameIn(
    messages.map((message) => message.text),
    context,
    [...roomNames(hotel), ...namesOnOffer(hotel, context).flatMap(({ names }) => names)],
  );
  const entities = entitiesIn(said, text, context, hotel, name, code);
  const acts = actsOf(said, raw, entities, context, hotel);
  const unfinished = isUnfinished(raw, acts, entities, text);
  return understood(reading(language, acts, entities, unfinished, !/[\p{L}\d]/u.test(raw)), name);
}

const understood = (read: Reading, name?: string): Understood => ({
  reading: read,
  words: name === undefined ? {} : { name },
});

/** `silent`: an emoji alone is surely nothing to answer. */
function reading(
  language: Reading['language'],
  acts: Act[],
  entities: Entities,
  unfinished: boolean,
  silent = false,
): Reading {
  const clear = acts.filter(({ intent }) => intent !== 'out_of_scope');
  const best = Math.max(0, ...clear.map(({ confidence }) => confidence));
  const confidence =
    best > 0 ? best : Object.keys(entities).length > 0 ? 0.8 : acts.length > 0 ? 0.3 : silent ? 0.6 : 0.2;
  return { language, acts, entities, confidence, unfinished, source: 'embedded' };
}

/** BAJA, STOP and ALTA count only as the whole message. */
function optIn(messages: Array<{ text: string }>): 'opt_out' | 'opt_in' | null {
  for (const { text } of messages) {
    const word = fold(text)
      .replace(/[^a-z ]/g, '')
      .trim();
    if (word === 'baja' || word === 'stop') return 'opt_out';
    if (word === 'alta') return 'opt_in';
  }
  return null;
}

const roomNames = (hotel: HotelSettings): string[] =>
  hotel.roomTypes.flatMap((room) =>
    [...room.aliases, ...Object.values(room.name)].map((one) => fold(one ?? '')),
  );

function codeIn(raw: string, hotel: HotelSettings): string | undefined {
  const prefix = hotel.codePrefix.replace(/[^\p{L}\d]/gu, '');
  const match = new RegExp(`(?<![\\p{L}\\d])${prefix}[ -]?(\\d{1,7})(?!\\d)`, 'iu').exec(raw);
  return match ? `${prefix.toUpperCase()}-${match[1]}` : undefined;
}

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

function entitiesIn(
  said: Said[],
  text: string,
  context: ReadingContext,
  hotel: HotelSettings,
  name: string | undefined,
  code: string | undefined,
): Entities {
  const entities: Entities = {};
  const prefix = hotel.codePrefix.toLowerCase();
  const clean = (part: string) =>
    withoutTimesAndMoney(part.replace(new RegExp(`\\b${prefix}[ -]?\\d+`, 'g'), ' # '));
  const choice =
    choiceIn(text.replace(/\n/g, ' . '), context) ??
    said.map((clause) => choiceIn(clause.text, context) ?? leadingChoice(clause.text, context)).find(Boolean);
  Object.assign(entities, scoreIn(clean(text), context));
  // "El 2" answers a list before it names a day.
  const answersNumber =
    entities.score !== undefined ||
    (choice !== undefined && /^\D{0,12}\d\D{0,12}$/.test(text) && !/\b(?:del?|al|dia|noches?)\b/.test(text));
  const { impossibleDate, ...dates } = answersNumber
    ? ({ sure: false } as DateReading)
    : datesOf(said, clean, context);
  const { sure: _sure, ...days } = dates;
  Object.assign(entities, days, impossibleDate ? { impossibleDate } : {});
  const people = clean(withoutDates(text));
  if (!answersNumber && !(choice !== undefined && /^\D*\d\D*$/.test(text)))
    Object.assign(entities, partyIn(people.replace(/\n/g, ', '), context.question));
  const place =
    choice !== undefined &&
    days.checkin &&
    !/\b(?:la|opcion|option) \d/.test(text) &&
    !/primer|segund|tercer/.test(text)
      ? undefined
      : choice;
  if (place !== undefined) entities.choice = place;
  const roomTypeId = roomTypeIn(said, hotel, context);
  if (roomTypeId !== undefined && place === undefined) entities.roomTypeId = roomTypeId;
  if (code) entities.code = code;
  if (name) entities.named = true;
  if (saysOtherPayer(text)) entities.otherPayer = true;
  return entities;
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

function isUnfinished(raw: string, acts: Act[], entities: Entities, text: string): boolean {
  const last = raw.trim();
  if (/(?:,|\.\.\.|…|:|(?:^|\s)(?:y|e|con|para|pero|de|del|and|com|or|o))$/iu.test(last)) return true;
  if (Object.keys(entities).length > 0) return false;
  if (acts.length > 0 && acts.every(({ intent }) => intent === 'greeting'))
    return !/\?$/.test(last) || wordsIn(text).length <= 6;
  const words = wordsIn(text).length;
  return acts.length === 0 && words > 0 && words <= 2 && !/\?$/.test(last);
}
