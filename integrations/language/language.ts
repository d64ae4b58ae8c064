/** Which language a text is in, by its letters. One to three words keep the conversation's, unless they are decisive. */
import type { Language } from '../../domain/hotel.ts';
import { LANGUAGES } from './classifier/corpus.ts';
import { languageCosts } from './classifier/letters.ts';
import { model } from './intents.ts';
import { fold } from './normalise.ts';

/** Nats by which a longer text must be likelier in another language than the conversation's. */
const MARGIN = 4;
/** Nats that a text is given in favour of Spanish while no language is known. */
const AT_HOME = 3;
/** Letters of so few words tell little; the words themselves may. */
const FEW = 3;
/** What a word counts beside its letters. */
const WORDS = 1;

/** `raw` still has its accents and tildes; `known` is null while the guest has shown no language yet. */
export function languageOf(raw: string, known: Language | null): Language {
  // The hotel trade's own words are the same in all three.
  const text = raw.replace(
    /\b(?:(?:late |early )?check[- ]?(?:in|out)|wi-?fi|taxi|spa|hotel|suite|transfer|ok)\b|(?<!\S)[^\s@]{1,64}@\S+|https?:\S+/gi,
    ' ',
  );
  const words = text.match(/[\p{L}']+/gu) ?? [];
  if (words.length === 0) return known ?? 'es';
  const costs = languageCosts(model.letters, text);
  const best = LANGUAGES.toSorted((a, b) => costs[a] - costs[b])[0] ?? 'es';
  const few = words.length <= FEW ? words.map(fold) : undefined;
  if (known === null) {
    const sums = few ? withWords(costs, few) : costs;
    const likeliest = LANGUAGES.toSorted((a, b) => sums[a] - sums[b])[0] ?? 'es';
    return sums.es - sums[likeliest] < AT_HOME ? 'es' : likeliest;
  }
  if (few) return isDecisive(few, best, known) ? best : known;
  // "De 20 a 23 de abril para 3" is as good Portuguese as it is Spanish.
  const shared = words
    .map(fold)
    .every((word) => !model.vocabulary.has(word) || countOf(word, known) >= OFTEN);
  return costs[known] >= MARGIN && !shared ? best : known;
}

const countOf = (word: string, language: Language): number =>
  model.vocabulary.get(word)?.[LANGUAGES.indexOf(language)] ?? 0;

/** Nats by letters and, for each word that the corpus has, by how often each language has it. */
function withWords(costs: Record<Language, number>, words: string[]): Record<Language, number> {
  const sums = { ...costs };
  for (const word of words) {
    const counts = model.vocabulary.get(word);
    if (!counts) continue;
    const all = counts[0] + counts[1] + counts[2];
    for (const [at, language] of LANGUAGES.entries())
      sums[language] -= WORDS * Math.log(((counts[at] ?? 0) + 0.5) / (all + 1.5));
  }
  return sums;
}

/** "Thanks" and "obrigado" are; "ok", "taxi?" and names are not: a word that guests write in `best` only, and none of `known` only. */
function isDecisive(words: string[], best: Language, known: Language): boolean {
  const only = (word: string, one: Language, other: Language) =>
    countOf(word, one) >= OFTEN && countOf(word, other) === 0;
  return words.some((word) => only(word, best, known)) && !words.some((word) => only(word, known, best));
}

/** A word that comes less often in the corpus decides nothing. */
const OFTEN = 3;
