/** From arrival to the guest's opinion. */
import { surveyTime } from './calendar.ts';
import type { Pending } from './types.ts';
import { answer, ignore, note, say, set, settleAttention, type Work } from './work.ts';

export function checkInDone(w: Work, { asked }: Pending & { kind: 'checkIn' }, roomNumbers: string[]): void {
  set(w, { pending: null, status: 'CHECKED_IN', agenda: [], roomNumbers });
  settleAttention(w, 'pms-check-in-failed');
  note(w, 'checked-in', asked.by);
  answer(w, 'check-in', asked, { kind: 'done', outcome: 'checked-in', by: asked.by, at: w.now });
  say(w, { kind: 'checkedIn' });
}

export function checkOutDone(w: Work, { asked }: Pending & { kind: 'checkOut' }): void {
  const at = surveyTime(w.policy, w.now);
  set(w, { pending: null, status: 'CHECKED_OUT', agenda: [{ kind: 'survey', at }], ...overWith() });
  settleAttention(w, 'pms-check-out-failed');
  note(w, 'checked-out', asked.by, { surveyAt: at });
  answer(w, 'check-out', asked, { kind: 'done', outcome: 'checked-out', by: asked.by, at: w.now });
}

/** What only mattered until the guest left. */
const overWith = () => ({ lateCheckoutWanted: null, lateCheckoutOffer: null, noteDue: false });

/** The guest's 1–5; the first one counts, because it ends the survey. */
export function rated(w: Work, score: number): void {
  const { status, surveyUntil, agenda } = w.s;
  if (status !== 'CHECKED_OUT' || (surveyUntil === null && agenda.length === 0)) {
    ignore(w, 'rated', 'guest', 'not-asked');
    return;
  }
  if (!Number.isInteger(score) || score < 1 || score > 5) {
    ignore(w, 'rated', 'guest', 'no-score');
    return;
  }
  set(w, { satisfaction: score, agenda: [], surveyUntil: null });
  note(w, 'rated', 'guest', { score });
  say(w, { kind: 'ratingThanks', score });
}
