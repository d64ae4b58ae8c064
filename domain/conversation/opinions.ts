/** After the stay: the score, what the guest says beside it, and who hears of it. */
import type { StayView } from '../reservation/types.ts';
import { ask, closeQuestion, type Desk, note, post, say, set, wait } from './desk.ts';
import { openItem } from './items.ts';
import type { Said } from './message.ts';
import type { Question } from './reading.ts';

type About<K extends Question['kind']> = Extract<Question, { kind: K }>;

export function rated(d: Desk, { reservationId }: About<'survey'>, score: number | undefined): boolean {
  if (score === undefined) return false;
  closeQuestion(d);
  post(d, reservationId, { type: 'rated', score }, { about: 'other' });
  note(d, 'rated', 'guest', { reservationId, score });
  return true;
}

/** The unhappy get a person and no link; who is in between is asked what to do better; everybody may say more. */
export function followRating(d: Desk, { reservationId }: StayView, score: number): void {
  const question: Question = { kind: 'comment', reservationId };
  if (score === 3) ask(d, question);
  else set(d, { question, askedAt: d.now });
  if (score > 2) return;
  wait(d, 'complaint');
  openItem(d, { kind: 'complaint', topic: 'unhappy', reservationId });
  note(d, 'unhappy', 'guest', { reservationId, score });
}

/** Words about the stay are kept for reception, found by their turn, and thanked for once. */
export function commented(d: Desk, { reservationId }: About<'comment'>, { reading, says }: Said): boolean {
  if (says('thanks', 'goodbye', 'deny') && reading.acts.length === 1 && !says('feedback')) {
    closeQuestion(d);
    return false;
  }
  if (!reading.entities.comment) return false;
  closeQuestion(d);
  openItem(d, { kind: 'feedback', topic: 'comment', reservationId });
  note(d, 'commented', 'guest', { reservationId });
  // Whoever complains has been told that a person has it.
  if (!says('complaint')) say(d, { part: 'commentThanks' });
  return true;
}
