/**
 * The vocabulary of one stay: its snapshot, what can happen to it, and what it asks of the world.
 * The rules are in machine.ts: `(snapshot, event, now, policy) → { snapshot, says, audit }`.
 */
import type { Language } from '../hotel.ts';
import type { Missing, Quote, QuoteOption, RoomOfMix, StayRequest } from '../party.ts';
import type { Instant, PlainDate, PlainTime } from '../plain-date.ts';

export const RESERVATION_STATUSES = [
  'INQUIRY',
  'QUOTE_SENT',
  'PENDING_CONFIRMATION',
  'CONFIRMED',
  'CHECKED_IN',
  'CHECKED_OUT',
  'CANCELLED',
] as const;
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number];

export type CancelReason = 'guest' | 'staff' | 'expired' | 'no_show' | 'pms';
export type PaymentMethod = 'transfer' | 'cash' | 'card' | 'other';

/** What a person of the hotel asked for through the API. `by` is the name of the token, `key` the Idempotency-Key. */
export interface Asked {
  key: string;
  by: string;
  at: Instant;
}

/**
 * The one effect in flight beside the public state. It is enough to carry the effect out again after losing
 * Temporal: effects are derived from it and are once-only by their keys. `n` numbers the effects of this stay.
 */
export type Pending = { n: number; since: Instant } & (
  | {
      kind: 'quote';
      stay: StayRequest;
      /** Set when an expired quote is looked up again for an accepted option. */
      accepted: Accepted | null;
      /** Set when a person confirmed a released stay: the options found belong to that refusal, not to the guest. */
      asked: Asked | null;
    }
  | {
      kind: 'hold';
      /** The PMS reference is `<code>-<part of the id>-<attempt>`. */
      attempt: number;
      option: QuoteOption;
      accepted: Accepted;
    }
  | { kind: 'confirm'; asked: Asked; payment: Payment; forced: boolean }
  | { kind: 'release'; reason: 'expired' }
  | { kind: 'cancel'; reason: CancelReason; by: string; asked: Asked | null }
  | { kind: 'checkIn'; asked: Asked }
  | { kind: 'checkOut'; asked: Asked }
  /** A change is looked up: a read, which gives way to whatever a person does. */
  | { kind: 'changeQuote'; stay: StayRequest; roomTypeId: number | null }
  /** The room of the changed stay is taken under a reference of its own; what is held stays held meanwhile. */
  | { kind: 'changeHold'; attempt: number; stay: StayRequest; option: QuoteOption; asked: Asked | null }
  /** The new room is held: the order it takes the place of ends. */
  | { kind: 'changeRelease'; reference: string; from: ChangedFrom; asked: Asked | null }
  /** The money of a confirmed stay is written on its new order. */
  | { kind: 'changeDeposit'; from: ChangedFrom; asked: Asked | null }
  /** Nobody knows whether the new room was taken: whatever stands under its reference is ended. */
  | { kind: 'changeUndo'; reference: string; asked: Asked | null }
  /** Is the room free in the night after the stay? Only a lookup: it gives way to everything else. */
  | { kind: 'lateCheckout'; until: PlainTime; agreed: boolean }
  /** What the front desk should know is written on the room in the PMS; gives way and comes back. */
  | { kind: 'note' }
);
export type PendingKind = Pending['kind'];

/** Which option the guest took; the name and its words stay in Postgres, found by the turn they were said in. */
export interface Accepted {
  quoteId: string;
  roomTypeId: number;
  /** Ages of the children per room, as far as told. */
  ages: number[];
}

/** What a changed stay was before, to tell the difference. */
export interface ChangedFrom {
  totalMinor: number;
}

