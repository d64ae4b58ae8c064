/** What a guest's message does: answers first, then at most one question. The moves it may make are in moves.ts. */
import { MINUTE } from '../plain-date.ts';
import { answerTopics } from './asking.ts';
import { rememberPeople } from './choosing.ts';
import { type Desk, note, personHolds, say, set } from './desk.ts';
import { fieldsIn, merge } from './fields.ts';
import { misunderstood, optInOrOut, recap, recordOpt } from './manners.ts';
import { rememberMoves, startAsking } from './measuring.ts';
import { takeMedia } from './media.ts';
import { carryOut, type Said } from './moves.ts';
import type { Intent, Reading } from './reading.ts';
import { heldStays } from './stays.ts';
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
  if (reading && reading.language !== d.s.language) changeLanguage(d, reading);
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
  if (reading && danger) {
    // Pictures of it are no receipts, and its words are no wish for a room.
    if (!threatensLife(danger)) answerTopics(d, reading);
    return;
  }
  takeMedia(d, item);
  if (item.tapped && tapped(d, item.tapped)) set(d, { misunderstood: 0 });
  if (reading) read(d, item, reading, returned);
  if (returned) recap(d, question);
}

/** Acts below `askBelow` are a guess and no ground to act on (mission row 38). */
const sure = (d: Desk, reading: Reading): Reading => ({
  ...reading,
  acts: reading.acts.filter((act) => act.confidence >= d.policy.conversation.askBelow),
});

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

function read(d: Desk, item: Said['item'], reading: Reading, returned: boolean): void {
  const says = sayer(reading);
  if (says('opt_out', 'opt_in')) {
    optInOrOut(d, says('opt_out'));
    return;
  }
  rememberPeople(d, reading);
  if (says('greeting') && d.s.introduced && returned) say(d, { part: 'greet' });
  const silent =
    item.switched !== undefined && reading.acts.length === 0 && Object.keys(reading.entities).length === 0;
  // What the hotel has switched off was dealt with, and nothing else was said.
  if (silent) return;
  const made = carryOut(d, { item, reading, fields: fieldsIn(reading.entities), says });
  rememberMoves(d, made);
  if (made.length > 0) set(d, { misunderstood: 0 });
  else misunderstood(d, item.reading ?? reading);
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
