/**
 * What the service asks of a hotel's property management system. One adapter today: QloApps (qloapps/).
 * Every write is once-only by `reference`: calling it again after any failure finds what the first call did.
 */
import type { QuoteOption, RoomParty, StayRequest } from '../../domain/party.ts';

export interface Availability {
  currency: string;
  /** Types with enough free rooms that the party fits in, cheapest first; empty when the house is full. */
  options: QuoteOption[];
}

export interface HoldRequest {
  /** Our reference, stored in `orders.source`; unique per wish to have a booking (reservation and hold number). */
  reference: string;
  stay: StayRequest;
  roomTypeId: number;
  serviceIds: number[];
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

/** What the PMS says today of an order of ours (QloApps facts 20). */
export interface OrderView {
  orderId: number;
  pmsReference: string;
  state: 'awaiting' | 'paid' | 'cancelled' | 'checkedIn' | 'checkedOut' | 'trouble';
  totalMinor: number;
  paidMinor: number;
  roomRowIds: number[];
}

export type DepositResult =
  | { kind: 'recorded'; paidInPmsMinor: number }
  /** The order no longer holds its rooms: cancelled or refunded at the front desk. */
  | { kind: 'gone'; state: OrderView['state'] };

export interface Pms {
  /** Live availability for the dates and the party; reads only. Throws PmsError('unavailable') when the PMS does not answer. */
  availability(stay: StayRequest): Promise<Availability>;
  /** Books an unpaid order under `reference`, once. */
  hold(request: HoldRequest): Promise<HoldResult>;
  /** Orders that carry our reference and still hold rooms, lowest id first; duplicates are cancelled by `hold`. */
  find(reference: string): Promise<OrderView | null>;
  /** Marks the order as partially (or fully) paid with the absolute sum received so far. Repeating changes nothing. */
  recordDeposit(reference: string, paid: { totalPaidMinor: number; method: string }): Promise<DepositResult>;
  /** Cancels our order through its history; true when nothing is held any more, whoever cancelled. */
  cancel(reference: string): Promise<{ kind: 'cancelled' } | { kind: 'paid' }>;
  /** Writes the stay's real arrival or departure on every room row; `at` in epoch ms. */
  checkIn(reference: string, at: number): Promise<void>;
  checkOut(reference: string, at: number): Promise<void>;
  /** A cheap read for readiness. */
  ping(): Promise<void>;
}

export type { RoomParty, StayRequest };
