/**
 * The vocabulary of one guest's conversation: its snapshot, what it hears in a turn, and what it says and commands.
 * The rules are in policy.ts: `turn(snapshot, heard, now, policy) → { snapshot, parts, posts, audit }`.
 * No words, names or handles in here: sentences are rendered from parts by texts/, names are filled in from Postgres.
 */
import type { Language, Topic } from '../hotel.ts';
import type { Item, ItemStep } from '../items.ts';
import type { Instant, PlainDate, PlainTime } from '../plain-date.ts';
import type { Request } from '../requests.ts';
import type { ReservationEvent, StaySay, StayView, StayWish } from '../reservation/types.ts';
import type { Danger, Draft, Intent, Question, Reading } from './reading.ts';

export type WaitingReason =
  | 'urgent'
  | 'asked'
  | 'misunderstood'
  | 'complaint'
  | 'lease-ended'
  | 'question'
  | 'undelivered'
  /** What came in could not be worked on. */
  | 'trouble';

/** Who answers the guest. Only a person's act makes `person`; its lease falls back to `waiting`. */
export type Holder =
  | { kind: 'assistant' }
  | { kind: 'waiting'; since: Instant; reason: WaitingReason }
  | {
      kind: 'person';
      by: string;
      since: Instant;
      leaseUntil: Instant;
      waitingSince: Instant | null;
      reason: WaitingReason | null;
    };

export interface ConversationSnapshot {
  v: 1;
  id: string;
  hotelId: string;
  language: Language;
  holder: Holder;
  /** The assistant has introduced itself. */
  introduced: boolean;
  /** What is known of a stay that has no reservation yet. */
  draft: Draft;
  question: Question | null;
  /** When the open question was asked, for the recap after a silence. */
  askedAt: Instant | null;
  /** The open question was repeated after something else was answered; it is not repeated again. */
  reminded: boolean;
  /** Dates or people came by voice: a room is held only after they were repeated and confirmed. */
  toConfirm: boolean;
  /** Stays of this guest by reservation id, newest view each; closed ones are dropped after their last say. */
  stays: Record<string, StayView>;
  /** The stay the talk is about. */
  focus: string | null;
  /**
   * The option that the guest took; `accepted` once nothing more had to be asked and the room was wished for.
   * `seenMinor`: the total that the guest saw, while an expired quote is looked up again for this option.
   */
  choice: {
    reservationId: string;
    quoteId: string;
    roomTypeId: number;
    accepted: boolean;
    seenMinor: number | null;
    /** It was taken on other days than those of the offer, and is looked up for them. */
    elsewhere?: true;
  } | null;
  /** The guest gave a name in this turn number; the words are in Postgres. */
  nameTurn: number | null;
  ages: number[] | null;
  /** The stay for which the cot was spoken of. */
  cotTold: string | null;
  /** Wished for before there was a stay to note it on. */
  wishes: StayWish[];
  /** Parts of an answer that wait for what a stay will say to the same turn: one thought, one reply. */
  held: { parts: ReplyPart[]; reservationId: string; about: Awaited; until: Instant } | null;
  /** Messages the hotel starts that wait for a polite hour. */
  later: Array<{ at: Instant; parts: ReplyPart[] }>;
  /** A booking made elsewhere that the guest asks about. */
  booking: BookingLookup | null;
  misunderstood: number;
  /** How often the guest was told that a person is awaited, so that it is never said twice in the same words. */
  waitingTold: number;
  /** The guest was told that no stay of theirs is known here; the next time a person looks. */
  noStayTold: boolean;
  lastUnreadableAt: Instant | null;
  /** The last reply was a courtesy; the next thanks gets none. */
  courteous: boolean;
  cardWarned: boolean;
  /** The guest's last message was spoken: the answer may be too. */
  spoke: boolean;
  optedOut: boolean;
  /** What this conversation has left for a person to do and nobody has settled, newest last. */
  items: Item[];
  lastInboundAt: Instant | null;
  lastOutboundAt: Instant | null;
  /** Outbox keys sent again once; a second doubt about one of them goes to reception. */
  resent: string[];
  /** The guest's turn that is still to be answered, for its count and its time. */
  asking: Asking | null;
  /** Number of the next turn; keys of turns and of replies come from it. */
  turn: number;
  cursor: number;
  version: number;
  clockOffsetMs: number;
  outcomes: Record<string, ConversationOutcome>;
}

