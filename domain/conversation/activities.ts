/** What a guest's conversation asks of the world. Types only; the factories are in activities/. */
import type { HotelPolicy } from '../hotel.ts';
import type { ItemStep } from '../items.ts';
import type { ReadingContext } from './reading.ts';
import type {
  Answering,
  BookingLookup,
  ConversationAudit,
  ConversationSnapshot,
  HeardItem,
  Post,
  ReplyPart,
} from './types.ts';

export interface HearInput {
  conversationId: string;
  /** Newest inbox row taken into account. */
  cursor: number;
  turn: number;
  /** A run without a snapshot loads it in this same call; the context is then made from it. */
  load: boolean;
  context: ReadingContext | null;
  /** The policy that the run knows; a newer one comes back. */
  policyVersion: string | null;
  /** False: an unfinished thought is reported instead of stored, so that the burst becomes one turn. */
  settle: boolean;
  /** Engines that take seconds may be asked: a regular activity. False: that they are wanted is reported instead. */
  assisted: boolean;
}

export interface Heard {
  snapshot: ConversationSnapshot | null;
  policy: { version: string; value: HotelPolicy } | null;
  clockOffsetMs: number | null;
  /** Rows of the inbox up to here are part of this turn. */
  toSeq: number;
  items: HeardItem[];
  unfinished: boolean;
  /** Newest row there is, part of this turn or not: a bell while a thought is unfinished may bring none. */
  newestSeq: number;
  /** A voice note waits for its words, or the reading is so unsure that a language model is to be asked. */
  wantsAssistance: boolean;
  /** Only when loading: messages of an earlier run still wait in the outbox. */
  unsent: boolean;
}

export interface SayInput {
  conversationId: string;
  /** Its version numbers the step: keys of outbox rows are `<conversation>/<version>/<part>`. */
  snapshot: ConversationSnapshot;
  /** The guest's turn that this step answers, counted and timed when it has left. */
  answering: Answering | null;
  parts: ReplyPart[];
  /** Decides how a message may leave outside the 24-hour window. */
  startedBy: 'guest' | 'hotel' | 'person';
  posts: Post[];
  items: ItemStep[];
  audit: ConversationAudit[];
  /** False while an earlier say is still being sent: it will take these messages along, in order. */
  send: boolean;
  closed: boolean;
}

export interface LookUpBookingInput {
  conversationId: string;
  hotelId: string;
  lookup: BookingLookup;
  clockOffsetMs: number;
}

export type Said =
  /** `unsent`: something other than what was decided waits to be sent, because the step was put aside. */
  | { kind: 'said'; unsent?: true }
  /** `rewound`: what is stored is older than what this run knew, because Postgres was put back to an earlier time. */
  | { kind: 'stale'; snapshot: ConversationSnapshot; rewound: boolean };

export interface ConversationActivities {
  /** Reads and understands what is new; a turn heard twice is the same turn. */
  hear(input: HearInput): Promise<Heard>;
  /** One transaction for what was decided, then the provider. Retried until every message is sent, failed or in doubt. */
  say(input: SayInput): Promise<Said>;
  /** Asks the PMS for a booking made elsewhere; the answer is a row of the conversation's inbox. */
  lookUpBooking(input: LookUpBookingInput): Promise<void>;
  /** Sends what waits in the outbox, in order. */
  deliver(input: { conversationId: string }): Promise<void>;
}
