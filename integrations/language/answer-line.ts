/** A reading as one flat line, the shape that operators and measurements use: absent is null, one main intent. */
import type { Intent, Reading } from '../../domain/conversation/reading.ts';
import type { Language } from '../../domain/hotel.ts';
import type { PlainDate } from '../../domain/plain-date.ts';

export interface Answer {
  language: Language;
  intent: Intent;
  /** The main one first. */
  intents: Intent[];
  /** Of the main intent. */
  confidence: number;
  checkin: PlainDate | null;
  checkout: PlainDate | null;
  nights: number | null;
  guests: number | null;
  adults: number | null;
  children: number | null;
  rooms: number | null;
  room_type: string | null;
}

/** Below this an act is a guess (mission row 38). */
const SURE_ENOUGH = 0.45;

/** Asking for more time is, in the measured set of names, a question about paying. */
const NAMES: Partial<Record<Intent, Intent>> = {
  extend_deadline: 'payment_info',
  opt_out: 'out_of_scope',
  opt_in: 'out_of_scope',
};

export function answerOf({ language, acts, entities, confidence: ofAll }: Reading): Answer {
  const sure = acts.filter((act) => act.confidence >= SURE_ENOUGH);
  const confidence = (sure[0] ?? acts[0])?.confidence ?? ofAll;
  const names = (sure.length > 0 ? sure : acts.slice(0, 1)).map(({ intent }) => NAMES[intent] ?? intent);
  const intents = names.length > 0 ? [...new Set(names)] : (['out_of_scope'] as Intent[]);
  return {
    language,
    intent: intents[0] as Intent,
    intents,
    confidence: Math.round(confidence * 1000) / 1000,
    checkin: entities.checkin ?? null,
    checkout: entities.checkout ?? null,
    nights: entities.nights ?? null,
    guests: entities.guests ?? null,
    adults: entities.adults ?? null,
    children: entities.children ?? null,
    rooms: entities.rooms ?? null,
    room_type: entities.roomKind ?? null,
  };
}
