/** Ages of children in whole years; months of a baby count as 0. */
import type { Question } from '../../../domain/conversation/reading.ts';
import { blank, COUNTED, matches, retag } from './noise.ts';
import type { Sentence, Token } from './tokens.ts';

const CHILD = /[CcBG]/;
const GROWN = 18;
/** What parents call a baby. */
const PET_NAME = /^(?:gord[oa]|gordit[oa]|enan[oa]|chiquit[oa]|otr[oa]|mas chic[oa]|un[oa]|pulga|pitu\w*)$/;
const LIST = '(?:[,&/]*(?:d|a)?N)*';
const HAVE = /^(?:tienen|tiene|edades|edad|ages|aged|idades|idade|have|has|tem|age)$/;

const TAKES_AGES = new Set<Question['kind']>(['name', 'choose', 'requote', 'nearby']);

/** The answer to this question may bring the children's ages along, though nobody asked yet. */
export const mayBringAges = (question: Question | null): boolean =>
  question !== null && TAKES_AGES.has(question.kind);

/** Reads the ages and blanks them, so that they are not counted as people. */
export function takeAges(sentence: Sentence, question: Question | null, known = false): number[] {
  const { tokens } = sentence;
  const ages: Array<{ at: number; age: number }> = [];
  const take = (at: number, end: number, unit: 'years' | 'months' = 'years') => {
    for (let i = at; i < end; i++) {
      const { tag, value } = tokens[i] as Token;
      if ((tag === 'N' || tag === 'u') && value !== undefined)
        ages.push({ at: i, age: unit === 'months' ? Math.floor(value / 12) : value });
    }
    blank(sentence, at, end);
  };
  const asked = question?.kind === 'name' && question.needsAges;
  // "5 y 8 años", of children that were counted before.
  const ofKnown = known && /N[-]?[qm]/.test(sentence.tags);
  if (
    !mayBringAges(question) &&
    !ofKnown &&
    !CHILD.test(sentence.tags) &&
    !tokens.some(({ word }) => /(?:years?|months?)[- ]old|^yo$/.test(word))
  )
    return [];
  for (const { at, end } of matches(sentence, /[Nu]-?m(?:_(?=[Bc]))?/g)) {
    const around = `${sentence.tags
      .slice(Math.max(0, at - 4), at)
      .split('&')
      .at(-1)}${sentence.tags.slice(end, end + 2)}`;
    take(at, end, 'months');
    // "A 6 month old", "el gordo de 6 meses" are babies by themselves.
    if (/old/.test(tokens[end - 1]?.word ?? '') && !CHILD.test(around)) retag(sentence, end - 1, 'c');
    const noun = tokens[at - 2]?.word ?? '';
    if (sentence.tags[at - 1] === 'd' && PET_NAME.test(noun)) retag(sentence, at - 2, 'B');
  }
  // "un año y medio"
  for (const { at, end } of matches(sentence, /u?q&_/g))
    if (/^medi[oa]$/.test(tokens[end - 1]?.word ?? '')) oneAndAHalf(sentence, ages, at, end);
  for (const { at, end } of matches(sentence, new RegExp(`N${LIST}-?q`, 'g'))) {
    const old =
      /old|^yo$/.test(tokens[end - 1]?.word ?? '') &&
      !CHILD.test(sentence.tags.slice(Math.max(0, at - 4), at) + sentence.tags.slice(end, end + 2));
    take(at, end);
    // "a 3-year-old" is a child by itself.
    if (old) retag(sentence, end - 1, 'c');
  }
  for (const { at, end } of matches(sentence, /(?<=d)uq/g)) take(at, end);
  // A lookahead keeps "2 nenes 3 noches" apart.
  const tail = `(?!${COUNTED}|[T-])`;
  for (const { at, end, match } of matches(
    sentence,
    new RegExp(`[CcBG](?:[,(]*[_j]?[,]*d?)(N${LIST})${tail}`, 'g'),
  )) {
    const from = end - (match[1] ?? '').length;
    const between = tokens.slice(at + 1, from);
    if (
      between.some(
        ({ tag, word }) => tag === '_' && !HAVE.test(word) && !/^(?:of|con|are|son|sao)$/.test(word),
      )
    )
      continue;
    take(from, end);
  }
  for (const { at, end, match } of matches(sentence, new RegExp(`_[,]?(N${LIST})${tail}`, 'g')))
    if (HAVE.test(tokens[at]?.word ?? '')) take(end - (match[1] ?? '').length, end);
  // "uno de 6 y otro de 11"
  for (const { at, end } of matches(sentence, new RegExp(`(?:[Nu>Ac])dN${tail}`, 'g')))
    if (/^(?:un|uno|una|um|uma|one|otr[oa]|outr[oa]|mayor|menor|el|la)$/.test(tokens[at]?.word ?? ''))
      take(at + 2, end);
  if (asked && ages.length === 0)
    for (const { at, end } of matches(sentence, new RegExp(`N${tail}`, 'g'))) take(at, end);
  for (const { at } of matches(sentence, /B/g))
    if (/newborn|reci[ec]/.test(tokens[at]?.word ?? '') || /rec[ie]/.test(tokens[at]?.word ?? ''))
      ages.push({ at, age: 0 });
  return ages
    .toSorted((a, b) => a.at - b.at)
    .map(({ age }) => age)
    .filter((age) => age < GROWN);
}

function oneAndAHalf(
  sentence: Sentence,
  ages: Array<{ at: number; age: number }>,
  at: number,
  end: number,
): void {
  ages.push({ at, age: 1 });
  blank(sentence, at, end);
}
