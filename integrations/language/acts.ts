/** What the guest does with a text: the intents that were read, and the acts that its entities bring with them. */
import type { Act, Ambiguity, Entities, Intent, ReadingContext } from '../../domain/conversation/reading.ts';
import type { HotelSettings, Topic } from '../../domain/hotel.ts';
import { yesOrNo } from './answers.ts';
import { asksForAnswer, wantsMoneyBack } from './insisting.ts';
import { type Confidences, type IntentReading, SURELY } from './intents.ts';
import { type Clause, wordsIn } from './normalise.ts';
import type { Said } from './said.ts';
import { intentOf, TOPIC_OF } from './topics.ts';

const ARRIVES =
  /\b(?:llegamos|llego|estamos llegando|arribamos|we arrive|i arrive|arriving|we'll be there|chegamos|chego)\b/;

const ACCOUNT =
  /\b(?:alias|cbu|cvu|titular|datos (?:bancarios|para transferir|de la cuenta|de la transferencia)|(?:que|cual|la) cuenta|a donde|adonde|donde|bank details|chave)\b/;

/** What a room costs is asked, whatever question is open. */
const ASKS_PRICE =
  /\b(?:cuanto (?:sale|salen|cuesta|cuestan|vale|valen|esta|seria|es)|que (?:precio|valor|tarifa)|a cuanto|how much|(?:what|whats|what's) (?:is )?the (?:price|rate)|price of|quanto (?:custa|sai|fica|e|ta|esta)|qual (?:o|e o) (?:preco|valor))\b/;
/** What of a stay is still to be paid. */
const BALANCE =
  /\b(?:(?:cuanto|que|lo que) (?:\w+ )?(?:falta|debo|debemos|resta|queda (?:por|de)|adeudo)(?: (?:de )?(?:pagar|abonar|transferir|por pagar|mandar))?$|(?<!en )cuanto (?:me |nos )?(?:falta|resta)|saldo|how much (?:do (?:i|we) (?:still )?owe|is left|is missing)|balance|quanto (?:falta|devo|resta|ainda))\b/;
/** The way in which the hotel is paid is closed to this guest. */
const CANNOT_PAY =
  /\b(?:(?:can't|cant|cannot|can not|unable to|don't know how to) (?:\w+ ){0,3}?(?:transfers?|wire|pay)|no (?:puedo|podemos|tengo como|se como) (?:\w+ )?(?:transferir|hacer (?:la |una )?transferencia)|nao (?:posso|consigo|tenho como) (?:\w+ )?(?:transferir|fazer (?:a |uma )?transferencia)|(?:desde|from|do|del) (?:el )?(?:exterior|abroad))\b/;

/** Of two that exclude each other the likelier one counts, for both, unless each has a sentence of its own. */
const EXCLUSIVE: Array<[Intent, Intent]> = [
  ['check_availability', 'make_reservation'],
  ['cancel_reservation', 'cancellation_policy'],
  ['check_out_info', 'late_checkout'],
  ['send_receipt', 'check_reservation'],
  ['modify_reservation', 'make_reservation'],
];

const KEEPS =
  /\b(?:no (?:me |nos |la |lo |quiero |queremos |te pedi |queria |voy a |pienso |pedi |que )*(?:cancel|anul)|sin cancel|don'?t (?:want to )?cancel|nao (?:quero |e para )?cancel|antes de cancel)/;

/** Luggage is left before the room is ready or after it was left; which of them, the rest of the words say. */
const WITH_LUGGAGE: Intent[] = ['check_in_info', 'check_out_info'];

/** From here on a booking is meant when a stay is named beside it. */
const WITH_STAY = 0.3;

/** What days and people may be said with and ask for no room; a wish beside it is heard by its own words. */
const NO_WISH: Intent[] = [
  'make_reservation',
  'modify_reservation',
  'cancel_reservation',
  'check_reservation',
  'cancellation_policy',
  'service_request',
  'check_in_info',
  'check_out_info',
  'late_checkout',
  'send_receipt',
  'extend_deadline',
  'human_agent',
  'complaint',
  'feedback',
  'goodbye',
  'out_of_scope',
];

/** What a message that names days and people seldom is; it takes a surer reading. */
const UNLIKE_A_STAY: Intent[] = [
  'feedback',
  'human_agent',
  'late_checkout',
  'check_out_info',
  'goodbye',
  'out_of_scope',
];
const SURE_BESIDE_STAY = 0.8;

/** An act is named from here on, though unsure; the policy acts on surer ones (mission row 38). */
const NAMED = 0.25;

/** `raw` is the text as written, for emoji; `entities` what was read from it. */
export function actsOf(
  said: Said[],
  { all, places }: IntentReading,
  raw: string,
  entities: Entities,
  context: ReadingContext,
  hotel: HotelSettings,
  ambiguities: Ambiguity[],
): Act[] {
  const found: Confidences = new Map(all);
  const likelihood = (intent: Intent) => found.get(intent) ?? 0;
  const raise = (intent: Intent, confidence: number) =>
    found.set(intent, Math.max(confidence, likelihood(intent)));
  for (const [one, other] of EXCLUSIVE) {
    const apart = places.has(one) && places.has(other) && places.get(one) !== places.get(other);
    if (!found.has(one) || !found.has(other) || apart) continue;
    const [likelier, less] = likelihood(one) < likelihood(other) ? [other, one] : [one, other];
    found.set(likelier, Math.min(0.99, likelihood(likelier) + likelihood(less)));
    found.delete(less);
  }

  const asksDates =
    entities.checkin !== undefined || entities.checkout !== undefined || entities.nights !== undefined;
  const asksParty =
    entities.guests !== undefined ||
    entities.adults !== undefined ||
    entities.children !== undefined ||
    entities.rooms !== undefined;
  const { question } = context;

  const asksPrice = said.some(({ text }) => ASKS_PRICE.test(text));
  if (said.some(({ text }) => BALANCE.test(text)) && question?.kind !== 'choose' && !asksDates) {
    found.delete('price_inquiry');
    found.delete('extend_deadline');
    raise('check_reservation', 0.8);
  }
  if (answers(entities, question) && !said.some(({ asks }) => asks))
    for (const intent of GUESSED_OF_ANSWERS)
      if (intent !== 'price_inquiry' || !asksPrice) found.delete(intent);
  if (said.some(({ text }) => KEEPS.test(text))) found.delete('cancel_reservation');
  // "Después te digo" puts off and takes no leave.
  if (entities.later) for (const intent of ['goodbye', 'affirm', 'help'] as const) found.delete(intent);
  const answered: Confidences = new Map();
  for (const [answer, confidence] of answersIn(said, found, asksDates || asksParty, question))
    answered.set(answer, confidence);
  found.delete('affirm');
  found.delete('deny');
  for (const [answer, confidence] of answered) found.set(answer, confidence);

  const waits = likelihood('complaint') < SURELY && said.some(({ text }) => asksForAnswer(text));
  if (waits) {
    found.delete('cancellation_policy');
    found.delete('help');
    raise('human_agent', 0.8);
  } else if (
    said.some(({ text, asks }) => !asks && wantsMoneyBack(text)) &&
    likelihood('cancel_reservation') < SURELY
  ) {
    found.delete('cancellation_policy');
    raise('complaint', 0.8);
  }
  const topics = atNight(topicsOf(said, found, entities), entities, hotel);
  if (waits && topics.includes('cancellation')) topics.splice(topics.indexOf('cancellation'), 1);
  if (topics.includes('surroundings'))
    for (const intent of ['help', 'hotel_location'] as const) found.delete(intent);
  const likeliest = (intents: Intent[]) =>
    intents
      .filter((intent) => likelihood(intent) >= NAMED)
      .toSorted((a, b) => likelihood(b) - likelihood(a))[0];
  const home = (topic: Topic): Intent => (topic === 'luggage' && likeliest(WITH_LUGGAGE)) || intentOf(topic);
  for (const topic of topics) raise(home(topic), 0.75);
  if (entities.otherPayer) raise('send_receipt', 0.85);
  if (entities.score !== undefined) raise('feedback', 0.95);
  const takes =
    entities.choice !== undefined || (entities.roomTypeId !== undefined && question?.kind === 'choose');
  if (takes && asksPrice && entities.roomTypeId !== undefined) raise('price_inquiry', 0.9);
  else if (takes && likelihood('deny') < NAMED) raise('make_reservation', 0.9);
  if (entities.named && question?.kind === 'name') raise('make_reservation', 0.85);
  const inquires =
    asksDates || entities.impossibleDate || asksParty || (entities.roomTypeId !== undefined && !takes);
  // "El finde largo", "en marzo": days all the same, though not which; a lone number is none.
  const loose = ambiguities.some(({ kind }) => kind !== 'number');
  // Misspelt days and people look like anything; who names both, or a time of the year, wishes for a room.
  if ((asksDates && asksParty) || loose)
    for (const intent of UNLIKE_A_STAY) if (likelihood(intent) < SURE_BESIDE_STAY) found.delete(intent);
  const other = NO_WISH.some((intent) => likelihood(intent) >= SURELY);
  // "Llegamos mañana a las 10" tells; it wishes for no other room.
  const tells =
    entities.checkout === undefined &&
    !asksParty &&
    said.some(({ text, asks }) => !asks && ARRIVES.test(text));
  // "¿Cuánto sale la suite?" asks for its price; whether it is free is the next question.
  const ofRoom =
    !asksDates &&
    !asksParty &&
    !entities.impossibleDate &&
    (['price_inquiry', 'room_info'] as const).some((intent) => likelihood(intent) >= SURELY);
  if (inquires && !other && !tells && !ofRoom) {
    // Whoever names a stay and has the word for booking in it books, though the word alone would not do.
    if (likelihood('make_reservation') >= WITH_STAY) raise('make_reservation', 0.75);
    else raise('check_availability', asksDates ? 0.9 : 0.8);
  }

  if (loose && ![...found.values()].some((confidence) => confidence >= SURELY))
    raise('check_availability', 0.6);

  const acts: Act[] = [];
  for (const [intent, confidence] of found) {
    if (confidence < NAMED) continue;
    const own = topics.filter((topic) => home(topic) === intent);
    const usual = TOPIC_OF[intent];
    for (const topic of own.length > 0 || usual === undefined ? own : [usual])
      acts.push({
        intent,
        confidence,
        topic,
        known: hotel.facts[topic] !== undefined,
        ...(topic === 'payment' && said.some(({ text }) => CANNOT_PAY.test(text))
          ? { further: true as const }
          : {}),
        ...(topic === 'deposit' && said.some(({ text }) => ACCOUNT.test(text)) ? { account: true } : {}),
      });
    if (own.length === 0 && usual === undefined) acts.push({ intent, confidence });
  }
  if (acts.length === 0 && /[👍👌✅🙌💪]/u.test(raw) && question)
    acts.push({ intent: 'affirm', confidence: 0.8 });
  if (acts.length === 0 && /[🙏❤]/u.test(raw)) acts.push({ intent: 'thanks', confidence: 0.8 });
  if (acts.length === 0 && Object.keys(entities).length === 0 && wordsIn(raw).length > 2)
    acts.push({ intent: 'out_of_scope', confidence: 0.3 });
  return mainFirst(acts, places);
}

/** In the order of what is left to answer. */
const COURTESIES: Intent[] = ['deny', 'goodbye', 'thanks', 'affirm', 'greeting'];

/** Requests before courtesies, as they were said; a price that is asked before the room that it is for; guesses last. */
function mainFirst(acts: Act[], places: Map<Intent, number>): Act[] {
  const price = acts.some(({ intent, confidence }) => intent === 'price_inquiry' && confidence >= SURELY);
  const rank = ({ intent, confidence }: Act): number => {
    if (confidence < SURELY) return 3000;
    if (COURTESIES.includes(intent)) return 2000 + COURTESIES.indexOf(intent);
    const place = places.get(intent) ?? 1000;
    if (intent !== 'check_availability' || !price) return place;
    return places.has(intent) ? place + 0.5 : Math.max(place, places.get('price_inquiry') ?? 0) + 0.5;
  };
  return acts.toSorted((a, b) => rank(a) - rank(b) || b.confidence - a.confidence);
}

/** Yes and no, by the words that a clause begins with; the learnt reading adds what those do not know. */
function answersIn(
  said: Said[],
  all: Confidences,
  stays: boolean,
  question: ReadingContext['question'],
): Array<['affirm' | 'deny', number]> {
  const found: Array<['affirm' | 'deny', number]> = [];
  for (const clause of said) {
    const answer = yesOrNo(clause);
    // "No, del 12 al 14" corrects and refuses nothing, unless the question was whether to cancel.
    const corrects = answer === 'no' && stays && question?.kind !== 'confirmCancel';
    // Without an open question the words alone do not tell "sí" from "si suspendo el viaje".
    const heard = question !== null || (all.get(answer === 'no' ? 'deny' : 'affirm') ?? 0) >= NAMED;
    if (answer && heard && !corrects && !(isPolite(clause) && said.length > 1))
      found.push([answer === 'yes' ? 'affirm' : 'deny', 0.9]);
  }
  if (found.length === 0 && !stays && !said.some(isPolite))
    for (const intent of ['affirm', 'deny'] as const) {
      const confidence = all.get(intent) ?? 0;
      if (confidence >= 0.5) found.push([intent, confidence]);
    }
  return found;
}

/** "Bueno." before something else. */
const isPolite = ({ text }: Clause): boolean => /^bueno$/.test(text);

/** What a name, an age, a number of people or a choice may look like without its question. */
const GUESSED_OF_ANSWERS: Intent[] = [
  'check_availability',
  'price_inquiry',
  'feedback',
  'amenities',
  'room_info',
  'check_in_info',
  'goodbye',
  'affirm',
];

function answers(entities: Entities, question: ReadingContext['question']): boolean {
  switch (question?.kind) {
    case 'name':
      return entities.named === true || entities.ages !== undefined;
    case 'choose':
      return entities.choice !== undefined || entities.roomTypeId !== undefined;
    case 'dates':
      return (
        entities.checkin !== undefined || entities.checkout !== undefined || entities.nights !== undefined
      );
    case 'party':
      return entities.guests !== undefined || entities.children !== undefined;
    default:
      return false;
  }
}

/** Requests in which words of a topic ask nothing: "ya pagué la seña", "la pileta está sucia". */
const ABOUT_MONEY: Intent[] = ['send_receipt', 'extend_deadline', 'check_reservation'];
const NO_QUESTION: Intent[] = [
  ...ABOUT_MONEY,
  'complaint',
  'service_request',
  'feedback',
  'out_of_scope',
  'human_agent',
];

/** "Can we arrive at 11 pm?": how to get in when nobody is at the desk answers it, not from what hour on. */
function atNight(topics: Topic[], { arrives, time }: Entities, { policy }: HotelSettings): Topic[] {
  if (!arrives || time === undefined || (time >= '06:00' && time < policy.closes)) return topics;
  return [...new Set(topics.map((topic) => (topic === 'checkin_time' ? 'late_arrival' : topic)))];
}

function topicsOf(said: Said[], found: Confidences, entities: Entities): Topic[] {
  const topics = new Set<Topic>();
  for (const clause of said) {
    const { intents, asks, text } = clause;
    const money =
      intents.some((intent) => ABOUT_MONEY.includes(intent)) || (entities.otherPayer === true && !asks);
    for (const topic of clause.topics) {
      const intent = intentOf(topic);
      if (money && (topic === 'deposit' || topic === 'payment')) continue;
      if (/_time$/.test(topic) && /\bcheck (?:in|out):? (?:el |dia )?\d/.test(text)) continue;
      const elsewhere = intents.some((one) => NO_QUESTION.includes(one)) && (found.get(intent) ?? 0) < SURELY;
      if (!elsewhere) topics.add(topic);
    }
  }
  return [...topics];
}
