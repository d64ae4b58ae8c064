/** The ways in which a stay ends early: released, cancelled by guest or staff, not shown up. */
import { freeCancelUntil } from './calendar.ts';
import { dropChange } from './changing.ts';
import { disarm, lateReceipt } from './deposit.ts';
import type { Asked, CancelReason, Pending, ReservationEvent } from './types.ts';
import {
  answer,
  begin,
  givesWay,
  ignore,
  needAttention,
  note,
  say,
  set,
  settleAttention,
  type Work,
} from './work.ts';

type CancelResult = (ReservationEvent & { type: 'cancelDone' })['result'];

export function startRelease(w: Work): void {
  dropChange(w);
  note(w, 'release-started', 'system', { reference: w.s.hold?.reference ?? null });
  begin(w, { kind: 'release', reason: 'expired' });
}

/** The guest cancels, and was asked twice by the dialogue. */
export function cancelAsked(w: Work): void {
  const { status, pending } = w.s;
  if (status === 'CHECKED_IN' || status === 'CHECKED_OUT' || pending?.kind === 'checkIn') {
    note(w, 'cancel-refused', 'guest', { status });
    say(w, { kind: 'cancelRefused' });
    return;
  }
  if (pending?.kind === 'cancel' || (status === 'CANCELLED' && pending?.kind !== 'hold')) {
    ignore(w, 'cancelAsked', 'guest', 'already-cancelled');
    return;
  }
  note(w, 'cancel-asked', 'guest', { status });
  if (pending && !givesWay(pending)) {
    set(w, { cancelWanted: true });
    return;
  }
  startCancel(w, 'guest', 'guest', null);
}

/** Carries out a guest's cancel that had to wait for an effect. */
export function wantedCancel(w: Work): void {
  if (!w.s.cancelWanted || w.s.pending) return;
  set(w, { cancelWanted: false });
  if (w.s.status !== 'CANCELLED') {
    startCancel(w, 'guest', 'guest', null);
    return;
  }
  cancelled(w, 'guest', 'guest', null);
}

/** Cancels in the PMS where there is an order, else at once; a lookup in flight is dropped. */
export function startCancel(w: Work, reason: CancelReason, by: string, asked: Asked | null): void {
  dropChange(w);
  if (w.s.hold) {
    begin(w, { kind: 'cancel', reason, by, asked });
    return;
  }
  cancelled(w, reason, by, asked);
}

function close(w: Work, reason: CancelReason): void {
  disarm(w);
  set(w, {
    status: 'CANCELLED',
    cancelReason: reason,
    pending: null,
    cancelWanted: false,
    agenda: [],
  });
}

function cancelled(w: Work, reason: CancelReason, by: string, asked: Asked | null): void {
  const { stay, paidMinor, receiptsWaiting } = w.s;
  close(w, reason);
  settleAttention(
    w,
    'receipt-to-review',
    'receipt-waits',
    'deposit-incomplete',
    'pms-cancel-failed',
    'pms-release-failed',
  );
  note(w, 'cancelled', by, { reason, paidMinor, receiptsWaiting });
  if (reason === 'no_show') {
    if (asked) answer(w, 'no-show', asked, { kind: 'done', outcome: 'no-show', by, at: w.now });
    return;
  }
  if (paidMinor > 0 || receiptsWaiting > 0) needAttention(w, 'refund-due');
  if (asked) answer(w, 'cancel', asked, { kind: 'done', outcome: 'cancelled', by, at: w.now });
  const free = stay !== null && w.now <= freeCancelUntil(stay, w.policy);
  say(w, {
    kind: 'cancelled',
    by: reason === 'guest' ? 'guest' : 'staff',
    refundDue: paidMinor > 0 && (free || reason !== 'guest'),
  });
}

/** The PMS answered a cancellation; `paid`: it has money on the order and was left alone. */
export function cancelDone(
  w: Work,
  pending: Pending & { kind: 'release' | 'cancel' },
  result: CancelResult,
): void {
  set(w, { pending: null });
  if (pending.kind === 'release') {
    if (result.kind === 'paid') keptForMoney(w);
    else released(w);
    return;
  }
  if (result.kind === 'cancelled') {
    cancelled(w, pending.reason, pending.by, pending.asked);
    return;
  }
  if (pending.reason === 'no_show') {
    // That nobody came is a fact; what becomes of the order and its money is a person's to settle in the PMS.
    cancelled(w, pending.reason, pending.by, pending.asked);
    needAttention(w, 'pms-cancel-failed');
    return;
  }
  needAttention(w, 'pms-paid-unconfirmed');
  disarm(w);
  cancelNotDone(w, pending);
}

/** A cancellation that a person has to finish. */
export function cancelNotDone(w: Work, pending: Pending & { kind: 'cancel' }): void {
  note(w, 'cancel-failed', pending.by, { reason: pending.reason });
  if (!pending.asked) {
    say(w, { kind: 'handedToReception', about: 'cancel' });
    return;
  }
  const action = pending.reason === 'no_show' ? 'no-show' : 'cancel';
  answer(w, action, pending.asked, { kind: 'refused', type: 'not-possible', status: w.s.status });
}

function released(w: Work): void {
  if (w.s.cancelWanted) {
    cancelled(w, 'guest', 'guest', null);
    return;
  }
  close(w, 'expired');
  settleAttention(w, 'pms-release-failed');
  note(w, 'released', 'system', { reference: w.s.hold?.reference ?? null });
  if (w.s.receiptsWaiting > 0) {
    lateReceipt(w);
    return;
  }
  say(w, { kind: 'released' });
}

function keptForMoney(w: Work): void {
  needAttention(w, 'pms-paid-unconfirmed');
  stillHeld(w);
}

/** A release that did not happen: never tried again by itself, a person has to look. */
export function stillHeld(w: Work): void {
  disarm(w);
  note(w, 'release-stopped', 'system', { reference: w.s.hold?.reference ?? null });
  if (w.s.receiptsWaiting === 0) return;
  say(w, { kind: 'receiptReceived', late: false });
}
