/** Numbers that are no days, nights or people: hours, counted things, numbers of rooms and flights, scores. */
import type { Span } from '../../../domain/conversation/reading.ts';
import { clockTime, type Sentence, type Token } from './tokens.ts';

/** Matches of a rule over the tags, each with its place among the tokens. */
export function matches(
  sentence: Sentence,
  rule: RegExp,
): Array<{ at: number; end: number; match: RegExpMatchArray }> {
  return [...sentence.tags.matchAll(rule)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    match,
  }));
}

/** These tokens are spoken for. */
export function blank(sentence: Sentence, at: number, end: number): void {
  for (let i = at; i < end; i++) (sentence.tokens[i] as Token).tag = '#';
  sentence.tags = `${sentence.tags.slice(0, at)}${'#'.repeat(end - at)}${sentence.tags.slice(end)}`;
}

/** Where the tokens stand in the text as written. */
export function spanAt({ tokens }: Sentence, at: number, end: number): Span {
  return { start: tokens[at]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 };
}

/** A noun or unit right after a number: it counts something. */
export const COUNTED = '[nykmqhPACcBGUKrtzj%]';
const NUMBERED =
  /^(?:numero|nro|number|num|piso|vuelo|flight|voo|ruta|route|calle|mesa|kilometro|kilometre|km|dni|nota|opcion|option|opcao|n|nº|gate|avenida|av|dpto|ref|ley|floor|andar|tel|whatsapp|canal|talle|factura|rating|score|puntaje|calificacion|puntuacion|rate_us)$/;
const LATE = /^(?:tarde|noche|noite|evening|afternoon|night)$/;
const EARLY = /^(?:manana|madrugada|morning|manha|mediodia|noon)$/;

export function blankNoise(sentence: Sentence): void {
  readForms(sentence);
  const { tokens } = sentence;
  for (const { at, end } of matches(sentence, /[Nu][zh]/g)) blank(sentence, at, end);
  for (const { at, end } of matches(sentence, /v[Nua][ykmnq]|[Nua][ykmq]v/g)) blank(sentence, at, end);
  for (const { at, end } of matches(sentence, new RegExp(`uN(?!${COUNTED}|d?M)`, 'g')))
    blank(sentence, at, end);
  for (const { at, end } of matches(sentence, /NdN(?![qM]|dM|[,&]+N|,?&)/g))
    if (tokens[end - 1]?.value === 10) blank(sentence, at, end);
  for (const { at } of matches(sentence, /[r_tz][,.]?[NS](?![nykPACcBGUKrtj]|[dD]?M|[aT&-]|[,&+]N)/g)) {
    const [noun, last] = [tokens[at] as Token, /[NS]/.test(sentence.tags[at + 1] ?? '') ? at + 1 : at + 2];
    const single =
      sentence.tags[at] === 'r' && !/s$/.test(noun.word) && !/[Nu]/.test(sentence.tags[at - 1] ?? '');
    if (single || NUMBERED.test(noun.word)) blank(sentence, last, last + 1);
  }
  // "fin d semnaa"
  for (const { at } of matches(sentence, /_[dD]k/g))
    if (/^(?:fin|fim|final|finde)$/.test(tokens[at]?.word ?? '')) {
      blank(sentence, at, at + 3);
      retag(sentence, at, 'H');
    }
  // "4 two"
  for (const { at } of matches(sentence, /NN/g)) {
    const [first, second] = [tokens[at], tokens[at + 1]];
    if (sentence.language === 'en' && first?.digits && first.value === 4 && !second?.digits)
      retag(sentence, at, 'p');
  }
  // "Me llamo Julio Domínguez", "my name is April"
  tokens.forEach(({ word }, at) => {
    const named =
      /^(?:llamo|chamo)$/.test(word) ||
      (/^(?:name|nombre|nome)$/.test(word) && /^(?:is|es|e|:)$/.test(tokens[at + 1]?.word ?? ''));
    for (let i = at + 1; named && i <= at + 4 && !/[.,]/.test(tokens[i]?.tag ?? '.'); i++)
      if (/[MW]/.test(tokens[i]?.tag ?? '')) blank(sentence, i, i + 1);
  });
  blankHours(sentence);
}

export function retag(sentence: Sentence, at: number, tag: string): void {
  (sentence.tokens[at] as Token).tag = tag;
  sentence.tags = sentence.tags.slice(0, at) + tag + sentence.tags.slice(at + 1);
}

