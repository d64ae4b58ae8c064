/** What a stay says becomes part of a reply, and the question that goes with it. */
import { DAY, type Instant, MINUTE } from '../plain-date.ts';
import { politeTime } from '../reservation/calendar.ts';
import type { StaySay, StayView } from '../reservation/types.ts';
import { cotFor } from './babies.ts';
import { followChange } from './changing.ts';
import { goOnWithChoice, optionOf } from './choosing.ts';
import { ask, closeQuestion, type Desk, note, personHolds, say, set, wait } from './desk.ts';
import { fieldsOf } from './fields.ts';
import { messageResent, openItem } from './items.ts';
import { takeToReception } from './leaving.ts';
import { followRating } from './opinions.ts';
import { carryWishes, roomOf } from './requests.ts';
import type { ConversationSnapshot, ReplyPart } from './types.ts';

type SayKind = StaySay['kind'];

/** Chat, not facts of money and stay: silent while a person holds the conversation. */
const CHAT = new Set<SayKind>([
  'quoted',
  'full',
  'requoted',
  'roomGone',
  'receiptReceived',
  'survey',
  'surveyAgain',
  'ratingThanks',
  'changeOffered',
  'changeFull',
  'changeWaits',
]);

/** Answers to what the guest just did; everything else is started by the hotel. */
export const REPLIES = new Set<SayKind>([
  'quoted',
  'full',
  'requoted',
  'held',
  'roomGone',
  'receiptReceived',
  'extensionRefused',
  'cancelRefused',
  'lateCheckout',
  'lateCheckoutRefused',
  'ratingThanks',
  'changeOffered',
  'changeFull',
  'changeWaits',
]);

/** Only the newest of these still says something when one waits for the morning. */
const KEPT = 5;

export function heardStay(d: Desk, view: StayView, told: StaySay | null): void {
  const known = d.s.stays[view.reservationId];
  if (!known || view.version >= known.version)
    set(d, { stays: { ...d.s.stays, [view.reservationId]: view } });
  if (!told) {
    if (view.status === 'CANCELLED') endQuietly(d, view);
    return;
  }
  d.spoke.add(view.reservationId);
  const renewedQuoteId = renewed(d, view, told);
  const silent = (CHAT.has(told.kind) && !isSurvey(told) && personHolds(d.s)) || unwanted(d, told);
  const lookedAgain = told.kind === 'quoted' && d.s.choice?.reservationId === view.reservationId;
  if (lookedAgain && !silent && goOnWithChoice(d, view)) {
    set(d, { focus: view.reservationId, draft: view.quote ? fieldsOf(view.quote.stay) : {} });
    return;
  }
  settleChoice(d, view, told);
  // Asked for once only: it waits until the person is done.
  if (isSurvey(told) && personHolds(d.s) && !silent)
    putOff(d, d.now, { part: 'stay', view, say: told, renewedQuoteId });
  else if (!silent) {
    tell(d, { part: 'stay', view, say: told, renewedQuoteId });
    follow(d, view, told);
  }
  if (view.status === 'CANCELLED' && view.cancelReason !== 'expired') forget(d, view.reservationId);
  if (told.kind === 'ratingThanks') forget(d, view.reservationId);
}

/** What was taken is done with once the stay has spoken, but for a new price that the guest still decides on. */
function settleChoice(d: Desk, view: StayView, told: StaySay): void {
  const { choice } = d.s;
  if (choice?.reservationId !== view.reservationId) return;
  set(d, { choice: told.kind === 'requoted' ? { ...choice, accepted: false } : null });
}

const isSurvey = ({ kind }: StaySay): boolean => kind === 'survey' || kind === 'surveyAgain';

/** After BAJA only answers and messages about a live stay leave. */
const unwanted = (d: Desk, told: StaySay): boolean => d.s.optedOut && isSurvey(told);

/** An expired quote went on at the same total: the guest learns its new id. */
function renewed(d: Desk, view: StayView, told: StaySay): string | null {
  const { choice } = d.s;
  const accepted = choice?.reservationId === view.reservationId ? choice.quoteId : null;
  if (told.kind !== 'held' || !accepted || !view.quote) return null;
  return view.quote.id === accepted ? null : view.quote.id;
}

