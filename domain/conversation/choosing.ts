/** The guest takes an option: what is still needed is asked in one question, then the room is wished for. */
import type { QuoteOption } from '../party.ts';
import type { StayView } from '../reservation/types.ts';
import { ask, askAgain, closeQuestion, type Desk, note, post, say, set } from './desk.ts';
import { childrenOf, fieldsOf } from './fields.ts';
import { inquire, pursue, showOffer } from './inquiry.ts';
import type { Entities, Reading } from './reading.ts';
import { quoteLives } from './stays.ts';

/** The message points at an option, in whatever way. */
export const pointsAtOne = ({ choice, roomTypeId, cheapest, dearest, other, any }: Entities): boolean =>
  choice !== undefined || roomTypeId !== undefined || Boolean(cheapest || dearest || other || any);

/**
 * The option meant by its place in the list, its room, its price, as the other of two, or a yes to the only one.
 * `current`: the option under discussion, which a plain yes takes.
 */
export function optionOf(
  view: StayView,
  entities: Entities,
  affirmed: boolean,
  current: number | null = null,
): QuoteOption | null {
  const options = view.quote?.options ?? [];
  const byPrice = options.toSorted((a, b) => a.totalMinor - b.totalMinor);
  const named = options.find(({ roomTypeId }) => roomTypeId === entities.roomTypeId);
  if (entities.choice !== undefined) return options[entities.choice - 1] ?? null;
  // "La otra, la con vista": the room says more.
  if (entities.roomTypeId !== undefined) return named ?? null;
  if (entities.other) {
    const others = options.filter(({ roomTypeId }) => roomTypeId !== current);
    return current !== null && others.length === 1 ? (others[0] ?? null) : null;
  }
  // Whoever takes any is not given the dearest.
  if (entities.cheapest || entities.any) return byPrice[0] ?? null;
  if (entities.dearest) return byPrice.at(-1) ?? null;
  if (!affirmed) return null;
  return (
    options.find(({ roomTypeId }) => roomTypeId === current) ??
    (options.length === 1 ? options[0] : null) ??
    null
  );
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
      seenMinor: null,
    },
  });
  if (quoteLives(view, d.now)) completeChoice(d, view);
  else lookAgain(d, view, option.totalMinor);
}

/** "¿Cuál es la más barata?" asks; nothing is taken by it, and a yes takes it. */
export function suggest(d: Desk, view: StayView, { roomTypeId }: QuoteOption): void {
  showOffer(d);
  ask(d, { kind: 'choose', reservationId: view.reservationId, roomTypeId });
}

/**
 * The guest wants a room that is not on offer: on the nearest days on which it is free, where those were told; else it is
 * looked up when it is. Returns false where all that can be said of it was said.
 */
export function wantsAbsent(d: Desk, view: StayView, { roomTypeId }: Entities): boolean {
  const { quote } = view;
  if (!quote || roomTypeId === undefined || quote.options.some((one) => one.roomTypeId === roomTypeId))
    return false;
  if (quote.missing?.roomTypeId !== roomTypeId) {
    inquire(d, { ...quote.stay, wanted: roomTypeId });
    return true;
  }
  const { nearest } = quote.missing;
  if (!nearest) return false;
  const { reservationId } = view;
  closeQuestion(d);
  const seenMinor = nearest.totalMinor;
  const choice = {
    reservationId,
    quoteId: quote.id,
    roomTypeId,
    accepted: false,
    seenMinor,
    elsewhere: true,
  } as const;
  set(d, { focus: reservationId, draft: fieldsOf(nearest.stay), choice });
  post(
    d,
    reservationId,
    { type: 'inquired', stay: nearest.stay, language: d.s.language },
    { about: 'quote' },
  );
  note(d, 'took-nearest', 'guest', { reservationId, roomTypeId, seenMinor });
  return true;
}

