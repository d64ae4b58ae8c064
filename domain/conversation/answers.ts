/** Reads a message as the answer to the question that is open. Anything else leaves the question as it is. */
import type { StayView } from '../reservation/types.ts';
import { answerTopic, receiptWanted } from './asking.ts';
import { answeredCancelling } from './calling-off.ts';
import { answersChange } from './changing.ts';
import { completeChoice, optionOf, pointsAtOne, suggest, take, wantsAbsent } from './choosing.ts';
import { ask, askAgain, closeQuestion, type Desk, say, set } from './desk.ts';
import { askTwice, moreTimeFor } from './ending.ts';
import { saysDates, saysParty } from './fields.ts';
import { lookFor } from './inquiry.ts';
import { answeredLeaving } from './leaving.ts';
import type { Said } from './message.ts';
import { commented, rated } from './opinions.ts';
import type { Question } from './reading.ts';
import { onOffer } from './stays.ts';
import { answeredWhich } from './which.ts';

type About<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Returns true when the message answered (or declined) the open question. */
export function answered(d: Desk, said: Said): boolean {
  const { question } = d.s;
  if (!question) return false;
  switch (question.kind) {
    case 'dates':
    case 'party':
      return calledOff(d, question, said);
    case 'meant':
      return meant(d, question, said);
    case 'choose':
      return chosen(d, question, said);
    case 'name':
      return named(d, question, said);
    case 'requote':
      return requoted(d, question, said);
    case 'whichCancel':
      return answeredWhich(d, question, said.reading, (view) => askTwice(d, view));
    case 'which':
      return answeredWhich(d, question, said.reading, (view) =>
        question.about === 'moreTime' ? moreTimeFor(d, view) : receiptWanted(d, view),
      );
    case 'confirmCancel':
    case 'cancelOrChange':
      return answeredCancelling(d, question, said);
    case 'changeWhat':
    case 'confirmChange':
    case 'chooseChange':
      return answersChange(d, question, said);
    case 'nearby':
      return nearby(d, question, said);
    case 'longer':
      return longer(d, question, said);
    case 'again':
      return again(d, question, said);
    case 'survey':
      return rated(d, question, said.reading.entities.score);
    case 'comment':
      return commented(d, question, said);
    case 'leaveTime':
    case 'lateCheckout':
      return answeredLeaving(d, question, said);
    default:
      return false;
  }
}

/** "Después te digo": there is time. What else the message says goes first, and ages alone hold nothing up. */
export function notYet(d: Desk, said: Said): boolean {
  const { question } = d.s;
  const { later, named: nameGiven, ages } = said.reading.entities;
  if (!later || question === null || question.kind === 'survey') return false;
  if (changesWish(said) || pointsAtOne(said.reading.entities) || nameGiven || ages) return false;
  if (question.kind === 'confirmCancel' || question.kind === 'cancelOrChange') return false;
  if (question.kind === 'name' && !question.needsName) return false;
  if (!d.s.courteous) say(d, { part: 'noHurry', view: onOffer(d.s), name: question.kind === 'name' });
  return true;
}

/** Other dates or people say more than a yes or a no. */
const changesWish = ({ fields, reading }: Said): boolean =>
  saysDates(fields) || saysParty(fields) || reading.vague?.from !== undefined;

const says = ({ reading }: Said, ...intents: string[]): boolean =>
  reading.acts.some(({ intent }) => intents.includes(intent));
const yesIn = (said: Said): boolean => says(said, 'affirm', 'make_reservation');
const noIn = (said: Said): boolean => says(said, 'deny');

const viewOf = (d: Desk, question: { reservationId: string }): StayView | null =>
  d.s.stays[question.reservationId] ?? null;

/** "No, dejalo" before anything was looked up. */
function calledOff(d: Desk, question: About<'dates' | 'party'>, said: Said): boolean {
  if (changesWish(said)) return false;
  if (!noIn(said)) {
    // A yes to "¿para qué fechas?" says nothing yet.
    if (!said.reading.acts.every(({ intent }) => intent === 'affirm') || !says(said, 'affirm')) return false;
    askAgain(d, question);
    return true;
  }
  set(d, { draft: {} });
  return declined(d);
}

/** A guess at what was asked: a yes to the only one, or one of two by its place. */
function meant(d: Desk, { topics }: About<'meant'>, said: Said): boolean {
  const { choice } = said.reading.entities;
  const yes = yesIn(said);
  const one =
    choice === undefined ? (topics.length === 1 && yes ? topics[0] : undefined) : topics[choice - 1];
  if (!one && !yes && !noIn(said)) return false;
  if (one) {
    closeQuestion(d);
    answerTopic(d, one.topic, one.known);
  } else if (yes) {
    d.unclear = true;
    say(d, { part: 'notUnderstood', attempt: 1, maybe: topics.map(({ topic }) => topic) });
  } else ask(d, { kind: 'open' });
  return true;
}

