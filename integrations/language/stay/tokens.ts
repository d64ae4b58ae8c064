/** A text as tagged words; `tags` holds one letter per token, so that rules are short expressions over it. */
import type { Language } from '../../../domain/hotel.ts';
import { fold } from '../normalise.ts';
import { numberWord } from './numbers.ts';
import { nearest, numberNear } from './slips.ts';
import { phrasesFrom, wordFor } from './words.ts';

export interface Token {
  tag: string;
  /** Lower case, without accents. */
  word: string;
  start: number;
  end: number;
  /** Of numbers, months (1–12), weekdays (0 = Sunday), days from today, years, room kinds. */
  value?: number;
  date?: { day: number; month: number; year?: number; eitherWay?: true; monthFirst?: true };
  /** A clock time, `HH:MM`. */
  time?: string;
  /** Too short a word to stand alone ("sat", "mar"). */
  weak?: true;
  /** Written in digits. */
  digits?: true;
}

export interface Sentence {
  text: string;
  language: Language;
  tokens: Token[];
  tags: string;
}

const HOUR = '(?:hs?|hrs?|horas?|hours?|a\\.?m|p\\.?m)(?![\\p{L}])\\.?';
/** What is recognised by its shape, in the order in which it is tried. */
const SHAPES = new RegExp(
  [
    String.raw`(?<iso>20\d\d-\d\d?-\d\d?)(?!\d)`,
    String.raw`(?<dmy>\d{1,2}(?<apart> ?\/ ?|[.-])\d{1,2}\k<apart>(?:20\d\d|\d\d))(?!\d)`,
    String.raw`(?<junk>https?:\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@[^\s@]+\.[^\s@]+|(?:u\$s|us\$|usd|ars|r\$|[$€£]) ?\d[\d.,]*(?: ?(?:mil|k)(?!\p{L}))?|\d[\d.,]* ?(?:%|[$€]|(?:por ciento|percent|pesos|dolares|dólares|reais|euros|mil|lucas|usd|ars|k)(?!\p{L}))|24 ?\/ ?7|\+?\d{1,4}[ .-]\d{2,4}[ .-]\d{3,4}(?:[ .-]\d{3,4})?(?!\d)|\d{1,3}(?:[.,]\d{3})+(?!\d)|\d{1,2} ?[xX] ?\d{1,2}(?!\d))`,
    String.raw`(?<clock>\d{1,2}(?::|h)\d{2}(?: ?${HOUR})?|\d{1,2}[.]\d{2} ?${HOUR}|\d{1,2} ?${HOUR})(?!\d)`,
    String.raw`(?<dm>\d{1,2}(?: ?\/ ?\d{1,2}|-0\d))(?![\d/])`,
    String.raw`(?<ordinal>\d{1,2}(?:(?:st|nd|rd|th|ro|ero|er|do|to|ra|da|ta|[°ºª])| (?:st|nd|rd|th))(?!\p{L}))`,
    String.raw`(?<number>\d+(?:\.\d+)*)`,
    String.raw`(?<word>[pc]\/(?= ?[\p{L}\d])|[\p{L}\p{M}]+(?:-(?:feira|old|ups|in-law|in|out|end|nascid[oa])(?!\p{L}))*)`,
    String.raw`(?<mark>[.!?;\n,+&/()\u2010-\u2015\u2212:-])`,
  ].join('|'),
  'giu',
);

/**
 * The grammar looks from each word far back and ahead, so its work grows faster than a text does: it reads so many
 * tokens. A text that is as long as any that is read has some five hundred, unless it is figures and marks.
 */
const MOST_TOKENS = 600;

