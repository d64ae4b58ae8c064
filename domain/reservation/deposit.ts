/** The deposit: receipts, more time, and a person's word that the money is there. */
import { HOUR, type Instant, MINUTE } from '../plain-date.ts';
import { arrivalLimit, arrivalReminders, depositReminder } from './calendar.ts';
import { holdAgain } from './holding.ts';
import type { Command, Payment, Pending, ReservationEvent, ReservationSnapshot } from './types.ts';
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

/** What a guest keeps after a receipt was turned down, to send another. */
const GRACE = 2 * HOUR;

/** A picture that claims a payment. It suspends the release; it never confirms. */
export function receipt(w: Work): void {
  const { status, pending, cancelReason } = w.s;
  if (pending?.kind === 'cancel') {
    countReceipt(w);
    needAttention(w, 'money-after-cancel');
    say(w, { kind: 'handedToReception', about: 'money' });
    return;
  }
  // How these end decides what the guest is told about it.
  if (pending?.kind === 'release' || (pending?.kind === 'hold' && status !== 'CANCELLED')) {
    countReceipt(w);
    return;
  }
  if (status === 'PENDING_CONFIRMATION' || owesDifference(w.s)) {
    countReceipt(w);
    say(w, { kind: 'receiptReceived', late: false });
    return;
  }
  if (status === 'CANCELLED' && cancelReason === 'expired') {
    countReceipt(w);
    lateReceipt(w);
    return;
  }
  note(w, 'receipt', 'guest', { waiting: w.s.receiptsWaiting, due: false });
  needAttention(w, status === 'CANCELLED' ? 'money-after-cancel' : 'unexpected-receipt');
  say(w, { kind: 'handedToReception', about: 'money' });
}

/** A change added to the deposit of a confirmed stay, and that is not paid yet. */
export const owesDifference = ({ status, deposit }: ReservationSnapshot): boolean =>
  status === 'CONFIRMED' && (deposit?.differenceMinor ?? 0) > 0;

function countReceipt(w: Work): void {
  set(w, { receiptsWaiting: w.s.receiptsWaiting + 1, receiptSince: w.s.receiptSince ?? w.now });
  disarm(w);
  note(w, 'receipt', 'guest', { waiting: w.s.receiptsWaiting, due: true });
  needAttention(w, 'receipt-to-review');
}

/** A receipt for a released room: a person has to look, and the room is taken again if it is still free. */
export function lateReceipt(w: Work): void {
  needAttention(w, 'money-after-release');
  say(w, { kind: 'receiptReceived', late: true });
  holdAgain(w);
}

/** Forgets the receipts that a person has decided on. */
function receiptsDecided(w: Work): void {
  set(w, { receiptsWaiting: 0, receiptSince: null });
  settleAttention(w, 'receipt-to-review', 'receipt-waits');
}

/** The release runs again after a receipt was decided, with time left to send another. */
function resumeRelease(w: Work): void {
  const { deposit, stay } = w.s;
  if (!deposit || !stay || w.s.status !== 'PENDING_CONFIRMATION' || w.s.paidMinor > 0) return;
  const least = w.now + w.policy.deposit.shortTermMinutes * MINUTE;
  const grace = Math.min(w.now + GRACE, arrivalLimit(stay, w.policy, w.now));
  set(w, { deposit: { ...deposit, releaseAt: Math.max(deposit.dueAt, least, grace) } });
}

export function rejectReceipt(w: Work, { asked }: Command & { action: 'reject-receipt' }): void {
  note(w, 'receipt-rejected', asked.by, { waiting: w.s.receiptsWaiting });
  receiptsDecided(w);
  settleAttention(w, 'money-after-release', 'money-after-cancel');
  resumeRelease(w);
  answer(w, 'reject-receipt', asked, { kind: 'done', outcome: 'rejected', by: asked.by, at: w.now });
  say(w, { kind: 'receiptRejected', actionKey: asked.key });
}

/**
 * The new end of the term: one extension of the policy's, or the instant a person gave.
 * Null when there is none left or it would not move, because nothing is due later than arrival.
 */
export function extendedTo(
  s: ReservationSnapshot,
  until: Instant | null,
  now: Instant,
  policy: Work['policy'],
): Instant | null {
  if (s.status !== 'PENDING_CONFIRMATION' || !s.deposit || !s.stay) return null;
  const { deposit } = s;
  if (until === null && deposit.extensions >= policy.deposit.extensions) return null;
  const more = deposit.short
    ? policy.deposit.shortExtensionMinutes * MINUTE
    : policy.deposit.extensionHours * HOUR;
  const wanted = until ?? Math.max(deposit.dueAt, now) + more;
  const dueAt = Math.min(wanted, arrivalLimit(s.stay, policy, now));
  return dueAt > Math.max(deposit.dueAt, now) ? dueAt : null;
}

function extend(w: Work, dueAt: Instant, counts: boolean): void {
  const { deposit } = w.s;
  if (!deposit) return;
  // More time never arms what money or a receipt has disarmed.
  const armed = deposit.releaseAt !== null;
  set(w, {
    deposit: {
      ...deposit,
      dueAt,
      releaseAt: armed ? Math.max(dueAt, deposit.releaseAt ?? dueAt) : null,
      remindAt: armed || w.s.paidMinor > 0 ? depositReminder(w.now, dueAt, w.policy) : null,
      extensions: deposit.extensions + (counts ? 1 : 0),
    },
  });
  say(w, { kind: 'extended' });
}

