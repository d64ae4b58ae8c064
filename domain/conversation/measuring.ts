/**
 * What became of a guest's turn: its main intent, the moves that were made, and how it ended. Counted and timed when the
 * answer leaves, which may be a later step than the one that heard the turn.
 */

import type { Desk } from './desk.ts';
import { set } from './desk.ts';
import type { Intent } from './reading.ts';
import type { Answering, HeardItem, MainIntent, Outcome, ReplyPart } from './types.ts';

const COURTESIES = new Set<Intent>(['greeting', 'thanks', 'goodbye', 'affirm', 'deny', 'out_of_scope']);

/** Requests before courtesies, the surest first. */
export function mainIntent({ reading, media, tapped }: Extract<HeardItem, { kind: 'said' }>): MainIntent {
  const acts = (reading?.acts ?? []).toSorted(
    (a, b) => rank(a.intent) - rank(b.intent) || b.confidence - a.confidence,
  );
  if (acts[0] && rank(acts[0].intent) === 0) return acts[0].intent;
  if (tapped) return 'tap';
  if (media.length > 0) return 'file';
  return acts[0]?.intent ?? 'none';
}

const rank = (intent: Intent): number => (COURTESIES.has(intent) ? 1 : 0);

/** Remembers what is to be answered. A turn before it that was not answered yet is answered together with it. */
export function startAsking(d: Desk, item: Extract<HeardItem, { kind: 'said' }>): void {
  set(d, {
    asking: { turn: d.turn, intent: mainIntent(item), receivedAt: item.receivedAt, moves: [] },
  });
}

export function rememberMoves(d: Desk, moves: string[]): void {
  const { asking } = d.s;
  if (asking && moves.length > 0) set(d, { asking: { ...asking, moves: [...asking.moves, ...moves] } });
}

/** The turn that ends with this step: its reply leaves, or there is none and none is awaited. */
export function endAsking(d: Desk, parts: ReplyPart[], startedBy: 'guest' | 'hotel'): Answering | null {
  const { asking } = d.s;
  if (!asking) return null;
  const replied = parts.length > 0 && startedBy === 'guest';
  if (!replied && (d.s.held !== null || startedBy === 'hotel')) return null;
  set(d, { asking: null });
  return {
    ...asking,
    outcome: replied ? outcomeOf(parts) : d.s.holder.kind === 'person' ? 'person' : 'silent',
  };
}

function outcomeOf(parts: ReplyPart[]): Outcome {
  const some = (is: (part: ReplyPart) => boolean) => parts.some(is);
  if (some((part) => part.part === 'stay' && part.say.kind === 'handedToReception')) return 'failed';
  if (some((part) => part.part === 'fixedText')) return 'switched';
  if (some((part) => part.part === 'person'))
    return some((part) => part.part === 'person' && part.reason === 'misunderstood')
      ? 'misunderstood'
      : 'handed_over';
  if (some((part) => part.part === 'notUnderstood' || (part.part === 'question' && part.attempt > 0)))
    return 'misunderstood';
  return parts.every((part) => part.part === 'question' || part.part === 'introduce' || part.part === 'greet')
    ? 'asked'
    : 'answered';
}

/** What one part of a reply is made of, for whoever asks why it was said: slugs, ids and codes only. */
export function factOf(part: ReplyPart): string {
  switch (part.part) {
    case 'fact':
    case 'askReception':
      return `${part.part}:${part.topic}`;
    case 'question':
      return `${part.part}:${part.question.kind}`;
    case 'stay':
      return `${part.part}:${part.say.kind}:${part.view.code}${part.view.quote ? `:${part.view.quote.id}` : ''}`;
    case 'fixedText':
      return `${part.part}:${part.intent}`;
    default:
      return 'view' in part && part.view ? `${part.part}:${part.view.code}` : part.part;
  }
}
