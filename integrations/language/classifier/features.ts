/**
 * What the classifier sees of a clause: words, pairs of neighbours, 3–5 letters inside a word, concepts and pairs of
 * concepts. Days, months, numbers, times, money and names become classes first, so that no sentence is remembered by its dates.
 */
import { conceptsOf } from './concepts.ts';

/** Power of two: a feature is its hash modulo this. */
export const BUCKETS = 1 << 15;

const MONTH =
  '(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|aug|sept|oct|nov|dec|janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|dezembro|ene|dic|dez|abr|ago)';
const CLASSES: Array<[RegExp, string]> = [
  [/(?<!\S)[^\s@]{1,64}@[^\s@]+\.[^\s@]+/g, ' zmail '],
  [/https?:\S+|www\.\S+/g, ' zlink '],
  [/\b[a-z]{2,4}-\d{2,}\b/g, ' zcode '],
  [/(?:\$|usd|ars|u\$s|us\$|r\$) ?\d[\d.,]*|\b\d[\d.,]* ?(?:pesos|dolares|usd|reais|lucas)\b/g, ' zmoney '],
  [/\b\d{1,2}:\d\d(?: ?(?:hs?|horas|am|pm))?\b|\b\d{1,2} ?(?:hs|am|pm)\b/g, ' ztime '],
  [/\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b/g, ' zdate '],
  [new RegExp(`\\b${MONTH}\\b`, 'g'), ' zmonth '],
  [
    /\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:segunda|terca|quarta|quinta|sexta)[- ]feira)\b/g,
    ' zday ',
  ],
  [
    /\b\d{1,2} ?(?:de|out of|sobre) ?(?:5|10)\b(?! de)|\b\d{1,2} (?:puntos|pontos|points|estrellas|estrelas|stars)\b/g,
    ' zscore ',
  ],
  [/\d[\d.,]*/g, ' znum '],
  [
    /\b(a nombre de|me llamo|mi nombre es|my name is|my name's|under the name(?: of)?|me chamo|meu nome e|em nome de|no nome de) [a-z']+(?:(?: (?:de|del|la|las|los|da|do|dos|y)){0,3} [a-z']+){0,2}/g,
    '$1 zname',
  ],
];

const DAY = '(?:znum|zdate|zday|zmonth)';
const PEOPLE =
  '(?:personas?|pessoas?|people|persons?|guests?|huespedes|hospedes|pax|adult[oa]?s?|grandes|mayores|nen[eoa]s?|chic[oa]s?|nin[oa]s?|hij[oa]s?|menor(?:es)?|kids?|child(?:ren)?|criancas?|filh[oa]s?|bebes?|bab(?:y|ies)|amig[oa]s|friends)';
/** Days and people in a row are one class each, however they are put. Rows end somewhere: what repeats without an end costs quadratic time. */
const AND = '(?:(?:y|e|and|con|com|with|mas|plus|de|of) ){0,3}';
const ONE = '(?:znum|una?|uma|one|a)';
const ROWS: Array<[RegExp, string]> = [
  [
    new RegExp(
      `\\b(?:(?:aged?|de|of|com|with) )?znum(?: ${AND}znum){0,8} (?:anos?|anitos|years?(?: old)?|meses|months?(?: old)?)\\b`,
      'g',
    ),
    'zages',
  ],
  [
    new RegExp(
      `\\b(?:(?:somos|para|for|we are|we're|pra|seriamos|seremos|em) ){0,3}${ONE} ${PEOPLE}(?: ${AND}${ONE} ${PEOPLE}){0,8}(?: (?:de|of|com|aged) znum(?: ${AND}znum){0,8})?(?: zages)?\\b`,
      'g',
    ),
    'zparty',
  ],
  [new RegExp(`\\b(?:(?:por|for) )?${ONE} (?:noches?|nights?|noites?)\\b`, 'g'), 'znights'],
  [
    new RegExp(
      `\\b(?:(?:del?|desde|from|do|dia|el|entre|the|on|para el|no dia|between) ){0,4}${DAY}(?:(?: (?:th|st|nd|rd|al?|ate|to|until|till|hasta|de|del|do|of|el|o|the|y|e|and|dia|through|thru)){0,6} ${DAY})+(?: (?:th|st|nd|rd))?\\b`,
      'g',
    ),
    'zdates',
  ],
  [/\b(?:somos|para|for|pra|we are|we're|seriamos|seremos) znum\b/g, 'zparty'],
];

/** Words of a normalised clause, classes in place of what is particular to one guest. */
export function wordsOf(clause: string): string[] {
  let text = clause;
  for (const [pattern, name] of CLASSES) text = text.replace(pattern, name);
  text = (text.match(/[a-z']+/g) ?? []).join(' ');
  for (const [pattern, name] of ROWS) text = text.replace(pattern, name);
  return text === '' ? [] : text.split(' ');
}

const NOTHING =
  /^(?:z[a-z]+|la|el|las|los|the|a|o|as|os|de|del|do|y|e|and|con|com|with|para|for|pra|em|on|in|hasta|until|till|to|ate|desde|from|opcion|opcao|option|uno|una|otro|otra|outro|outra|one|other|primera|primero|segunda|segundo|tercera|first|second|third|primeira|terceira|ultima|last|tiene|tienen|tem|son|sao|nombre|llamo|me|mi|name|my|is|nome|meu|chamo|por|favor|porfa|please)$/;
/** Days, numbers and people alone are read by the stay's grammar and by the question that is open. */
export const sayNothing = (words: string[]): boolean => words.every((word) => NOTHING.test(word));

const SEED = 2166136261;
const PRIME = 16777619;

/** FNV-1a over a kind and a stretch of text. */
function hash(kind: number, text: string, from = 0, to = text.length): number {
  let h = Math.imul(SEED ^ kind, PRIME);
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  h ^= h >>> 15;
  return (h >>> 0) & (BUCKETS - 1);
}

const KIND = { word: 1, pair: 2, letters: 3, concept: 4, concepts: 5, first: 6, asks: 7, length: 8 } as const;
const WEIGHT = { word: 1, pair: 0.7, letters: 0.35, concept: 1, concepts: 0.6 } as const;

export interface Features {
  index: Uint16Array;
  value: Float32Array;
}

/** Sparse features, of length 1; a bucket may come more than once. */
export function featuresOf(words: string[], asks: boolean): Features {
  const index: number[] = [];
  const value: number[] = [];
  const add = (bucket: number, weight: number) => {
    index.push(bucket);
    value.push(weight);
  };
  const concepts: string[] = [];
  for (const [at, word] of words.entries()) {
    add(hash(KIND.word, word), WEIGHT.word);
    const next = words[at + 1];
    if (next !== undefined) add(hash(KIND.pair, `${word} ${next}`), WEIGHT.pair);
    const framed = `^${word}$`;
    for (let size = 3; size <= 5; size++)
      for (let from = 0; from + size <= framed.length; from++)
        add(hash(KIND.letters, framed, from, from + size), WEIGHT.letters);
    for (const concept of conceptsOf(word)) if (!concepts.includes(concept)) concepts.push(concept);
  }
  concepts.sort();
  for (const [at, one] of concepts.entries()) {
    add(hash(KIND.concept, one), WEIGHT.concept);
    for (const other of concepts.slice(at + 1)) add(hash(KIND.concepts, `${one} ${other}`), WEIGHT.concepts);
  }
  if (words[0] !== undefined) add(hash(KIND.first, words[0]), WEIGHT.word);
  if (asks) add(hash(KIND.asks, ''), WEIGHT.word);
  add(hash(KIND.length, String(Math.min(words.length, 6))), 0.5);
  const norm = Math.sqrt(value.reduce((sum, one) => sum + one * one, 0)) || 1;
  return { index: Uint16Array.from(index), value: Float32Array.from(value, (one) => one / norm) };
}
