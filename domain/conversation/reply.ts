/** Makes one reply of everything that a turn has to say: in order, once each, with at most one question at the end. */
import { type Desk, set } from './desk.ts';
import type { ReplyPart } from './types.ts';

/** How long an answer waits for what a stay will say to the same turn, in ms. */
const PATIENCE = 8_000;

const PLACE: Partial<Record<ReplyPart['part'], number>> = {
  staffText: 0,
  answered: 1,
  urgent: 0,
  greet: 0,
  introduce: 0,
  optedOut: 1,
  optedIn: 1,
  person: 2,
  cardWarning: 6,
  question: 9,
  bankAlias: 10,
};

/** Facts about the hotel come before an offer, which ends in a question, and after everything that is settled. */
function placeOf(part: ReplyPart): number {
  const place = PLACE[part.part];
  if (place !== undefined) return place;
  if (part.part === 'stay')
    return part.say.kind === 'quoted' ||
      part.say.kind === 'full' ||
      part.say.kind === 'requoted' ||
      part.say.kind === 'changeOffered' ||
      part.say.kind === 'changeFull' ||
      part.say.kind === 'roomGone'
      ? 7
      : 3;
  return part.part === 'stillLooking' || part.part === 'notUnderstood' ? 8 : 4;
}

export function arrange(parts: ReplyPart[]): ReplyPart[] {
  const once = parts.filter((part, at) => parts.findIndex((other) => same(part, other)) === at);
  const lastQuestion = once.findLast((part) => part.part === 'question');
  return once
    .filter((part) => part.part !== 'question' || part === lastQuestion)
    .map((part, at) => ({ part, at, place: placeOf(part) }))
    .sort((a, b) => a.place - b.place || a.at - b.at)
    .map(({ part }) => part);
}

/** The same news of the same stay is news once, whatever the version of its view. */
function same(a: ReplyPart, b: ReplyPart): boolean {
  if (a.part === 'stay' && b.part === 'stay')
    return a.view.reservationId === b.view.reservationId && JSON.stringify(a.say) === JSON.stringify(b.say);
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Decides what leaves now. An answer whose turn also asked a stay for something waits for that, so that one thought
 * gets one reply; whatever a stay has said leaves at once and takes the waiting parts along.
 */
export function reply(d: Desk): ReplyPart[] {
  const alarm = d.parts.filter((part) => part.part === 'urgent');
  if (alarm.length === 0) return together(d);
  // Help waits for nothing: what else there is to say may come later.
  d.parts = d.parts.filter((part) => part.part !== 'urgent');
  const rest = d.parts.length > 0 ? together(d) : [];
  return sent(d, [...alarm, ...rest]);
}

function together(d: Desk): ReplyPart[] {
  introduce(d);
  const { held } = d.s;
  const told = d.parts.some((part) => part.part === 'stay');
  const awaited = d.awaiting && !d.spoke.has(d.awaiting.reservationId) ? d.awaiting : null;
  const waiting = held ? held.parts : [];
  if (awaited && !told) {
    set(d, { held: { ...awaited, parts: [...waiting, ...d.parts], until: d.now + PATIENCE } });
    return [];
  }
  if (held && !d.spoke.has(held.reservationId) && !told && d.parts.length > 0) {
    set(d, { held: { ...held, parts: [...waiting, ...d.parts] } });
    return [];
  }
  if (held && (told || d.spoke.has(held.reservationId)))
    set(d, { held: d.spoke.has(held.reservationId) ? null : { ...held, parts: [] } });
  if (awaited) set(d, { held: { ...awaited, parts: [], until: d.now + PATIENCE } });
  const leaving = held && (told || d.spoke.has(held.reservationId)) ? [...waiting, ...d.parts] : d.parts;
  return sent(d, leaving);
}

/** Parts that leave now, and what the conversation remembers of it. */
export function sent(d: Desk, parts: ReplyPart[]): ReplyPart[] {
  const arranged = arrange(parts);
  if (arranged.length > 0) set(d, { lastOutboundAt: d.now, courteous: arranged.every(isCourtesy) });
  return arranged;
}

const COURTESIES = new Set<ReplyPart['part']>(['thanks', 'bye', 'glad', 'noHurry']);
const isCourtesy = ({ part }: ReplyPart): boolean => COURTESIES.has(part);

/** First contact says that an assistant is answering. */
function introduce(d: Desk): void {
  const quiet = d.parts.length === 0 && !d.awaiting;
  if (d.s.introduced || quiet || d.parts.some((part) => part.part === 'staffText')) return;
  if (d.s.lastInboundAt === null || d.s.holder.kind === 'person') return;
  set(d, { introduced: true });
  d.parts.unshift({ part: 'introduce' });
}
