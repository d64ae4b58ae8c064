/** The step under construction: the snapshot as it becomes, and what goes out with it. Lives within one `step`. */
import type { HotelPolicy } from '../hotel.ts';
import type { Instant } from '../plain-date.ts';
import type {
  ActionName,
  ActionOutcome,
  Asked,
  AttentionKind,
  AuditLine,
  Pending,
  ReservationSnapshot,
  StaySay,
} from './types.ts';

export interface Work {
  s: ReservationSnapshot;
  readonly now: Instant;
  readonly policy: HotelPolicy;
  readonly says: StaySay[];
  readonly audit: AuditLine[];
}

/** Outcomes kept for repeated keys; older ones are in Postgres. */
const OUTCOMES_KEPT = 50;

export function set(w: Work, patch: Partial<ReservationSnapshot>): void {
  w.s = { ...w.s, ...patch };
}

export function say(w: Work, what: StaySay): void {
  w.says.push(what);
}

export function note(w: Work, kind: string, by: string, data: AuditLine['data'] = {}): void {
  w.audit.push({ kind, by, at: w.now, data });
}

/** Records an event that changes nothing: late, repeated or not allowed in this state. */
export function ignore(w: Work, event: string, by: string, why: string): void {
  note(w, 'ignored', by, { event, why, status: w.s.status, pending: w.s.pending?.kind ?? null });
}

export function needAttention(w: Work, kind: AttentionKind): void {
  if (w.s.attention.some((open) => open.kind === kind)) return;
  set(w, { attention: [...w.s.attention, { kind, since: w.now }] });
  note(w, 'attention', 'system', { about: kind });
}

/**
 * Whoever has dealt with the last one has not seen this one: it takes its place, with the orders of those before, which
 * nobody may have given back yet.
 */
export function needAttentionAnew(w: Work, kind: AttentionKind, orders: string[]): void {
  const before = w.s.attention.find((open) => open.kind === kind)?.orders ?? [];
  const all = [...new Set([...before, ...orders])];
  settleAttention(w, kind);
  needAttention(w, kind);
  if (all.length > 0)
    set(w, {
      attention: w.s.attention.map((open) => (open.kind === kind ? { ...open, orders: all } : open)),
    });
}

export function settleAttention(w: Work, ...kinds: AttentionKind[]): void {
  set(w, { attention: w.s.attention.filter((open) => !kinds.includes(open.kind)) });
}

/** The name under which an action's outcome is kept; also the Temporal update id. */
export const outcomeKey = (action: ActionName, key: string): string => `${action}:${key}`;

/** Stores what a person is answered. */
export function answer(w: Work, action: ActionName, asked: Asked, outcome: ActionOutcome): void {
  const kept = Object.entries(w.s.outcomes).slice(-(OUTCOMES_KEPT - 1));
  set(w, { outcomes: Object.fromEntries([...kept, [outcomeKey(action, asked.key), outcome]]) });
}

type Starting<P> = P extends Pending ? Omit<P, 'n' | 'since'> : never;

/** A question or a note that nothing has to wait behind: no deadline, and nobody who acts on the stay. */
export const isBeside = ({ kind }: Pending): boolean => kind === 'lateCheckout' || kind === 'note';

/**
 * Changes nothing that a deadline hangs on. The lookup of a change is one: a PMS that is away must not silence the
 * reminders of the stay that stands.
 */
export const keepsDeadlines = (pending: Pending): boolean =>
  isBeside(pending) || pending.kind === 'changeQuote';

/** Puts an effect in flight. A quote that is in flight already is only a read and gives way to it. */
export function begin(w: Work, effect: Starting<Pending>): void {
  const n = w.s.effects + 1;
  set(w, { effects: n, pending: { ...effect, n, since: w.now } });
}

/** Gives way to whatever somebody does, and is taken up again where it still matters; a person's answer may hang on the other quotes. */
export const givesWay = (pending: Pending): boolean =>
  pending.kind === 'changeQuote' || isBeside(pending) || (pending.kind === 'quote' && pending.asked === null);

/**
 * Key of the effect in flight: a hold's reference in the PMS, else the effect's number in this stay. A result that
 * comes with another key is late. A lookup that a newer question replaced gets a new key, so carrying out `pending`
 * whenever its key changed is enough.
 */
export const effectKey = (
  pending: Pending,
  { code, id }: Pick<ReservationSnapshot, 'code' | 'id'>,
): string =>
  pending.kind === 'hold' || pending.kind === 'changeHold'
    ? holdReference({ code, id }, pending.attempt)
    : `${code}-${pending.kind}-${pending.n}`;

/** Part of the id beside the code: codes begin anew with a new database, the PMS's memory does not. */
export const holdReference = (
  { code, id }: Pick<ReservationSnapshot, 'code' | 'id'>,
  attempt: number,
): string => `${code}-${id.slice(0, 6)}-${attempt}`;

/** The person's action that an effect in flight will answer, if any. */
export function askedOf(pending: Pending): { action: ActionName; asked: Asked } | null {
  switch (pending.kind) {
    case 'confirm':
      return { action: 'confirm-deposit', asked: pending.asked };
    case 'quote':
      return pending.asked && { action: 'confirm-deposit', asked: pending.asked };
    case 'cancel':
      return (
        pending.asked && {
          action: pending.reason === 'no_show' ? 'no-show' : 'cancel',
          asked: pending.asked,
        }
      );
    case 'checkIn':
      return { action: 'check-in', asked: pending.asked };
    case 'checkOut':
      return { action: 'check-out', asked: pending.asked };
    case 'changeHold':
    case 'changeRelease':
    case 'changeDeposit':
    case 'changeUndo':
      return pending.asked && { action: 'approve-change', asked: pending.asked };
    case 'hold':
    case 'release':
    case 'changeQuote':
    case 'lateCheckout':
    case 'note':
      return null;
  }
}
