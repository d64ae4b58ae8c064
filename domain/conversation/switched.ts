/**
 * Intents that the hotel does not let the assistant answer for now: each is said its fixed text or handed to reception,
 * and the rest of the message is answered as always (runbooks: an intent that goes wrong is degraded in a minute).
 */
import { type Desk, personHolds, say } from './desk.ts';
import { handOver } from './items.ts';
import { rememberMoves } from './measuring.ts';
import type { Entities, Intent, Reading } from './reading.ts';
import type { HeardItem } from './types.ts';

/** Intents whose dates, people and rooms would go on by themselves. */
const OF_STAYS = new Set<Intent>([
  'check_availability',
  'make_reservation',
  'modify_reservation',
  'price_inquiry',
]);

/** Says what is to be said of switched intents; returns what is left of the reading for the other moves. */
export function withoutSwitched(
  d: Desk,
  item: Extract<HeardItem, { kind: 'said' }>,
  reading: Reading,
): Reading {
  const switched = item.switched ?? [];
  if (switched.length === 0 || personHolds(d.s)) return reading;
  for (const { intent, mode } of switched) if (mode === 'fixed') say(d, { part: 'fixedText', intent });
  if (switched.some(({ mode }) => mode === 'hand_over')) handOver(d, 'asked');
  rememberMoves(d, ['switched']);
  const off = new Set(switched.map(({ intent }) => intent));
  const ofStays = switched.some(({ intent }) => OF_STAYS.has(intent));
  return {
    ...reading,
    // A danger goes by the name of a request; it is never switched off.
    acts: reading.acts.filter(({ intent, urgent }) => urgent !== undefined || !off.has(intent)),
    entities: ofStays ? unstayed(reading.entities) : reading.entities,
  };
}

/** What is said of nights, people and rooms, and of choosing among them. */
const OF_A_STAY = new Set<string>([
  'checkin',
  'checkout',
  'nights',
  'guests',
  'adults',
  'children',
  'ages',
  'rooms',
  'roomTypeId',
  'roomKind',
  'cheapest',
  'dearest',
  'impossibleDate',
  'choice',
  'other',
  'any',
  'moreNights',
  'morePeople',
] satisfies Array<keyof Entities>);

const unstayed = (entities: Entities): Entities =>
  Object.fromEntries(Object.entries(entities).filter(([name]) => !OF_A_STAY.has(name)));