export function sentenceOf(text: string, language: Language, codePrefix: string): Sentence {
  const raw = withoutCodes(text, codePrefix);
  const tokens: Token[] = [];
  for (const match of raw.matchAll(SHAPES)) {
    if (tokens.length >= MOST_TOKENS) break;
    const [shape, written] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [
      'mark',
      ',',
    ];
    const start = match.index;
    const days = shape === 'dm' ? /^([12]\d|3[01]) ?\/ ?([12]\d|3[01])$/.exec(written) : null;
    if (days && Number(days[1]) > 12 && Number(days[2]) > 12) tokens.push(...daysApart(days, start));
    else tokens.push({ ...tokenOf(shape, written), start, end: start + written.length });
  }
  // "12/27 to 1/3": whoever writes the month first does so throughout.
  if (tokens.some(({ date }) => date?.monthFirst))
    for (const { date } of tokens)
      if (date?.eitherWay) {
        [date.day, date.month] = [date.month, date.day];
        delete date.eitherWay;
      }
  const merged = joinNumbers(joinPhrases(tokens, language), language);
  for (const token of merged) if (token.tag === '') tagWord(token, language);
  merged.forEach((token, at) => {
    const meant =
      token.tag === '_' && /[nPCACr]/.test(merged[at + 1]?.tag ?? '') ? numberNear(token.word) : undefined;
    const number = meant && numberWord(meant, language);
    if (number) Object.assign(token, { tag: 'N', value: number.value });
  });
  return { text, language, tokens: merged, tags: merged.map(({ tag }) => tag).join('') };
}

/** Blanked in place, so that the spans of the rest stay. */
function withoutCodes(text: string, prefix: string): string {
  const letters = prefix.replace(/[^\p{L}\d]/gu, '');
  return text.replace(new RegExp(`(?<![\\p{L}\\d])${letters}[ -]?\\d{1,7}(?!\\d)`, 'giu'), (code) =>
    '$0'.padEnd(code.length),
  );
}

/** "20/25 de enero" are two days. */
function daysApart([written, first = '', last = '']: RegExpExecArray, start: number): Token[] {
  const end = start + written.length;
  const number = (word: string) => ({ tag: 'N', word, value: Number(word), digits: true as const });
  return [
    { ...number(first), start, end: start + first.length },
    { tag: '-', word: '-', start: start + first.length, end: end - last.length },
    { ...number(last), start: end - last.length, end },
  ];
}

type Bare = Omit<Token, 'start' | 'end'>;

function tokenOf(shape: string, written: string): Bare {
  // Most words are plain letters.
  const word = /^[a-z]{1,40}$/i.test(written)
    ? written.toLowerCase().replace(/([a-z])\1{2,}/g, '$1')
    : fold(written);
  const numbers = (written.match(/\d+/g) ?? []).map(Number);
  const [first = 0, second = 0, third = 0] = numbers;
  switch (shape) {
    case 'iso':
      return { tag: 'S', word, date: { year: first, month: second, day: third } };
    case 'dmy':
      return {
        tag: 'S',
        word,
        date: { ...dayFirst(first, second), year: third < 100 ? 2000 + third : third },
      };
    case 'dm':
      // Neither a day nor a month: "5/30", "9/10" as a score is told apart by its words.
      return first > 31 ||
        second > 31 ||
        first < 1 ||
        second < 1 ||
        (first > 12 && second > 12) ||
        (/\//.test(word) === false && second > 12)
        ? { tag: '#', word }
        : { tag: 'S', word, date: dayFirst(first, second) };
    case 'clock':
      return clock(word, first, second);
    case 'ordinal':
      return { tag: first <= 31 ? 'E' : '#', word, value: first, digits: true };
    case 'number':
      if (/^20[2-4]\d$/.test(word)) return { tag: 'Y', word, value: first };
      return word.length > 2 ? { tag: '#', word } : { tag: 'N', word, value: first, digits: true };
    case 'word':
      return { tag: '', word };
    case 'mark':
      return {
        tag: /[!?;.\n]/.test(written)
          ? '.'
          : /[(),:]/.test(written)
            ? ','
            : /[+&/]/.test(written)
              ? written
              : '-',
        word,
      };
    default:
      return { tag: '#', word };
  }
}

/** Day first; a second number beyond twelve can only be the day. */
function dayFirst(
  first: number,
  second: number,
): { day: number; month: number; eitherWay?: true; monthFirst?: true } {
  if (second > 12 && first <= 12) return { day: second, month: first, monthFirst: true };
  return {
    day: first,
    month: second,
    ...(first <= 12 && second <= 12 && first !== second ? { eitherWay: true as const } : {}),
  };
}

function clock(word: string, hour: number, minute: number): Bare {
  const minutes = /[:.h]\d\d/.test(word) ? minute : 0;
  const at = /p\.?m/.test(word) && hour < 12 ? hour + 12 : hour;
  const lasts = /\d ?(?:hours|horas)/.test(word);
  return at < 24 && minutes < 60 && !lasts
    ? { tag: '#', word, time: clockTime(at, minutes) }
    : { tag: '#', word };
}

export const clockTime = (hour: number, minute = 0): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** "Fin de semana", "pasado mañana", "a partir de" are one word each. */
function joinPhrases(tokens: Token[], language: Language): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const parts =
      token.tag === ''
        ? phrasesFrom(token.word).find(
            (words) =>
              words.every((word, i) => tokens[at + i]?.word === word) && wordFor(words.join(' '), language),
          )
        : undefined;
    if (!parts) {
      joined.push(token);
      continue;
    }
    const last = tokens[at + parts.length - 1] as Token;
    const word = parts.join(' ');
    joined.push({ ...token, ...wordFor(word, language), word, end: last.end });
    at += parts.length - 1;
  }
  return joined;
}

