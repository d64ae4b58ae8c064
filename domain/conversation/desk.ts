/** What a turn works on, and the few things the rules do to it. Nested values of the snapshot are never changed in place. */
import type { HotelPolicy } from '../hotel.ts';
import type { ItemStep } from '../items.ts';
import type { Instant } from '../plain-date.ts';
import type { ReservationEvent } from '../reservation/types.ts';
import type { Question } from './reading.ts';
import type {
  Awaited,
  ConversationAudit,
  ConversationSnapshot,
  Post,
  ReplyPart,
  WaitingReason,
} from './types.ts';

export interface Desk {
  s: ConversationSnapshot;
  /** The hotel's clock, epoch ms, offset included. */
  now: Instant;
  policy: HotelPolicy;
  /** This turn's number: new reservations and given names are found by it. */
  turn: number;
  parts: ReplyPart[];
  posts: Post[];
  /** What a person has to do, and what of it is settled: see items.ts. */
  items: ItemStep[];
  audit: ConversationAudit[];
  /** What was asked of a stay in this turn and will be answered by its say. */
  awaiting: { reservationId: string; about: Awaited } | null;
  /** Stays that spoke in this turn. */
  spoke: Set<string>;
  /** The question that was open when the turn began. */
  opened: Question | null;
  /** The reading is sure enough to act on what cannot be taken back (mission row 38). */
  sure: boolean;
  /** The guest comes back after a silence: what was under discussion then is no longer taken for granted. */
  returned: boolean;
  /** The open question was answered with something that does not answer it. */
  unclear: boolean;
}

export function openDesk(s: ConversationSnapshot, now: Instant, policy: HotelPolicy): Desk {
  return {
    s,
    now,
    policy,
    turn: s.turn,
    parts: [],
    posts: [],
    items: [],
    audit: [],
    awaiting: null,
    spoke: new Set(),
    opened: s.question,
    sure: true,
    returned: false,
    unclear: false,
  };
}

export function set(d: Desk, change: Partial<ConversationSnapshot>): void {
  d.s = { ...d.s, ...change };
}

export function say(d: Desk, part: ReplyPart): void {
  d.parts.push(part);
}

export function note(d: Desk, kind: string, by: string, data: ConversationAudit['data'] = {}): void {
  d.audit.push({ kind, by, at: d.now, data });
}

/** Opens the one question of the reply; an earlier one of the same turn gives way. */
export function ask(
  d: Desk,
  question: Question,
  how: { recap?: boolean; clarify?: boolean; attempt?: number } = {},
): void {
  d.parts = d.parts.filter((part) => part.part !== 'question');
  const view = 'reservationId' in question ? (d.s.stays[question.reservationId] ?? null) : null;
  say(d, {
    part: 'question',
    question,
    draft: d.s.draft,
    view,
    roomTypeId: question.kind === 'name' ? (d.s.choice?.roomTypeId ?? null) : null,
    recap: how.recap ?? false,
    clarify: how.clarify ?? false,
    ...(d.s.toConfirm ? { spoken: true as const } : {}),
    attempt: how.attempt ?? 0,
  });
  set(d, { question, askedAt: d.now, reminded: false });
}

/** Asks once more what the message did not answer; after some turns of this a person takes over (manners.ts). */
export function askAgain(d: Desk, question: Question): void {
  d.unclear = true;
  ask(d, question, { clarify: true });
}

export function closeQuestion(d: Desk): void {
  set(d, { question: null, askedAt: null });
}

/** Puts a row into a stay's inbox; the reply of this turn waits for the stay's say. */
export function post(
  d: Desk,
  reservationId: string,
  event: ReservationEvent,
  more: { opens?: boolean; nameTurn?: number | null; about: Awaited },
): void {
  d.posts.push({ reservationId, opens: more.opens ?? false, event, nameTurn: more.nameTurn ?? null });
  d.awaiting = { reservationId, about: more.about };
}

export const personHolds = (s: ConversationSnapshot): boolean => s.holder.kind === 'person';

/** What matters most to whoever takes over. */
const WEIGHT: Record<WaitingReason, number> = {
  urgent: 6,
  complaint: 5,
  asked: 4,
  misunderstood: 3,
  trouble: 3,
  undelivered: 2,
  'lease-ended': 1,
  question: 0,
};

/**
 * Opens *waiting for a person*; the assistant goes on. Returns whether the guest was waiting already.
 * What the person is to do is an item of its own: `handOver`, or `openItem` beside it.
 */
export function wait(d: Desk, reason: WaitingReason): boolean {
  const { holder } = d.s;
  if (holder.kind === 'person') return true;
  if (holder.kind === 'waiting') {
    const already = WEIGHT[holder.reason] >= WEIGHT[reason];
    if (!already) {
      set(d, { holder: { ...holder, reason } });
      note(d, 'waiting', 'assistant', { reason });
    }
    return holder.reason !== 'question';
  }
  set(d, { holder: { kind: 'waiting', since: d.now, reason } });
  note(d, 'waiting', 'assistant', { reason });
  return false;
}
