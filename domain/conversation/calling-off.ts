/** Answers to the questions of a cancellation: only a plain and sure yes ends a stay, and a doubt keeps it. */
import type { StayView } from '../reservation/types.ts';
import { changeInstead } from './changing.ts';
import { ask, askAgain, closeQuestion, type Desk, note, post, say } from './desk.ts';
import { askTwice } from './ending.ts';
import { merge, saysDates, saysParty } from './fields.ts';
import type { Said } from './message.ts';
import type { Question } from './reading.ts';
import { heldStays, isHeld } from './stays.ts';
import { listed, stayPicked } from './which.ts';

type About<K extends Question['kind']> = Extract<Question, { kind: K }>;

export function answeredCancelling(
  d: Desk,
  question: About<'confirmCancel' | 'cancelOrChange'>,
  said: Said,
): boolean {
  const view = d.s.stays[question.reservationId];
  if (!view) return false;
  return question.kind === 'confirmCancel'
    ? confirmed(d, view, said)
    : cancelOrChange(d, question, view, said);
}

function confirmed(d: Desk, view: StayView, said: Said): boolean {
  const { reading, fields, says } = said;
  const wishes = saysDates(fields) || saysParty(fields);
  if (wishes && isHeld(view)) return otherWish(d, view, said);
  const other =
    reading.entities.code === undefined
      ? null
      : heldStays(d.s).find(({ code }) => code === reading.entities.code);
  if (other && other !== view) {
    askTwice(d, other);
    return true;
  }
  if (says('modify_reservation')) return change(d, view, said);
  // "No, cancelá" and the like: the no is the doubt that counts, and so is "no sé todavía".
  if (says('deny') || reading.entities.later) {
    keep(d, view);
    return true;
  }
  if (!says('affirm', 'cancel_reservation')) return false;
  if (d.sure) cancelNow(d, view);
  else askAgain(d, { kind: 'confirmCancel', reservationId: view.reservationId });
  return true;
}

/** Dates or people where a yes was expected: another stay by its arrival, a change instead, or nobody knows. */
function otherWish(d: Desk, view: StayView, said: Said): boolean {
  const { fields, says } = said;
  const picked = fields.checkout
    ? undefined
    : stayPicked(listed(heldStays(d.s)), { checkin: fields.checkin });
  const other = picked && d.s.stays[picked.reservationId];
  if (other && other !== view) {
    askTwice(d, other);
    return true;
  }
  if (says('deny', 'modify_reservation')) return change(d, view, said);
  ask(d, { kind: 'cancelOrChange', reservationId: view.reservationId, wanted: fields });
  return true;
}

function cancelOrChange(d: Desk, question: About<'cancelOrChange'>, view: StayView, said: Said): boolean {
  const { reading, fields, says } = said;
  const wanted = merge(question.wanted, fields);
  const { choice, other } = reading.entities;
  if (says('modify_reservation') || choice === 2) {
    const entities = { ...reading.entities, ...wanted };
    return change(d, view, { ...said, fields: wanted, reading: { ...reading, entities } });
  }
  if (says('cancel_reservation') || choice === 1) {
    if (d.sure) cancelNow(d, view);
    else askAgain(d, question);
    return true;
  }
  if (says('deny')) {
    keep(d, view);
    return true;
  }
  if (!says('affirm') && !other && !saysDates(fields) && !saysParty(fields)) return false;
  askAgain(d, { ...question, wanted });
  return true;
}

function change(d: Desk, view: StayView, said: Said): boolean {
  closeQuestion(d);
  return changeInstead(d, view, said);
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
