/** What stands in for what could not be decided because the rules threw: nobody is left without a word. */
import type { HotelPolicy } from '../hotel.ts';
import type { Instant } from '../plain-date.ts';
import { note, openDesk, set } from './desk.ts';
import { inTrouble } from './items.ts';
import { done } from './policy.ts';
import { sent } from './reply.ts';
import { type Commanded, settled } from './takeover.ts';
import type { ConversationCommand, ConversationSnapshot, HeardItem, Turn } from './types.ts';

/** What was heard is passed by and given to a person, and the guest is told so. */
export function setAside(
  snapshot: ConversationSnapshot,
  items: HeardItem[],
  now: Instant,
  policy: HotelPolicy,
): Turn {
  const d = openDesk(snapshot, now, policy);
  set(d, { turn: snapshot.turn + 1 });
  const said = items.findLast((item) => item.kind === 'said');
  if (said) set(d, { lastInboundAt: said.at });
  inTrouble(d);
  return done(d, sent(d, d.parts), 'guest');
}

/** What was due is dropped and given to a person. */
export function dueAside(snapshot: ConversationSnapshot, now: Instant, policy: HotelPolicy): Turn {
  const d = openDesk(snapshot, now, policy);
  set(d, { held: null, later: [] });
  if (snapshot.holder.kind === 'person') set(d, { holder: { kind: 'assistant' } });
  inTrouble(d);
  return done(d, sent(d, d.parts), 'hotel');
}

/** Nothing was done, and who asked is told so. */
export function commandAside(
  snapshot: ConversationSnapshot,
  asked: ConversationCommand,
  now: Instant,
  policy: HotelPolicy,
): Commanded {
  const d = openDesk(snapshot, now, policy);
  note(d, 'set-aside', 'system');
  return settled(d, asked, { kind: 'refused', type: 'internal' });
}
