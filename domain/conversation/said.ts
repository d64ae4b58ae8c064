/** What a guest's message does: answers first, then at most one question. */
import { MINUTE } from '../plain-date.ts';
import { answered } from './answers.ts';
import { answerTopics, tellStatus } from './asking.ts';
import { optionOf, rememberPeople, take } from './choosing.ts';
import { ask, type Desk, handOver, note, personHolds, say, set } from './desk.ts';
import { changesHeld, wantsMoreTime, wantsToCancel } from './ending.ts';
import { fieldsIn, merge, saysDates, saysParty } from './fields.ts';
import { goOn, pursue, showOffer } from './inquiry.ts';
import { courtesy, greeted, misunderstood, optInOrOut, recap, recordOpt } from './manners.ts';
import { takeMedia } from './media.ts';
import type { Intent, Reading } from './reading.ts';
import { heldStays, onOffer, openInquiry } from './stays.ts';
import { tapped } from './taps.ts';
import type { HeardItem } from './types.ts';

type Said = Extract<HeardItem, { kind: 'said' }>;

/** Readings below this are a guess (mission row 38). */
const SURE_ENOUGH = 0.45;

export function heardGuest(d: Desk, item: Said): void {
  const last = Math.max(d.s.lastInboundAt ?? 0, d.s.lastOutboundAt ?? 0);
  const returned = last > 0 && d.now - last >= d.policy.conversation.sessionMinutes * MINUTE;
  const question = d.s.question;
  set(d, { lastInboundAt: item.at });
  const reading = item.reading && sure(item.reading);
  if (reading && reading.language !== d.s.language) changeLanguage(d, reading);
  if (personHolds(d.s)) {
    hearQuietly(d, item, reading);
    return;
  }
  if (item.card && !d.s.cardWarned) {
    set(d, { cardWarned: true });
    say(d, { part: 'cardWarning' });
  }
  takeMedia(d, item);
  if (item.tapped && tapped(d, item.tapped)) set(d, { misunderstood: 0 });
  if (reading) read(d, item, reading, returned);
  if (returned) recap(d, question);
}

const sure = (reading: Reading): Reading => ({
  ...reading,
  acts: reading.acts.filter((act) => act.confidence >= SURE_ENOUGH),
});

/** While a person holds the conversation everything is heard and kept, and chat is silent. */
function hearQuietly(d: Desk, item: Said, reading: Reading | null): void {
  takeMedia(d, item);
  if (!reading) return;
  rememberPeople(d, reading);
  set(d, { draft: merge(d.s.draft, fieldsIn(reading.entities)) });
  const says = (intent: Intent) => reading.acts.some((act) => act.intent === intent);
  if (says('opt_out') || says('opt_in')) recordOpt(d, says('opt_out'));
}

function read(d: Desk, item: Said, reading: Reading, returned: boolean): void {
  const says = (intent: Intent) => reading.acts.some((act) => act.intent === intent);
  if (says('opt_out') || says('opt_in')) {
    optInOrOut(d, says('opt_out'));
    return;
  }
  rememberPeople(d, reading);
  if (says('greeting') && d.s.introduced && returned) say(d, { part: 'greet' });
  if (understood(d, item, reading, says)) {
    set(d, { misunderstood: 0 });
    return;
  }
  if (says('thanks') || says('goodbye')) {
    courtesy(d, reading, says('goodbye'));
    return;
  }
  const isReply =
    says('affirm') || says('deny') || item.media.length > 0 || item.card || item.tapped !== null;
  if (says('greeting') || isReply || (reading.acts.length === 0 && isWordless(reading))) {
    if (says('greeting')) greeted(d);
    return;
  }
  if (reading.acts.length === 0 && toldByTheWay(d, reading)) return;
  misunderstood(d, item.reading ?? reading);
}

/** A 👍 or the like: nothing to answer, nothing to misunderstand. */
const isWordless = (reading: Reading): boolean =>
  reading.confidence >= SURE_ENOUGH && Object.keys(reading.entities).length === 0;

/** A reservation's code alone asks how it stands; a name or the like is kept, and what is still open asked again. */
function toldByTheWay(d: Desk, { entities }: Reading): boolean {
  if (Object.keys(entities).length === 0) return false;
  set(d, { misunderstood: 0 });
  if (entities.code !== undefined) {
    const view = Object.values(d.s.stays).find(({ code }) => code === entities.code);
    if (view) say(d, { part: 'status', view });
    else tellStatus(d, entities.code);
    return true;
  }
  const { question } = d.s;
  ask(d, question ?? { kind: 'open' }, { clarify: question !== null && question.kind !== 'open' });
  return true;
}

