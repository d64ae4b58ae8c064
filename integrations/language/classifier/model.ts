/**
 * The learnt weights as one small file, weights.bin: the length of a JSON header, the header, then one signed byte per
 * feature and intent, then the letters of the three languages. Written by scripts/understand-train.ts, read once.
 */
import { readFileSync } from 'node:fs';
import type { Intent } from '../../../domain/conversation/reading.ts';
import { BUCKETS, type Features } from './features.ts';
import { GRAM_BUCKETS, type LanguageTable } from './letters.ts';

/** Words of the corpus, folded, with how often each comes in Spanish, English and Portuguese. */
export type Vocabulary = Map<string, readonly [number, number, number]>;

export interface Weights {
  labels: Intent[];
  /** labels.length rows of BUCKETS. */
  rows: Float32Array[];
  bias: Float32Array;
}

export interface Model {
  labels: Intent[];
  /** BUCKETS × labels, one byte each. */
  weights: Int8Array;
  /** What one step of a byte stands for, per label. */
  steps: Float32Array;
  bias: Float32Array;
  temperature: number;
  vocabulary: Vocabulary;
  letters: LanguageTable;
  /** Digest of the corpus that it was learnt from. */
  corpus: string;
}

interface Header {
  labels: Intent[];
  steps: number[];
  bias: number[];
  temperature: number;
  /** "word es en pt word es en pt …", by the alphabet. */
  vocabulary: string;
  gramStep: number;
  corpus: string;
}

const FILE = new URL('../weights.bin', import.meta.url);

export function quantise(
  { labels, rows, bias }: Weights,
  temperature: number,
  vocabulary: Vocabulary,
  letters: LanguageTable,
  corpus: string,
): Model {
  const steps = Float32Array.from(rows, (row) => {
    let greatest = 0;
    for (const weight of row) greatest = Math.max(greatest, Math.abs(weight));
    return greatest / 127 || 1;
  });
  const weights = new Int8Array(BUCKETS * labels.length);
  for (const [label, row] of rows.entries())
    for (let bucket = 0; bucket < BUCKETS; bucket++)
      weights[bucket * labels.length + label] = Math.round(
        (row[bucket] as number) / (steps[label] as number),
      );
  return { labels, weights, steps, bias, temperature, vocabulary, letters, corpus };
}

export function encode(model: Model): Buffer {
  const header: Header = {
    labels: model.labels,
    steps: [...model.steps],
    bias: [...model.bias],
    temperature: model.temperature,
    vocabulary: [...model.vocabulary]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([word, counts]) => `${word} ${counts.join(' ')}`)
      .join(' '),
    gramStep: model.letters.step,
    corpus: model.corpus,
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([length, json, Buffer.from(model.weights.buffer), Buffer.from(model.letters.costs)]);
}

export function decode(bytes: Buffer): Model {
  const length = bytes.readUInt32LE(0);
  const header: Header = JSON.parse(bytes.toString('utf8', 4, 4 + length));
  const size = BUCKETS * header.labels.length;
  const from = 4 + length;
  if (bytes.length !== from + size + 3 * GRAM_BUCKETS)
    throw new Error('weights.bin was written by another version: npm run understand:train');
  const listed = header.vocabulary.split(' ');
  const vocabulary: Vocabulary = new Map();
  for (let at = 0; at + 3 < listed.length; at += 4) {
    const [word = '', ...counts] = listed.slice(at, at + 4);
    vocabulary.set(word, [Number(counts[0]), Number(counts[1]), Number(counts[2])]);
  }
  return {
    labels: header.labels,
    weights: Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + from, size)),
    steps: Float32Array.from(header.steps),
    bias: Float32Array.from(header.bias),
    temperature: header.temperature,
    vocabulary,
    letters: { costs: Uint8Array.from(bytes.subarray(from + size)), step: header.gramStep },
    corpus: header.corpus,
  };
}

export const loadModel = (): Model => decode(readFileSync(FILE));
export const modelFile = FILE;

/** Log odds per label, before the temperature. */
export function scoresOf(model: Model, { index, value }: Features): Float32Array {
  const { labels, weights, steps, bias } = model;
  const scores = new Float32Array(labels.length);
  for (let k = 0; k < index.length; k++) {
    const from = (index[k] as number) * labels.length;
    const x = value[k] as number;
    for (let label = 0; label < labels.length; label++)
      scores[label] = (scores[label] as number) + (weights[from + label] as number) * x;
  }
  for (let label = 0; label < labels.length; label++)
    scores[label] = (scores[label] as number) * (steps[label] as number) + (bias[label] as number);
  return scores;
}

/** Probability per label, each by itself. */
export const probabilitiesOf = (model: Model, features: Features): Float32Array =>
  scoresOf(model, features).map((score) => 1 / (1 + Math.exp(-score / model.temperature)));
