/** Which of several stays is meant: asked only where neither the words nor the talk say it. */
import type { StayView } from '../reservation/types.ts';
import { ask, askAgain, closeQuestion, type Desk, say, set } from './desk.ts';
import type { Entities, Question, Reading } from './reading.ts';

type Which = Extract<Question, { kind: 'which' }>;
type Listed = Which['stays'][number];
/** By what a stay is picked: its code, its place in a question, its day of arrival. */
type Pointer = { [K in 'code' | 'choice' | 'checkin']?: Entities[K] | undefined };

/** More stays than these are too many to choose from in a sentence. */
const MOST_LISTED = 3;

/**
 * The one that is named, the only one, or the one under discussion; after a silence nothing is under discussion any
 * more. 'unclear' where several may be meant.
 */
export function clearly(d: Desk, candidates: StayView[], said: Pointer): StayView | null | 'unclear' {
  const [only, ...others] = candidates;
  if (!only) return null;
  const named = stayPicked(listed(candidates), { ...said, choice: undefined });
  const one = named && candidates.find(({ reservationId }) => reservationId === named.reservationId);
  if (one) return one;
  if (others.length === 0) return only;
  const focus = d.returned ? undefined : candidates.find(({ reservationId }) => reservationId === d.s.focus);
  return focus ?? 'unclear';
}

/** Stays by arrival, as a question names them. */
export function listed(views: StayView[]): Listed[] {
  return views
    .flatMap(({ reservationId, code, stay }) =>
      stay ? [{ reservationId, code, checkin: stay.checkin, checkout: stay.checkout }] : [],
    )
    .toSorted((a, b) => (a.checkin < b.checkin ? -1 : 1))
    .slice(0, MOST_LISTED);
}

export function askWhich(d: Desk, about: Which['about'], candidates: StayView[]): void {
  ask(d, { kind: 'which', about, stays: listed(candidates) });
}

/** Takes the stay that was picked into focus and goes on with what it was asked for. */
export function answeredWhich(
  d: Desk,
  question: Which | Extract<Question, { kind: 'whichCancel' }>,
  { entities, acts }: Reading,
  goOn: (view: StayView) => void,
): boolean {
  const says = (intent: string) => acts.some((act) => act.intent === intent);
  const one = stayPicked(question.stays, entities);
  const view = one ? d.s.stays[one.reservationId] : undefined;
  if (view) {
    closeQuestion(d);
    set(d, { focus: view.reservationId });
    goOn(view);
    return true;
  }
  if (says('deny')) {
    closeQuestion(d);
    say(d, { part: 'declined' });
    return true;
  }
  const { code, choice, checkin } = entities;
  if (!says('affirm') && code === undefined && choice === undefined && checkin === undefined) return false;
  askAgain(d, question);
  return true;
}

/** By code, by place, or by the day of arrival; a bare day is enough where only one stay begins on it. */
export function stayPicked(stays: Listed[], { code, choice, checkin }: Pointer): Listed | undefined {
  const onDay = stays.filter((stay) => checkin !== undefined && stay.checkin.slice(-2) === checkin.slice(-2));
  return (
    stays.find((stay) => stay.code === code) ??
    (choice === undefined ? undefined : stays[choice - 1]) ??
    stays.find((stay) => stay.checkin === checkin) ??
    (onDay.length === 1 ? onDay[0] : undefined)
  );
}
