/** A tapped button. Its id is ours and names the stay and the quote, so that an old button never books something new. */

import type { StayView } from '../reservation/types.ts';
import { declined, takeRequoted } from './answers.ts';
import { cancelNow, keep } from './calling-off.ts';
import { acceptChange, confirmChange, keepStay } from './changing.ts';
import { take } from './choosing.ts';
import { ask, type Desk, say, set } from './desk.ts';
import { lookFor, showOffer } from './inquiry.ts';
import { agree, dropLateCheckout } from './leaving.ts';
import { isHeld } from './stays.ts';

/** Ids of buttons: what they do, the stay, and what it was about. Ours alone, never shown. */
export const chooseId = (reservationId: string, roomTypeId: number, quoteId: string): string =>
  `choose:${reservationId}:${roomTypeId}:${quoteId}`;
export const replyId = (
  answer: 'yes' | 'no',
  about: 'requote' | 'cancel' | 'again' | 'offer' | 'change' | 'lateCheckout',
  reservationId: string,
  ...more: Array<string | number>
): string => [answer, about, reservationId, ...more].join(':');
export const chooseChangeId = (reservationId: string, roomTypeId: number, changeId: string): string =>
  `change:${reservationId}:${roomTypeId}:${changeId}`;
export const nearbyId = (reservationId: string, checkin: string, checkout: string): string =>
  `nearby:${reservationId}:${checkin}:${checkout}`;

/** Returns false for an id that is not ours. */
export function tapped(d: Desk, id: string): boolean {
  const [act, ...rest] = id.split(':');
  if (act === 'choose') return choose(d, rest);
  if (act === 'nearby') return nearby(d, rest);
  if (act === 'change') return chooseChange(d, rest);
  if (act === 'yes' || act === 'no') return reply(d, act === 'yes', rest);
  return false;
}

function choose(d: Desk, [reservationId = '', roomTypeId, quoteId]: string[]): boolean {
  const view = d.s.stays[reservationId];
  if (!view) return stale(d);
  if (isHeld(view)) {
    say(d, { part: 'status', view });
    return true;
  }
  const option = view.quote?.options.find((one) => String(one.roomTypeId) === roomTypeId);
  if (view.status !== 'QUOTE_SENT' || !view.quote) {
    if (view.stay) lookFor(d, view.stay);
    return true;
  }
  if (!option || (quoteId !== undefined && quoteId !== view.quote.id)) {
    set(d, { focus: reservationId });
    showOffer(d);
    return true;
  }
  take(d, view, option);
  return true;
}

function nearby(d: Desk, [reservationId = '', checkin, checkout]: string[]): boolean {
  const { question } = d.s;
  const stay =
    question?.kind === 'nearby' && question.reservationId === reservationId
      ? question.stays.find((one) => one.checkin === checkin && one.checkout === checkout)
      : undefined;
  if (!stay) return stale(d);
  lookFor(d, stay);
  return true;
}

function chooseChange(d: Desk, [reservationId = '', roomTypeId, changeId]: string[]): boolean {
  const view = d.s.stays[reservationId];
  const option = view?.change?.options.find((one) => String(one.roomTypeId) === roomTypeId);
  if (!view?.change || !option || view.change.id !== changeId || view.change.waits) return stale(d);
  confirmChange(d, view, option.roomTypeId);
  return true;
}

function reply(d: Desk, yes: boolean, [about, reservationId = '', quoteId, roomTypeId]: string[]): boolean {
  const view = d.s.stays[reservationId];
  const { question } = d.s;
  const open = question !== null && 'reservationId' in question && question.reservationId === reservationId;
  if (!view) return stale(d);
  if (about === 'requote') {
    if (view.status !== 'QUOTE_SENT' || !view.quote) return stale(d);
    if (!yes) return declined(d);
    if (quoteId !== undefined && quoteId !== view.quote.id) showOffer(d);
    else takeRequoted(d, view);
    return true;
  }
  if (about === 'cancel') {
    if (!yes) keep(d, view);
    else if (open && question.kind === 'confirmCancel') cancelNow(d, view);
    else if (isHeld(view)) {
      // An old button: what is lost may have changed since.
      say(d, { part: 'cancelAsked', view });
      ask(d, { kind: 'confirmCancel', reservationId });
    } else return stale(d);
    return true;
  }
  if (about === 'lateCheckout') {
    tappedLateCheckout(d, view, yes);
    return true;
  }
  if (about === 'offer') {
    ask(d, { kind: 'choose', reservationId });
    set(d, { choice: null });
    return true;
  }
  if (about === 'change') {
    if (!view.change || view.change.id !== quoteId || view.change.waits) return stale(d);
    if (yes) acceptChange(d, view, view.change.id, Number(roomTypeId));
    else keepStay(d, view);
    return true;
  }
  if (about === 'again') {
    if (!yes) return declined(d);
    if (view.stay) lookFor(d, view.stay);
    return true;
  }
  return false;
}

/** The second tap on a yes finds it agreed; an old button asks again at today's price. */
function tappedLateCheckout(d: Desk, view: StayView, yes: boolean): void {
  const { question } = d.s;
  const open = question?.kind === 'lateCheckout' && question.reservationId === view.reservationId;
  if (open && yes) agree(d, view.reservationId, question.until);
  else if (open) dropLateCheckout(d);
  else if (view.lateCheckout) say(d, { part: 'lateCheckoutAgreed', view });
  else stale(d);
}

/** A button of something that is over: where things stand is asked anew. */
function stale(d: Desk): boolean {
  ask(d, { kind: 'open' });
  return true;
}
