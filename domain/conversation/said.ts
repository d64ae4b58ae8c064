/** What a guest's message does: answers first, then at most one question. The moves it may make are in moves.ts. */
import { MINUTE } from '../plain-date.ts';
import { answerTopics } from './asking.ts';
import { rememberPeople } from './choosing.ts';
import { type Desk, personHolds, say, set } from './desk.ts';
import { fieldsIn, merge, saysDates, saysParty } from './fields.ts';
import { inTrouble } from './items.ts';
import { keepLanguage } from './language.ts';
import { backToQuestion, misunderstood, optInOrOut, recap, recordOpt, unclear } from './manners.ts';
import { rememberMoves, startAsking } from './measuring.ts';
import { readByAPerson, takeMedia } from './media.ts';
import type { Said } from './message.ts';
import { carryOut } from './moves.ts';
import type { Intent, Reading } from './reading.ts';
import { withoutSwitched } from './switched.ts';
import { tapped } from './taps.ts';
import { dangerIn, raiseAlarm, threatensLife } from './urgent.ts';

export function heardGuest(d: Desk, item: Said['item']): void {
  const last = Math.max(d.s.lastInboundAt ?? 0, d.s.lastOutboundAt ?? 0);
  const returned = last > 0 && d.now - last >= d.policy.conversation.sessionMinutes * MINUTE;
  const question = d.s.question;
  set(d, { lastInboundAt: item.at, spoke: item.voice });
  startAsking(d, item);
  const reading = item.reading && sure(d, withoutSwitched(d, item, item.reading));
  d.returned = returned;
  d.sure = item.tapped !== null || reading === null || isSure(d, reading);
  if (reading) keepLanguage(d, reading);
  const danger = dangerIn(reading);
  if (danger) raiseAlarm(d, danger);
  if (personHolds(d.s)) {
    hearQuietly(d, item, reading);
    return;
  }
  if (item.card && !d.s.cardWarned) {
    set(d, { cardWarned: true });
    say(d, { part: 'cardWarning' });
  }
  // Whoever is alerted reads the words anyway.
  if (item.long && !danger) readByAPerson(d);
  if (reading && danger) {
    // Pictures of it are no receipts, and its words are no wish for a room.
    if (!threatensLife(danger)) answerTopics(d, reading);
    return;
  }
  takeMedia(d, item);
  if (item.tapped && tapped(d, item.tapped)) set(d, { misunderstood: 0 });
  if (reading) read(d, item, reading);
  if (item.unread) inTrouble(d);
  if (returned) recap(d, question);
  else backToQuestion(d, question);
}

/** Acts below `askBelow` are a guess and no ground to act on (mission row 38). */
const sure = (d: Desk, reading: Reading): Reading => ({
  ...reading,
  acts: reading.acts.filter((act) => act.confidence >= d.policy.conversation.askBelow),
});

/** Acts that hold, cancel or change something. */
const WEIGHTY = new Set<Intent>(['affirm', 'make_reservation', 'cancel_reservation', 'modify_reservation']);

/** Sure enough to act on; between the two thresholds answers and quotes go on, and the rest is confirmed first. */
function isSure(d: Desk, reading: Reading): boolean {
  const weighty = reading.acts.filter(({ intent }) => WEIGHTY.has(intent));
  const confidence = weighty.length ? Math.max(...weighty.map((act) => act.confidence)) : reading.confidence;
  return confidence >= d.policy.conversation.actAbove;
}

const sayer =
  (reading: Reading) =>
  (...intents: Intent[]): boolean =>
    reading.acts.some((act) => intents.includes(act.intent));

/** While a person holds the conversation everything is heard and kept, and chat is silent. */
function hearQuietly(d: Desk, item: Said['item'], reading: Reading | null): void {
  takeMedia(d, item);
  if (!reading) return;
  rememberPeople(d, reading);
  set(d, { draft: merge(d.s.draft, fieldsIn(reading.entities)) });
  const says = sayer(reading);
  if (says('opt_out', 'opt_in')) recordOpt(d, says('opt_out'));
}

function read(d: Desk, item: Said['item'], reading: Reading): void {
  const says = sayer(reading);
  if (says('opt_out', 'opt_in')) {
    optInOrOut(d, says('opt_out'));
    return;
  }
  rememberPeople(d, reading);
  if (says('greeting') && d.s.introduced && d.returned) say(d, { part: 'greet' });
  const silent =
    item.switched !== undefined && reading.acts.length === 0 && Object.keys(reading.entities).length === 0;
  // What the hotel has switched off was dealt with, and nothing else was said.
  if (silent) return;
  const fields = fieldsIn(reading.entities);
  if (item.voice && (saysDates(fields) || saysParty(fields))) set(d, { toConfirm: true });
  const made = carryOut(d, { item, reading, fields, says });
  rememberMoves(d, made);
  if (made.length === 0) misunderstood(d, item.reading ?? reading);
  else if (d.unclear && made.length === 1) unclear(d);
  else set(d, { misunderstood: 0 });
}