/** A change of a held or confirmed stay that the guest was shown; what is held stays as it is until it is carried out. */
export interface Change {
  /** Short id, so that an old button never changes something new. */
  id: string;
  stay: StayRequest;
  currency: string;
  /** The room that was wished for (the one held, where none was named) alone; the others only where it is not free. */
  options: QuoteOption[];
  /** Share of the new total that is asked for as deposit. */
  depositPercent: number;
  at: Instant;
  expiresAt: Instant;
  /** Taken by the guest, and waiting for reception, because there is money on the stay. */
  waits: { option: QuoteOption; since: Instant } | null;
}

export interface Payment {
  amountMinor: number;
  method: PaymentMethod;
  paidAt: Instant | null;
}

export interface Hold {
  /** Our reference in the PMS: `<code>-<part of the id>-<attempt>`. */
  reference: string;
  pmsReference: string;
  orderId: number;
  roomTypeId: number;
  roomTypeName: string;
  /** Rooms of several types: that of each room of the stay. */
  mix?: RoomOfMix[];
  totalMinor: number;
  currency: string;
}

export interface Deposit {
  dueMinor: number;
  /** When the guest should have paid. */
  dueAt: Instant;
  /** When the room is released; null while a receipt suspends it, or money keeps software from it. */
  releaseAt: Instant | null;
  remindAt: Instant | null;
  /** Granted so far. */
  extensions: number;
  /** The arrival was near when the room was held: the short term and its short extensions. */
  short: boolean;
  /** What a change of a confirmed stay added to the deposit and is not paid yet, in minor units. */
  differenceMinor: number;
}

/** Why a person has to look; stable slugs. */
export type AttentionKind =
  /** Something that happened could not be worked on, and was passed by. */
  | 'step-failed'
  /** A receipt waits for reception's decision. */
  | 'receipt-to-review'
  /** A receipt has waited for reception through `deposit.reviewStaffedHours`. */
  | 'receipt-waits'
  /** The deposit's term is over with part of it paid: software never releases money. */
  | 'deposit-incomplete'
  /** A receipt, or a person's confirm, after the room was released. */
  | 'money-after-release'
  /** A receipt after the stay was cancelled by guest or staff. */
  | 'money-after-cancel'
  /** Money is there (or claimed) and the room is not. */
  | 'money-without-room'
  /** A picture sent as a receipt while nothing is due. */
  | 'unexpected-receipt'
  | 'refund-due'
  /** The PMS has money on an order that nobody confirmed here. */
  | 'pms-paid-unconfirmed'
  | 'hold-price-differs'
  | 'hold-refused'
  /** The guest wants another stay, and there is money on this one. */
  | 'change-to-approve'
  /** An order in the PMS that a change left behind and nobody could end. */
  | 'order-left-over'
  | `pms-${'quote' | 'hold' | 'confirm' | 'release' | 'cancel' | 'check-in' | 'check-out' | 'change' | 'note'}-failed`;

export interface Attention {
  kind: AttentionKind;
  since: Instant;
  /** The PMS's references of orders that the stay does not know of: a person has to see to them. */
  orders?: string[];
}

/** Leaving after check-out time, `until` an hour of the check-out day, for `feeMinor` of the stay's currency. */
export interface LateCheckout {
  until: PlainTime;
  feeMinor: number;
}

