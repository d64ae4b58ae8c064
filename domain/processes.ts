/** The two durable processes as others reach them: names, ids and inputs. */
import type { ConversationSnapshot } from './conversation/types.ts';
import type { HotelPolicy } from './hotel.ts';
import type { ReservationSnapshot } from './reservation/types.ts';

/** The doorbell: "look"; what happened is an inbox row. */
export const RING = 'ring';
/** The update by which a person asks for something. */
export const ACT = 'act';
/** Failure type of an update that the validator refused; its one detail is the outcome. */
export const REFUSED = 'refused';

export type ProcessKind = 'guestConversation' | 'reservation';

/** How long things may take, as data, so that drills shorten them. All in ms. */
export interface Tuning {
  activityTimeoutMs: number;
  /** How long an activity may give no sign of life before another worker takes it up: what a killed one costs. */
  heartbeatTimeoutMs: number;
  /** Longest time one hearing with engines (voice to text, language model) may take. */
  assistanceTimeoutMs: number;
  /** How long a new message waits for a send that is still under way before it is heard beside it. */
  sayPatienceMs: number;
  /** Longest time one attempt of a PMS effect may take. */
  pmsTimeoutMs: number;
  /** First and longest wait between attempts. */
  retryFirstMs: number;
  retryLongestMs: number;
}

interface Input<S> {
  hotelId: string;
  tuning: Tuning;
  /** Carried through continue-as-new; null makes the run load it from Postgres. */
  snapshot: S | null;
  policy: { version: string; value: HotelPolicy } | null;
}

export interface ConversationInput extends Input<ConversationSnapshot> {
  conversationId: string;
}

export interface ReservationInput extends Input<ReservationSnapshot> {
  reservationId: string;
}
