/** The guest calls something off, wants more time, or changes what is already held. */

import type { StayView } from '../reservation/types.ts';
import { ask, closeQuestion, type Desk, note, post, say, set, wait } from './desk.ts';
import { noStay, openItem } from './items.ts';
import type { Entities, Reading } from './reading.ts';
import { heldStays, meant, openInquiry } from './stays.ts';
import { askWhich, clearly, listed } from './which.ts';

/** A stay with a room is asked twice, what is lost or returned first; what is not held simply ends. */
export function wantsToCancel(d: Desk, code: string | undefined): void {
  const held = heldStays(d.s);
  const open = openInquiry(d.s);
  const named = held.find((view) => view.code === code);
  const meansOpen = open !== null && d.s.focus === open.id;
  if (!named && !meansOpen && held.length > 1) {
    ask(d, { kind: 'whichCancel', stays: listed(held) });
    return;
  }
  const view = named ?? (meansOpen ? null : meant(held, d.s, undefined));
  if (view?.status === 'CHECKED_IN') {
    wait(d, 'asked');
    openItem(d, { kind: 'change', topic: 'leave-early', reservationId: view.reservationId });
    say(d, { part: 'changeByReception', view });
    return;
  }
  if (view) {
    askTwice(d, view);
    return;
  }
  if (open && !d.sure) {
    ask(d, { kind: 'confirmCancel', reservationId: open.id });
    return;
  }
  const talkedOf = held.length > 0 || d.s.question !== null || Object.keys(d.s.draft).length > 0;
  set(d, { draft: {}, choice: null });
  closeQuestion(d);
  if (!open) {
    if (talkedOf && d.s.holder.kind !== 'waiting') say(d, { part: 'declined' });
    else noStay(d);
    return;
  }
  post(d, open.id, { type: 'cancelAsked' }, { about: 'cancel' });
  note(d, 'cancel-asked', 'guest', { reservationId: open.id });
  set(d, { focus: null });
}

/** What is lost or returned, and the second question. */
export function askTwice(d: Desk, view: StayView): void {
  say(d, { part: 'cancelAsked', view });
  ask(d, { kind: 'confirmCancel', reservationId: view.reservationId });
}

/** More time for the deposit, where one is due. Returns false when there is none. */
export function wantsMoreTime(d: Desk, entities: Entities): boolean {
  const due = heldStays(d.s).filter((view) => view.status === 'PENDING_CONFIRMATION');
  // The day in "¿puedo transferir el 20?" is no arrival.
  const view = clearly(d, due, { ...entities, checkin: undefined });
  if (view === null) return false;
  if (view === 'unclear') askWhich(d, 'moreTime', due);
  else moreTimeFor(d, view);
  return true;
}

export function moreTimeFor(d: Desk, view: StayView): void {
  if (view.receiptsWaiting > 0) {
    // Nothing runs out while reception looks at a receipt.
    say(d, { part: 'status', view });
    return;
  }
  post(d, view.reservationId, { type: 'extensionAsked' }, { about: 'other' });
  note(d, 'extension-asked', 'guest', { reservationId: view.reservationId });
}

/** Other dates or people for a stay that is already held: reception does it, and the old one stands meanwhile. */
export function changesHeld(d: Desk, reading: Reading): boolean {
  const view = meant(heldStays(d.s), d.s, reading.entities.code);
  if (!view) return false;
  wait(d, 'question');
  openItem(d, { kind: 'change', reservationId: view.reservationId });
  note(d, 'change-asked', 'guest', { reservationId: view.reservationId });
  say(d, { part: 'changeByReception', view });
  return true;
}
