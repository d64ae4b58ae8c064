/** Learns one logistic regression per intent from the corpus. The same corpus and seed give the same bytes. */
import { INTENTS, type Intent } from '../../../domain/conversation/reading.ts';
import type { Language } from '../../../domain/hotel.ts';
import { clauses, normalise } from '../normalise.ts';
import { digitsFor } from '../numbers.ts';
import { corpusDigest, LANGUAGES, type Sample } from './corpus.ts';
import { BUCKETS, type Features, featuresOf, sayNothing, wordsOf } from './features.ts';
import { learnLetters } from './letters.ts';
import { type Model, quantise, type Vocabulary, type Weights } from './model.ts';

export interface Options {
  seed: number;
  epochs: number;
  rate: number;
  decay: number;
  /** Sentences joined at random to two-request messages, as a share of the corpus. */
  joined: number;
  /** Sentences with days or people put before or behind them, as a share of the corpus. */
  stays: number;
  /** Sentences with a slip of the thumb, as a share of the corpus. */
  typos: number;
  /** Divides the log odds: the higher, the less sure. */
  temperature: number;
  /** Models that are averaged. */
  rounds: number;
}
export const OPTIONS: Options = {
  seed: 7,
  epochs: 12,
  rate: 0.5,
  decay: 1e-6,
  joined: 0.5,
  stays: 0.5,
  typos: 0.3,
  temperature: 1.3,
  rounds: 5,
};

export interface Example {
  features: Features;
  /** Places in `labels`. */
  wanted: number[];
}

/** mulberry32. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(list: T[], next: () => number): T => list[Math.floor(next() * list.length)] as T;

interface Read {
  language: Language;
  words: string[];
  asks: boolean;
  intents: Intent[];
}

export function readSample({ text, language, intents }: Sample): Read {
  const normal = digitsFor(normalise(text), language);
  const said = clauses(normal);
  return {
    language,
    words: wordsOf(said.map((clause) => clause.text).join(' ')),
    asks: said.some(({ asks }) => asks),
    intents,
  };
}

/** One slip of the thumb in one longer word. */
function slipped(words: string[], next: () => number): string[] {
  const long = words.flatMap((word, at) => (word.length >= 4 && !/^z/.test(word) ? [at] : []));
  if (long.length === 0) return words;
  const at = pick(long, next);
  const word = words[at] as string;
  const place = 1 + Math.floor(next() * (word.length - 2));
  const kind = Math.floor(next() * 4);
  const letter = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(next() * 26)];
  const changed = [
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + word[place + 1] + word[place] + word.slice(place + 2),
    word.slice(0, place) + letter + word.slice(place + 1),
    word.slice(0, place) + word[place] + word.slice(place),
  ][kind] as string;
  return words.with(at, changed);
}

const STAYS = [
  'zdates',
  'zdates zparty',
  'zparty',
  'zdates znights',
  'znights zparty',
  'el znum',
  'zday',
  'zparty zdates',
];

/** Requests that come with days or people of a stay. */
const OF_STAYS: Intent[] = [
  'check_availability',
  'make_reservation',
  'price_inquiry',
  'modify_reservation',
  'cancel_reservation',
  'check_reservation',
  'room_info',
  'amenities',
];

/** Days and people say nothing of what is asked, but that a price of theirs asks for a room too. */
function withStay(one: Read, next: () => number): Read {
  const stay = pick(STAYS, next).split(' ');
  const words = next() < 0.7 ? [...one.words, ...stay] : [...stay, ...one.words];
  const prices = one.intents.includes('price_inquiry') && !one.intents.includes('check_availability');
  return { ...one, words, intents: prices ? [...one.intents, 'check_availability'] : one.intents };
}

export function examplesFrom(samples: Sample[], labels: Intent[], options: Options): Example[] {
  const next = random(options.seed);
  const read = samples.map(readSample).filter(({ words }) => !sayNothing(words));
  const ofStays = read.filter(({ intents }) => intents.some((intent) => OF_STAYS.includes(intent)));
  const all: Read[] = [...read];
  for (let i = 0; i < read.length * options.typos; i++) {
    const one = pick(read, next);
    all.push({ ...one, words: slipped(one.words, next) });
  }
  for (let i = 0; i < read.length * options.stays; i++) all.push(withStay(pick(ofStays, next), next));
  for (let i = 0; i < read.length * options.joined; i++) {
    const a = pick(read, next);
    let b = pick(read, next);
    while (b.language !== a.language) b = pick(read, next);
    if (a.intents.includes('out_of_scope') || b.intents.includes('out_of_scope')) continue;
    all.push({
      language: a.language,
      words: [...a.words, ...b.words],
      asks: a.asks || b.asks,
      intents: [...new Set([...a.intents, ...b.intents])],
    });
  }
  return all.map(({ words, asks, intents }) => ({
    features: featuresOf(words, asks),
    wanted: intents.map((intent) => labels.indexOf(intent)),
  }));
}