/** The versioned snapshot: continue-as-new input, projection and rebuild input are this one type. */
export interface ReservationSnapshot {
  v: 1;
  id: string;
  code: string;
  hotelId: string;
  conversationId: string;
  language: Language;
  status: ReservationStatus;
  pending: Pending | null;
  /** Effects started so far; numbers `pending`. */
  effects: number;
  /** The guest cancelled while an effect was in flight; carried out when it ends. */
  cancelWanted: boolean;
  /** Another stay that the guest asked for and that is not looked up yet, or being looked up. */
  changeWanted: { stay: StayRequest; roomTypeId: number | null } | null;
  /** The change that was offered. */
  change: Change | null;
  stay: StayRequest | null;
  quote: Quote | null;
  /** Quotes given so far; makes the quote's id. */
  quotes: number;
  /** What the guest took of `quote`. */
  accepted: Accepted | null;
  /** The total that the guest saw before a quote was looked up again at another price, in minor units. */
  previousTotalMinor: number | null;
  hold: Hold | null;
  /** Holds placed so far; numbers the PMS reference. */
  holds: number;
  deposit: Deposit | null;
  paidMinor: number;
  payments: Array<Payment & { by: string; at: Instant }>;
  /** Receipts that wait for reception's decision; the first one's instant suspends the release. */
  receiptsWaiting: number;
  receiptSince: Instant | null;
  confirmed: { by: string; at: Instant } | null;
  /** Reminders and the survey, absolute, earliest first; each runs once and is dropped when over a day late. */
  agenda: Array<
    { kind: 'arrival'; days: number; at: Instant } | { kind: 'survey' | 'surveyAgain'; at: Instant }
  >;
  /** The hour at which the guest means to arrive. */
  arrivalTime: PlainTime | null;
  /** What the guest would like to find: a cot, a high floor. */
  wishes: StayWish[];
  /** Room numbers as the PMS had them at check-in. */
  roomNumbers: string[];
  /** Asked for and not answered yet; `agreed`: the guest has seen the price. */
  lateCheckoutWanted: { until: PlainTime; agreed: boolean } | null;
  /** Offered with its price, and waiting for a yes. */
  lateCheckoutOffer: LateCheckout | null;
  /** Agreed upon. */
  lateCheckout: (LateCheckout & { at: Instant }) | null;
  /** The PMS's note is behind what is known here. */
  noteDue: boolean;
  /** Reference of the hold whose rooms have the note. */
  notedOn: string | null;
  cancelReason: CancelReason | null;
  /** The survey was asked and is awaited until then. */
  surveyUntil: Instant | null;
  satisfaction: number | null;
  attention: Attention[];
  /** Outcomes of people's actions by `action:key`, kept so that a repeated key gets the same answer after continue-as-new. */
  outcomes: Record<string, ActionOutcome>;
  /** Newest inbox row taken into account. */
  cursor: number;
  /** Grows by one with every projection. */
  version: number;
  clockOffsetMs: number;
}

/** Actions of people on a reservation; the API's path segment for each. */
export const ACTIONS = [
  'confirm-deposit',
  'reject-receipt',
  'extend-deadline',
  'cancel',
  'check-in',
  'check-out',
  'no-show',
  'approve-change',
  'reject-change',
] as const;
export type ActionName = (typeof ACTIONS)[number];

export type Command =
  | {
      action: 'confirm-deposit';
      asked: Asked;
      payment: Payment;
      /** A reason was given, kept in Postgres. */
      forced: boolean;
    }
  | { action: 'reject-receipt'; asked: Asked }
  | { action: 'extend-deadline'; asked: Asked; until: Instant | null }
  | { action: 'cancel'; asked: Asked }
  | { action: 'check-in'; asked: Asked; forced: boolean }
  | { action: 'check-out'; asked: Asked }
  | { action: 'no-show'; asked: Asked }
  /** `changeId`: the change that the person saw, where they said which; the guest may have wished for another since. */
  | { action: 'approve-change'; asked: Asked; changeId: string | null }
  /** A reason, if one was given, is kept in Postgres. */
  | { action: 'reject-change'; asked: Asked };

/** What a person is answered; `refused` carries the problem type of contract.md. */
export type ActionOutcome =
  | {
      kind: 'done';
      outcome:
        | 'confirmed'
        | 'partial'
        | 'rejected'
        | 'extended'
        | 'cancelled'
        | 'checked-in'
        | 'checked-out'
        | 'no-show'
        | 'changed'
        | 'change-rejected';
      missingMinor?: number;
      by: string;
      at: Instant;
      until?: Instant;
    }
  | {
      kind: 'refused';
      type:
        | 'already-confirmed'
        | 'change-in-progress'
        | 'hold-gone'
        | 'too-early'
        | 'not-possible'
        | 'no-receipt'
        | 'no-extension-left'
        | 'no-change'
        | 'no-room';
      by?: string;
      at?: Instant;
      since?: Instant;
      action?: string;
      status?: ReservationStatus;
      options?: QuoteOption[];
    };

