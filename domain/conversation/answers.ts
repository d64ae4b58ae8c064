/** Reads a message as the answer to the question that is open. Anything else leaves the question as it is. */
import type { StayView } from '../reservation/types.ts';
import { completeChoice, optionOf, take } from './choosing.ts';
import { ask, closeQuestion, type Desk, note, post, say, set } from './desk.ts';
import { askTwice } from './ending.ts';
import { fieldsIn, saysDates, saysParty } from './fields.ts';
import { lookFor } from './inquiry.ts';
import type { Question, Reading } from './reading.ts';

type About<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Returns true when the message answered (or declined) the open question. */
export function answered(d: Desk, reading: Reading): boolean {
  const { question } = d.s;
  if (!question) return false;
  const says = (intent: string) => reading.acts.some((act) => act.intent === intent);
  const yes = says('affirm') || says('make_reservation');
  const no = says('deny');
  switch (question.kind) {
    case 'choose':
      return chosen(d, question, reading, yes, no);
    case 'name':
      return named(d, question, reading, no);
    case 'requote':
      return requoted(d, question, reading, yes, no);
    case 'confirmCancel':
      // Only a plain yes cancels, never a room that was named.
      return cancelled(d, question, says('affirm') || says('cancel_reservation'), no);
    case 'whichCancel':
      return picked(d, question, reading, yes, no);
    case 'nearby':
      return nearby(d, question, reading, yes, no);
    case 'again':
      return again(d, question, yes, no);
    case 'survey':
      return rated(d, question, reading.entities.score);
    default:
      return false;
  }
}

/** Other dates or people say more than a yes or a no. */
const changesWish = (reading: Reading): boolean => {
  const said = fieldsIn(reading.entities);
  return saysDates(said) || saysParty(said);
};

const viewOf = (d: Desk, question: { reservationId: string }): StayView | null =>
  d.s.stays[question.reservationId] ?? null;

function chosen(d: Desk, question: About<'choose'>, reading: Reading, yes: boolean, no: boolean): boolean {
  const view = viewOf(d, question);
  if (!view?.quote || changesWish(reading)) return false;
  const { choice, roomTypeId } = reading.entities;
  const option = optionOf(view, reading.entities, yes);
  if (option) {
    take(d, view, option);
    return true;
  }
  if (no) return declined(d);
  // A yes to several, a place that is not in the list, a room that is not offered: which one, then?
  const asksForRoom = choice !== undefined || roomTypeId !== undefined;
  if (yes || asksForRoom) {
    ask(d, question, { clarify: true });
    return true;
  }
  return false;
}

function named(d: Desk, question: About<'name'>, reading: Reading, no: boolean): boolean {
  const view = viewOf(d, question);
  if (!view || changesWish(reading)) return false;
  const { entities } = reading;
  const other = view.quote && (entities.choice !== undefined || entities.roomTypeId !== undefined);
  const option = other ? optionOf(view, entities, false) : null;
  if (option && option.roomTypeId !== d.s.choice?.roomTypeId && !entities.ages) {
    take(d, view, option);
    return true;
  }
  if (entities.named || entities.ages?.length) {
    completeChoice(d, view);
    return true;
  }
  return no ? declined(d) : false;
}

function requoted(d: Desk, question: About<'requote'>, reading: Reading, yes: boolean, no: boolean): boolean {
  const view = viewOf(d, question);
  if (!view?.quote || changesWish(reading)) return false;
  const option = optionOf(view, reading.entities, false);
  if (option) {
    take(d, view, option);
    return true;
  }
  if (yes) {
    takeRequoted(d, view);
    return true;
  }
  return no ? declined(d) : false;
}

/** A yes to the new price: the room that was wanted, under the new quote. */
export function takeRequoted(d: Desk, view: StayView): void {
  const wanted = view.quote?.options.find(({ roomTypeId }) => roomTypeId === d.s.choice?.roomTypeId);
  if (wanted) take(d, view, wanted);
  else ask(d, { kind: 'choose', reservationId: view.reservationId });
}

function cancelled(d: Desk, question: About<'confirmCancel'>, yes: boolean, no: boolean): boolean {
  const view = viewOf(d, question);
  if (!view || (!yes && !no)) return false;
  // "No, cancelá" and the like: the no is the doubt that counts.
  if (no) keep(d, view);
  else cancelNow(d, view);
  return true;
}

/** By code, by place, or by the day of arrival; a bare day is enough where only one stay begins on it. */
function picked(
  d: Desk,
  question: About<'whichCancel'>,
  { entities }: Reading,
  yes: boolean,
  no: boolean,
): boolean {
  const { code, choice, checkin } = entities;
  const onDay = question.stays.filter(
    (stay) => checkin !== undefined && stay.checkin.slice(-2) === checkin.slice(-2),
  );
  const one =
    question.stays.find((stay) => stay.code === code) ??
    (choice === undefined ? undefined : question.stays[choice - 1]) ??
    question.stays.find((stay) => stay.checkin === checkin) ??
    (onDay.length === 1 ? onDay[0] : undefined);
  const view = one ? viewOf(d, one) : null;
  if (view) {
    askTwice(d, view);
    return true;
  }
  if (no) return declined(d);
  if (!yes && code === undefined && choice === undefined && checkin === undefined) return false;
  ask(d, question, { clarify: true });
  return true;
}

export function keep(d: Desk, view: StayView): void {
  closeQuestion(d);
  say(d, { part: 'cancelKept', view });
}

export function cancelNow(d: Desk, view: StayView): void {
  closeQuestion(d);
  post(d, view.reservationId, { type: 'cancelAsked' }, { about: 'cancel' });
  note(d, 'cancel-asked', 'guest', { reservationId: view.reservationId });
}

function nearby(d: Desk, question: About<'nearby'>, reading: Reading, yes: boolean, no: boolean): boolean {
  if (changesWish(reading)) return false;
  const { choice } = reading.entities;
  const place = choice ?? (yes && question.stays.length === 1 ? 1 : undefined);
  const stay = place === undefined ? undefined : question.stays[place - 1];
  if (stay) {
    lookFor(d, stay);
    return true;
  }
  if (no) return declined(d);
  if (yes || choice !== undefined) {
    ask(d, question, { clarify: true });
    return true;
  }
  return false;
}

function again(d: Desk, question: About<'again'>, yes: boolean, no: boolean): boolean {
  const stay = viewOf(d, question)?.stay;
  if (!stay || (!yes && !no)) return false;
  if (no) return declined(d);
  lookFor(d, stay);
  return true;
}

function rated(d: Desk, question: About<'survey'>, score: number | undefined): boolean {
  if (score === undefined) return false;
  closeQuestion(d);
  post(d, question.reservationId, { type: 'rated', score }, { about: 'other' });
  note(d, 'rated', 'guest', { reservationId: question.reservationId, score });
  return true;
}

function declined(d: Desk): boolean {
  closeQuestion(d);
  set(d, { choice: null });
  say(d, { part: 'declined' });
  return true;
}
