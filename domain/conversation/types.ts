/**
 * The vocabulary of one guest's conversation: its snapshot, what it hears in a turn, and what it says and commands.
 * The rules are in policy.ts: `turn(snapshot, heard, now, policy) → { snapshot, parts, posts, audit }`.
 * No words, names or handles in here: sentences are rendered from parts by texts/, names are filled in from Postgres.
 */
import type { Language, Topic } from '../hotel.ts';
import type { Quote, QuoteOption, StayRequest } from '../party.ts';
import type { Instant } from '../plain-date.ts';
import type { ReservationEvent, StaySay, StayView } from '../reservation/types.ts';
import type { Question, Reading, StayFields } from './reading.ts';

export type WaitingReason = 'asked' | 'misunderstood' | 'complaint' | 'lease-ended' | 'question' | 'undelivered';

/** Who answers the guest. Only a person's act makes `person`; its lease falls back to `waiting`. */
export type Holder =
  | { kind: 'assistant' }
  | { kind: 'waiting'; since: Instant; reason: WaitingReason }
  | { kind: 'person'; by: string; since: Instant; leaseUntil: Instant; waitingSince: Instant | null; reason: WaitingReason | null };

export interface ConversationSnapshot {
  v: 1;
  id: string;
  hotelId: string;
  language: Language;
  holder: Holder;
  /** The assistant has introduced itself. */
  introduced: boolean;
  /** What is known of a stay that has no reservation yet. */
  draft: StayFields;
  question: Question | null;
  /** When the open question was asked, for the recap after a silence. */
  askedAt: Instant | null;
  /** Stays of this guest by reservation id, newest view each; closed ones are dropped after their last say. */
  stays: Record<string, StayView>;
  /** The stay the talk is about. */
  focus: string | null;
  /** Accepted option that waits for the name (and ages). */
  choice: { reservationId: string; quoteId: string; roomTypeId: number } | null;
  /** The guest gave a name in this turn number; the words are in Postgres. */
  nameTurn: number | null;
  ages: number[] | null;
  /** Parts of an answer that wait for a quote that was asked for in the same turn: one thought, one reply. */
  held: { parts: ReplyPart[]; reservationId: string; until: Instant } | null;
  misunderstood: number;
  lastUnreadableAt: Instant | null;
  cardWarned: boolean;
  optedOut: boolean;
  /** Open questions for reception, by topic. */
  openQuestions: Topic[];
  lastInboundAt: Instant | null;
  lastOutboundAt: Instant | null;
  /** Number of the next turn; keys of turns and of replies come from it. */
  turn: number;
  cursor: number;
  version: number;
  clockOffsetMs: number;
  outcomes: Record<string, ConversationOutcome>;
}

/** One thing heard, in the provider's order. A burst of messages is one `said`. */
export type HeardItem =
  | {
      kind: 'said';
      reading: Reading | null;
      /** What came besides or instead of text. */
      media: Array<{ kind: 'image' | 'document' | 'audio' | 'video' | 'sticker' | 'location' | 'contacts' | 'unsupported' | 'unknown'; receiptId: string | null }>;
      /** A tapped button's id, e.g. `choose:<reservationId>:<roomTypeId>`; ids are ours. */
      tapped: string | null;
      /** A card number was masked before storing. */
      card: boolean;
      messages: number;
      at: Instant;
    }
  | { kind: 'stay'; view: StayView; say: StaySay | null }
  /** A person answered from the phone app. */
  | { kind: 'echo'; at: Instant }
  | { kind: 'undelivered'; key: string; code: number }
  | { kind: 'unsettled'; key: string }
  | { kind: 'clockMoved'; offsetMs: number };

/** What a person of the hotel does to a conversation; `by` is the token's name. */
export type ConversationCommand =
  | { action: 'take'; key: string; by: string; at: Instant }
  | { action: 'release'; key: string; by: string; at: Instant }
  | { action: 'messages'; key: string; by: string; at: Instant; /** Where the text waits in Postgres. */ textId: string };

export type ConversationOutcome =
  | { kind: 'done'; outcome: 'taken' | 'released' | 'sent'; by: string; at: Instant; leaseUntil?: Instant }
  | { kind: 'refused'; type: 'taken-by-another' | 'not-taken'; by?: string; at?: Instant };

/**
 * One part of a reply. Parts of one say are joined into one bubble, but those marked in texts/ as travelling alone
 * (the bank alias, pins, files). Money and dates are rendered from these typed facts, never written by a model.
 */
export type ReplyPart =
  | { part: 'introduce' }
  | { part: 'greet' }
  | { part: 'fact'; topic: Topic }
  /** The hotel file does not say: "lo consulto", and an open question to reception. */
  | { part: 'askReception'; topic: Topic }
  | { part: 'question'; question: Question; draft: StayFields; view: StayView | null; recap: boolean }
  | { part: 'stay'; view: StayView; say: StaySay }
  /** Where a stay stands, when the guest asks ("¿entonces ya está?"). */
  | { part: 'status'; view: StayView }
  | { part: 'bankAlias' }
  | { part: 'cancelAsked'; view: StayView }
  | { part: 'cancelKept'; view: StayView }
  | { part: 'depositInfo'; view: StayView }
  | { part: 'invalidDates'; why: 'past' | 'reversed' | 'tooLong' | 'impossible' }
  | { part: 'stillLooking' }
  | { part: 'person'; reason: WaitingReason; alreadyWaiting: boolean }
  | { part: 'notUnderstood'; attempt: number; /** At most two things it may have meant. */ maybe: Topic[] }
  | { part: 'unreadable'; what: string }
  | { part: 'receiptNothingDue' }
  | { part: 'voiceNote' }
  | { part: 'cardWarning' }
  | { part: 'optedOut' }
  | { part: 'optedIn' }
  | { part: 'thanks' }
  | { part: 'bye' }
  | { part: 'help' }
  | { part: 'alternatives'; quote: Quote | null; nearby: Array<{ stay: StayRequest; options: QuoteOption[] }> }
  /** A person's own words, looked up in Postgres. */
  | { part: 'staffText'; textId: string };

/** A row for a reservation's inbox; `opens` also creates the reservation. `key` is unique per turn. */
export interface Post {
  reservationId: string;
  opens: boolean;
  event: ReservationEvent;
  /** Name given in that turn becomes the reservation's guest name. */
  nameTurn: number | null;
}

export interface ConversationAudit {
  kind: string;
  by: string;
  at: Instant;
  data: Record<string, string | number | boolean | null>;
}

/** Who started a message decides how it may leave: replies as free text, the hotel's own as a template outside the window. */
export interface Turn {
  snapshot: ConversationSnapshot;
  /** Replies in order; each becomes one outbox row (several where parts travel alone). */
  parts: ReplyPart[];
  posts: Post[];
  /** Outbox keys to send again once (evidence says they never left). */
  resend: string[];
  audit: ConversationAudit[];
}
