/** A process compiles what it runs first; sentences of the corpus are read once so that no guest waits for it. */
import type { HotelSettings } from '../../domain/hotel.ts';
import { readCorpus } from './classifier/corpus.ts';
import { understand } from './reader.ts';

const SENTENCES = 50;
/** Reads of each: about as many as the engine needs to compile the reader well. */
const TIMES = 4;
const TODAY = '2027-01-01';

/** Takes a good tenth of a second. */
export function warmUp(hotel: HotelSettings): void {
  const corpus = readCorpus();
  const every = Math.ceil(corpus.length / SENTENCES);
  const texts = corpus.filter((_, at) => at % every === 0).map(({ text }) => text);
  for (let time = 0; time < TIMES; time++)
    for (const text of texts)
      understand(
        [{ text: text }],
        { today: TODAY, language: null, question: null, stay: null, optionsShown: 0 },
        hotel,
      );
}
