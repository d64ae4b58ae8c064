/** Number words of voice transcripts, in the three languages. */
import type { Language } from '../../../domain/hotel.ts';

const CARDINALS: Record<number, string> = {
  0: 'cero zero',
  1: 'uno one',
  2: 'dos dois duas two',
  3: 'tres three',
  4: 'cuatro quatro four',
  5: 'cinco five',
  6: 'seis six',
  7: 'siete sete seven',
  8: 'ocho oito eight',
  9: 'nueve nove nine',
  10: 'diez dez ten',
  11: 'once onze eleven',
  12: 'doce doze twelve',
  13: 'trece treze thirteen',
  14: 'catorce quatorze catorze fourteen',
  15: 'quince quinze fifteen',
  16: 'dieciseis dezesseis dezasseis sixteen',
  17: 'diecisiete dezessete seventeen',
  18: 'dieciocho dezoito eighteen',
  19: 'diecinueve dezenove nineteen',
  20: 'veinte vinte twenty',
  21: 'veintiuno veintiun veintiuna',
  22: 'veintidos',
  23: 'veintitres',
  24: 'veinticuatro',
  25: 'veinticinco',
  26: 'veintiseis',
  27: 'veintisiete',
  28: 'veintiocho',
  29: 'veintinueve',
  30: 'treinta trinta thirty',
  40: 'cuarenta quarenta forty',
  50: 'cincuenta cinquenta fifty',
  60: 'sesenta sessenta sixty',
  70: 'setenta seventy',
  80: 'ochenta oitenta eighty',
  90: 'noventa ninety',
};
const ORDINALS: Record<number, string> = {
  1: 'first frist primero primeiro',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth fith',
  6: 'sixth',
  7: 'seventh',
  8: 'eighth',
  9: 'ninth',
  10: 'tenth',
  11: 'eleventh',
  12: 'twelfth',
  13: 'thirteenth',
  14: 'fourteenth',
  15: 'fifteenth',
  16: 'sixteenth',
  17: 'seventeenth',
  18: 'eighteenth',
  19: 'nineteenth',
  20: 'twentieth',
  30: 'thirtieth',
};
const read = (table: Record<number, string>): Map<string, number> =>
  new Map(
    Object.entries(table).flatMap(([n, words]) => words.split(' ').map((word) => [word, Number(n)] as const)),
  );
const cardinals = read(CARDINALS);
const ordinals = read(ORDINALS);

/** Words that mean something else in another language: "once we arrive", "dos meus pais". */
const NOT_IN: Record<string, Language> = { once: 'en', dos: 'pt' };

export interface NumberWord {
  value: number;
  ordinal: boolean;
}

export function numberWord(word: string, language: Language): NumberWord | undefined {
  const ordinal = ordinals.get(word);
  if (ordinal !== undefined) return { value: ordinal, ordinal: true };
  const value = cardinals.get(word);
  return value === undefined || NOT_IN[word] === language ? undefined : { value, ordinal: false };
}

/** From 2 to 9. */
export const SHORT_NUMBERS = [...cardinals]
  .filter(([, value]) => value > 1 && value < 10)
  .map(([word]) => word);
export const NUMBER_WORDS = [...cardinals.keys()].filter((word) => word.length >= 5);
