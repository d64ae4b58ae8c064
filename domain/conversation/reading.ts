/**
 * What understanding returns: the same closed structure from every engine. The engine proposes, the policy decides.
 * `understand(messages, context, hotel) → Understood` is pure and synchronous for the embedded engine.
 */
import type { Language, Topic } from '../hotel.ts';
import type { StayRequest } from '../party.ts';
import type { PlainDate, PlainTime } from '../plain-date.ts';
import type { Request } from '../requests.ts';
import type { StayWish } from '../reservation/types.ts';

export const INTENTS = [
  'check_availability',
  'make_reservation',
  'check_reservation',
  'modify_reservation',
  'cancel_reservation',
  'cancellation_policy',
  'price_inquiry',
  'room_info',
  'amenities',
  'service_request',
  'hotel_location',
  'check_in_info',
  'check_out_info',
  'late_checkout',
  'payment_info',
  'send_receipt',
  'human_agent',
  'complaint',
  'feedback',
  'greeting',
  'thanks',
  'goodbye',
  'affirm',
  'deny',
  'help',
  'out_of_scope',
  // Beyond the measured set: words that only the policy acts on.
  'extend_deadline',
  'opt_out',
  'opt_in',
] as const;
export type Intent = (typeof INTENTS)[number];

/** What cannot wait until reception looks at its list, the gravest first. */
export const DANGERS = [
  'fire',
  'gas',
  'medical',
  'trapped',
  'robbery',
  'emergency',
  'flood',
  'locked_out',
  'no_water',
  'no_power',
] as const;
export type Danger = (typeof DANGERS)[number];

/** Opting out and asking for a person work whatever else does not. */
const ALWAYS_ON = new Set<Intent>(['opt_out', 'opt_in', 'human_agent']);
/** What a hotel may take from the assistant for a while. */
export const SWITCHABLE: readonly Intent[] = INTENTS.filter((intent) => !ALWAYS_ON.has(intent));

export interface Act {
  intent: Intent;
  /** 0–1. */
  confidence: number;
  /** For questions about the hotel. */
  topic?: Topic;
  /** The hotel's file answers this topic; what it does not say is asked of reception. */
  known?: boolean;
  /** The hotel's answer does not help this guest ("I can't make transfers"): reception is asked as well. */
  further?: true;
  /** Photos are asked for, or a room that is asked about has some; `known` says whether the hotel file has them. */
  photos?: true;
  /** The account to transfer to is asked for: alias, CBU, holder. */
  account?: true;
  /** On a service request or a complaint: somebody has to come now, day or night. */
  urgent?: Danger;
  /** `room_info`: the room type that is asked about, and not taken. */
  roomTypeId?: number;
}

/** What a text says of a stay; what it does not say stays absent, defaults are the policy's business. */
export interface StayFields {
  checkin?: PlainDate;
  checkout?: PlainDate;
  nights?: number;
  guests?: number;
  adults?: number;
  children?: number;
  ages?: number[];
  rooms?: number;
  /** PMS room type id, when a name or alias of the hotel file was used. */
  roomTypeId?: number;
}

/** Kinds of rooms in guests' words, whatever the hotel calls its own. */
export type RoomKind =
  | 'single'
  | 'double'
  | 'twin'
  | 'triple'
  | 'quadruple'
  | 'family'
  | 'suite'
  | 'apartment'
  | 'cabin'
  | 'dorm';

/** A stay in a guest's words, with what surrounds it. */
export interface StayWords extends StayFields {
  roomKind?: RoomKind;
  /** Hour of arrival or departure, `HH:MM`. */
  time?: PlainTime;
  /** "La más barata", "the best one you have". */
  cheapest?: true;
  dearest?: true;
  /** A day that no calendar has (31 de febrero) was named; its field stays empty. */
  impossibleDate?: true;
}

/**
 * Days named too loosely to be dates: a week, a month, a part of one, a lone number, or a slash that may be read both
 * ways (3/4). The fields stay empty (of a slash the day comes first), so that the policy asks instead of inventing.
 */
export interface Vague {
  kind: 'week' | 'weekend' | 'month' | 'partOfMonth' | 'period' | 'number' | 'slash';
  /** First and last day that it may mean. */
  from?: PlainDate;
  to?: PlainDate;
}

/** What is known of a wish so far. */
export interface Draft extends StayFields {
  /** Days that were named loosely, until they are named well. */
  vague?: Vague;
  /** "La más barata", said before anything was on offer. */
  pick?: 'cheapest' | 'dearest';
}

/** Offsets in the text as written, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface Ambiguity extends Vague {
  span: Span;
}

export interface Entities extends StayWords {
  /** "la segunda", "la 1": 1-based place in the list last shown. */
  choice?: number;
  /** 1–5. */
  score?: number;
  /** A reservation code as typed, upper case. */
  code?: string;
  /** The text gave somebody's name; the words stay in Postgres with the turn. */
  named?: true;
  /** Somebody else made the transfer. */
  otherPayer?: true;
  /** Rates for agencies, companies or groups are asked for. */
  tradeRates?: true;
  /** A company's tax id (CUIT) was given, its check digit right or wrong; the number stays with the message. */
  taxId?: 'valid' | 'wrong';
  /** `time` is the hour of their arrival. */
  arrives?: true;
  /** `time` is the hour at which they would leave. */
  leaves?: true;
  /** Things to be brought, mended or arranged. */
  requests?: Request[];
  /** What the stay should have: a cot, a high floor. */
  wishes?: StayWish[];
  /** Words about the stay that is over; kept with the turn. */
  comment?: true;
  /** The code of a booking made elsewhere; its letters stay in Postgres with the turn. */
  bookingCode?: true;
  /** "La otra": of two, the one that is not under discussion. */
  other?: true;
  /** "Cualquiera", "la que te parezca". */
  any?: true;
  /** "Después te digo", "no sé todavía": the answer will come later, or is not known. */
  later?: true;
  /** "Una noche más", "2 nights less": beyond the stay that is held. */
  moreNights?: number;
  morePeople?: number;
  /** "Uno es un nene": the children are among those who were counted before. */
  among?: true;
  /** One room of each kind is wished for: "una con vista y otra común", "quiero las dos". */
  ofEach?: true;
  /** An e-mail address was given; its letters stay in Postgres with the message. */
  email?: true;
}

