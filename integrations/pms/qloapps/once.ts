/**
 * How anything is written to QloApps: as the hotel's only writer, and each effect once.
 * Look → write → look again on anything but a clean answer; an absence counts only when nothing that was sent
 * for the reference can still be carried out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { PmsError } from '../errors.ts';
import type { PmsJournal, Writer } from '../journal.ts';
import type { WriteOptions } from '../port.ts';
import type { Answer } from './http.ts';

export interface WritingSettings {
  journal: PmsJournal;
  hotelId: number;
  writeMs: number;
  /** After this long the PMS has certainly ended a request, whatever became of our connection. */
  longestRequestMs: number;
  failpoint: (name: 'pms.before-write' | 'pms.after-write') => void | Promise<void>;
}

export type Done<T> = { kind: 'seen'; value: T } | { kind: 'refused'; message: string };

export interface Effect<T> {
  /**
   * The effect as it stands in the PMS, or null. `ended` is false while a request may still be at work:
   * then something half-done must read as null.
   */
  seen(ended: boolean): Promise<T | null>;
  /** Sends the request once. It may read first, and throw only before the request leaves. */
  send(signal: AbortSignal): Promise<Answer>;
}

/** Writers of this process queue here, so that a hotel costs one connection however many wait. */
export class Writing {
  readonly #settings: WritingSettings;
  #queue: Promise<void> = Promise.resolve();

  constructor(settings: WritingSettings) {
    this.#settings = settings;
  }

  /** Runs `work` as the hotel's only writer. Throws `pms-busy` when that cannot be had, or is lost on the way. */
  async alone<T>(options: WriteOptions, work: (desk: Desk) => Promise<T>): Promise<T> {
    const { longestRequestMs, writeMs } = this.#settings;
    // Long enough for one writer ahead of us to wait out a lost request and one more to write.
    const deadline = performance.now() + longestRequestMs + 2 * writeMs;
    const turn = this.#takeTurn();
    let writer: Writer | undefined;
    try {
      await before(turn.mine, deadline, options.signal);
      writer = await this.#acquire(Math.max(0, deadline - performance.now()), options.signal);
      return await this.#work(writer, options.signal, work);
    } finally {
      // A connection that cannot even be ended has taken the lock with it.
      await writer?.release().catch(() => undefined);
      turn.leave();
    }
  }

  async #work<T>(
    writer: Writer,
    asked: AbortSignal | undefined,
    work: (desk: Desk) => Promise<T>,
  ): Promise<T> {
    const signal = asked ? AbortSignal.any([writer.lost, asked]) : writer.lost;
    try {
      return await work(new Desk(writer, signal, this.#settings));
    } catch (error) {
      if (writer.lost.aborted && !(error instanceof PmsError && !error.retryable)) {
        throw new PmsError('pms-busy', 'the lock of the hotel was lost while writing', { cause: error });
      }
      throw error;
    }
  }

  async #acquire(waitMs: number, signal: AbortSignal | undefined): Promise<Writer> {
    const { journal, hotelId, writeMs } = this.#settings;
    let writer: Writer | null;
    try {
      writer = await journal.acquire(String(hotelId), { waitMs, writeMs, signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw new PmsError('pms-busy', 'the lock of the hotel cannot be had', { cause: error });
    }
    if (!writer) throw new PmsError('pms-busy', 'another writer holds the hotel', { retryAfterMs: 1_000 });
    return writer;
  }

  #takeTurn(): { mine: Promise<void>; leave: () => void } {
    const mine = this.#queue;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#queue = mine.then(() => promise);
    return { mine, leave: resolve };
  }
}

/** The place of the hotel's only writer. */
export class Desk {
  readonly writer: Writer;
  readonly signal: AbortSignal;
  readonly #settings: WritingSettings;

  constructor(writer: Writer, signal: AbortSignal, settings: WritingSettings) {
    this.writer = writer;
    this.signal = signal;
    this.#settings = settings;
  }

  /** Brings an effect about once. Throws `pms-unavailable` when the request left no trace and cannot leave one any more. */
  async once<T>(reference: string, kind: string, effect: Effect<T>): Promise<Done<T>> {
    const already = await this.#look(reference, kind, effect);
    if (already !== null) return { kind: 'seen', value: already };

    this.signal.throwIfAborted();
    const request = await this.writer.begin(reference, kind);
    await this.#settings.failpoint('pms.before-write');
    const answer = await this.#send(request, effect);
    await this.#settings.failpoint('pms.after-write');
    await this.writer.finish(request, outcomeOf(answer));
    this.signal.throwIfAborted();

    if (answer.kind === 'failed') throw answer.error;
    if (answer.kind === 'refused') return { kind: 'refused', message: answer.message };
    if (answer.kind === 'clean' || answer.ended) {
      const value = await effect.seen(true);
      if (value !== null) {
        await this.writer.settle(reference, kind);
        return { kind: 'seen', value };
      }
      if (answer.kind === 'clean') {
        throw new PmsError('pms-inconsistent', `${kind} was answered well but is not to be seen`);
      }
    }
    const late = await this.#look(reference, kind, effect);
    if (late === null) throw new PmsError('pms-unavailable', `${kind} was not carried out`);
    return { kind: 'seen', value: late };
  }

  /** A send that throws has not sent: it only reads before the request leaves. */
  async #send<T>(request: string, effect: Effect<T>): Promise<Answer> {
    try {
      return await effect.send(this.signal);
    } catch (error) {
      await this.writer.finish(request, 'not-sent');
      throw error;
    }
  }

  /** Waits until nothing that was sent for `reference` can still be carried out. */
  async settled(reference: string): Promise<void> {
    for (;;) {
      const left = await this.writer.unsettledMs(reference, this.#settings.longestRequestMs);
      if (left === 0) return;
      await sleep(left, undefined, { signal: this.signal });
    }
  }

  /** Looks until the effect is there, or until its absence counts (null). The lock is held meanwhile. */
  async #look<T>(reference: string, kind: string, effect: Effect<T>): Promise<T | null> {
    const { longestRequestMs } = this.#settings;
    for (;;) {
      const left = await this.writer.unsettledMs(reference, longestRequestMs);
      const value = await effect.seen(left === 0);
      if (value !== null) {
        if (left > 0) await this.writer.settle(reference, kind);
        return value;
      }
      if (left === 0) return null;
      const pause = Math.min(left, Math.max(100, longestRequestMs / 40));
      await sleep(pause, undefined, { signal: this.signal });
    }
  }
}

function outcomeOf(answer: Answer): 'done' | 'refused' | 'not-sent' | 'unknown' {
  if (answer.kind === 'clean') return 'done';
  if (answer.kind === 'failed') return answer.outcome;
  return answer.kind === 'refused' ? 'refused' : 'unknown';
}

/** Waits for `turn`; throws `pms-busy` past the deadline, or the reason of the abort. */
async function before(turn: Promise<void>, deadline: number, signal: AbortSignal | undefined): Promise<void> {
  const given = new AbortController();
  const limit = sleep(Math.max(0, deadline - performance.now()), 'late' as const, {
    signal: signal ? AbortSignal.any([signal, given.signal]) : given.signal,
  });
  try {
    if ((await Promise.race([turn, limit])) === 'late') {
      throw new PmsError('pms-busy', 'other writers of this process hold the hotel', { retryAfterMs: 1_000 });
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    // Ends the timer; its rejection is the one we cause here.
    limit.catch(() => undefined);
    given.abort();
  }
}