/** The guest asks for more time. */
export function extensionAsked(w: Work): void {
  const { status, pending } = w.s;
  if (status !== 'PENDING_CONFIRMATION') {
    ignore(w, 'extensionAsked', 'guest', 'nothing-due');
    return;
  }
  // The money is there already; the confirm's own answer follows.
  if (pending?.kind === 'confirm') {
    ignore(w, 'extensionAsked', 'guest', 'change-in-progress');
    return;
  }
  const dueAt = pending && !givesWay(pending) ? null : extendedTo(w.s, null, w.now, w.policy);
  note(w, 'extension-asked', 'guest', { granted: dueAt !== null, dueAt });
  if (dueAt === null) {
    say(w, { kind: 'extensionRefused' });
    return;
  }
  extend(w, dueAt, true);
}

export function extendDeadline(w: Work, { asked, until }: Command & { action: 'extend-deadline' }): void {
  const dueAt = extendedTo(w.s, until, w.now, w.policy);
  if (dueAt === null) return;
  extend(w, dueAt, until === null);
  note(w, 'extended', asked.by, { dueAt });
  answer(w, 'extend-deadline', asked, {
    kind: 'done',
    outcome: 'extended',
    by: asked.by,
    at: w.now,
    until: dueAt,
  });
}

/** A person says that money came. Enough of it starts the confirm, which disarms the deadline. */
export function confirmDeposit(w: Work, command: Command & { action: 'confirm-deposit' }): void {
  const { asked, payment, forced } = command;
  const { deposit, stay } = w.s;
  if (w.s.status === 'CANCELLED' && stay) {
    needAttention(w, 'money-after-release');
    note(w, 'confirm-asked', asked.by, { amountMinor: payment.amountMinor, released: true });
    begin(w, { kind: 'quote', stay, accepted: null, asked });
    return;
  }
  if (!deposit) return;
  const missingMinor = deposit.dueMinor - w.s.paidMinor - payment.amountMinor;
  note(w, 'confirm-asked', asked.by, { amountMinor: payment.amountMinor, method: payment.method, forced });
  if (missingMinor <= 0 || forced || owesDifference(w.s)) {
    begin(w, { kind: 'confirm', asked, payment, forced });
    return;
  }
  recordPayment(w, payment, asked.by);
  receiptsDecided(w);
  // Money is on the stay now: its term still counts, but its end is a person's affair.
  set(w, { deposit: { ...deposit, releaseAt: null } });
  note(w, 'partial', asked.by, { paidMinor: w.s.paidMinor, missingMinor });
  answer(w, 'confirm-deposit', asked, {
    kind: 'done',
    outcome: 'partial',
    missingMinor,
    by: asked.by,
    at: w.now,
  });
  say(w, { kind: 'partial', receivedMinor: payment.amountMinor, missingMinor });
}

function recordPayment(w: Work, payment: Payment, by: string): void {
  // A forced confirm may come without money.
  if (payment.amountMinor === 0) return;
  set(w, {
    paidMinor: w.s.paidMinor + payment.amountMinor,
    payments: [...w.s.payments, { ...payment, by, at: w.now }],
  });
}

/** The room is not released by software while a receipt waits, or once a person or the PMS has named money. */
export function disarm(w: Work): void {
  if (w.s.deposit) set(w, { deposit: { ...w.s.deposit, releaseAt: null, remindAt: null } });
}

export function confirmDone(
  w: Work,
  pending: Pending & { kind: 'confirm' },
  { result }: ReservationEvent & { type: 'confirmDone' },
): void {
  const { asked, payment } = pending;
  set(w, { pending: null });
  disarm(w);
  if (result.kind === 'gone') {
    // Not recorded as paid: the person is refused, and says the amount again with the room that takes its place.
    needAttention(w, 'money-without-room');
    note(w, 'confirm-refused', asked.by, { why: 'hold-gone', amountMinor: payment.amountMinor });
    answer(w, 'confirm-deposit', asked, {
      kind: 'refused',
      type: 'hold-gone',
      options: result.options,
    });
    return;
  }
  recordPayment(w, payment, asked.by);
  receiptsDecided(w);
  if (w.s.status === 'CONFIRMED') {
    differencePaid(w, pending);
    return;
  }
  settleAttention(
    w,
    'deposit-incomplete',
    'money-after-release',
    'money-without-room',
    'pms-paid-unconfirmed',
    'pms-confirm-failed',
    'pms-release-failed',
  );
  set(w, {
    status: 'CONFIRMED',
    confirmed: { by: asked.by, at: w.now },
    agenda: w.s.stay ? arrivalReminders(w.s.stay, w.policy, w.now) : [],
  });
  note(w, 'confirmed', asked.by, { paidMinor: w.s.paidMinor, forced: pending.forced });
  answer(w, 'confirm-deposit', asked, { kind: 'done', outcome: 'confirmed', by: asked.by, at: w.now });
  if (!w.s.cancelWanted) say(w, { kind: 'confirmed' });
}

/** Money for what a change added: the stay was confirmed before and stays so. */
function differencePaid(w: Work, { asked, payment, forced }: Pending & { kind: 'confirm' }): void {
  const { deposit } = w.s;
  if (!deposit) return;
  const missingMinor = forced ? 0 : Math.max(0, deposit.differenceMinor - payment.amountMinor);
  set(w, { deposit: { ...deposit, differenceMinor: missingMinor } });
  settleAttention(w, 'pms-confirm-failed');
  note(w, 'difference-paid', asked.by, { paidMinor: w.s.paidMinor, missingMinor, forced });
  answer(w, 'confirm-deposit', asked, {
    kind: 'done',
    outcome: missingMinor > 0 ? 'partial' : 'confirmed',
    ...(missingMinor > 0 ? { missingMinor } : {}),
    by: asked.by,
    at: w.now,
  });
  if (w.s.cancelWanted) return;
  if (missingMinor > 0) say(w, { kind: 'partial', receivedMinor: payment.amountMinor, missingMinor });
  else say(w, { kind: 'confirmed' });
}
