/** The reading thread: holds the engine and answers one question after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { understand } from '../reader.ts';
import { warmUp } from '../warm-up.ts';
import type { Answered, Asked, ThreadData } from './messages.ts';

const { hotels, warm } = workerData as ThreadData;
const tell = (answer: Answered): void => parentPort?.postMessage(answer);

if (warm) for (const hotel of hotels.slice(0, 1)) warmUp(hotel);
parentPort?.on('message', ({ texts, context, hotelId }: Asked) => {
  try {
    const hotel = hotels.find(({ id }) => id === hotelId);
    if (!hotel) throw new Error(`the reading thread knows no hotel ${hotelId}`);
    tell({ kind: 'read', understood: understand(texts, context, hotel) });
  } catch (error) {
    tell({ kind: 'failed', error });
  }
});
tell({ kind: 'ready' });
