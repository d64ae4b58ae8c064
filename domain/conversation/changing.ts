/** Another stay in place of one that is held: other nights, other people, another room, asked for in a chat. */
import { addDays, dateIn } from '../plain-date.ts';
import type { StaySay, StayView } from '../reservation/types.ts';
import { ask, askAgain, closeQuestion, type Desk, note, post, say, set, wait } from './desk.ts';
import { changesHeld } from './ending.ts';
import { fieldsOf, merge, sameStay, saysDates, saysParty, wishOf } from './fields.ts';
import { openItem } from './items.ts';
import type { Said } from './message.ts';
import type { Entities, Question, Reading, StayFields } from './reading.ts';
import { heldStays, meant, openInquiry } from './stays.ts';

type About<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** A question of ours about a change is open: what is said of dates, people or rooms belongs to it. */
const changeUnderDiscussion = ({ question }: Desk['s']): string | null =>
  question?.kind === 'changeWhat' || question?.kind === 'confirmChange' || question?.kind === 'chooseChange'
    ? question.reservationId
    : null;

/** Returns whether the message wishes for another stay in place of a held one. */
export function wishesChange(d: Desk, said: Said): boolean {
  const view = changedStay(d, said);
  return view !== null && changeInstead(d, view, said);
}

const names = ({ fields, reading: { entities, vague } }: Said): boolean =>
  saysDates(fields) ||
  saysParty(fields) ||
  vague?.from !== undefined ||
  entities.roomTypeId !== undefined ||
  countsOn(entities);

const countsOn = ({ moreNights, morePeople }: Entities): boolean =>
  moreNights !== undefined || morePeople !== undefined;

/** The held stay that the message changes, if it does. */
function changedStay(d: Desk, said: Said): StayView | null {
  const { fields, says } = said;
  const { acts, entities, instead, vague } = said.reading;
  if (!names(said) && !entities.other) return null;
  const discussed = changeUnderDiscussion(d.s);
  if (discussed !== null) return names(said) ? (d.s.stays[discussed] ?? null) : null;
  const { question } = d.s;
  const aboutAnother =
    question?.kind === 'dates' || question?.kind === 'party' || question?.kind === 'nearby';
  if (openInquiry(d.s) !== null || aboutAnother) return null;
  const view = meant(heldStays(d.s), d.s, entities.code);
  if (!view || countsOn(entities)) return view;
  const dates = saysDates(fields) || vague?.from !== undefined;
  if (says('modify_reservation', 'deny') || instead || entities.other) {
    // "¿La suite es mejor?" asks about a room; dates or people beside a question are still a wish.
    const asksAbout = acts.some(({ topic }) => topic !== undefined);
    return asksAbout && !dates && !saysParty(fields) ? null : view;
  }
  // "Hasta el 16" has a beginning only in the stay that is held; "somos 5" is said of it as well.
  if (dates) return fields.checkin === undefined && fields.checkout !== undefined ? view : null;
  return saysParty(fields) ? view : null;
}

/** Looks up what the message names for this stay, or asks what it is to be. */
export function changeInstead(d: Desk, view: StayView, said: Said): boolean {
  if (view.status === 'CHECKED_IN') return changesHeld(d, said.reading);
  const roomTypeId = said.reading.entities.roomTypeId ?? otherRoomOf(view, said.reading.entities);
  if (!names(said) && roomTypeId === undefined) return askWhat(d, view, false);
  askForChange(d, view, { ...said.fields, ...(roomTypeId === undefined ? {} : { roomTypeId }) }, said);
  return true;
}

/** "Mejor la otra": of the two that were on offer, the one that is not held. */
function otherRoomOf(view: StayView, { other }: Entities): number | undefined {
  const others = (view.quote?.options ?? []).filter(({ roomTypeId }) => roomTypeId !== view.roomTypeId);
  return other && others.length === 1 ? others[0]?.roomTypeId : undefined;
}

function askWhat(d: Desk, { reservationId }: StayView, tried: boolean): boolean {
  set(d, { focus: reservationId });
  ask(d, { kind: 'changeWhat', reservationId, tried });
  return true;
}

/** "Quiero cambiar la reserva", and nothing more: what would it be? */
export function asksToChange(d: Desk, reading: Reading): boolean {
  const view = meant(heldStays(d.s), d.s, reading.entities.code);
  if (!view) return false;
  if (view.status === 'CHECKED_IN') return changesHeld(d, reading);
  return askWhat(d, view, false);
}

/** The stay as it would be, looked up by the stay itself. What is not named stays as it is. */
function askForChange(d: Desk, view: StayView, fields: StayFields, { reading }: Said): void {
  const { reservationId } = view;
  const { entities, vague } = reading;
  const base = (changeUnderDiscussion(d.s) === reservationId && view.change?.stay) || view.stay;
  if (!base) return;
  const { roomTypeId, ...said } = fields;
  if (vague?.from !== undefined && !saysDates(said)) {
    askWhat(d, view, true);
    return;
  }
  const wish = wishOf(withMore(merge(fieldsOf(base), said), said, entities), dateIn(d.policy.zone, d.now));
  set(d, { focus: reservationId });
  if (wish.kind !== 'complete') {
    if (wish.kind === 'invalid') say(d, { part: 'invalidDates', why: wish.why });
    askWhat(d, view, true);
    return;
  }
  const room = roomTypeId === view.roomTypeId ? null : (roomTypeId ?? null);
  if (room === null && sameStay(view.stay, wish.stay)) {
    closeQuestion(d);
    say(d, { part: 'status', view });
    return;
  }
  closeQuestion(d);
  post(
    d,
    reservationId,
    { type: 'changeAsked', stay: wish.stay, roomTypeId: room ?? askedRoom(d, view) },
    { about: 'quote' },
  );
  note(d, 'change-asked', 'guest', {
    reservationId,
    checkin: wish.stay.checkin,
    checkout: wish.stay.checkout,
    roomTypeId: room,
  });
}

