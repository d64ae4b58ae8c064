/** A person takes a conversation, writes in it, and gives it back. The lease ends some minutes after their last message. */
import type { HotelPolicy } from '../hotel.ts';
import type { ItemStep } from '../items.ts';
import { type Instant, MINUTE } from '../plain-date.ts';
import { closeQuestion, type Desk, note, openDesk, say, set } from './desk.ts';
import { openItem, personIsDone, personIsHere } from './items.ts';
import type {
  ConversationAudit,
  ConversationCommand,
  ConversationOutcome,
  ConversationSnapshot,
  ReplyPart,
} from './types.ts';

/** Outcomes kept for repeated keys; older ones are answered from Postgres. */
const KEPT_OUTCOMES = 50;
/** Who an answer from the hotel's phone app comes from. */
const PHONE_APP = 'phone-app';

export interface Commanded {
  snapshot: ConversationSnapshot;
  outcome: ConversationOutcome;
  parts: ReplyPart[];
  items: ItemStep[];
  audit: ConversationAudit[];
}

/** Carries out what a person asked for, once per `action:key`. */
export function command(
  snapshot: ConversationSnapshot,
  asked: ConversationCommand,
  now: Instant,
  policy: HotelPolicy,
): Commanded {
  const id = `${asked.action}:${asked.key}`;
  const known = snapshot.outcomes[id];
  if (known) return { snapshot, outcome: known, parts: [], items: [], audit: [] };
  const d = openDesk(snapshot, now, policy);
  return settled(d, asked, carryOut(d, asked));
}

/** The request has its answer, which a repeated key gets again. */
export function settled(d: Desk, asked: ConversationCommand, outcome: ConversationOutcome): Commanded {
  const id = `${asked.action}:${asked.key}`;
  const outcomes = Object.entries({ ...d.s.outcomes, [id]: outcome }).slice(-KEPT_OUTCOMES);
  set(d, { outcomes: Object.fromEntries(outcomes) });
  return { snapshot: d.s, outcome, parts: d.parts, items: d.items, audit: d.audit };
}

function carryOut(d: Desk, asked: ConversationCommand): ConversationOutcome {
  const { holder } = d.s;
  if (
    holder.kind === 'person' &&
    holder.by !== asked.by &&
    holder.leaseUntil > d.now &&
    holder.by !== PHONE_APP
  )
    return { kind: 'refused', type: 'taken-by-another', by: holder.by, at: holder.since };
  if (asked.action === 'release') {
    if (holder.kind === 'assistant') return { kind: 'refused', type: 'not-taken' };
    set(d, { holder: { kind: 'assistant' }, misunderstood: 0 });
    personIsDone(d, asked.by);
    note(d, 'released', asked.by);
    return { kind: 'done', outcome: 'released', by: asked.by, at: d.now };
  }
  const leaseUntil = hold(d, asked.by);
  if (asked.action === 'take') {
    note(d, 'taken', asked.by, { leaseUntil });
    return { kind: 'done', outcome: 'taken', by: asked.by, at: d.now, leaseUntil };
  }
  say(d, { part: 'staffText', textId: asked.textId });
  // What the person wrote is what the guest answers next.
  closeQuestion(d);
  set(d, { lastOutboundAt: d.now, courteous: false });
  note(d, 'person-wrote', asked.by, { leaseUntil });
  return { kind: 'done', outcome: 'sent', by: asked.by, at: d.now, leaseUntil };
}

/** Takes or keeps the conversation for a person. Returns when the lease ends. */
function hold(d: Desk, by: string): Instant {
  const { holder } = d.s;
  const leaseUntil = d.now + d.policy.conversation.takeoverMinutes * MINUTE;
  personIsHere(d, by);
  if (holder.kind === 'person' && holder.by === by) {
    set(d, { holder: { ...holder, leaseUntil } });
    return leaseUntil;
  }
  const waits = holder.kind === 'waiting' ? holder : null;
  const before = holder.kind === 'person' ? holder : null;
  set(d, {
    holder: {
      kind: 'person',
      by,
      since: d.now,
      leaseUntil,
      waitingSince: waits?.since ?? before?.waitingSince ?? null,
      reason: waits?.reason ?? before?.reason ?? null,
    },
    // A half-said answer of the assistant would cross the person's.
    held: null,
  });
  return leaseUntil;
}

/** A person answered from the phone app: the assistant is silent from then on. */
export function heardEcho(d: Desk): void {
  const { holder } = d.s;
  const leaseUntil = hold(d, holder.kind === 'person' ? holder.by : PHONE_APP);
  closeQuestion(d);
  set(d, { lastOutboundAt: d.now, courteous: false });
  note(d, 'person-wrote', PHONE_APP, { leaseUntil });
}

/** A lease that ended falls back to *waiting*. */
export function leaseEnded(d: Desk): void {
  const { holder } = d.s;
  if (holder.kind !== 'person' || holder.leaseUntil > d.now) return;
  set(d, { holder: { kind: 'waiting', since: holder.leaseUntil, reason: 'lease-ended' } });
  openItem(d, { kind: 'waiting', topic: 'lease-ended' });
  note(d, 'lease-ended', holder.by, { leaseUntil: holder.leaseUntil });
}