/** Everything that can happen to a stay. Inbox rows, people's commands, results of effects, and the clock. */
export type ReservationEvent =
  // from the guest's conversation (inbox rows)
  | { type: 'inquired'; stay: StayRequest; language: Language }
  | { type: 'accepted'; accepted: Accepted }
  | { type: 'receipt'; receiptId: string; at: Instant }
  | { type: 'extensionAsked' }
  | { type: 'cancelAsked' }
  /** Other nights, other people or another room for what is held. */
  | { type: 'changeAsked'; stay: StayRequest; roomTypeId: number | null }
  | { type: 'changeAccepted'; changeId: string; roomTypeId: number }
  | { type: 'changeDeclined' }
  | { type: 'rated'; score: number }
  | { type: 'arrivalTold'; time: PlainTime }
  | { type: 'wished'; wishes: StayWish[] }
  | { type: 'lateCheckoutAsked'; until: PlainTime }
  /** A yes to the price that was offered. */
  | { type: 'lateCheckoutAgreed'; until: PlainTime }
  | { type: 'languageChanged'; language: Language }
  // from the hotel
  | { type: 'commanded'; command: Command }
  // results of effects; `key` is effectKey(pending), a result of another key is late and ignored
  | { type: 'quoted'; key: string; result: QuoteResult }
  | { type: 'holdDone'; key: string; result: HoldOutcome }
  | {
      type: 'confirmDone';
      key: string;
      result: { kind: 'recorded' } | { kind: 'gone'; options: QuoteOption[] };
    }
  | { type: 'cancelDone'; key: string; result: { kind: 'cancelled' } | { kind: 'paid' } }
  | { type: 'checkInDone'; key: string; roomNumbers?: string[] }
  | { type: 'lateCheckoutDone'; key: string; result: 'free' | 'taken' }
  | { type: 'noted'; key: string }
  | { type: 'checkOutDone'; key: string }
  /** The PMS refused for good (wrong request, permission): the effect ends and a person has to look. */
  | { type: 'effectFailed'; key: string; reason: string }
  // time
  | { type: 'clockMoved'; offsetMs: number }
  | { type: 'tick' };

export type QuoteResult =
  | {
      kind: 'options';
      currency: string;
      options: QuoteOption[];
      /** The stay that was priced, with the rooms the party was spread over; absent where it is the one asked for. */
      stay?: StayRequest;
      /** The room type that was asked for is not among the options. */
      missing?: Missing;
    }
  /** The house is full; nearby are the nearest other days, possibly none. `fullOn`: the nights that make it so. */
  | {
      kind: 'full';
      currency: string;
      nearby: Array<{ stay: StayRequest; options: QuoteOption[] }>;
      fullOn?: PlainDate[];
    };

export type HoldOutcome =
  | {
      kind: 'held';
      reference: string;
      orderId: number;
      pmsReference: string;
      totalMinor: number;
      currency: string;
    }
  | { kind: 'noRoom'; currency: string; options: QuoteOption[] }
  | { kind: 'priceDiffers'; bookedMinor: number }
  | { kind: 'refused'; reason: string };

