/**
 * What a PMS adapter needs in order to write once: one writer per hotel, and a memory of requests that
 * outlives the process. A row is written before a request leaves and closed when its end is known.
 */

/** `unknown`: no clean answer came; the PMS may have done it, may be doing it, may never have seen it. */
export type RequestOutcome = 'done' | 'refused' | 'not-sent' | 'unknown' | 'seen';

export interface Writer {
  /** Aborts when the lock's connection is lost: from then on another process may be writing. */
  readonly lost: AbortSignal;
  /** Records that a request is about to leave, and proves on the lock's own connection that the lock is held. */
  begin(reference: string, kind: string): Promise<string>;
  finish(request: string, outcome: RequestOutcome): Promise<void>;
  /** Milliseconds until nothing that was sent for `reference` can still be carried out; 0 when nothing can. */
  unsettledMs(reference: string, longestRequestMs: number): Promise<number>;
  /** Ends the doubt about earlier requests of this kind for `reference`: their effect was seen. */
  settle(reference: string, kind: string): Promise<void>;
  /** Closes `reference` for good: a hold that is still on its way must never book it again. */
  close(reference: string): Promise<void>;
  isClosed(reference: string): Promise<boolean>;
  release(): Promise<void>;
}

export interface PmsJournal {
  /**
   * Becomes the hotel's only writer, or null when that took longer than `waitMs`. Requests left open by a dead
   * writer are closed as `unknown`, ended at the earlier of their start plus `writeMs` and now.
   */
  acquire(
    hotelId: string,
    options: { waitMs: number; writeMs: number; signal?: AbortSignal | undefined },
  ): Promise<Writer | null>;
}
