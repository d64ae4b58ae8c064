/** Reading as others see it: asked with a promise, so that it may be done elsewhere than where the guests are served. */
import type { ReadingContext, Understood } from '../../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../../domain/hotel.ts';

/** Reads a burst of messages as one thought. Throws `ReadingTimedOut`, and whatever the reader itself throws. */
export type Read = (
  texts: Array<{ text: string }>,
  context: ReadingContext,
  hotel: Pick<HotelSettings, 'id'>,
) => Promise<Understood>;

/** This text was not read in time; reading it again would take as long. */
export class ReadingTimedOut extends Error {
  override readonly name = 'ReadingTimedOut';
  constructor(ms: number) {
    super(`a reading was given up after ${ms} ms`);
  }
}