/** What the stay asks the conversation to tell the guest; numbers come from the view that travels with it. */
export type StaySay =
  | { kind: 'quoted' }
  | {
      kind: 'full';
      nearby: Array<{ stay: StayRequest; options: QuoteOption[] }>;
      currency: string;
      fullOn?: PlainDate[];
    }
  /** An accepted quote had expired and costs another total today. */
  | { kind: 'requoted'; oldTotalMinor: number; newTotalMinor: number }
  | { kind: 'held' }
  /** The chosen room went meanwhile; the view's quote lists what is left. */
  | { kind: 'roomGone' }
  /** Something that reception has to look at before the guest can be answered. */
  | { kind: 'handedToReception'; about: 'quote' | 'hold' | 'cancel' | 'money' }
  | { kind: 'depositReminder' }
  | { kind: 'released' }
  | { kind: 'extended' }
  | { kind: 'extensionRefused' }
  | { kind: 'receiptReceived'; late: boolean }
  | { kind: 'receiptRejected'; actionKey: string }
  | { kind: 'partial'; receivedMinor: number; missingMinor: number }
  | { kind: 'confirmed' }
  | { kind: 'cancelled'; by: 'guest' | 'staff'; refundDue: boolean }
  | { kind: 'cancelRefused' }
  /** The view's change, beside what is held. `gone`: the room was taken by somebody else meanwhile. */
  | { kind: 'changeOffered'; gone: boolean; sameRoom: boolean; overlaps: boolean }
  /** Nothing else is free for that stay; with `overlaps` the guest's own room may be what fills the house. */
  | { kind: 'changeFull'; stay: StayRequest; overlaps: boolean }
  /** Money is on the stay: reception approves first. */
  | { kind: 'changeWaits' }
  | { kind: 'changed'; oldTotalMinor: number }
  | { kind: 'changeNotMade'; why: 'no-room' | 'rejected' | 'not-possible'; actionKey: string | null }
  | { kind: 'arrivalReminder'; days: number }
  | { kind: 'checkedIn' }
  | { kind: 'lateCheckout'; answer: 'offered' | 'noted'; until: PlainTime; feeMinor: number }
  /** The room is sold for that night, or the PMS could not be asked. */
  | { kind: 'lateCheckoutRefused'; why: 'taken' | 'unknown'; until: PlainTime }
  | { kind: 'survey' }
  /** Once more, to whoever did not answer. */
  | { kind: 'surveyAgain' }
  | { kind: 'ratingThanks'; score: number };

/** What the guest's conversation knows of a stay; travels with every say. */
export interface StayView {
  reservationId: string;
  code: string;
  version: number;
  status: ReservationStatus;
  busy: PendingKind | null;
  stay: StayRequest | null;
  quote: Quote | null;
  roomTypeId: number | null;
  roomTypeName: string | null;
  mix?: RoomOfMix[] | undefined;
  totalMinor: number | null;
  currency: string | null;
  depositMinor: number | null;
  paidMinor: number;
  depositDueAt: Instant | null;
  releaseAt: Instant | null;
  receiptsWaiting: number;
  extensionsLeft: number;
  cancelReason: CancelReason | null;
  /** Free cancellation ends then; epoch ms. */
  freeCancelUntil: Instant | null;
  surveyOpen: boolean;
  /** What a change added to the deposit of a confirmed stay, not paid yet. */
  differenceMinor: number;
  /** The change under discussion; with `waits` reception decides on it. */
  change: Change | null;
  arrivalTime: PlainTime | null;
  wishes: StayWish[];
  roomNumbers: string[];
  lateCheckoutOffer: LateCheckout | null;
  lateCheckout: LateCheckout | null;
}

/** Wishes for a stay that the house prepares; stable slugs. */
export const STAY_WISHES = [
  'cot',
  'extra_bed',
  'high_floor',
  'low_floor',
  'quiet_room',
  'view',
  'rooms_together',
  'twin_beds',
  'double_bed',
  'celebration',
] as const;
export type StayWish = (typeof STAY_WISHES)[number];

/** A line of the reservation's audit trail; `data` carries numbers and slugs, never a guest's words. */
export interface AuditLine {
  kind: string;
  by: string;
  at: Instant;
  data: Record<string, string | number | boolean | null>;
}

export interface Step {
  snapshot: ReservationSnapshot;
  says: StaySay[];
  audit: AuditLine[];
}