/** "Adultos: 2, niños: 1" as people fill in forms: the number goes before its noun. */
function readForms(sentence: Sentence): void {
  const { tokens } = sentence;
  const turn = (noun: number, number: number) => {
    const [what, count] = [tokens[noun] as Token, tokens[number] as Token];
    const { tag, word, value } = what;
    const places = ({ start, end }: Token) => ({ start, end });
    tokens[noun] = { ...count, ...places(what) };
    tokens[number] = { tag, word, ...(value === undefined ? {} : { value }), ...places(count) };
    for (let i = noun + 1; i < number; i++) (tokens[i] as Token).tag = '#';
    sentence.tags = tokens.map((token) => token.tag).join('');
  };
  for (const { at, end } of matches(sentence, /(?<![Nua]j?)[ACPnr],N(?![dD]?M|[T-]|a[NE])/g))
    if (
      tokens[at + 1]?.word === ':' &&
      tokens[end - 1]?.digits &&
      (sentence.tags[at] !== 'r' || /s$/.test(tokens[at]?.word ?? ''))
    )
      turn(at, end - 1);
  for (const { at } of matches(sentence, /(?<![Nua]j?)AN,?[Cc]N(?![dD]?M|q)/g)) {
    turn(at, at + 1);
    turn(sentence.tags[at + 2] === ',' ? at + 3 : at + 2, sentence.tags[at + 2] === ',' ? at + 4 : at + 3);
  }
}

function blankHours(sentence: Sentence): void {
  const { tokens } = sentence;
  // "A las 10", "at ten", "tipo once", "three in the afternoon", "11 de la noche".
  const rule = new RegExp(
    `(?<![I])(?:[l~@]l?|l)(N)(?!${COUNTED}|[dD]?M|[aT-][NE]|[,]?&N)|(N)(?=(?:[d@][el]?)?[n_])`,
    'g',
  );
  for (const { at, end, match } of matches(sentence, rule)) {
    const number = tokens[end - 1] as Token;
    const hour = number.value ?? 0;
    const after = tokens.slice(end, end + 3).map(({ word }) => word);
    const named = after.flatMap((word) => word.split(' '));
    const part = named.find(
      (word, i) =>
        (LATE.test(word) || EARLY.test(word)) &&
        i > 0 &&
        /^(?:de|da|la|a|in|the|por|pela|at)$/.test(named[i - 1] ?? ''),
    );
    // "El 16 a la mañana" is a day, "11 de la mañana" an hour.
    const ofThe = /^(?:de|da|in)\b/.test(after[0] ?? '') && !/[eD]/.test(sentence.tags[at - 1] ?? '');
    if (match[2] !== undefined && (!part || !ofThe)) continue;
    const opener = tokens[at]?.word ?? '';
    if (
      match[2] === undefined &&
      sentence.tags[at] === '@' &&
      opener !== 'at' &&
      sentence.tags[at + 1] !== 'l'
    )
      continue;
    if (hour > 24 || number.tag !== 'N') continue;
    number.time = clockTime(hourMeant(hour, part));
    blank(sentence, at, end);
    const said = after.findIndex((word) => word === part || word.endsWith(` ${part}`));
    if (part && said >= 0) blank(sentence, end, end + said + 1);
  }
  // "De 10 a 12hs": the first is an hour too.
  for (const { at } of matches(sentence, /N(?=[aT&-]+#)/g)) {
    const next = tokens.slice(at + 1).find(({ tag }) => tag === '#');
    if (next?.time !== undefined) blank(sentence, at, at + 1);
  }
}

/** "A las 3" without "de la mañana" is in the afternoon: nobody arrives before five unsaid. */
function hourMeant(hour: number, part: string | undefined): number {
  if (part ? LATE.test(part) && hour < 12 : hour >= 1 && hour <= 5) return hour + 12;
  return hour % 24;
}

/** The hour of arrival or departure: the first one said in a clause that comes or goes. */
export function hourOf({ tokens, tags }: Sentence): Token | undefined {
  const asksHours = /^(?:horarios?|horas?|hours?|time)$/;
  return tokens.find((token, at) => {
    if (token.time === undefined) return false;
    const from = tags.lastIndexOf('.', at) + 1;
    const to = tags.indexOf('.', at);
    const clause = tokens.slice(from, to < 0 ? undefined : to);
    return clause.some(({ tag }) => /[io]/.test(tag)) && !clause.some(({ word }) => asksHours.test(word));
  });
}
