/** Questions about the hotel and about the guest's own stays: answered from facts, else taken to reception. */
import type { Topic } from '../hotel.ts';
import { percentOf } from '../money.ts';
import type { QuoteOption } from '../party.ts';
import { dateIn, nightsBetween } from '../plain-date.ts';
import type { StayView } from '../reservation/types.ts';
import { termsFor, unusualTerms } from '../seasons.ts';
import { type Desk, note, say, wait } from './desk.ts';
import { offerStands } from './inquiry.ts';
import { noStay, openItem, stillWaiting } from './items.ts';
import type { Act, Entities, Reading } from './reading.ts';
import { heldStays, meant, onOffer, owes } from './stays.ts';
import { askWhich, clearly } from './which.ts';

/** More answers than these in one reply are a leaflet. */
const MOST_ANSWERS = 4;
const MOST_STAYS = 3;
/** Told from the settings even where no fact has words for them. */
const IN_SETTINGS = new Set<Topic>(['location', 'checkin_time', 'checkout_time', 'rooms', 'contact']);

/** Answers every question about the hotel in the message. Returns how many there were. */
export function answerTopics(d: Desk, reading: Reading): number {
  // An opinion of the breakfast is no question about it.
  if (reading.entities.comment) return 0;
  const told = toldAlready(d);
  const asks = (act: Act) =>
    (act.topic !== undefined && !told.has(act.topic)) || act.roomTypeId !== undefined || act.photos === true;
  const acts = reading.acts.filter(asks).slice(0, MOST_ANSWERS);
  for (const act of acts) {
    if (act.photos) showPhotos(d, act);
    else if (act.roomTypeId !== undefined) aboutRoom(d, act.roomTypeId, act.known !== false);
    else if (act.topic)
      answerTopic(d, act.topic, act.known === true, act.account, reading.entities.code, act.further);
  }
  return acts.length;
}

/** What the hotel file says of a room; what it does not say of it is asked of reception. */
function aboutRoom(d: Desk, roomTypeId: number, known: boolean): void {
  say(d, { part: 'roomInfo', roomTypeId });
  if (!known) askReception(d, 'rooms', true);
}

/** Of the room that was named, else of those on offer, else of the house. */
function showPhotos(d: Desk, { roomTypeId, known }: Act): void {
  const told = d.parts.some((part) => part.part === 'roomInfo');
  const offered = onOffer(d.s)?.quote?.options.map((option) => option.roomTypeId) ?? [];
  if (known) say(d, { part: 'photos', roomTypeIds: roomTypeId === undefined ? offered : [roomTypeId], told });
  else askReception(d, 'rooms', false);
}

/** Nights of the stay that is talked about: on offer, held, or only wished for. */
function nightsInMind(d: Desk, held: StayView | null): number | undefined {
  const { checkin, checkout } =
    onOffer(d.s)?.quote?.stay ?? (d.s.draft.checkin ? d.s.draft : (held?.stay ?? {}));
  return checkin && checkout ? nightsBetween(checkin, checkout) : undefined;
}

/** What the message did has answered these better than the hotel's file would. */
function toldAlready(d: Desk): Set<Topic> {
  const said = new Set(d.parts.map(({ part }) => part));
  const told = new Set<Topic>();
  const arrival = d.parts.find((part) => part.part === 'arrivalNoted');
  if (arrival) for (const topic of ['checkin_time', 'early_checkin'] as const) told.add(topic);
  if (arrival?.hour === 'offHours') told.add('late_arrival');
  if (arrival?.hour === 'early') told.add('luggage');
  const leaving =
    LEAVING.some((part) => said.has(part)) ||
    d.posts.some(({ event }) => event.type.startsWith('lateCheckout'));
  if (leaving)
    for (const topic of ['late_checkout', 'checkout_time', 'checkin_time'] as const) told.add(topic);
  return told;
}

const LEAVING = ['lateCheckoutTerms', 'lateCheckoutBeyond', 'lateCheckoutAgreed'] as const;

