/** The guest takes an option: what is still needed is asked in one question, then the room is wished for. */
import type { QuoteOption } from '../party.ts';
import type { StayView } from '../reservation/types.ts';
import { ask, closeQuestion, type Desk, note, post, say, set } from './desk.ts';
import { childrenOf } from './fields.ts';
import type { Entities, Reading } from './reading.ts';

/** The option meant by its place in the list, its room, or a yes to the only one. */
export function optionOf(view: StayView, entities: Entities, affirmed: boolean): QuoteOption | null {
  const options = view.quote?.options ?? [];
  if (entities.choice !== undefined) return options[entities.choice - 1] ?? null;
  if (entities.roomTypeId !== undefined)
    return options.find(({ roomTypeId }) => roomTypeId === entities.roomTypeId) ?? null;
  return affirmed && options.length === 1 ? (options[0] ?? null) : null;
}

/** True while an accepted option waits for the PMS. */
export const isBeingHeld = (d: Desk, reservationId: string): boolean =>
  d.s.choice?.reservationId === reservationId && d.s.choice.accepted;

export function take(d: Desk, view: StayView, option: QuoteOption): void {
  if (!view.quote) return;
  if (isBeingHeld(d, view.reservationId)) {
    say(d, { part: 'stillLooking', about: 'hold' });
    return;
  }
  set(d, {
    focus: view.reservationId,
    choice: {
      reservationId: view.reservationId,
      quoteId: view.quote.id,
      roomTypeId: option.roomTypeId,
      accepted: false,
    },
  });
  completeChoice(d, view);
}

/** Name and, with children, their ages are one question; what is known is skipped. */
export function completeChoice(d: Desk, view: StayView): void {
  const { choice, nameTurn } = d.s;
  const stay = view.quote?.stay ?? view.stay;
  if (!choice || !stay) return;
  const ages = knownAges(d, view);
  const question = d.s.question;
  const agesAsked = question?.kind === 'name' && question.needsAges;
  const needsName = nameTurn === null;
  const needsAges = ages.length < childrenOf(stay);
  // Ages that were asked for twice without an answer hold nobody up: reception asks at the desk.
  const insisted = agesAsked && question.kind === 'name' && !question.needsName;
  if (needsName || (needsAges && !insisted)) {
    const attempt =
      question?.kind === 'name' && question.needsName === needsName && question.needsAges === needsAges
        ? 1
        : 0;
    ask(d, { kind: 'name', reservationId: view.reservationId, needsName, needsAges }, { attempt });
    return;
  }
  closeQuestion(d);
  set(d, { choice: { ...choice, accepted: true } });
  post(
    d,
    view.reservationId,
    { type: 'accepted', accepted: { quoteId: choice.quoteId, roomTypeId: choice.roomTypeId, ages } },
    { nameTurn, about: 'hold' },
  );
  note(d, 'accepted', 'guest', {
    reservationId: view.reservationId,
    quoteId: choice.quoteId,
    roomTypeId: choice.roomTypeId,
  });
}

function knownAges(d: Desk, view: StayView): number[] {
  const stay = view.quote?.stay ?? view.stay;
  const inStay = stay?.rooms.flatMap((room) => room.ages) ?? [];
  return d.s.ages && d.s.ages.length >= inStay.length ? d.s.ages : inStay;
}

/** Remembers in which turn a name was said, and the ages; the words are in Postgres. */
export function rememberPeople(d: Desk, reading: Reading): void {
  if (reading.entities.named) set(d, { nameTurn: d.turn });
  if (reading.entities.ages?.length) set(d, { ages: reading.entities.ages });
}