/** Carries out everything in the message that can be. Several requests of one message are answered in one reply. */
function understood(d: Desk, item: Said, reading: Reading, says: (intent: Intent) => boolean): boolean {
  const { entities } = reading;
  const said = fieldsIn(entities);
  let done = false;
  if (says('complaint') || says('human_agent')) {
    handOver(d, says('complaint') ? 'complaint' : 'asked');
    done = true;
  }
  const calledOff = says('cancel_reservation') && d.s.question?.kind !== 'confirmCancel';
  if (calledOff) {
    wantsToCancel(d, entities.code);
    done = true;
  } else if (answered(d, reading)) {
    done = true;
  } else if (entities.impossibleDate && !saysDates(said)) {
    set(d, { draft: merge(d.s.draft, said) });
    say(d, { part: 'invalidDates', why: 'impossible' });
    ask(d, { kind: 'dates' });
    done = true;
  } else if (stayWish(d, reading, says)) {
    done = true;
  }
  if (says('extend_deadline') && wantsMoreTime(d, entities.code)) done = true;
  if (answerTopics(d, reading) > 0) done = true;
  const files = item.media.length > 0;
  if (entities.otherPayer && files) {
    say(d, { part: 'otherPayer' });
    done = true;
  } else if (says('send_receipt') && !files) {
    claimedPayment(d, entities.code);
    done = true;
  }
  if (says('check_reservation') && !files) {
    tellStatus(d, entities.code);
    done = true;
  }
  if (!done && (says('check_availability') || says('price_inquiry') || says('make_reservation'))) {
    if (onOffer(d.s)) showOffer(d);
    else pursue(d);
    done = true;
  }
  if (!done && says('modify_reservation')) {
    if (!changesHeld(d, reading)) ask(d, { kind: 'dates' });
    done = true;
  }
  if (!done && says('affirm') && onOffer(d.s) && !d.s.choice?.accepted) {
    showOffer(d);
    done = true;
  }
  if (!done && says('help')) {
    say(d, { part: 'help' });
    done = true;
  }
  // A service at the desk or a room in trouble needs hands.
  if (!done && says('service_request')) {
    handOver(d, 'asked');
    done = true;
  }
  return done || (Object.keys(said).length > 0 && d.parts.length > 0);
}

/** Dates, people or a room that the message names: a new wish, a correction, or a change of what is held. */
function stayWish(d: Desk, reading: Reading, says: (intent: Intent) => boolean): boolean {
  const said = fieldsIn(reading.entities);
  const dates = saysDates(said);
  const party = saysParty(said);
  if (!dates && !party) return choseUnasked(d, reading, says);
  const { question } = d.s;
  const about = question?.kind === 'dates' || question?.kind === 'party' || question?.kind === 'nearby';
  const open = openInquiry(d.s) !== null;
  const held = heldStays(d.s).length > 0;
  if (held && !open && !about) {
    if (says('modify_reservation') || !dates || says('deny')) return changesHeld(d, reading);
    // "Llegamos el 11 a las 10" is no wish for another room.
    const arrives = heldStays(d.s).some((view) => view.stay?.checkin === said.checkin);
    if (arrives && said.checkout === undefined) {
      tellStatus(d, reading.entities.code);
      return true;
    }
  }
  if (!dates && d.s.choice?.accepted) return false;
  goOn(d, said);
  return true;
}

/** "La familiar" while an offer is on the table, whatever was asked last. */
function choseUnasked(d: Desk, reading: Reading, says: (intent: Intent) => boolean): boolean {
  const offer = onOffer(d.s);
  if (!offer || d.s.choice?.accepted) return false;
  const asksAbout = reading.acts.some((act) => act.topic !== undefined) && !says('make_reservation');
  const option = asksAbout ? null : optionOf(offer, reading.entities, says('make_reservation'));
  if (!option) return false;
  take(d, offer, option);
  return true;
}

function claimedPayment(d: Desk, code: string | undefined): void {
  const due = heldStays(d.s).filter((view) => view.status === 'PENDING_CONFIRMATION');
  const view = due.find((one) => one.code === code) ?? due[0];
  if (!view) tellStatus(d, code);
  else if (view.receiptsWaiting > 0) say(d, { part: 'status', view });
  else say(d, { part: 'receiptWanted', view });
}

function changeLanguage(d: Desk, reading: Reading): void {
  const { language } = reading;
  set(d, { language });
  note(d, 'language-changed', 'guest', { language });
  for (const view of heldStays(d.s))
    d.posts.push({
      reservationId: view.reservationId,
      opens: false,
      event: { type: 'languageChanged', language },
      nameTurn: null,
    });
}
