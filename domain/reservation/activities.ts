/** What a reservation asks of the world. Types only; the factories are in activities/. */
import type { HotelPolicy } from '../hotel.ts';
import type { QuoteOption, StayRequest } from '../party.ts';
import type {
  AuditLine,
  HoldOutcome,
  QuoteResult,
  ReservationEvent,
  ReservationSnapshot,
  StaySay,
  StayView,
} from './types.ts';

export interface LookInput {
  reservationId: string;
  cursor: number;
  /** Of the newest step that the run has stored. */
  version: number;
  load: boolean;
  policyVersion: string | null;
}

export interface Looked {
  snapshot: ReservationSnapshot | null;
  policy: { version: string; value: HotelPolicy } | null;
  clockOffsetMs: number | null;
  toSeq: number;
  events: ReservationEvent[];
}

export interface CommitInput {
  snapshot: ReservationSnapshot;
  view: StayView;
  says: StaySay[];
  audit: AuditLine[];
  closed: boolean;
}

/** A stale step: another snapshot is stored, a newer one or, where Postgres was put back in time, an older one. */
export type Committed = { kind: 'committed' } | { kind: 'stale'; snapshot: ReservationSnapshot };

/** Every effect finds its reservation's private facts in Postgres; `key` makes it once-only. */
export interface EffectInput {
  reservationId: string;
  key: string;
}

export interface ReservationActivities {
  look(input: LookInput): Promise<Looked>;
  commit(input: CommitInput): Promise<Committed>;
  quote(input: EffectInput & { stay: StayRequest }): Promise<QuoteResult>;
  hold(
    input: EffectInput & { reference: string; stay: StayRequest; option: QuoteOption; currency: string },
  ): Promise<HoldOutcome>;
  recordDeposit(
    input: EffectInput & { reference: string; stay: StayRequest; totalPaidMinor: number; method: string },
  ): Promise<{ kind: 'recorded' } | { kind: 'gone'; options: QuoteOption[] }>;
  cancelHold(
    input: EffectInput & { reference: string; evenPaid: boolean },
  ): Promise<{ kind: 'cancelled' } | { kind: 'paid' }>;
  /** Returns the numbers of the stay's rooms. */
  recordCheckIn(input: EffectInput & { reference: string; at: number }): Promise<{ roomNumbers: string[] }>;
  recordCheckOut(input: EffectInput & { reference: string; at: number }): Promise<void>;
  /** Whether the stay's rooms are free in the night that begins on its check-out day. */
  askLateCheckout(input: EffectInput & { reference: string }): Promise<'free' | 'taken'>;
  /** Writes what is known of the stay by then: of two attempts that overlap, the later one never writes older things. */
  writeNote(input: EffectInput & { reference: string }): Promise<void>;
}
