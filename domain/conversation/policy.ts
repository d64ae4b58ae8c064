/**
 * The dialogue of one guest, pure: `turn(snapshot, heard, now, policy) → { snapshot, parts, posts, audit }`.
 * It answers, asks, opens and steers reservations, and hands over; it never throws. Sentences are made of its parts in texts/.
 */
import type { HotelPolicy, Language } from '../hotel.ts';
import { everybody } from '../party.ts';
import { DAY, dateIn, type Instant } from '../plain-date.ts';
import { type Desk, openDesk, set } from './desk.ts';
import { heardBooking } from './elsewhere.ts';
import { inTrouble, itemDone } from './items.ts';
import { endAsking } from './measuring.ts';
import type { ReadingContext } from './reading.ts';
import { reply, sent } from './reply.ts';
import { heardGuest } from './said.ts';
import { isLive, onOffer, openInquiry } from './stays.ts';
import { heardEcho, leaseEnded } from './takeover.ts';
import { dueAt, heardStay, heardUndelivered, heardUnsettled, REPLIES, takeLater } from './told.ts';
import type { ConversationSnapshot, HeardItem, ReplyPart, Turn } from './types.ts';

export { command } from './takeover.ts';

/** A conversation in which nothing has been said. */
export function newConversation(of: {
  id: string;
  hotelId: string;
  language: Language;
  clockOffsetMs: number;
}): ConversationSnapshot {
  return {
    v: 1,
    id: of.id,
    hotelId: of.hotelId,
    language: of.language,
    holder: { kind: 'assistant' },
    introduced: false,
    draft: {},
    question: null,
    askedAt: null,
    reminded: false,
    toConfirm: false,
    stays: {},
    focus: null,
    choice: null,
    nameTurn: null,
    ages: null,
    cotTold: null,
    wishes: [],
    held: null,
    later: [],
    booking: null,
    misunderstood: 0,
    waitingTold: 0,
    noStayTold: false,
    lastUnreadableAt: null,
    courteous: false,
    cardWarned: false,
    spoke: false,
    asking: null,
    optedOut: false,
    items: [],
    lastInboundAt: null,
    lastOutboundAt: null,
    resent: [],
    turn: 1,
    cursor: 0,
    version: 0,
    clockOffsetMs: of.clockOffsetMs,
    outcomes: {},
  };
}

/** Everything heard since the last turn becomes one reply. `now` is the hotel's clock, offset included. */
export function turn(
  snapshot: ConversationSnapshot,
  items: HeardItem[],
  now: Instant,
  policy: HotelPolicy,
): Turn {
  const d = openDesk(snapshot, now, policy);
  set(d, { turn: snapshot.turn + 1 });
  leaseEnded(d);
  const guestSpoke = items.some((item) => item.kind === 'said');
  const answersGuest = items.some(
    (item) =>
      item.kind === 'booking' ||
      (item.kind === 'stay' &&
        item.say !== null &&
        (REPLIES.has(item.say.kind) || d.s.held?.reservationId === item.view.reservationId)),
  );
  // What waited for the morning is read together with what the guest is answered now.
  if (guestSpoke && d.s.later.length > 0) d.parts.push(...takeLater(d, true));
  for (const item of items) hear(d, item);
  const parts = reply(d);
  return done(d, parts, guestSpoke || answersGuest ? 'guest' : 'hotel');
}

function hear(d: Desk, item: HeardItem): void {
  switch (item.kind) {
    case 'said':
      heardGuest(d, item);
      break;
    case 'stay':
      heardStay(d, item.view, item.say);
      break;
    case 'item':
      itemDone(d, item);
      break;
    case 'booking':
      heardBooking(d, item);
      break;
    case 'echo':
      heardEcho(d);
      break;
    case 'undelivered':
      heardUndelivered(d, item.key, item.code);
      break;
    case 'unsettled':
      heardUnsettled(d, item.key, item.by);
      break;
    case 'trouble':
      inTrouble(d);
      break;
    case 'clockMoved':
      if (item.offsetMs > d.s.clockOffsetMs) set(d, { clockOffsetMs: item.offsetMs });
  }
}

