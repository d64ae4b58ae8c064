/** Naive Bayes over 1–4 letters: how likely a text is Spanish, English or Portuguese. */
import type { Language } from '../../../domain/hotel.ts';
import { LANGUAGES, type Sample } from './corpus.ts';

export const GRAM_BUCKETS = 1 << 15;

export interface LanguageTable {
  /** GRAM_BUCKETS × 3 bytes: what a gram costs in each language, in steps of a nat. */
  costs: Uint8Array;
  step: number;
}

/** Lower case with accents, letters only, one blank at each border. */
const lettersOf = (text: string): string =>
  ` ${text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}']+/gu, ' ')
    .replace(/(.)\1{2,}/g, '$1')
    .trim()} `;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

function eachGram(letters: string, visit: (bucket: number) => void): void {
  for (let from = 0; from < letters.length; from++) {
    let h = 2166136261;
    for (let size = 1; size <= 4 && from + size <= letters.length; size++) {
      h = Math.imul(h ^ letters.charCodeAt(from + size - 1), 16777619);
      const mixed = h ^ (h >>> 15);
      visit((mixed >>> 0) & (GRAM_BUCKETS - 1));
    }
  }
}

/** Every sentence counts twice: as written, and without accents, as many guests write. */
export function learnLetters(samples: Sample[]): LanguageTable {
  const smoothing = 0.3;
  const costs = new Uint8Array(GRAM_BUCKETS * 3);
  const counts = LANGUAGES.map(() => new Float64Array(GRAM_BUCKETS).fill(smoothing));
  const totals = LANGUAGES.map(() => smoothing * GRAM_BUCKETS);
  for (const { language, text } of samples) {
    const at = LANGUAGES.indexOf(language);
    for (const one of [text, plain(text)])
      eachGram(lettersOf(one), (bucket) => {
        (counts[at] as Float64Array)[bucket] = ((counts[at] as Float64Array)[bucket] as number) + 1;
        totals[at] = (totals[at] as number) + 1;
      });
  }
  const step = 20 / 255;
  for (let bucket = 0; bucket < GRAM_BUCKETS; bucket++)
    for (let at = 0; at < 3; at++) {
      const cost = -Math.log(((counts[at] as Float64Array)[bucket] as number) / (totals[at] as number));
      costs[bucket * 3 + at] = Math.min(255, Math.round(cost / step));
    }
  return { costs, step };
}

/** Nats by which each language falls short of the likeliest, which has 0. */
export function languageCosts({ costs, step }: LanguageTable, text: string): Record<Language, number> {
  const sums = [0, 0, 0];
  eachGram(lettersOf(text), (bucket) => {
    for (let at = 0; at < 3; at++) sums[at] = (sums[at] as number) + (costs[bucket * 3 + at] as number);
  });
  const least = Math.min(...sums);
  const [es = 0, en = 0, pt = 0] = sums.map((sum) => (sum - least) * step);
  return { es, en, pt };
}