/** What is known of a booking made elsewhere. Code and surname are in Postgres, found by the turn they were said in. */
export interface BookingLookup {
  /** Numbers the lookup. */
  turn: number;
  /** A code of ours. */
  code: string | null;
  codeTurn: number | null;
  nameTurn: number | null;
  checkin: PlainDate | null;
  /** How often what is missing was asked for. */
  asked: number;
  /** The PMS is being asked. */
  lookingUp: boolean;
}

/** Such a booking as its own guest may know it. */
export interface BookingView {
  pmsReference: string;
  state: 'awaiting' | 'paid' | 'cancelled' | 'checkedIn' | 'checkedOut' | 'trouble';
  checkin: PlainDate;
  checkout: PlainDate;
  roomTypeId: number;
  roomTypeName: string;
  rooms: number;
  totalMinor: number;
  paidMinor: number;
  currency: string;
}

/** `unknown`: there is none, or it is not known to be this guest's; nobody is told which. */
export type BookingResult =
  | { kind: 'found'; booking: BookingView }
  | { kind: 'unknown' }
  | { kind: 'unavailable' };

/** What a stay was asked for, and the guest is told that it takes a moment. */
export type Awaited = 'quote' | 'hold' | 'cancel' | 'other';

/** What happens to an intent that the hotel does not let the assistant answer. */
export type SwitchedMode = 'hand_over' | 'fixed';

/** One thing heard, in the provider's order. A burst of messages is one `said`. */
export type HeardItem =
  | {
      kind: 'said';
      reading: Reading | null;
      /** What came besides or instead of text. */
      media: Array<{
        kind:
          | 'image'
          | 'document'
          | 'audio'
          | 'video'
          | 'sticker'
          | 'location'
          | 'contacts'
          | 'unsupported'
          | 'unknown';
        receiptId: string | null;
      }>;
      /** A tapped button's id, e.g. `choose:<reservationId>:<roomTypeId>`; ids are ours. */
      tapped: string | null;
      /** A card number was masked before storing. */
      card: boolean;
      /** Longer than what is read of a burst: its end is known to nobody yet. */
      long?: true;
      /** Reading it failed again and again: a person reads it instead. */
      unread?: true;
      /** Acts whose intent the hotel has switched off; absent where all are answered. */
      switched?: Array<{ intent: Intent; mode: SwitchedMode }>;
      /** When the last of it reached us, real time, epoch ms. */
      receivedAt: Instant;
      /** Some of the words were spoken and written down by an engine. */
      voice: boolean;
      messages: number;
      at: Instant;
    }
  | { kind: 'stay'; view: StayView; say: StaySay | null }
  /** A person has done something of reception's list; `answer`: with words for the guest, which stay in Postgres. */
  | { kind: 'item'; item: Item; by: string; answer: { itemId: string; textId: string } | null }
  /** A person answered from the phone app. */
  | { kind: 'echo'; at: Instant }
  | { kind: 'booking'; turn: number; result: BookingResult }
  | { kind: 'undelivered'; key: string; code: number }
  /** In the queue again; `by` is the person who sent it. */
  | { kind: 'unsettled'; key: string; by?: string }
  /** A row that could not be worked on; it was passed by so that those behind it are heard. */
  | { kind: 'trouble' }
  | { kind: 'clockMoved'; offsetMs: number };

/** What a person of the hotel does to a conversation; `by` is the token's name. */
export type ConversationCommand =
  | { action: 'take'; key: string; by: string; at: Instant }
  | { action: 'release'; key: string; by: string; at: Instant }
  | {
      action: 'messages';
      key: string;
      by: string;
      at: Instant;
      /** Where the text waits in Postgres. */
      textId: string;
    };