/** An expired quote is looked up again before anything is asked: at another total the guest decides anew. */
function lookAgain(d: Desk, view: StayView, seenMinor: number): void {
  const { choice } = d.s;
  if (!choice || !view.quote) return;
  closeQuestion(d);
  set(d, { choice: { ...choice, seenMinor } });
  const event = { type: 'inquired', stay: view.quote.stay, language: d.s.language } as const;
  post(d, view.reservationId, event, { about: 'quote' });
  note(d, 'looked-again', 'guest', { reservationId: view.reservationId, quoteId: view.quote.id, seenMinor });
}

/** An offer that ran out while nobody wrote: the option that was taken, or the whole offer, at today's price. */
export function renewOffer(d: Desk, view: StayView): void {
  const taken = view.quote?.options.find(({ roomTypeId }) => roomTypeId === d.s.choice?.roomTypeId);
  if (taken) lookAgain(d, view, taken.totalMinor);
  else pursue(d);
}

/** The new quote for an option taken from an expired one. Returns false when nothing was taken. */
export function goOnWithChoice(d: Desk, view: StayView): boolean {
  const { choice } = d.s;
  if (!choice || choice.seenMinor === null || !view.quote) return false;
  const { reservationId } = view;
  const option = view.quote.options.find(({ roomTypeId }) => roomTypeId === choice.roomTypeId);
  if (!option) {
    set(d, { choice: null });
    say(d, { part: 'stay', view, say: { kind: 'roomGone' }, renewedQuoteId: null });
    ask(d, { kind: 'choose', reservationId });
    return true;
  }
  set(d, { choice: { ...choice, quoteId: view.quote.id, seenMinor: null } });
  if (option.totalMinor === choice.seenMinor) {
    if (!choice.elsewhere) say(d, { part: 'renewed', view });
    completeChoice(d, view);
    return true;
  }
  const told = {
    kind: 'requoted',
    oldTotalMinor: choice.seenMinor,
    newTotalMinor: option.totalMinor,
  } as const;
  say(d, { part: 'stay', view, say: told, renewedQuoteId: null });
  ask(d, { kind: 'requote', reservationId });
  return true;
}

/** Name and, with children, their ages are one question; what is known is skipped. */
export function completeChoice(d: Desk, view: StayView, agesLater = false): void {
  const { choice, nameTurn } = d.s;
  const stay = view.quote?.stay ?? view.stay;
  if (!choice || !stay) return;
  const ages = knownAges(d, view);
  const question = d.s.question;
  const agesAsked = question?.kind === 'name' && question.needsAges;
  const needsName = nameTurn === null;
  const needsAges = ages.length < childrenOf(stay);
  // Ages that were asked for twice without an answer hold nobody up: reception asks at the desk.
  const insisted = agesLater || (agesAsked && question.kind === 'name' && !question.needsName);
  if (needsName || (needsAges && !insisted)) {
    const clarify = question?.kind === 'name' && question.needsName === needsName;
    ask(d, { kind: 'name', reservationId: view.reservationId, needsName, needsAges }, { clarify });
    return;
  }
  if (!confirmed(d, view)) return;
  closeQuestion(d);
  set(d, { choice: { ...choice, accepted: true }, toConfirm: false });
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

/**
 * What was heard by voice, or read without being sure, is repeated once more before a room is held. Returns true when
 * it may be held now.
 */
function confirmed(d: Desk, view: StayView): boolean {
  const { choice, toConfirm } = d.s;
  const { opened } = d;
  if (d.sure && !toConfirm) return true;
  const repeated =
    opened?.kind === 'choose' && opened.confirm === true && opened.roomTypeId === choice?.roomTypeId;
  if (d.sure && repeated) return true;
  const question = { kind: 'choose', reservationId: view.reservationId, confirm: true } as const;
  const asked = choice ? { ...question, roomTypeId: choice.roomTypeId } : question;
  if (repeated) askAgain(d, asked);
  else ask(d, asked);
  return false;
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
