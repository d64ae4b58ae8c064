/** From "¿tenés algo?" to a quote: what is missing is asked for, what is complete is looked up. */
import type { StayRequest } from '../party.ts';
import { dateIn, nightsBetween } from '../plain-date.ts';
import type { StayView } from '../reservation/types.ts';
import { longEnough, tooShortFor } from '../seasons.ts';
import { ask, closeQuestion, type Desk, note, post, say, set } from './desk.ts';
import { fieldsOf, merge, sameStay, wishOf } from './fields.ts';
import { isGroup, toReception } from './groups.ts';
import type { Draft } from './reading.ts';
import { onOffer, openInquiry, quoteLives, withoutClosed } from './stays.ts';
import type { ReplyPart } from './types.ts';

/** Takes what was said into the wish and goes on with it. */
export function goOn(d: Desk, said: Draft): void {
  set(d, { draft: merge(d.s.draft, said) });
  pursue(d);
}

/** Looks the wish up, or asks for the one thing that is missing. */
export function pursue(d: Desk): void {
  const wish = wishOf(d.s.draft, dateIn(d.policy.zone, d.now));
  if (wish.kind === 'invalid') {
    askOtherDates(d, wish.why);
    return;
  }
  if (wish.kind === 'missing') {
    const repeated = d.s.question?.kind === wish.what;
    ask(d, { kind: wish.what }, { clarify: repeated });
    return;
  }
  inquire(d, wish.stay);
}

/** A stay below the season's least number of nights is not quoted: the nearest one that reaches it is offered. */
function asksForLonger(d: Desk, stay: StayRequest): boolean {
  const season = tooShortFor(d.policy, stay);
  if (!season) return false;
  const longer = { ...stay, ...longEnough(d.policy, stay, dateIn(d.policy.zone, d.now)) };
  const nights = nightsBetween(longer.checkin, longer.checkout);
  const { question } = d.s;
  const insists = question?.kind === 'longer' && question.season === season.name.es;
  ask(d, { kind: 'longer', season: season.name.es, nights, stay: longer }, { clarify: insists });
  note(d, 'too-short', 'guest', { checkin: stay.checkin, checkout: stay.checkout, nights });
  return true;
}

/** Asks for a quote, in the reservation under discussion or a new one; an offer that still holds is shown again. */
export function inquire(d: Desk, stay: StayRequest): void {
  if (asksForLonger(d, stay)) return;
  const offer = onOffer(d.s);
  if (offer && quoteLives(offer, d.now) && !offer.busy && answers(offer, stay)) {
    showOffer(d);
    return;
  }
  const open = openInquiry(d.s);
  const reservationId = open?.id ?? `${d.s.id}-${d.turn}`;
  // The room that was taken stays the one that is wished for, at other dates too.
  const wanted = stay.wanted ?? d.s.choice?.roomTypeId;
  const wished = d.s.choice ? { draft: { ...d.s.draft, roomTypeId: d.s.choice.roomTypeId } } : {};
  set(d, { focus: reservationId, choice: null, ...wished });
  closeQuestion(d);
  if (!open) set(d, { stays: withoutClosed(d.s.stays, reservationId) });
  post(
    d,
    reservationId,
    {
      type: 'inquired',
      stay: wanted === undefined ? stay : { ...stay, wanted },
      language: d.s.language,
    },
    { opens: !open, about: 'quote' },
  );
  if (isGroup(d, stay)) toReception(d, 'size', reservationId);
  note(d, 'inquired', 'guest', {
    reservationId,
    opens: !open,
    checkin: stay.checkin,
    checkout: stay.checkout,
    rooms: stay.rooms.length,
  });
}

/** The offer is for this stay, and says how it is with the room that is asked for. */
function answers({ quote }: StayView, stay: StayRequest): boolean {
  if (!quote || !sameStay(quote.stay, stay)) return false;
  const { wanted } = stay;
  const told = [...quote.options, ...(quote.missing ? [quote.missing] : [])];
  return wanted === undefined || told.some(({ roomTypeId }) => roomTypeId === wanted);
}

/** Says the offer on the table once more and asks for the choice. */
export function showOffer(d: Desk): void {
  const view = onOffer(d.s);
  if (!view) return;
  say(d, { part: 'stay', view, say: { kind: 'quoted' }, renewedQuoteId: null });
  ask(d, { kind: 'choose', reservationId: view.reservationId });
}

/** "¿Sigue en pie?", "¿y, hay lugar?": the short answer; what has expired is looked up again. */
export function offerStands(d: Desk): void {
  const view = onOffer(d.s);
  if (!view?.quote) return;
  if (!quoteLives(view, d.now)) {
    inquire(d, view.quote.stay);
    return;
  }
  say(d, { part: 'offerStands', view });
  ask(d, { kind: 'choose', reservationId: view.reservationId });
}

/** Starts over with the dates and people of a stay that the guest agreed to look for. */
export function lookFor(d: Desk, stay: StayRequest): void {
  set(d, { draft: { ...fieldsOf(stay), ...(d.s.ages ? { ages: d.s.ages } : {}) } });
  // A stay that was released long ago may lie in the past by now.
  if (stay.checkin < dateIn(d.policy.zone, d.now)) askOtherDates(d, 'past');
  else inquire(d, stay);
}

/** These dates cannot be looked up; the people are kept. */
function askOtherDates(d: Desk, why: (ReplyPart & { part: 'invalidDates' })['why']): void {
  const { checkin: _in, checkout: _out, nights: _nights, ...rest } = d.s.draft;
  set(d, { draft: rest });
  say(d, { part: 'invalidDates', why });
  ask(d, { kind: 'dates' });
}