export type ConversationOutcome =
  | { kind: 'done'; outcome: 'taken' | 'released' | 'sent'; by: string; at: Instant; leaseUntil?: Instant }
  /** `internal`: the rules threw. */
  | { kind: 'refused'; type: 'taken-by-another' | 'not-taken' | 'internal'; by?: string; at?: Instant };

/**
 * One part of a reply. Parts of one say are joined into one bubble, but those marked in texts/ as travelling alone
 * (the bank alias, pins, files). Money and dates are rendered from these typed facts, never written by a model.
 */
export type ReplyPart =
  | { part: 'introduce' }
  | { part: 'greet' }
  /** Somebody was alerted, and whom to call; `again`: it had been said before. */
  | { part: 'urgent'; danger: Danger; again: boolean }
  /** `nights` of the stay under discussion, for what is paid by the night. */
  | { part: 'fact'; topic: Topic; nights?: number }
  /** Pictures of these room types, all where none is given; `told`: the reply speaks of the room anyway. */
  | { part: 'photos'; roomTypeIds: number[]; told: boolean }
  /** The hotel file does not say: "lo consulto", and an open question to reception. */
  | { part: 'askReception'; topic: Topic; afterFact: boolean }
  /** The one question of a reply; it comes last. */
  | {
      part: 'question';
      question: Question;
      draft: Draft;
      view: StayView | null;
      /** The room that was taken, named once more before it is held. */
      roomTypeId: number | null;
      /** After a silence or a detour: repeated together with what is known. */
      recap: boolean;
      /** Asked before and still needed, though nothing was misunderstood: said more plainly. */
      clarify: boolean;
      /** What is known came by voice, and is repeated with the question. */
      spoken?: true;
      /** 0 at first; how often the answer was not understood since, so that no sentence is said twice. */
      attempt: number;
    }
  /** `renewedQuoteId`: the accepted quote had expired and the same total goes on under this id. */
  | { part: 'stay'; view: StayView; say: StaySay; renewedQuoteId: string | null }
  /** The quote had expired; the same total goes on under the view's quote. */
  | { part: 'renewed'; view: StayView }
  /** Where a stay stands, when the guest asks ("¿entonces ya está?"). */
  | { part: 'status'; view: StayView }
  | { part: 'noStay' }
  /** A booking made elsewhere, told to its verified guest. */
  | { part: 'booking'; booking: BookingView }
  | { part: 'bookingByReception' }
  /** The offer on the table still stands, for whoever asks without wanting to read it again. */
  | { part: 'offerStands'; view: StayView }
  /** "Después te digo": there is time, until the offer ends. `name`: without a name nothing is held. */
  | { part: 'noHurry'; view: StayView | null; name: boolean }
  /** A room type in the hotel file's words. */
  | { part: 'roomInfo'; roomTypeId: number }
  | { part: 'bankAlias' }
  /** Everything a bank asks for to transfer the deposit; the alias follows by itself, to be copied. */
  | { part: 'bankAccount' }
  /** What a cancellation loses or returns, before it is asked a second time. */
  | { part: 'cancelAsked'; view: StayView }
  | { part: 'cancelKept'; view: StayView }
  /** Until when this stay can be cancelled for nothing. */
  | { part: 'cancelTerms'; view: StayView }
  /** A baby comes along: what the hotel file says of its cots. */
  | { part: 'cot' }
  /** Reception makes the proposal; company and tax id are asked for beside it. */
  | { part: 'group'; why: 'size' | 'trade-rates' }
  | { part: 'taxId'; valid: boolean }
  /** Deposit and cancellation of a season with terms of its own. */
  | { part: 'seasonTerms'; checkin: PlainDate }
  /** The deposit of what is on offer or held, in minor units. */
  | {
      part: 'depositInfo';
      /** Null while nothing is on offer: the percentage alone. */
      view: StayView | null;
      percent: number;
      amounts: Array<{ roomTypeId: number; roomTypeName: string; depositMinor: number }>;
    }
  /** "Ya transferí": the file is asked for. */
  | { part: 'receiptWanted'; view: StayView }
  | { part: 'otherPayer' }
  | { part: 'invalidDates'; why: 'past' | 'reversed' | 'tooLong' | 'impossible' }
  | { part: 'stillLooking'; about: Awaited }
  /** One of several rooms for a changed stay, beside the one that is held. */
  | { part: 'changePicked'; view: StayView; roomTypeId: number }
  /** What only reception changes: a stay that has begun. */
  | { part: 'changeByReception'; view: StayView }
  | { part: 'declined' }
  /** `offHours`: nobody is at reception then; `early`: before check-in time. */
  | { part: 'arrivalNoted'; view: StayView; time: PlainTime; hour: 'staffed' | 'early' | 'offHours' }
  | { part: 'wishesNoted'; view: StayView; wishes: StayWish[] }
  | { part: 'requestNoted'; requests: Request[]; room: string | null }
  /** What leaving later costs for this stay. */
  | { part: 'lateCheckoutTerms'; view: StayView; feeMinor: number | null }
  /** Later than the hour up to which it is sold. */
  | { part: 'lateCheckoutBeyond'; until: PlainTime }
  | { part: 'lateCheckoutAgreed'; view: StayView }
  | { part: 'lateCheckoutDropped' }
  | { part: 'commentThanks' }
  /** `told`: how often before; with the phone every other time. */
  | { part: 'person'; reason: WaitingReason; alreadyWaiting: boolean; told?: number }
  /** One room of each: made up by a person. */
  | { part: 'roomsByReception' }
  /** An e-mail address was kept for reception. */
  | { part: 'emailNoted' }
  /** `maybe`: at most two things it may have meant. */
  | { part: 'notUnderstood'; attempt: number; maybe: Topic[] }
  | { part: 'unreadable'; what: string }
  | { part: 'receiptNothingDue' }
  | { part: 'voiceNote' }
  /** Only the start of it was read; a person reads the whole. */
  | { part: 'longMessage' }
  | { part: 'cardWarning' }
  | { part: 'optedOut' }
  | { part: 'optedIn' }
  | { part: 'thanks' }
  /** Praise gets one short thank-you. */
  | { part: 'glad' }
  /** A language that nobody here speaks: one sentence in two that many read. */
  | { part: 'foreignLanguage' }
  | { part: 'bye' }
  | { part: 'help' }
  /** The hotel's fixed text for an intent that it has switched off, looked up in Postgres. */
  | { part: 'fixedText'; intent: Intent }
  /** The hotel's answer to what was taken to reception; `topic` says to which question. */
  | { part: 'answered'; topic: Topic | null; by: string; itemId: string; textId: string }
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

export interface Turn {
  snapshot: ConversationSnapshot;
  /** The guest's turn that this step answers; null while the answer is still to come. */
  answering: Answering | null;
  /** Decides how the parts may leave: replies as free text, the hotel's own as a template outside the window. */
  startedBy: 'guest' | 'hotel';
  /** Replies in order; each becomes one outbox row (several where parts travel alone). */
  parts: ReplyPart[];
  posts: Post[];
  items: ItemStep[];
  audit: ConversationAudit[];
}

export type MainIntent = Intent | 'file' | 'tap' | 'none';

export interface Asking {
  turn: number;
  intent: MainIntent;
  /** When its last message reached us, real time, epoch ms. */
  receivedAt: Instant;
  /** Names of the moves, see moves.ts. */
  moves: string[];
}

export type Outcome =
  | 'answered'
  | 'asked'
  | 'handed_over'
  | 'switched'
  | 'misunderstood'
  /** Nothing to say: a courtesy, a thumb. */
  | 'silent'
  /** A person holds the conversation. */
  | 'person'
  /** The PMS could not be asked and reception has it. */
  | 'failed';

export interface Answering extends Asking {
  outcome: Outcome;
}
