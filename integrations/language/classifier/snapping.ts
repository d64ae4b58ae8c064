/** Brings misspelt words back to known ones: one letter missing, too many, another, or two swapped. */

const SHORTEST = 3;

export interface Snapper {
  isKnown(word: string): boolean;
  /** The commonest known word at one slip from `word`; undefined where there is none. */
  nearest(word: string): string | undefined;
}

/** `vocabulary`: folded words and how often each comes. */
export function snapperOf(vocabulary: Map<string, number>): Snapper {
  // Two words are at one slip only if both, or one of them with a letter out, meet in this index.
  const index = new Map<string, string[]>();
  for (const word of vocabulary.keys()) {
    if (word.length < SHORTEST) continue;
    for (const key of [word, ...shortened(word)]) {
      const there = index.get(key);
      if (there) there.push(word);
      else index.set(key, [word]);
    }
  }
  return {
    isKnown: (word) => vocabulary.has(word),
    nearest(word) {
      if (word.length < SHORTEST) return undefined;
      let best: string | undefined;
      for (const key of [word, ...shortened(word)])
        for (const candidate of index.get(key) ?? []) {
          if (!oneSlip(word, candidate)) continue;
          const [count, most] = [vocabulary.get(candidate) ?? 0, best ? (vocabulary.get(best) ?? 0) : -1];
          if (count > most || (count === most && candidate < (best as string))) best = candidate;
        }
      return best;
    },
  };
}

function shortened(word: string): Set<string> {
  const out = new Set<string>();
  for (let at = 0; at < word.length; at++) out.add(word.slice(0, at) + word.slice(at + 1));
  return out;
}

function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  // Of three letters one changed is another word.
  const other = restA.slice(1) === restB.slice(1) && a.length > SHORTEST;
  return (
    other ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