/** While a change to another room is discussed, other dates are for that room. */
function askedRoom(d: Desk, view: StayView): number | null {
  const { question } = d.s;
  if (question?.kind !== 'confirmChange' || question.reservationId !== view.reservationId) return null;
  return question.roomTypeId === view.roomTypeId ? null : question.roomTypeId;
}

/** "Una noche más", "somos uno más": counted from what is known. A number that was said outright wins. */
function withMore(fields: StayFields, said: StayFields, { moreNights, morePeople }: Entities): StayFields {
  const nights =
    moreNights !== undefined && said.checkout === undefined && fields.checkin && fields.checkout
      ? { checkout: addDays(fields.checkout, moreNights) }
      : {};
  const people =
    morePeople !== undefined && !saysParty(said) && fields.adults !== undefined
      ? { adults: fields.adults + morePeople }
      : {};
  return { ...fields, ...nights, ...people };
}

/** An answer to the question whether, or to what, the stay is changed. */
export function answersChange(
  d: Desk,
  question: About<'confirmChange' | 'chooseChange' | 'changeWhat'>,
  { fields, reading, says }: Said,
): boolean {
  const view = d.s.stays[question.reservationId];
  if (!view) return false;
  const { entities, vague } = reading;
  if (saysDates(fields) || saysParty(fields) || vague?.from !== undefined || countsOn(entities)) return false;
  const yes = says('affirm', 'make_reservation');
  if (says('deny') && !(reading.instead && entities.roomTypeId !== undefined)) {
    keepStay(d, view);
    return true;
  }
  if (question.kind === 'changeWhat') return false;
  const option = optionIn(view, question, entities, yes);
  if (option === null) {
    if (!yes && entities.choice === undefined) return false;
    askAgain(d, question);
    return true;
  }
  // A yes that may be none changes nothing: asked once more.
  if (question.kind === 'confirmChange' && !d.sure) askAgain(d, question);
  else if (question.kind === 'confirmChange') acceptChange(d, view, question.changeId, option);
  else confirmChange(d, view, option);
  return true;
}

function optionIn(
  view: StayView,
  question: About<'confirmChange' | 'chooseChange'>,
  { choice, roomTypeId }: Entities,
  yes: boolean,
): number | null {
  const options = view.change?.options ?? [];
  if (question.kind === 'confirmChange')
    return yes && (roomTypeId === undefined || roomTypeId === question.roomTypeId)
      ? question.roomTypeId
      : null;
  const option =
    choice === undefined ? options.find((one) => one.roomTypeId === roomTypeId) : options[choice - 1];
  return option?.roomTypeId ?? null;
}

/** One of several rooms was picked: what it costs beside the one that is held, and the yes or no. */
export function confirmChange(d: Desk, view: StayView, roomTypeId: number): void {
  if (!view.change) return;
  const { reservationId } = view;
  say(d, { part: 'changePicked', view, roomTypeId });
  ask(d, { kind: 'confirmChange', reservationId, changeId: view.change.id, roomTypeId });
}

export function acceptChange(d: Desk, view: StayView, changeId: string, roomTypeId: number): void {
  closeQuestion(d);
  post(d, view.reservationId, { type: 'changeAccepted', changeId, roomTypeId }, { about: 'hold' });
  note(d, 'change-accepted', 'guest', { reservationId: view.reservationId, changeId, roomTypeId });
}

export function keepStay(d: Desk, view: StayView): void {
  closeQuestion(d);
  // Nothing comes back from the stay that this reply would have to wait for.
  if (view.change)
    d.posts.push({
      reservationId: view.reservationId,
      opens: false,
      event: { type: 'changeDeclined' },
      nameTurn: null,
    });
  say(d, { part: 'cancelKept', view });
}

/** The question, the focus and the hand-over that follow from what a stay said of a change. */
export function followChange(d: Desk, view: StayView, told: StaySay): void {
  const { reservationId, change } = view;
  switch (told.kind) {
    case 'changeOffered': {
      if (!change) return;
      set(d, { focus: reservationId });
      if (!told.sameRoom && told.overlaps) askReceptionForOwnRoom(d, reservationId);
      const [only, another] = change.options;
      if (only && !another)
        ask(d, {
          kind: 'confirmChange',
          reservationId,
          changeId: change.id,
          roomTypeId: only.roomTypeId,
        });
      else ask(d, { kind: 'chooseChange', reservationId });
      break;
    }
    case 'changeFull':
      set(d, { focus: reservationId });
      if (told.overlaps) askReceptionForOwnRoom(d, reservationId);
      else ask(d, { kind: 'changeWhat', reservationId, tried: true });
      break;
    case 'changed':
      set(d, { focus: reservationId, draft: {} });
      closeChange(d, reservationId);
      if (view.differenceMinor > 0 && view.receiptsWaiting === 0) say(d, { part: 'bankAlias' });
      break;
    case 'changeNotMade':
      closeChange(d, reservationId);
      // The stay's own attention is the item.
      if (told.why === 'not-possible') wait(d, 'question');
      break;
    default:
      closeChange(d, reservationId);
  }
}

function closeChange(d: Desk, reservationId: string): void {
  if (changeUnderDiscussion(d.s) === reservationId) closeQuestion(d);
}

/** The house is full but for the guest's own room: the PMS cannot stretch an order, a person at the desk can. */
function askReceptionForOwnRoom(d: Desk, reservationId: string): void {
  wait(d, 'question');
  openItem(d, { kind: 'change', topic: 'own-room', reservationId });
}
