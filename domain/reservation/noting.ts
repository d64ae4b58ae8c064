/** What the front desk should know of a stay: kept here, and written as a note on its rooms in the PMS. */
import type { PlainTime } from '../plain-date.ts';
import type { LateCheckout, ReservationSnapshot, StayWish } from './types.ts';
import { begin, ignore, needAttention, note, set, settleAttention, type Work } from './work.ts';

const OPEN = new Set<ReservationSnapshot['status']>(['PENDING_CONFIRMATION', 'CONFIRMED', 'CHECKED_IN']);

export function arrivalTold(w: Work, time: PlainTime): void {
  if (!OPEN.has(w.s.status) || w.s.status === 'CHECKED_IN' || w.s.arrivalTime === time) {
    ignore(w, 'arrivalTold', 'guest', w.s.arrivalTime === time ? 'known' : 'no-arrival-ahead');
    return;
  }
  rewrite(w, { arrivalTime: time });
  note(w, 'arrival-told', 'guest', { time: time.replace(':', '.') });
}

export function wished(w: Work, wishes: StayWish[]): void {
  const fresh = wishes.filter((wish) => !w.s.wishes.includes(wish));
  if (!OPEN.has(w.s.status) || fresh.length === 0) {
    ignore(w, 'wished', 'guest', fresh.length === 0 ? 'known' : 'no-stay');
    return;
  }
  rewrite(w, { wishes: [...w.s.wishes, ...fresh] });
  for (const wish of fresh) note(w, 'wished', 'guest', { wish });
}

/** A note that is being written says the old things: it is dropped, and written anew. */
export function rewrite(w: Work, change: Partial<ReservationSnapshot>): void {
  const stale = w.s.pending?.kind === 'note';
  set(w, { ...change, noteDue: true, ...(stale ? { pending: null } : {}) });
}

/**
 * Writes the note once the stay is certain and nothing else is in flight; before, only this side knows. Rooms that took
 * the place of noted ones get it too.
 */
export function dueNote(w: Work): void {
  const { noteDue, notedOn, pending, status, hold } = w.s;
  if (pending || !hold || (status !== 'CONFIRMED' && status !== 'CHECKED_IN')) return;
  if (noteDue || (notedOn !== null && notedOn !== hold.reference)) begin(w, { kind: 'note' });
}

export function noted(w: Work): void {
  settleAttention(w, 'pms-note-failed');
  note(w, 'pms-noted', 'system', { reference: w.s.hold?.reference ?? null });
  over(w);
}

/** Known here all the same: the front desk reads it in the reservation. */
export function notNoted(w: Work): void {
  over(w);
  needAttention(w, 'pms-note-failed');
}

const over = (w: Work): void =>
  set(w, { pending: null, noteDue: false, notedOn: w.s.hold?.reference ?? null });

/** What the note says, for the PMS's people. */
export interface StayNote {
  arrivalTime: PlainTime | null;
  lateCheckout: LateCheckout | null;
  wishes: StayWish[];
  currency: string;
}

export const noteOf = (s: ReservationSnapshot): StayNote => ({
  arrivalTime: s.arrivalTime,
  lateCheckout: s.lateCheckout && { until: s.lateCheckout.until, feeMinor: s.lateCheckout.feeMinor },
  wishes: s.wishes,
  currency: s.hold?.currency ?? '',
});