export interface Reading {
  language: Language;
  acts: Act[];
  entities: Entities;
  /** Days were named, but loosely. */
  vague?: Vague;
  /** The guest asked to go on in this language ("English please"). */
  asksLanguage?: Language;
  /** Nothing but question marks. */
  prods?: true;
  /** The text is in none of the three languages. */
  foreign?: true;
  /** A booking that was made elsewhere is spoken of: "reservé por Booking", "I booked on your website". */
  elsewhere?: true;
  /** The words change something that stands: "una noche más", "podemos pasar al 20", "mejor la suite". */
  instead?: true;
  /** Of the whole reading, 0–1. */
  confidence: number;
  /** The thought looks unfinished (a bare greeting, a comma at the end): more may follow within seconds. */
  unfinished: boolean;
  source: 'embedded' | 'model';
}

/** What the engine may know of the talk so far; meaning only, no words of the guest. */
export interface ReadingContext {
  /** The hotel's day and time now. */
  today: PlainDate;
  /** The conversation's; null while the guest has not shown one yet. */
  language: Language | null;
  /** What the assistant asked last, so that a bare "2" or "Carla Benítez" is read as its answer. */
  question: Question | null;
  /** Dates of the stay under discussion: a bare day keeps their month. */
  stay: {
    checkin?: PlainDate;
    checkout?: PlainDate;
    /** No day was named, only a month or a week, which begins at `checkin`. */
    loose?: true;
  } | null;
  /** Children of the party under discussion: their ages may be told at any time. */
  children?: number;
  /** How many options were shown last. */
  optionsShown: number;
  /** Rooms on offer by the PMS's own names, for those that the hotel file has no words for. */
  offered?: Array<{ roomTypeId: number; roomTypeName: string }>;
}

/** The one question the assistant may have open. */
export type Question =
  | { kind: 'dates' }
  | { kind: 'party' }
  /** "¿En qué te ayudo?" */
  | { kind: 'open' }
  /** "¿Me preguntás por la pileta?" `known`: the hotel file answers it. */
  | { kind: 'meant'; topics: Array<{ topic: Topic; known: boolean }> }
  /**
   * `roomTypeId`: the option that a plain yes takes. `confirm`: dates, people and room are repeated once more, and the
   * yes holds the room.
   */
  | { kind: 'choose'; reservationId: string; roomTypeId?: number; confirm?: true }
  | { kind: 'name'; reservationId: string; needsName: boolean; needsAges: boolean }
  | { kind: 'requote'; reservationId: string }
  | { kind: 'confirmCancel'; reservationId: string }
  /** Other dates or people came where a cancellation was to be confirmed: which of the two is meant? */
  | { kind: 'cancelOrChange'; reservationId: string; wanted: StayFields }
  /** A booking made elsewhere: its code, or the surname and the day of arrival. */
  | { kind: 'booking' }
  /** A held stay is to be changed: to what? `tried`: a first wish cannot be had. */
  | { kind: 'changeWhat'; reservationId: string; tried: boolean }
  | { kind: 'confirmChange'; reservationId: string; changeId: string; roomTypeId: number }
  /** The wished room is not free: one of the others? */
  | { kind: 'chooseChange'; reservationId: string }
  /** Several stays are held: which of them is called off? */
  | {
      kind: 'whichCancel';
      stays: Array<{ reservationId: string; code: string; checkin: PlainDate; checkout: PlainDate }>;
    }
  /** Several stays may be meant. */
  | {
      kind: 'which';
      about: 'moreTime' | 'receipt';
      stays: Array<{ reservationId: string; code: string; checkin: PlainDate; checkout: PlainDate }>;
    }
  /** The house is full: one of these stays instead? */
  | { kind: 'nearby'; reservationId: string; stays: StayRequest[] }
  /** The season has a least number of nights: the nearest stay that is long enough, instead? */
  | { kind: 'longer'; season: string; nights: number; stay: StayRequest }
  /** A room was released: look again for the same stay? */
  | { kind: 'again'; reservationId: string }
  | { kind: 'survey'; reservationId: string }
  /** What could be better? Open after every score, asked aloud after a middling one. */
  | { kind: 'comment'; reservationId: string }
  /** At what hour do they arrive? */
  | { kind: 'arrival'; reservationId: string }
  /** Until what hour would they stay on the last day? */
  | { kind: 'leaveTime'; reservationId: string }
  /** Agreed at that price? */
  | { kind: 'lateCheckout'; reservationId: string; until: PlainTime };

export interface Understood {
  reading: Reading;
  /** Stays in Postgres; never returned to a workflow. */
  words: { name?: string; bookingCode?: string };
  /** Where in the messages, joined by line ends, the stay was read; for people who look, not for workflows. */
  spans?: Partial<Record<keyof StayWords, Span>>;
  ambiguities?: Ambiguity[];
  /** There was more than is read of a burst. */
  cut?: true;
}