/** A release is told at a polite hour, but at once to somebody who is still writing. */
function tell(d: Desk, part: ReplyPart & { part: 'stay' }): void {
  const awake =
    d.s.lastInboundAt !== null && d.now - d.s.lastInboundAt < d.policy.conversation.sessionMinutes * MINUTE;
  const at = part.say.kind === 'released' && !awake ? politeTime(d.now, null, d.policy) : d.now;
  if (at <= d.now) {
    say(d, part);
    return;
  }
  putOff(d, at, part);
}

function putOff(d: Desk, at: Instant, part: ReplyPart): void {
  set(d, { later: [...d.s.later, { at, parts: [part] }].slice(-KEPT) });
}

type Later = ConversationSnapshot['later'][number];

const surveyIn = ({ parts }: Later): (ReplyPart & { part: 'stay' }) | undefined =>
  parts.find((part): part is ReplyPart & { part: 'stay' } => part.part === 'stay' && isSurvey(part.say));

/** When what was put off may leave: a survey not before the person who holds the conversation is done. */
export function dueAt(later: Later, { holder }: ConversationSnapshot): Instant {
  return holder.kind === 'person' && surveyIn(later) ? Math.max(later.at, holder.leaseUntil) : later.at;
}

/**
 * Takes what was put off until now; with a guest who has just written, all of it but a survey, which would take the
 * place of what the guest is answered.
 */
export function takeLater(d: Desk, guestSpoke: boolean): ReplyPart[] {
  const isDue = (one: Later) => (guestSpoke ? !surveyIn(one) : dueAt(one, d.s) <= d.now);
  const due = d.s.later.filter(isDue);
  if (due.length === 0) return [];
  set(d, { later: d.s.later.filter((one) => !isDue(one)) });
  return due.flatMap((one) => {
    if (d.now - one.at >= STALE_AFTER) return [];
    const survey = surveyIn(one);
    return survey ? askSurvey(d, survey) : one.parts;
  });
}

/** The survey's words and its question, unless it is over or unwanted by now. */
function askSurvey(d: Desk, part: ReplyPart & { part: 'stay' }): ReplyPart[] {
  const { reservationId } = part.view;
  if (d.s.optedOut || !d.s.stays[reservationId]?.surveyOpen) return [];
  ask(d, { kind: 'survey', reservationId });
  const asked = d.parts.filter(({ part }) => part === 'question');
  d.parts = d.parts.filter(({ part }) => part !== 'question');
  return [part, ...asked];
}

/** The question, the focus and the hand-over that follow from a stay's word. */
function follow(d: Desk, view: StayView, told: StaySay): void {
  const { reservationId } = view;
  switch (told.kind) {
    case 'quoted':
    case 'roomGone':
      offered(d, view);
      break;
    case 'full':
      set(d, { focus: reservationId, ...(view.stay ? { draft: fieldsOf(view.stay) } : {}) });
      if (told.nearby.length > 0)
        ask(d, { kind: 'nearby', reservationId, stays: told.nearby.map(({ stay }) => stay) });
      else ask(d, { kind: 'dates' });
      break;
    case 'requoted':
      set(d, { focus: reservationId });
      ask(d, { kind: 'requote', reservationId });
      break;
    case 'held':
      set(d, { focus: reservationId, draft: {} });
      closeAbout(d, reservationId);
      cotFor(d, view, true);
      carryWishes(d, view);
      if (view.receiptsWaiting === 0) say(d, { part: 'bankAlias' });
      break;
    case 'released':
      closeAbout(d, reservationId);
      set(d, { question: { kind: 'again', reservationId }, askedAt: d.now });
      break;
    case 'cancelled':
      closeAbout(d, reservationId);
      break;
    case 'handedToReception':
      // The stay's own attention is the item.
      wait(d, 'question');
      break;
    case 'changeOffered':
    case 'changeFull':
    case 'changeWaits':
    case 'changed':
    case 'changeNotMade':
      followChange(d, view, told);
      break;
    case 'lateCheckout':
      if (told.answer === 'offered') ask(d, { kind: 'lateCheckout', reservationId, until: told.until });
      else lateCheckoutAgreed(d, view);
      break;
    case 'lateCheckoutRefused':
      closeAbout(d, reservationId);
      if (told.why === 'unknown') takeToReception(d, reservationId);
      break;
    case 'arrivalReminder':
      if (told.days <= 1 && view.arrivalTime === null) ask(d, { kind: 'arrival', reservationId });
      break;
    case 'checkedIn':
      closeAbout(d, reservationId);
      break;
    case 'survey':
    case 'surveyAgain':
      ask(d, { kind: 'survey', reservationId });
      break;
    case 'ratingThanks':
      closeAbout(d, reservationId);
      followRating(d, view, told.score);
      break;
    default:
      break;
  }
}