export function answerTopic(
  d: Desk,
  topic: Topic,
  inFile: boolean,
  account?: true,
  code?: string,
  further?: true,
): void {
  const held = meant(heldStays(d.s), d.s, code);
  if (topic === 'deposit') {
    depositInfo(d, held, account === true);
    return;
  }
  if (topic === 'cancellation' && held && held.status !== 'CHECKED_IN') {
    say(d, { part: 'cancelTerms', view: held });
    return;
  }
  const checkin = onOffer(d.s)?.quote?.stay.checkin ?? d.s.draft.checkin;
  if (topic === 'cancellation' && checkin && unusualTerms(d.policy, checkin)) {
    say(d, { part: 'seasonTerms', checkin });
    return;
  }
  const known = inFile || IN_SETTINGS.has(topic);
  const nights = nightsInMind(d, held);
  if (known) say(d, { part: 'fact', topic, ...(nights ? { nights } : {}) });
  // Whether a room is free before its time is known on the day alone.
  const perStay = topic === 'early_checkin' && (held !== null || d.awaiting?.about === 'hold');
  if (!known || perStay || further) askReception(d, topic, known);
}

/** An open question to reception; the guest is told that it was asked. */
export function askReception(d: Desk, topic: Topic, afterFact: boolean): void {
  const fresh = openItem(d, { kind: 'question', topic });
  if (fresh) note(d, 'asked-reception', 'assistant', { topic });
  wait(d, 'question');
  // Asked once more before it was answered: reception has it.
  if (!fresh && !afterFact) stillWaiting(d);
  else say(d, { part: 'askReception', topic, afterFact });
}

/** The deposit of the stay that is held, of the option taken, or of each one on offer. */
function depositInfo(d: Desk, held: StayView | null, account: boolean): void {
  if (account) {
    say(d, { part: 'bankAccount' });
    say(d, { part: 'bankAlias' });
  }
  // The hold's own message brings the deposit and where to send it.
  if (d.awaiting?.about === 'hold') return;
  if (held?.status === 'PENDING_CONFIRMATION' && !onOffer(d.s)) {
    say(d, { part: 'status', view: held });
    if (held.receiptsWaiting === 0) say(d, { part: 'bankAlias' });
    return;
  }
  const view = onOffer(d.s);
  const { percent } = termsFor(
    d.policy,
    view?.quote?.stay.checkin ?? d.s.draft.checkin ?? dateIn(d.policy.zone, d.now),
  );
  const options = view?.quote?.options ?? [];
  const taken = options.filter(({ roomTypeId }) => roomTypeId === d.s.choice?.roomTypeId);
  const amounts = (taken.length ? taken : options).map(
    ({ roomTypeId, roomTypeName, totalMinor }: QuoteOption) => ({
      roomTypeId,
      roomTypeName,
      depositMinor: percentOf(totalMinor, percent),
    }),
  );
  say(d, { part: 'depositInfo', view, percent, amounts });
}

/** "¿Entonces ya está?": where each stay stands; every answer says which. */
export function tellStatus(d: Desk, code: string | undefined): void {
  const held = heldStays(d.s);
  const named = held.find((view) => view.code === code);
  const views = named ? [named] : held.slice(0, MOST_STAYS);
  if (views.length > 0) {
    for (const view of views) say(d, { part: 'status', view });
    return;
  }
  // What was wished for in this very message is told by the stay itself.
  if (d.awaiting) return;
  if (d.s.choice?.accepted) say(d, { part: 'stillLooking', about: 'hold' });
  else if (onOffer(d.s)) offerStands(d);
  else noStay(d);
}

/** "Ya transferí" without a file: a claim in words, answered with what is still wanted. */
export function claimedPayment(d: Desk, entities: Entities): void {
  const due = heldStays(d.s).filter(owes);
  const view = clearly(d, due, entities);
  // The room went back for want of the money: its receipt takes it again.
  const gone = d.s.question?.kind === 'again' ? d.s.stays[d.s.question.reservationId] : undefined;
  if (view === null && gone) say(d, { part: 'receiptWanted', view: gone });
  else if (view === null) tellStatus(d, entities.code);
  else if (view === 'unclear') askWhich(d, 'receipt', due);
  else receiptWanted(d, view);
}

export function receiptWanted(d: Desk, view: StayView): void {
  if (view.receiptsWaiting > 0) say(d, { part: 'status', view });
  else say(d, { part: 'receiptWanted', view });
}