/** "Treinta y uno", "vinte e um", "twenty first"; thousands are amounts, but for years. */
function joinNumbers(tokens: Token[], language: Language): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    // "27 dez" is a month.
    const month = token.word === 'dez' && /[NE]/.test(tokens[at - 1]?.tag ?? '');
    const number = token.tag === '' && !month ? numberWord(token.word, language) : undefined;
    if (!number) {
      joined.push(token);
      continue;
    }
    let { value, ordinal } = number;
    let end = at;
    const and = /^(?:y|e|-|and)$/.test(tokens[at + 1]?.word ?? '') ? 2 : 1;
    const unit = smallNumber(tokens[at + and], language);
    if (unit && value >= 20 && value % 10 === 0) {
      value += unit.value;
      ordinal = unit.ordinal;
      end = at + and;
    }
    let tag = ordinal ? 'E' : 'N';
    if (/^(?:mil|thousand)$/.test(tokens[end + 1]?.word ?? '')) {
      const years = yearsAfter(tokens, end + 2, language);
      tag = value === 2 && years ? 'Y' : '#';
      value = value === 2 && years ? 2000 + years.value : value;
      end = years && value > 2000 ? years.end : end + 1;
    }
    if (value > 99 && tag === 'N') tag = '#';
    joined.push({ ...token, tag, value, end: (tokens[end] as Token).end });
    at = end;
  }
  return joined;
}

function smallNumber(token: Token | undefined, language: Language) {
  if (token?.tag !== '') return undefined;
  if (/^(?:un|um|uma|una)$/.test(token.word)) return { value: 1, ordinal: false };
  const found = numberWord(token.word, language) ?? numberWord(token.word, 'es');
  return found && found.value >= 1 && found.value <= 9 ? found : undefined;
}

function yearsAfter(
  tokens: Token[],
  from: number,
  language: Language,
): { value: number; end: number } | undefined {
  const at = tokens[from]?.word === 'e' ? from + 1 : from;
  const tens = tokens[at]?.tag === '' ? numberWord(tokens[at]?.word ?? '', language) : undefined;
  if (!tens || tens.value < 20 || tens.value > 49) return undefined;
  const and = /^(?:y|e)$/.test(tokens[at + 1]?.word ?? '') ? 2 : 1;
  const unit = tens.value % 10 === 0 ? smallNumber(tokens[at + and], language) : undefined;
  return unit ? { value: tens.value + unit.value, end: at + and } : { value: tens.value, end: at };
}

function tagWord(token: Token, language: Language): void {
  const and = /^(?:y|and|e|i)$/.test(token.word) && !(token.word === 'i' && language === 'en');
  const word = and ? undefined : (wordFor(token.word, language) ?? slipOf(token.word, language));
  token.tag = and ? '&' : (word?.tag ?? '_');
  if (word?.value !== undefined) token.value = word.value;
  if (word?.weak) token.weak = true;
}

function slipOf(written: string, language: Language) {
  const meant = nearest(written, language);
  if (meant === undefined) return undefined;
  const number = numberWord(meant, language);
  return number ? { tag: 'N', value: number.value, weak: undefined } : wordFor(meant, language);
}
