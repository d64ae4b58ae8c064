/** What a message does, by the learnt weights: each sentence is read, the whole, and the parts of a long sentence. */
import type { Intent } from '../../domain/conversation/reading.ts';
import { featuresOf, sayNothing, wordsOf } from './classifier/features.ts';
import { loadModel, probabilitiesOf } from './classifier/model.ts';
import { snapperOf } from './classifier/snapping.ts';
import { type Clause, wordsIn } from './normalise.ts';

export type Confidences = Map<Intent, number>;

export interface IntentReading {
  /** Of the message. */
  all: Confidences;
  /** Of each clause, in their order. */
  clauses: Confidences[];
  /** The place where each intent is first surely said, clauses and their parts counted through. */
  places: Map<Intent, number>;
}

export const model = loadModel();
/** Words that normalising takes apart are known as one too. */
const snapper = snapperOf(
  new Map([
    ...[...model.vocabulary].map(([word, [es, en, pt]]): [string, number] => [word, es + en + pt]),
    ['checkin', 1],
    ['checkout', 1],
  ]),
);

/** A reading below this is tried again with its misspelt words brought back. */
const UNSURE = 0.75;
/** A part of a sentence counts as a request of its own from here on. */
const PART_SURE = 0.8;
/** An intent is a clause's own from here on. */
export const SURELY = 0.5;
/** The share of known words from which a reading counts in full. */
const MOSTLY = 0.5;
/** What the part of that place may be when it is one word: a greeting at the start, thanks or goodbye anywhere. */
const isCourtesy = (intent: Intent, at: number): boolean =>
  intent === 'thanks' || intent === 'goodbye' || (intent === 'greeting' && at === 0);
/** Below this nothing is said of an intent. */
const LEAST = 0.1;

/** The weights were learnt from sentences: in more words than a long one has, everything sounds like something. */
const MOST_WORDS = 60;

export function intentsIn(said: Clause[]): IntentReading {
  const all: Confidences = new Map();
  const places = new Map<Intent, number>();
  let place = 0;
  const clauses = said.map(({ text, asks }) => {
    const found: Confidences = new Map(confidencesOf(text, asks));
    const parts = partsOf(text);
    const read = parts.length > 1 ? parts.map((part) => confidencesOf(part, asks)) : [found];
    if (parts.length > 1)
      for (const [at, part] of read.entries()) {
        const sure = [...part].filter(([, confidence]) => confidence >= PART_SURE);
        raise(
          found,
          new Map(parts[at]?.includes(' ') ? sure : sure.filter(([intent]) => isCourtesy(intent, at))),
        );
      }
    for (const [intent, confidence] of found)
      if (confidence >= SURELY && !places.has(intent)) places.set(intent, place + placeOf(intent, read));
    place += read.length;
    return found;
  });
  for (const clause of clauses) raise(all, clause);
  if (said.length > 1 && wordsIn(said.map(({ text }) => text).join(' ')).length <= MOST_WORDS)
    raise(
      all,
      confidencesOf(
        said.map(({ text }) => text).join(' '),
        said.some(({ asks }) => asks),
      ),
    );
  return { all, clauses, places };
}

/** The part that says it most. */
function placeOf(intent: Intent, parts: Confidences[]): number {
  const likelihoods = parts.map((part) => part.get(intent) ?? 0);
  return likelihoods.indexOf(Math.max(...likelihoods));
}

/** At commas and at words that join two sentences. */
const partsOf = (text: string): string[] =>
  text
    .split(/,|\b(?:y|e|and|ademas|tambien|also|tambem|alem disso|otra cosa|por otro lado|plus)\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function confidencesOf(text: string, asks: boolean): Confidences {
  const words = wordsOf(text).slice(0, MOST_WORDS);
  if (sayNothing(words)) return new Map();
  const first = damped(probabilities(words, asks), words);
  if (Math.max(0, ...first.values()) >= UNSURE) return first;
  const mended = words.flatMap((word) =>
    snapper.isKnown(word)
      ? word
      : (snapper.nearest(word) ?? word).replace(/^check(?=in$|out$)/, 'check ').split(' '),
  );
  if (mended.every((word, at) => word === words[at])) return first;
  const second = damped(probabilities(mended, asks), mended, words);
  return Math.max(0, ...second.values()) > Math.max(0, ...first.values()) ? second : first;
}

/** What is mostly made of words that the corpus does not have is a guess; one that was brought back counts half. */
function damped(found: Confidences, words: string[], written = words): Confidences {
  const sum = (list: string[]) => list.reduce((all, word) => all + (snapper.isKnown(word) ? 0.5 : 0), 0);
  const share = (sum(words) + sum(written)) / words.length;
  if (share >= MOSTLY) return found;
  return new Map([...found].map(([intent, confidence]) => [intent, (confidence * share) / MOSTLY]));
}

function probabilities(words: string[], asks: boolean): Confidences {
  const found: Confidences = new Map();
  if (words.length === 0) return found;
  for (const [at, probability] of probabilitiesOf(model, featuresOf(words, asks)).entries()) {
    const intent = model.labels[at];
    if (intent && probability >= LEAST) found.set(intent, probability);
  }
  return found;
}

function raise(into: Confidences, from: Confidences): void {
  for (const [intent, confidence] of from) into.set(intent, Math.max(confidence, into.get(intent) ?? 0));
}
