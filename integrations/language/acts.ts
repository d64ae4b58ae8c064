/** What the guest does with a text: the acts of its clauses, and those that its entities bring with them. */
import type { Act, Entities, Intent, ReadingContext } from '../../domain/conversation/reading.ts';
import type { HotelSettings, Topic } from '../../domain/hotel.ts';
import { yesOrNo } from './answers.ts';
import { type Clause, fold, wordsIn } from './normalise.ts';
import { intentOf } from './topics.ts';

export interface Said extends Clause {
  intents: Intent[];
  topics: Topic[];
}

const ARRIVES =
  /\b(?:llegamos|llego|estamos llegando|arribamos|we arrive|i arrive|arriving|we'll be there|chegamos|chego)\b/;

const ACCOUNT =
  /\b(?:alias|cbu|cvu|titular|datos (?:bancarios|para transferir|de la cuenta|de la transferencia)|(?:que|cual|la) cuenta|a donde|adonde|donde|bank details|chave)\b/;

/** `raw` is the text as written, for emoji; `entities` what was read from it. */
export function actsOf(
  said: Said[],
  raw: string,
  entities: Entities,
  context: ReadingContext,
  hotel: HotelSettings,
): Act[] {
  const acts: Act[] = [];
  const add = (act: Act) => {
    if (!acts.some(({ intent, topic }) => intent === act.intent && topic === act.topic)) acts.push(act);
  };
  const asksDates =
    entities.checkin !== undefined || entities.checkout !== undefined || entities.nights !== undefined;
  const asksParty =
    entities.guests !== undefined ||
    entities.adults !== undefined ||
    entities.children !== undefined ||
    entities.rooms !== undefined;
  const { question } = context;
  for (const clause of said) {
    for (const intent of clause.intents) add({ intent, confidence: 0.9 });
    for (const topic of topicsFor(clause, entities))
      add({
        intent: intentOf(topic),
        confidence: 0.9,
        topic,
        known: hotel.facts[topic] !== undefined,
        ...(topic === 'deposit' && ACCOUNT.test(clause.text) ? { account: true as const } : {}),
      });
    const answer = yesOrNo(clause);
    // "No, del 12 al 14" corrects and refuses nothing, unless the question was whether to cancel.
    const corrects = answer === 'no' && (asksDates || asksParty) && question?.kind !== 'confirmCancel';
    const polite =
      answer === 'yes' &&
      /^bueno\b/.test(clause.text) &&
      wordsIn(clause.text).length === 1 &&
      said.length > 1;
    if (answer && !corrects && !polite)
      add({ intent: answer === 'yes' ? 'affirm' : 'deny', confidence: 0.9 });
  }
  const has = (intent: Intent) => acts.some((act) => act.intent === intent);
  if (/[👍👌✅🙌💪]/u.test(raw) && acts.length === 0 && question) add({ intent: 'affirm', confidence: 0.8 });
  if (/[🙏❤]/u.test(raw) && acts.length === 0) add({ intent: 'thanks', confidence: 0.8 });
  if (entities.otherPayer) add({ intent: 'send_receipt', confidence: 0.85 });
  if (entities.score !== undefined) add({ intent: 'feedback', confidence: 0.95 });
  const takes =
    entities.choice !== undefined || (entities.roomTypeId !== undefined && question?.kind === 'choose');
  if (takes && !has('deny')) add({ intent: 'make_reservation', confidence: 0.9 });
  if (entities.named && question?.kind === 'name') add({ intent: 'make_reservation', confidence: 0.85 });
  const inquires =
    asksDates || entities.impossibleDate || asksParty || (entities.roomTypeId !== undefined && !takes);
  const other = (
    ['modify_reservation', 'make_reservation', 'cancel_reservation', 'check_reservation'] as const
  ).some(has);
  // "Llegamos mañana a las 10" tells; it wishes for no other room.
  const tells =
    entities.checkout === undefined &&
    !asksParty &&
    said.some(({ text, asks }) => !asks && ARRIVES.test(text));
  if (inquires && !other && !tells) add({ intent: 'check_availability', confidence: asksDates ? 0.9 : 0.8 });
  if (acts.length === 0 && Object.keys(entities).length === 0 && wordsIn(fold(raw)).length > 2)
    add({ intent: 'out_of_scope', confidence: 0.3 });
  return acts;
}

/** Words of a topic inside another act ask nothing: "ya pagué la seña", "la seña la hizo mi hermano". */
function topicsFor({ topics, intents, asks, text }: Said, entities: Entities): Topic[] {
  const money =
    intents.includes('send_receipt') ||
    intents.includes('extend_deadline') ||
    intents.includes('check_reservation') ||
    (entities.otherPayer === true && !asks);
  const complains = intents.includes('complaint') || intents.includes('service_request');
  return topics.filter((topic) => {
    if (money && (topic === 'deposit' || topic === 'payment')) return false;
    if (complains && !asks) return false;
    // A cot or a pet of the party is told, not asked, but the answer is owed all the same.
    if (topic === 'checkin_time' || topic === 'checkout_time')
      return !/\bcheck (?:in|out):? (?:el |dia )?\d/.test(text);
    return true;
  });
}
