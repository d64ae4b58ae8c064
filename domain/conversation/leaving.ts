/** Leaving later than check-out time: what it costs is told before it is agreed, and a second yes agrees. */
import { instantAt, type PlainTime } from '../plain-date.ts';
import { lateCheckoutFee, soldUntil } from '../reservation/late-checkout.ts';
import type { StayView } from '../reservation/types.ts';
import { ask, closeQuestion, type Desk, note, post, say, wait } from './desk.ts';
import { openItem } from './items.ts';
import type { Said } from './message.ts';
import type { Question } from './reading.ts';
import { heldStays, meant } from './stays.ts';

type About<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** A stay whose last day can still be arranged. */
function leavingStay(d: Desk, code: string | undefined): StayView | null {
  const lodged = heldStays(d.s).filter(({ status }) => status === 'CONFIRMED' || status === 'CHECKED_IN');
  const inHouse = lodged.filter(({ status }) => status === 'CHECKED_IN');
  return meant(inHouse.length > 0 && code === undefined ? inHouse : lodged, d.s, code);
}

/** "¿Podemos salir a las 16?", or "¿hay late check-out?" without an hour. */
export function wantsLateCheckout(d: Desk, { reading, says }: Said): boolean {
  const { time, leaves, code } = reading.entities;
  const later = leaves === true && time !== undefined && time > d.policy.checkoutTime;
  if (!says('late_checkout') && !later) return false;
  const view = leavingStay(d, code);
  if (!view?.stay) return false;
  if (time === undefined) {
    tellTerms(d, view);
    return true;
  }
  askFor(d, view, time);
  return true;
}

function tellTerms(d: Desk, view: StayView): void {
  if (view.lateCheckout) {
    say(d, { part: 'lateCheckoutAgreed', view });
    return;
  }
  say(d, { part: 'lateCheckoutTerms', view, feeMinor: lateCheckoutFee(view, d.policy) });
  ask(d, { kind: 'leaveTime', reservationId: view.reservationId });
}

function askFor(d: Desk, view: StayView, until: PlainTime): void {
  const { reservationId, stay } = view;
  const over = stay !== null && instantAt(d.policy.zone, stay.checkout, until) <= d.now;
  if (until <= d.policy.checkoutTime || over) {
    closeQuestion(d);
    say(d, { part: 'fact', topic: 'checkout_time' });
  } else if (view.lateCheckout?.until === until) {
    closeQuestion(d);
    say(d, { part: 'lateCheckoutAgreed', view });
  } else if (!soldUntil(until, d.policy)) beyond(d, view);
  else {
    closeQuestion(d);
    post(d, reservationId, { type: 'lateCheckoutAsked', until }, { about: 'quote' });
    note(d, 'late-checkout-asked', 'guest', { reservationId, until: until.replace(':', '.') });
  }
}

/** Later than what is sold: a person decides. */
function beyond(d: Desk, view: StayView): void {
  closeQuestion(d);
  takeToReception(d, view.reservationId);
  say(d, { part: 'lateCheckoutBeyond', until: d.policy.lateCheckout.until });
}

export function takeToReception(d: Desk, reservationId: string): void {
  wait(d, 'question');
  openItem(d, { kind: 'question', topic: 'late_checkout', reservationId });
}

export function answeredLeaving(d: Desk, question: About<'lateCheckout' | 'leaveTime'>, said: Said): boolean {
  const { says, reading } = said;
  if (reading.entities.time !== undefined) return wantsLateCheckout(d, said);
  if (says('deny')) {
    dropLateCheckout(d);
    return true;
  }
  if (question.kind === 'leaveTime' || !says('affirm', 'make_reservation')) return false;
  agree(d, question.reservationId, question.until);
  return true;
}

export function dropLateCheckout(d: Desk): void {
  closeQuestion(d);
  say(d, { part: 'lateCheckoutDropped' });
}

/** The second yes. */
export function agree(d: Desk, reservationId: string, until: PlainTime): void {
  closeQuestion(d);
  post(d, reservationId, { type: 'lateCheckoutAgreed', until }, { about: 'other' });
  note(d, 'late-checkout-agreed', 'guest', { reservationId, until: until.replace(':', '.') });
}