/** The end of a takeover's lease, of the wait for a stay's word, and of the night; null when nothing is due. */
export function nextDeadline(snapshot: ConversationSnapshot, _policy: HotelPolicy): Instant | null {
  const { holder, held, later } = snapshot;
  const deadlines = later.map((one) => dueAt(one, snapshot));
  if (holder.kind === 'person') deadlines.push(holder.leaseUntil);
  if (held) deadlines.push(held.until);
  return deadlines.length > 0 ? Math.min(...deadlines) : null;
}

/**
 * When a talk that nobody goes on with ends; the next bell resumes it from Postgres. While a stay is awaited it does not
 * end, and a time that has passed is no time to wake at.
 */
export function endsAt(
  snapshot: ConversationSnapshot,
  now: Instant,
  { conversation }: Pick<HotelPolicy, 'conversation'>,
): Instant {
  const at = (snapshot.lastInboundAt ?? now) + conversation.idleDays * DAY;
  return at <= now && isLive(snapshot) ? Number.POSITIVE_INFINITY : at;
}

/** Carries out the deadlines that have passed, each once. */
export function tick(snapshot: ConversationSnapshot, now: Instant, policy: HotelPolicy): Turn {
  const d = openDesk(snapshot, now, policy);
  leaseEnded(d);
  const late = takeLater(d, false);
  const { held } = d.s;
  if (!held || held.until > now) return done(d, sent(d, late), 'hotel');
  set(d, { held: null });
  // Asking a stay for more time or showing it a receipt takes no time; only lookups and bookings do.
  const moment: ReplyPart[] = held.about === 'other' ? [] : [{ part: 'stillLooking', about: held.about }];
  return done(d, sent(d, [...late, ...held.parts, ...moment]), late.length > 0 ? 'hotel' : 'guest');
}

/** The turn that a desk has come to. */
export function done(d: Desk, parts: ReplyPart[], startedBy: 'guest' | 'hotel'): Turn {
  const answering = endAsking(d, parts, startedBy);
  return {
    snapshot: d.s,
    answering,
    startedBy,
    parts,
    posts: d.posts,
    items: d.items,
    audit: d.audit,
  };
}

/** What understanding may know of the talk so far. */
export function readingContext(
  snapshot: ConversationSnapshot,
  now: Instant,
  policy: HotelPolicy,
): ReadingContext {
  const { question, draft } = snapshot;
  const inFocus = snapshot.focus ? snapshot.stays[snapshot.focus] : undefined;
  const change = question?.kind === 'chooseChange' ? inFocus?.change : null;
  const options = change?.options ?? onOffer(snapshot)?.quote?.options ?? [];
  const open = openInquiry(snapshot);
  // A bare day said about a held stay keeps its month as well.
  const stay = (open ? open.view?.stay : (inFocus?.change?.stay ?? inFocus?.stay)) ?? null;
  const checkin = draft.checkin ?? draft.vague?.from ?? stay?.checkin;
  const children = draft.children ?? (stay ? everybody(stay.rooms).children : 0);
  const checkout = draft.checkout ?? stay?.checkout;
  return {
    today: dateIn(policy.zone, now),
    language: snapshot.lastInboundAt === null ? null : snapshot.language,
    question,
    stay:
      checkin || checkout
        ? {
            ...(checkin ? { checkin } : {}),
            ...(checkout ? { checkout } : {}),
            ...(!draft.checkin && draft.vague ? { loose: true as const } : {}),
          }
        : null,
    ...(children ? { children } : {}),
    optionsShown: question && 'stays' in question ? question.stays.length : options.length,
    offered: options.map(({ roomTypeId, roomTypeName }) => ({ roomTypeId, roomTypeName })),
  };
}