/** The room is made up later that day. */
function lateCheckoutAgreed(d: Desk, view: StayView): void {
  openItem(d, {
    kind: 'request',
    topic: 'late_checkout',
    reservationId: view.reservationId,
    room: roomOf(view),
    owner: d.policy.requests.owners.cleaning,
  });
}

function offered(d: Desk, view: StayView): void {
  const { reservationId, quote } = view;
  cotFor(d, view, false);
  const { roomTypeId, pick } = d.s.draft;
  const wish = { ...(roomTypeId === undefined ? {} : { roomTypeId }), ...(pick ? { [pick]: true } : {}) };
  const wished = optionOf(view, wish, false);
  const room = wished ? { roomTypeId: wished.roomTypeId } : {};
  set(d, { focus: reservationId, ...(quote ? { draft: { ...fieldsOf(quote.stay), ...room } } : {}) });
  if (quote && quote.options.length > 0) ask(d, { kind: 'choose', reservationId, ...room });
  else ask(d, { kind: 'dates' });
}

function closeAbout(d: Desk, reservationId: string): void {
  const { question } = d.s;
  if (question && 'reservationId' in question && question.reservationId === reservationId) closeQuestion(d);
}

/** An inquiry that nobody went on with ends without a word; what was said of the stay is still known. */
function endQuietly(d: Desk, view: StayView): void {
  const { question, focus, draft, choice } = d.s;
  const about = question && 'reservationId' in question && question.reservationId === view.reservationId;
  const known = focus === view.reservationId ? draft : {};
  const room = choice?.reservationId === view.reservationId ? { roomTypeId: choice.roomTypeId } : {};
  forget(d, view.reservationId);
  if (choice?.reservationId === view.reservationId) set(d, { choice: null });
  if (about) set(d, { question: { kind: 'dates' }, draft: { ...known, ...room } });
}

function forget(d: Desk, reservationId: string): void {
  const { [reservationId]: _over, ...stays } = d.s.stays;
  set(d, { stays, ...(d.s.focus === reservationId ? { focus: null, draft: {} } : {}) });
}

/** A message of ours that did not arrive, or nobody can tell: a person sends it again or finds another way. */
export function heardUndelivered(d: Desk, key: string, code: number): void {
  note(d, 'undelivered', 'system', { key, code });
  wait(d, 'undelivered');
  openItem(d, { kind: 'undelivered', messageKey: key });
}

/**
 * A message is in the queue again: because the evidence says that it never left, which happens once and a second doubt
 * goes to reception, or because a person sends it again.
 */
export function heardUnsettled(d: Desk, key: string, by?: string): void {
  if (by !== undefined) {
    note(d, 'resent', by, { key });
    messageResent(d, key, by);
    return;
  }
  if (d.s.resent.includes(key)) {
    note(d, 'unsettled-twice', 'system', { key });
    wait(d, 'undelivered');
    openItem(d, { kind: 'undelivered', messageKey: key });
    return;
  }
  set(d, { resent: [...d.s.resent, key].slice(-20) });
  note(d, 'resent', 'system', { key });
}

/** Older than this, a message that waited for the morning says nothing new. */
const STALE_AFTER = DAY;
