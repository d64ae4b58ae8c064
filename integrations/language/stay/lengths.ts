/** How long a stay is, said as a length: nights, days, weeks, or a night more than before. */
import type { ReadingContext } from '../../../domain/conversation/reading.ts';
import { addDays, type PlainDate } from '../../../domain/plain-date.ts';
import { matches } from './noise.ts';
import type { Sentence, Token } from './tokens.ts';

export interface Length {
  nights: number;
  at: number;
  end: number;
}

/** Longest length that is believed, in nights. */
const LONGEST = 60;
const ADVANCE = /^(?:anticipacion|anticipo|antelacion|antecedencia|advance|ahead|notice|habiles|uteis)$/;

/** "N días" of a stay are N nights; days until or before something are none. Of several the last after a correction. */
export function lengthIn(sentence: Sentence): Length | undefined {
  const { tokens, tags } = sentence;
  const found: Array<Length & { unit: string }> = [];
  // The space before: a count of something else, an alternative ("3 o 4"), days until something.
  for (const { at, end, match } of matches(
    sentence,
    /(?<![v1>]|N[|]|bN&)([Nua])([jf_#]?)([nyk])(?![>v]|(?<=[yk])x)/g,
  )) {
    const [, count = '', between = '', unit = ''] = match;
    const number = tokens[at] as Token;
    if (
      between !== '' &&
      !/^(?:whole|full|noches?|mini|lindas?|linda)$/.test(tokens[at + 1]?.word ?? '') &&
      !/[jf]/.test(between)
    )
      continue;
    const before = tags.slice(Math.max(0, at - 2), at);
    if (unit === 'y' && (count !== 'N' || /[@a]$/.test(before) || advance(tokens, end))) continue;
    if (unit === 'k' && (/@$/.test(before) || advance(tokens, end))) continue;
    if (
      count === 'a' &&
      (sentence.language !== 'en' ||
        !(unit === 'k'
          ? between !== '' || /[pof]/.test(before) || /^[Fdp@~]/.test(tags.slice(end))
          : /[p]/.test(before)))
    )
      continue;
    const nights = (number.value ?? 1) * (unit === 'k' ? (tokens[end - 1]?.value ?? 7) : 1);
    if (nights >= 1 && nights <= LONGEST) found.push({ nights, at, end, unit });
  }
  const best = found.find(({ unit }) => unit === 'n') ?? found[0];
  const last = found.at(-1);
  if (best && last && last !== best && tags.slice(best.end, last.at).includes('Z')) return last;
  return best;
}

const advance = (tokens: Token[], end: number): boolean =>
  tokens.slice(end, end + 3).some(({ word }) => ADVANCE.test(word)) ||
  /^(?:habiles|uteis)$/.test(tokens[end]?.word ?? '');

/** "Una noche más", "um dia antes", "an extra night": moves one end of the stay under discussion. */
export function moved(
  sentence: Sentence,
  { stay }: Pick<ReadingContext, 'stay'>,
): { checkin: PlainDate; checkout: PlainDate } | null {
  const [change] = matches(sentence, /[Nua][ny][a]?>|[Nua]?>[Nua]?[ny]/g);
  if (!change || !stay?.checkin || !stay.checkout) return null;
  const said = sentence.tokens.slice(change.at, change.end);
  const days = said.find(({ tag, value }) => tag === 'N' && value)?.value ?? 1;
  const which = said.find(({ tag }) => tag === '>')?.word ?? '';
  if (/^(?:antes|before)$/.test(which))
    return { checkin: addDays(stay.checkin, -days), checkout: stay.checkout };
  const fewer = /^(?:menos|less|fewer)$/.test(which);
  return { checkin: stay.checkin, checkout: addDays(stay.checkout, fewer ? -days : days) };
}
