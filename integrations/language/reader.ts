/**
 * The embedded engine: reads what a guest wrote, in Spanish first, English and Portuguese besides. Rules and word lists
 * only; the same input gives the same output, and no clock is read (today comes in the context).
 */
import type {
  Act,
  Ambiguity,
  Entities,
  Reading,
  ReadingContext,
  Understood,
  Vague,
} from '../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import { actsOf } from './acts.ts';
import { choiceIn, leadingChoice, namesOnOffer, roomsNamedIn, scoreIn } from './answers.ts';
import { asksTradeRates, taxIdIn, withoutTaxId } from './company.ts';
import { bookedElsewhere, bookingCodeIn } from './elsewhere.ts';
import { hasEmail, withoutEmail } from './email.ts';
import { inStay } from './in-stay.ts';
import { languageOf } from './language.ts';
import { changesSomething, moreIn } from './more.ts';
import { nameIn } from './names.ts';
import { fold, normalise } from './normalise.ts';
import { digitsFor } from './numbers.ts';
import { saysOtherPayer } from './payer.ts';
import { startOf, withoutEndlessWords } from './readable.ts';
import { withRoomQuestions } from './room-questions.ts';
import { type Said, saidIn } from './said.ts';
import { NOTHING_READ, readStay, type StayReading } from './stay.ts';
import {
  asksIfItStands,
  asksOfEach,
  isLaughter,
  ofLanguage,
  takesLeave,
  turnsOfPhrase,
} from './turns-of-phrase.ts';
import { isUnfinished } from './unfinished.ts';
import { withUrgent } from './urgent.ts';

/** Reads a burst of messages as one thought: as much of its start as is read of any. */
export function understand(
  written: Array<{ text: string }>,
  context: ReadingContext,
  hotel: HotelSettings,
): Understood {
  const { texts, cut } = startOf(written);
  return { ...readAll(texts, context, hotel), ...(cut === undefined ? {} : { cut }) };
}

/** However long it is: its time grows as its length does. */
export function readAll(
  whole: Array<{ text: string }>,
  context: ReadingContext,
  hotel: HotelSettings,
): Understood {
  const written = whole.map(({ text }) => ({ text: withoutEndlessWords(text) }));
  const taxId = taxIdIn(written.map(({ text }) => text).join('\n'));
  const email = written.some(({ text }) => hasEmail(text));
  const messages = written.map(({ text }) => ({ text: withoutEmail(taxId ? withoutTaxId(text) : text) }));
  const raw = messages.map(({ text }) => text).join('\n');
  const normal = messages.map(({ text }) => normalise(text)).join('\n');
  const language = languageOf(raw, context.language);
  const opted = optIn(messages);
  if (opted) return understood(reading(language, [{ intent: opted, confidence: 1 }], {}, false));

  const text = digitsFor(normal, language);
  const code = codeIn(raw, hotel);
  const name = nameIn(
    messages.map((message) => message.text),
    context,
    [...roomNames(hotel), ...namesOnOffer(hotel, context).flatMap(({ names }) => names)],
  );
  const { said, intents } = saidIn(text, name);
  const { entities, stay } = entitiesIn(said, text, raw, context, name, code, () =>
    readStay(raw, { ...context, language }, hotel),
  );
  Object.assign(entities, turnsOfPhrase(said));
  if (email) entities.email = true;
  if (asksOfEach(text, roomsNamedIn(text, hotel, context), context.optionsShown)) {
    entities.ofEach = true;
    delete entities.roomTypeId;
    delete entities.choice;
  }
  const elsewhere = bookedElsewhere(text);
  const bookingCode = code === undefined ? bookingCodeIn(raw, context.question, elsewhere) : undefined;
  if (bookingCode !== undefined) entities.bookingCode = true;
  if (taxId) entities.taxId = taxId;
  if (asksTradeRates(text)) entities.tradeRates = true;
  const laughs = isLaughter(normal);
  const plain = laughs ? [] : actsOf(said, intents, raw, entities, context, hotel, stay.ambiguities);
  const ofTalk = ofLanguage(raw, normal);
  const asked = withRoomQuestions(standing(plain, normal), said, hotel, context);
  // Who gives a tax id asks nothing about invoices.
  const found = taxId ? asked.filter(({ topic }) => topic !== 'invoice') : asked;
  const acts = withUrgent(withoutTongues(found, ofTalk, normal), normal);
  const urgent = acts.some((act) => act.urgent !== undefined);
  const unfinished = !urgent && isUnfinished(raw, acts, entities, text);
  const silent = !/[\p{L}\d]/u.test(raw) || laughs;
  const read = reading(language, acts, entities, unfinished, silent);
  const [loose] = stay.ambiguities;
  if (loose) read.vague = meaningOf(loose);
  Object.assign(read, ofTalk);
  if (/^[\s?¿!¡.]+$/.test(raw) && raw.includes('?')) read.prods = true;
  if (changesSomething(text)) read.instead = true;
  if (elsewhere) read.elsewhere = true;
  return { ...understood(read, name, bookingCode), spans: stay.spans, ambiguities: stay.ambiguities };
}

