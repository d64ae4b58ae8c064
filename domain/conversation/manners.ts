/** Greetings, thanks, opting out, what was not understood, and picking up after a silence. */
import { ask, type Desk, note, say, set } from './desk.ts';
import { handOver } from './items.ts';
import type { Question, Reading } from './reading.ts';

/** A 👍 is read less surely than a "gracias", and gets nothing. */
const IN_WORDS = 0.85;

export function greeted(d: Desk): void {
  if (d.parts.some((part) => part.part !== 'greet')) return;
  const { question } = d.s;
  if (question && question.kind !== 'open') return;
  const { holder } = d.s;
  if (holder.kind === 'waiting' && (holder.reason === 'asked' || holder.reason === 'complaint')) {
    say(d, { part: 'person', reason: 'asked', alreadyWaiting: true });
    return;
  }
  if (d.s.introduced && !d.parts.length) say(d, { part: 'greet' });
  ask(d, { kind: 'open' });
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
  const attempt = d.s.misunderstood + 1;
  set(d, { misunderstood: attempt });
  note(d, 'misunderstood', 'guest', { attempt });
  if (attempt >= d.policy.conversation.misunderstandings) {
    handOver(d, 'misunderstood');
    return;
  }
  const { question } = d.s;
  if (question && question.kind !== 'open') {
    ask(d, question, { attempt });
    return;
  }
  const maybe = reading.acts.flatMap((act) => act.topic ?? []).slice(0, 2);
  say(d, { part: 'notUnderstood', attempt, maybe });
}

/** After a silence the question that is still open is repeated with what is known; nothing was forgotten. */
export function recap(d: Desk, before: Question | null): void {
  const still = before !== null && d.s.question === before;
  if (!still || before.kind === 'open' || before.kind === 'survey') return;
  if (d.awaiting || d.parts.some((part) => part.part === 'question') || d.s.optedOut) return;
  // A goodbye or a person asked for is no moment to insist.
  if (d.parts.some((part) => part.part === 'bye' || part.part === 'person' || part.part === 'thanks')) return;
  ask(d, before, { recap: true });
}
