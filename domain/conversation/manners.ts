/** Greetings, thanks, opting out, what was not understood, and picking up after a silence. */

import { tellStatus } from './asking.ts';
import { renewOffer } from './choosing.ts';
import { ask, type Desk, note, say, set } from './desk.ts';
import { pursue } from './inquiry.ts';
import { handOver, stillWaiting } from './items.ts';
import type { Question, Reading } from './reading.ts';
import { heldStays, onOffer, quoteLives } from './stays.ts';
import type { ReplyPart } from './types.ts';

const OF_AN_OFFER = new Set<Question['kind']>(['choose', 'name', 'requote']);

/** A 👍 is read less surely than a "gracias", and gets nothing. */
const IN_WORDS = 0.85;

/** A greeting in the middle of the talk is answered, and the talk goes on where it was. */
export function greeted(d: Desk): void {
  if (d.parts.some((part) => part.part !== 'greet') || d.s.held) return;
  const { question, holder } = d.s;
  if (question && question.kind !== 'open' && question.kind !== 'meant') {
    if (d.returned) return;
    say(d, { part: 'greet' });
    ask(d, question);
    return;
  }
  if (holder.kind === 'waiting' && (holder.reason === 'asked' || holder.reason === 'complaint')) {
    stillWaiting(d);
    return;
  }
  const again = question?.kind === 'open' && !d.returned;
  if (d.s.introduced && !d.parts.length && !again) say(d, { part: 'greet' });
  ask(d, { kind: 'open' }, { clarify: again });
}

/** A thank-you at the end gets one short answer, and the next gets none. */
export function courtesy(d: Desk, reading: Reading, bye: boolean): void {
  set(d, { misunderstood: 0 });
  if (!bye && reading.confidence < IN_WORDS) return;
  if (d.s.courteous || d.s.held || d.parts.length > 0 || d.awaiting) return;
  say(d, { part: bye ? 'bye' : 'thanks' });
}

export function optInOrOut(d: Desk, out: boolean): void {
  set(d, { misunderstood: 0 });
  if (recordOpt(d, out)) say(d, { part: out ? 'optedOut' : 'optedIn' });
}

/** Keeps a BAJA or an ALTA. Returns false where it was known. */
export function recordOpt(d: Desk, out: boolean): boolean {
  if (d.s.optedOut === out) return false;
  set(d, { optedOut: out });
  note(d, out ? 'opted-out' : 'opted-in', 'guest');
  return true;
}

export function misunderstood(d: Desk, reading: Reading): void {
  if (d.awaiting || d.parts.some((part) => part.part !== 'greet')) return;
  if (isForPerson(d)) {
    stillWaiting(d);
    return;
  }
  const attempt = d.s.misunderstood + 1;
  set(d, { misunderstood: attempt });
  note(d, 'misunderstood', 'guest', { attempt });
  if (attempt >= d.policy.conversation.misunderstandings) {
    handOver(d, 'misunderstood');
    return;
  }
  if (reading.foreign && attempt === 1) {
    say(d, { part: 'foreignLanguage' });
    return;
  }
  const { question } = d.s;
  if (question && question.kind !== 'open' && question.kind !== 'meant') {
    ask(d, question, { attempt });
    return;
  }
  // The second time it is not guessed again: the same sentence is never said twice.
  const guesses = reading.acts.flatMap(({ topic, known }) =>
    topic ? [{ topic, known: known === true }] : [],
  );
  const topics = attempt === 1 ? guesses.slice(0, 2) : [];
  say(d, { part: 'notUnderstood', attempt, maybe: topics.map(({ topic }) => topic) });
  if (topics.length > 0) set(d, { question: { kind: 'meant', topics }, askedAt: d.now });
}

/** What is not understood while a person is awaited, and nothing is asked, is said to that person. */
function isForPerson({ s: { holder, question } }: Desk): boolean {
  return holder.kind === 'waiting' && holder.reason !== 'question' && (!question || question.kind === 'open');
}

/** "???": where it stands, in whatever way it stands. */
export function prodded(d: Desk): void {
  const { question, holder } = d.s;
  if (d.awaiting || d.parts.length > 0 || d.s.held) return;
  if (holder.kind === 'waiting' && (!question || question.kind === 'open')) stillWaiting(d);
  else if (question && question.kind !== 'open') ask(d, question, { clarify: true });
  else if (heldStays(d.s).length > 0) tellStatus(d, undefined);
  else ask(d, { kind: 'open' }, { clarify: question?.kind === 'open' });
}

/** An answer that does not answer counts like one that was not understood: after some of them a person takes over. */
export function unclear(d: Desk): void {
  const attempt = d.s.misunderstood + 1;
  set(d, { misunderstood: attempt });
  note(d, 'unclear', 'guest', { attempt });
  const asked = d.parts.find((part) => part.part === 'question');
  if (attempt >= d.policy.conversation.misunderstandings) {
    d.parts = d.parts.filter((part) => part !== asked);
    handOver(d, 'misunderstood');
  } else if (asked && attempt > 1) ask(d, asked.question, { attempt });
}

/** After a question of the guest's was answered, the one that is still open is repeated, once. */
export function backToQuestion(d: Desk, before: Question | null): void {
  if (!isStillOpen(d, before) || d.s.reminded || d.s.held) return;
  const answers = d.parts.some(
    ({ part }) => part === 'fact' || part === 'roomInfo' || part === 'depositInfo',
  );
  const moved = d.parts.some(({ part }) => part === 'askReception' || part === 'bankAccount');
  if (!answers || moved) return;
  ask(d, before);
  set(d, { reminded: true });
}

/** The question that was open before the message still is, and nothing in the reply is in its way. */
function isStillOpen(d: Desk, before: Question | null): before is Question {
  if (before === null || d.s.question !== before) return false;
  if (before.kind === 'open' || before.kind === 'meant' || before.kind === 'survey') return false;
  if (d.awaiting || d.parts.some((part) => part.part === 'question') || d.s.optedOut) return false;
  // A goodbye or a person asked for is no moment to insist.
  return !d.parts.some(({ part }) => IN_THE_WAY.has(part));
}

const IN_THE_WAY = new Set<ReplyPart['part']>(['bye', 'person', 'thanks', 'noHurry', 'declined']);

/** After a silence the question that is still open is repeated with what is known; nothing was forgotten. */
export function recap(d: Desk, before: Question | null): void {
  if (!isStillOpen(d, before)) return;
  const offer = onOffer(d.s);
  // Prices of yesterday are no recap: they are looked up again.
  if (offer && OF_AN_OFFER.has(before.kind) && !quoteLives(offer, d.now)) renewOffer(d, offer);
  else if (before.kind === 'dates' && d.s.draft.checkin && d.s.draft.checkout) pursue(d);
  else ask(d, before, { recap: true });
}
