/**
 * A booking that was made elsewhere (a channel, the hotel's site, the desk). It is looked up in the PMS by its code, or
 * by surname and day of arrival, and told to its own guest only. Whoever cannot be verified hears the same as somebody
 * whose booking does not exist: a person of reception answers.
 */
import { ask, askAgain, closeQuestion, type Desk, note, say, set, wait } from './desk.ts';
import { openItem } from './items.ts';
import type { Said } from './message.ts';
import type { BookingLookup, HeardItem } from './types.ts';

/** Asked for once more at most; then a person helps. */
const MOST_ASKED = 2;

/** Returns whether the message is about such a booking. */
export function bookedElsewhere(d: Desk, said: Said): boolean {
  const { question, booking } = d.s;
  const { elsewhere, entities } = said.reading;
  const asked = question?.kind === 'booking';
  const brings = entities.bookingCode || entities.code !== undefined || entities.checkin !== undefined;
  if (asked && said.says('deny') && !brings && !elsewhere) return leftOut(d);
  if (!elsewhere && !(entities.bookingCode && !asked) && !(asked && (brings || entities.named))) return false;
  const surely = said.reading.acts.filter(({ confidence }) => confidence >= d.policy.conversation.actAbove);
  if (elsewhere && surely.some(({ intent }) => intent === 'cancel_reservation')) {
    // Whoever sold it ends it, by its own terms: a person says how.
    toReception(d);
    return true;
  }
  if (booking?.lookingUp) {
    say(d, { part: 'stillLooking', about: 'other' });
    return true;
  }
  const known: BookingLookup = {
    turn: d.turn,
    code: entities.code ?? booking?.code ?? null,
    codeTurn: entities.bookingCode ? d.turn : (booking?.codeTurn ?? null),
    nameTurn: entities.named ? d.turn : (booking?.nameTurn ?? null),
    checkin: entities.checkin ?? booking?.checkin ?? null,
    asked: booking?.asked ?? 0,
    lookingUp: false,
  };
  const enough =
    known.code !== null || known.codeTurn !== null || (known.nameTurn !== null && known.checkin !== null);
  if (enough) {
    closeQuestion(d);
    set(d, { booking: { ...known, lookingUp: true } });
    note(d, 'booking-looked-up', 'guest', { by: known.code || known.codeTurn ? 'code' : 'arrival' });
    return true;
  }
  if (known.asked >= MOST_ASKED) {
    toReception(d);
    return true;
  }
  set(d, { booking: { ...known, asked: known.asked + 1 } });
  if (asked) askAgain(d, question);
  else ask(d, { kind: 'booking' });
  return true;
}

function leftOut(d: Desk): boolean {
  set(d, { booking: null });
  closeQuestion(d);
  say(d, { part: 'declined' });
  return true;
}

/** What the PMS knows of it, for a guest who is verified; nothing for anybody else. */
export function heardBooking(d: Desk, { turn, result }: Extract<HeardItem, { kind: 'booking' }>): void {
  if (d.s.booking?.turn !== turn) return;
  if (result.kind === 'found') {
    set(d, { booking: null });
    say(d, { part: 'booking', booking: result.booking });
    note(d, 'booking-told', 'assistant', { state: result.booking.state });
    return;
  }
  toReception(d);
}

function toReception(d: Desk): void {
  set(d, { booking: null });
  if (d.s.question?.kind === 'booking') closeQuestion(d);
  wait(d, 'question');
  openItem(d, { kind: 'question', topic: 'booking-elsewhere' });
  note(d, 'booking-to-reception', 'assistant');
  say(d, { part: 'bookingByReception' });
}
