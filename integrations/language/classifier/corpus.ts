/**
 * The training sentences: corpus/{es,en,pt}.txt, one natural sentence per line under `# intent` or `# intent + intent`
 * headings. Lines that begin with `//` are notes; a heading may come back further down.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { INTENTS, type Intent } from '../../../domain/conversation/reading.ts';
import type { Language } from '../../../domain/hotel.ts';

export interface Sample {
  language: Language;
  text: string;
  intents: Intent[];
}

export const LANGUAGES = ['es', 'en', 'pt'] as const satisfies readonly Language[];

/** Throws, with the line, on a heading that names no intent and on a sentence before the first heading. */
export function parseCorpus(text: string, language: Language): Sample[] {
  const samples: Sample[] = [];
  let intents: Intent[] = [];
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('//')) continue;
    if (line.startsWith('#')) intents = heading(line, `${language}.txt:${at + 1}`);
    else if (intents.length === 0)
      throw new Error(`${language}.txt:${at + 1}: a sentence before any heading`);
    else samples.push({ language, text: line, intents });
  }
  return samples;
}

function heading(line: string, where: string): Intent[] {
  return line
    .slice(1)
    .split('+')
    .map((part) => {
      const found = INTENTS.find((intent) => intent === part.trim());
      if (!found) throw new Error(`${where}: "${part.trim()}" is no intent`);
      return found;
    });
}

export const readCorpus = (): Sample[] =>
  LANGUAGES.flatMap((language) =>
    parseCorpus(readFileSync(new URL(`../corpus/${language}.txt`, import.meta.url), 'utf8'), language),
  );

/** Tells whether weights were learnt from these sentences. */
export const corpusDigest = (samples: Sample[]): string =>
  createHash('sha256').update(JSON.stringify(samples)).digest('hex').slice(0, 16);
