import { isObject } from './json.ts';

/** The hotel's clock: every stamp this stand-in gives comes from it. */
export interface HotelClock {
  now(): Promise<Date>;
}

export interface ClockSource {
  /** `GET` answers `{now: ISO instant, offset}`; absent: real time, or `now` below. */
  clockUrl?: string;
  clockToken?: string;
  now?: () => Date;
  /** Offset to real time in ms, kept over restarts, used while the clock's owner does not answer. */
  lastOffsetMs: number;
  saveOffset: (offsetMs: number) => Promise<void>;
}

const cacheMs = 200;
const timeoutMs = 1000;

/**
 * Reads the hotel's clock from its owner, at most once in 200 ms, and goes on with the last known offset
 * while the owner is away: a stand-in that stopped stamping would look like an outage of Meta.
 */
export function createClock(source: ClockSource): HotelClock {
  let offsetMs = source.lastOffsetMs;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(url: string): Promise<void> {
    try {
      const response = await fetch(url, {
        headers: source.clockToken ? { authorization: `Bearer ${source.clockToken}` } : {},
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body: unknown = response.ok ? await response.json() : undefined;
      const hotelNow =
        isObject(body) && typeof body['now'] === 'string' ? Date.parse(body['now']) : Number.NaN;
      if (Number.isNaN(hotelNow)) return;
      // Below a second it is the way there and back, not a moved clock.
      const measured = hotelNow - Date.now();
      const fresh = Math.abs(measured) < 1000 ? 0 : measured;
      if (Math.abs(fresh - offsetMs) >= 1000) await source.saveOffset(fresh);
      offsetMs = fresh;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // The owner is away: the last known offset stays.
    } finally {
      readAt = performance.now();
      reading = undefined;
    }
  }

  return {
    async now() {
      if (source.now) return source.now();
      if (source.clockUrl && performance.now() - readAt >= cacheMs) {
        reading ??= read(source.clockUrl);
        await reading;
      }
      return new Date(Date.now() + offsetMs);
    },
  };
}
