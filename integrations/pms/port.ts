/**
 * What the service asks of a hotel's property management system. One adapter today: QloApps (qloapps/).
 * Every write is once-only by `reference`: calling it again after any failure finds what the first call did.
 */
import type { Nightly } from '../../domain/alternatives.ts';
import type { QuoteOption, RoomOfMix, RoomParty, StayRequest } from '../../domain/party.ts';
import type { PlainDate } from '../../domain/plain-date.ts';

export interface Availability {
  currency: string;
  /** The stay the options are for: the party as it was spread over rooms where the guest named no number of them. */
  stay: StayRequest;
  /** Types with enough free rooms that the party fits in, cheapest first; empty when the house is full. */
  options: QuoteOption[];
}

export interface HoldRequest {
  /** Our reference, stored in `orders.source`; unique per wish to have a booking (reservation and hold number). */
  reference: string;
  stay: StayRequest;
  roomTypeId: number;
  serviceIds: number[];
  /** Rooms of several types, in the order of the stay's rooms; in the place of `roomTypeId` and `serviceIds`. */
  mix?: RoomOfMix[] | undefined;
  /** What the guest agreed to; a booked total that differs is undone and reported. */
  totalMinor: number;
  guest: { firstName: string; lastName: string; email: string; phone: string };
  remark?: string;
}

export type HoldResult =
  | { kind: 'held'; orderId: number; pmsReference: string; totalMinor: number }
  | { kind: 'noRoom' }
  /** Booked at another total than agreed and undone again. */
  | { kind: 'priceDiffers'; bookedMinor: number }
  /** The PMS refuses the request itself; a person has to look. `reason` carries no personal data. */
  | { kind: 'refused'; reason: string };

/** A physical room, by the number on its door. */
export interface Room {
  number: string;
}

/** What the PMS says today of an order of ours (QloApps facts 20). */
export interface OrderView {
  orderId: number;
  pmsReference: string;
  state: 'awaiting' | 'paid' | 'cancelled' | 'checkedIn' | 'checkedOut' | 'trouble';
  totalMinor: number;
  paidMinor: number;
  roomRowIds: number[];
}

/** What a guest knows of a booking made elsewhere. */
export type BookingQuery =
  /** The PMS's reference, ours, or the one of the channel it came by. */
  { code: string } | { lastName: string; checkin: PlainDate };

/** A booking as the PMS has it. `contact` says whose it is, and is for comparing only. */
export interface FoundBooking {
  orderId: number;
  pmsReference: string;
  state: OrderView['state'];
  checkin: PlainDate;
  checkout: PlainDate;
  roomTypeId: number;
  roomTypeName: string;
  rooms: number;
  totalMinor: number;
  paidMinor: number;
  currency: string;
  contact: { phone: string | null; email: string | null };
}

export type DepositResult =
  | { kind: 'recorded'; paidInPmsMinor: number }
  /** The order no longer holds its rooms: cancelled or refunded at the front desk. */
  | { kind: 'gone'; state: OrderView['state'] };

/** For the caller of a write that may have to wait: for the hotel's writer, or until an absence counts. */
export interface WriteOptions {
  /** Gives up; what may have been sent stays in the journal and is found by the next call. */
  signal?: AbortSignal | undefined;
}

/** All methods throw PmsError (errors.ts), which says whether trying again can help, or the reason of an abort. */
export interface Pms {
  /** Live availability for the dates and the party; reads only. */
  availability(stay: StayRequest): Promise<Availability>;
  /** What is free night by night from `days` before the stay to `days` after it; one read. */
  nightly(stay: StayRequest, days: number): Promise<Nightly>;
  /**
   * Books an unpaid order under `reference`, once. A reference is one wish: after it was undone, or closed by
   * `cancel`, it is never booked again and answers `noRoom` (or `priceDiffers`, where that undid it).
   */
  hold(request: HoldRequest, options?: WriteOptions): Promise<HoldResult>;
  /** The order with our reference that still holds rooms (the lowest id), null when none does as far as can be seen now. */
  find(reference: string): Promise<OrderView | null>;
  /** Bookings that match, live ones first; made by whomever, at the desk or through a channel. Reads only. */
  findBooking(query: BookingQuery): Promise<FoundBooking[]>;
  /**
   * Marks the order as partially (or fully) paid with the absolute sum received so far. Repeating changes nothing.
   * Where the PMS cannot book money without changing the order, only its state changes and `paidInPmsMinor` stays lower.
   */
  recordDeposit(
    reference: string,
    paid: { totalPaidMinor: number; method: string },
    options?: WriteOptions,
  ): Promise<DepositResult>;
  /**
   * Cancels our order through its history: `cancelled` when nothing is held any more, whoever cancelled.
   * `paid` when the PMS has money on it or calls it paid in part, unless `evenPaid`; money itself is never moved. A guest who was
   * checked in is not cancelled: throws `pms-refused`.
   */
  cancel(
    reference: string,
    options?: WriteOptions & { evenPaid?: boolean },
  ): Promise<{ kind: 'cancelled' } | { kind: 'paid' }>;
  /**
   * Writes the stay's real arrival or departure on every live room row; `at` in epoch ms. Repeating changes nothing.
   * The rooms are those that the guest has got.
   */
  checkIn(reference: string, at: number, options?: WriteOptions): Promise<Room[]>;
  checkOut(reference: string, at: number, options?: WriteOptions): Promise<void>;
  /**
   * Whether the guest may keep the rooms beyond check-out: nobody else sleeps in these very rooms in the night that
   * begins on the check-out day or, before check-in, the type has as many rooms free then. Reads only; throws
   * `pms-not-found` where nothing is held under the reference.
   */
  lateCheckout(reference: string): Promise<'free' | 'taken'>;
  /**
   * Writes lines for the front desk on every live room row, each in place of an earlier one that begins with the same
   * word and colon; what others wrote stays. Repeating changes nothing.
   */
  annotate(reference: string, lines: string[], options?: WriteOptions): Promise<void>;
  /** A cheap read for readiness. */
  ping(): Promise<void>;
}

export type { RoomParty, StayRequest };