const understood = (read: Reading, name?: string, bookingCode?: string): Understood => ({
  reading: read,
  words: {
    ...(name === undefined ? {} : { name }),
    ...(bookingCode === undefined ? {} : { bookingCode }),
  },
});

/** "¿Sigue en pie?" says nothing else, and asks how it stands. */
function standing(acts: Act[], text: string): Act[] {
  const greetings = acts.filter(({ intent }) => intent === 'greeting');
  const others = acts.filter(
    ({ intent, confidence }) => intent !== 'greeting' && intent !== 'out_of_scope' && confidence >= 0.45,
  );
  if (others.length > 0 || !asksIfItStands(text)) return acts;
  return [...greetings, { intent: 'check_reservation', confidence: 0.85 }];
}

/** "¿Podemos hablar en español?" asks for no person. */
function withoutTongues(acts: Act[], { asksLanguage }: Pick<Reading, 'asksLanguage'>, text: string): Act[] {
  const person =
    /\b(?:person\w*|alguien|human[oa]?|recep\w+|someone|somebody|alguem|pessoa|atendente)\b/.test(text);
  return asksLanguage && !person ? acts.filter(({ intent }) => intent !== 'human_agent') : acts;
}

const meaningOf = ({ span: _, ...vague }: Ambiguity): Vague => vague;

/** `silent`: an emoji or a laugh alone is surely nothing to answer. */
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

/** BAJA, STOP, PARAR and ALTA, START, VOLTAR count only as the whole message. */
function optIn(messages: Array<{ text: string }>): 'opt_out' | 'opt_in' | null {
  for (const { text } of messages) {
    const word = fold(text)
      .replace(/[^a-z ]/g, '')
      .trim();
    if (['baja', 'stop', 'parar'].includes(word)) return 'opt_out';
    if (['alta', 'start', 'voltar'].includes(word)) return 'opt_in';
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

/** "Una noche más" is no stay of one night, "somos uno más" no party of one; what is known resolves the rest. */
function withMore(fields: StayReading['fields'], text: string): Entities {
  const { moreNights, morePeople } = moreIn(text);
  const { guests, adults, ...withoutPeople } = fields;
  const said = morePeople === undefined ? fields : { ...withoutPeople, morePeople };
  if (moreNights === undefined || (moreNights > 0 && fields.checkout !== undefined)) return said;
  const { nights, checkin, checkout, ...withoutDates } = said;
  return { ...withoutDates, moreNights };
}

const ORDINAL_ALONE =
  /^(?:(?:quero|fico com|prefiro|pode ser|sim|ok|quiero|prefiero|dale|si|con|melhor|mejor),? )*(?:a|la|o|el) (?:primeir|segund|terceir|primer|tercer)[ao](?: (?:opcao|opcion))?(?:,? (?:por favor|porfa|obrigad[ao]|gracias))?[ .!]*$/;

/** A stay, a place in a list, a score, a code, a name: what the words name. */
function entitiesIn(
  said: Said[],
  text: string,
  raw: string,
  context: ReadingContext,
  name: string | undefined,
  code: string | undefined,
  readOn: () => StayReading,
): { entities: Entities; stay: StayReading } {
  const choice =
    choiceIn(text.replace(/\n/g, ' . '), context) ??
    said.map((clause) => choiceIn(clause.text, context) ?? leadingChoice(clause.text, context)).find(Boolean);
  const score = code === undefined ? scoreIn(text, raw, context) : {};
  // "El 2" answers a list before it names a day.
  const answersNumber =
    score.score !== undefined ||
    (choice !== undefined && /^\D*\d\D*$/.test(text) && !/\b(?:del?|al|dia|noches?)\b/.test(text));
  // "A segunda" answers a list before it names a Monday.
  const answersOrdinal = choice !== undefined && ORDINAL_ALONE.test(text);
  const leaves = context.question?.kind !== 'dates' && said.some(takesLeave);
  const stay = answersNumber || answersOrdinal || leaves ? NOTHING_READ : readOn();
  const { roomTypeId, ...fields } = stay.fields;
  const entities: Entities = { ...score, ...withMore(fields, text) };
  const place =
    fields.checkin && !/\b(?:la|opcion|option) \d/.test(text) && !/primer|segund|tercer/.test(text)
      ? undefined
      : choice;
  if (place !== undefined) entities.choice = place;
  else if (roomTypeId !== undefined) entities.roomTypeId = roomTypeId;
  const asks = said.some((clause) => clause.asks);
  Object.assign(entities, inStay(text, { asks, told: fields.time, question: context.question }));
  if (code) entities.code = code;
  if (name) entities.named = true;
  if (saysOtherPayer(text)) entities.otherPayer = true;
  return { entities, stay };
}