function chosen(d: Desk, question: About<'choose'>, said: Said): boolean {
  const view = viewOf(d, question);
  if (!view?.quote || changesWish(said)) return false;
  const { entities } = said.reading;
  const no = noIn(said);
  const yes = yesIn(said) && !no;
  const option = optionOf(view, entities, yes, question.roomTypeId ?? null);
  if (option && !yes && says(said, 'price_inquiry', 'room_info')) {
    suggest(d, view, option);
    return true;
  }
  if (option) {
    take(d, view, option);
    return true;
  }
  if (no && question.roomTypeId !== undefined && view.quote.options.length > 1) {
    // A no to one of them is no answer about the others.
    ask(d, { kind: 'choose', reservationId: view.reservationId });
    set(d, { choice: null });
    return true;
  }
  if (!no && wantsAbsent(d, view, entities)) return true;
  if (no) return declined(d);
  // A yes to several, a place that is not in the list, a room that is not offered: which one, then?
  if (!yesIn(said) && !pointsAtOne(entities)) return false;
  askAgain(d, question);
  return true;
}

function named(d: Desk, question: About<'name'>, said: Said): boolean {
  const view = viewOf(d, question);
  if (!view || changesWish(said)) return false;
  const { entities } = said.reading;
  const taken = d.s.choice?.roomTypeId ?? null;
  const option = pointsAtOne(entities) && view.quote ? optionOf(view, entities, false, taken) : null;
  if (option && option.roomTypeId !== taken && !entities.ages) {
    take(d, view, option);
    return true;
  }
  if (entities.other && !entities.named) {
    // Of three or more "the other" may be any.
    set(d, { choice: null });
    ask(d, { kind: 'choose', reservationId: view.reservationId }, { clarify: true });
    return true;
  }
  if (entities.named || entities.ages?.length || (entities.later && !question.needsName)) {
    completeChoice(d, view, entities.later === true);
    return true;
  }
  if (noIn(said)) return declined(d);
  // "Sí" to "¿a nombre de quién?" says nothing yet; the offer is not shown again for it.
  if (!says(said, 'affirm') || !said.reading.acts.every(({ intent }) => intent === 'affirm')) return false;
  askAgain(d, question);
  return true;
}

function requoted(d: Desk, question: About<'requote'>, said: Said): boolean {
  const view = viewOf(d, question);
  if (!view?.quote || changesWish(said)) return false;
  const option = optionOf(view, said.reading.entities, false, d.s.choice?.roomTypeId ?? null);
  if (option) {
    take(d, view, option);
    return true;
  }
  if (noIn(said)) return declined(d);
  if (!yesIn(said)) return false;
  takeRequoted(d, view);
  return true;
}

/** A yes to the new price: the room that was wanted, under the new quote. */
export function takeRequoted(d: Desk, view: StayView): void {
  const wanted = view.quote?.options.find(({ roomTypeId }) => roomTypeId === d.s.choice?.roomTypeId);
  if (wanted) take(d, view, wanted);
  else ask(d, { kind: 'choose', reservationId: view.reservationId });
}

function nearby(d: Desk, question: About<'nearby'>, said: Said): boolean {
  if (changesWish(said)) return false;
  const { choice, any } = said.reading.entities;
  const only = yesIn(said) && question.stays.length === 1;
  const place = choice ?? (only || any ? 1 : undefined);
  const stay = place === undefined ? undefined : question.stays[place - 1];
  if (stay) {
    lookFor(d, stay);
    return true;
  }
  if (noIn(said)) return declined(d);
  if (!yesIn(said) && choice === undefined) return false;
  askAgain(d, question);
  return true;
}

/** A longer stay than was asked for; other dates are looked at anew. */
function longer(d: Desk, question: About<'longer'>, said: Said): boolean {
  if (changesWish(said)) return false;
  if (noIn(said)) return declined(d);
  if (!yesIn(said)) return false;
  lookFor(d, question.stay);
  return true;
}

function again(d: Desk, question: About<'again'>, said: Said): boolean {
  const stay = viewOf(d, question)?.stay;
  if (!stay || changesWish(said)) return false;
  if (noIn(said)) return declined(d);
  if (!yesIn(said)) return false;
  lookFor(d, stay);
  return true;
}

export function declined(d: Desk): boolean {
  closeQuestion(d);
  set(d, { choice: null });
  say(d, { part: 'declined' });
  return true;
}
