/** Numbers written as words become digits, in the three languages; "un/una" stay words, they are articles too. */
import type { Language } from '../../domain/hotel.ts';

const VALUES: Record<string, number> = {
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  dieciseis: 16,
  diecisiete: 17,
  dieciocho: 18,
  diecinueve: 19,
  veinte: 20,
  veintiuno: 21,
  veintiun: 21,
  veintidos: 22,
  veintitres: 23,
  veinticuatro: 24,
  veinticinco: 25,
  veintiseis: 26,
  veintisiete: 27,
  veintiocho: 28,
  veintinueve: 29,
  treinta: 30,
  dois: 2,
  duas: 2,
  quatro: 4,
  sete: 7,
  oito: 8,
  nove: 9,
  dez: 10,
  onze: 11,
  doze: 12,
  treze: 13,
  quatorze: 14,
  quinze: 15,
  dezesseis: 16,
  dezessete: 17,
  dezoito: 18,
  dezenove: 19,
  vinte: 20,
  trinta: 30,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  twentieth: 20,
  thirtieth: 30,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
};
const UNITS: Record<string, number> = {
  un: 1,
  uno: 1,
  um: 1,
  one: 1,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
};
const TENS =
  /\b(veinte|treinta|vinte|trinta|twenty|thirty)(?: y | e |-| )(un|uno|um|one|first|second|third|fourth|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|dois|quatro|sete|oito|nove|two|three|four|five|six|seven|eight|nine|fifth|sixth|seventh|eighth|ninth)\b/g;
const WORD = new RegExp(`\\b(?:${Object.keys(VALUES).join('|')})\\b`, 'g');
const numberOf = (word: string): number => VALUES[word] ?? UNITS[word] ?? 0;

/** In a normalised text; Portuguese keeps "dos", which means "of the" there. */
export function digitsFor(text: string, language: Language): string {
  return text
    .replace(TENS, (_, ten: string, unit: string) => String(numberOf(ten) + numberOf(unit)))
    .replace(/\b(?:primero|primeiro|first) (de|of)\b/g, '1 $1')
    .replace(WORD, (word) => (word === 'dos' && language === 'pt' ? word : String(numberOf(word))));
}

/** A small number as digits or as the article that stands for one. */
export const COUNT = '(\\d{1,2}|una?|uno|uma?|one|an?)';
export const countOf = (text: string): number => (/^\d/.test(text) ? Number(text) : 1);
