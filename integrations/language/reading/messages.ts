/** What the worker and its reading thread say to each other. */
import type { ReadingContext, Understood } from '../../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../../domain/hotel.ts';

/** Given at the start. `warm`: read sentences of the corpus first, so that no guest waits for compiling. */
export interface ThreadData {
  hotels: HotelSettings[];
  warm: boolean;
}

export interface Asked {
  texts: Array<{ text: string }>;
  context: ReadingContext;
  hotelId: string;
}

/** `ready` comes once; then each question gets one of the others, in order. */
export type Answered =
  | { kind: 'ready' }
  | { kind: 'read'; understood: Understood }
  | { kind: 'failed'; error: unknown };