/** AdaGrad over shuffled examples; the weights of the later half of the epochs are averaged, which settles them. */
export function train(examples: Example[], labels: Intent[], options: Options): Weights {
  const next = random(options.seed + 1);
  const rows = labels.map(() => new Float32Array(BUCKETS));
  const sums = labels.map(() => new Float32Array(BUCKETS).fill(0.01));
  const bias = new Float32Array(labels.length).fill(-3);
  const mean = { rows: labels.map(() => new Float32Array(BUCKETS)), bias: new Float32Array(labels.length) };
  const averaged = Math.ceil(options.epochs / 2);
  const order = Uint32Array.from(examples.keys());
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    for (const at of order) {
      const { features, wanted } = examples[at] as Example;
      const { index, value } = features;
      for (let label = 0; label < labels.length; label++) {
        const row = rows[label] as Float32Array;
        const sum = sums[label] as Float32Array;
        let z = bias[label] as number;
        for (let k = 0; k < index.length; k++)
          z += (row[index[k] as number] as number) * (value[k] as number);
        const error = 1 / (1 + Math.exp(-z)) - (wanted.includes(label) ? 1 : 0);
        if (Math.abs(error) < 0.002) continue;
        bias[label] = (bias[label] as number) - 0.02 * error;
        for (let k = 0; k < index.length; k++) {
          const bucket = index[k] as number;
          const weight = row[bucket] as number;
          const gradient = error * (value[k] as number) + options.decay * weight;
          const seen = (sum[bucket] as number) + gradient * gradient;
          sum[bucket] = seen;
          row[bucket] = weight - (options.rate * gradient) / Math.sqrt(seen);
        }
      }
    }
    if (epoch < options.epochs - averaged) continue;
    for (const [label, row] of rows.entries()) {
      const into = mean.rows[label] as Float32Array;
      for (let bucket = 0; bucket < BUCKETS; bucket++)
        into[bucket] = (into[bucket] as number) + (row[bucket] as number) / averaged;
      mean.bias[label] = (mean.bias[label] as number) + (bias[label] as number) / averaged;
    }
  }
  return { labels, ...mean };
}

export const labelsOf = (samples: Sample[]): Intent[] =>
  INTENTS.filter((intent) => samples.some(({ intents }) => intents.includes(intent)));

/** Words that come in the corpus, as features see them. */
function vocabularyOf(samples: Sample[]): Vocabulary {
  const vocabulary = new Map<string, [number, number, number]>();
  for (const sample of samples)
    for (const word of readSample(sample).words) {
      const counts = vocabulary.get(word) ?? [0, 0, 0];
      const at = LANGUAGES.indexOf(sample.language);
      counts[at] = (counts[at] ?? 0) + 1;
      vocabulary.set(word, counts);
    }
  return vocabulary;
}

/** Linear models average to one: what each learnt by chance evens out. */
function meanOf(models: Weights[]): Weights {
  const [first, ...rest] = models;
  if (!first) throw new Error('nothing was trained');
  for (const { rows, bias } of rest) {
    for (const [label, row] of rows.entries()) {
      const into = first.rows[label] as Float32Array;
      for (let bucket = 0; bucket < BUCKETS; bucket++)
        into[bucket] = (into[bucket] as number) + (row[bucket] as number);
      first.bias[label] = (first.bias[label] as number) + (bias[label] as number);
    }
  }
  for (const row of [...first.rows, first.bias])
    for (let at = 0; at < row.length; at++) row[at] = (row[at] as number) / models.length;
  return first;
}

export function learn(samples: Sample[], options = OPTIONS): Model {
  const labels = labelsOf(samples);
  const rounds = Array.from({ length: options.rounds }, (_, at) => ({
    ...options,
    seed: options.seed + 100 * at,
  }));
  const weights = meanOf(rounds.map((round) => train(examplesFrom(samples, labels, round), labels, round)));
  return quantise(
    weights,
    options.temperature,
    vocabularyOf(samples),
    learnLetters(samples),
    corpusDigest(samples),
  );
}
