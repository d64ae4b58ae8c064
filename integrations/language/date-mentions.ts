/** Finds the days that a text names, without deciding yet which year or month they are in. */

export type Named =
  | { kind: 'exact'; year?: number; month: number; day: number }
  | { kind: 'day'; day: number }
  | { kind: 'weekday'; weekday: number }
  /** Days from today. */
  | { kind: 'relative'; days: number };

export interface Mention {
  named: Named;
  start: number;
  end: number;
  /** A lone number with nothing before it that makes it a day. */
  bare: boolean;
  leaves: boolean;
}

const MONTHS: string[] = [
  'enero|ene|january|janeiro|jan',
  'febrero|feb|february|fevereiro|fev',
  'marzo|march|marco|mar',
  'abril|abr|april|apr',
  'mayo|may|maio|mai',
  'junio|jun|june|junho',
  'julio|jul|july|julho',
  'agosto|ago|august|aug',
  'septiembre|setiembre|sept|sep|set|september|setembro',
  'octubre|oct|october|outubro|out',
  'noviembre|nov|november|novembro',
  'diciembre|dic|december|dezembro|dec|dez',
];
const WEEKDAYS: string[] = [
  'domingos?|dom|sunday|sun',
  'lunes|lun|monday|mon|segunda-feira|segunda feira',
  'martes|tuesday|tue|terca-feira|terca feira|terca',
  'miercoles|mie|wednesday|wed|quarta-feira|quarta feira|quarta',
  'jueves|jue|thursday|thu|quinta-feira|quinta feira',
  'viernes|vie|friday|fri|sexta-feira|sexta feira|sexta',
  'sabados?|sab|saturday|sat',
];
const indexOf = (list: string[], word: string): number =>
  list.findIndex((names) => new RegExp(`^(?:${names})$`).test(word));

const MONTH = `(${MONTHS.join('|')})\\b\\.?`;
const ENGLISH_MONTH =
  '(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|aug|sept?|oct|nov|dec)\\b\\.?';
const WEEKDAY = `(${WEEKDAYS.join('|')})\\b`;
const YEAR = '(?:,? (?:de |del )?(20\\d\\d))?';
const PEOPLE =
  'personas?|pessoas?|people|persons?|guests?|huespedes|pax|adult[oa]?s?|grandes|mayores|nen[eoa]s?|chic[oa]s?|nin[oa]s?|hij[oa]s?|menor(?:es)?|kids?|child(?:ren)?|criancas?|filh[oa]s?|bebes?|bab(?:y|ies)|peques|amig[oa]s?';
const UNIT = ` ?(?:noches?|nights?|noites?|dias?|days?|semanas?|weeks?|${PEOPLE}|habitaci|rooms?|quartos?|cuartos?|dobles?|triples?|simples?|camas?|anos?|anitos?|meses|mes\\b|months?|years?|minutos|cuadras|estrellas|veces|#)`;
const NO_UNIT = `(?!\\d|[.,:]\\d|/|${UNIT}| y \\d+ ?(?:anos|meses))`;

const SOURCES: Array<{ at: RegExp; read: (m: RegExpExecArray) => Named | null }> = [
  { at: /(20\d\d)-(\d\d)-(\d\d)/y, read: (m) => exact(m[3], Number(m[2]), m[1]) },
  { at: /([0-3]?\d)[/-](\d{1,2})[/-](20\d\d|\d\d)(?!\d)/y, read: (m) => slashed(m[1], m[2], m[3]) },
  { at: /([0-3]?\d)\/(\d{1,2})(?![\d/])/y, read: (m) => slashed(m[1], m[2], undefined) },
  {
    at: new RegExp(`(?:${WEEKDAY},? (?:the )?)?([0-3]?\\d)(?: de| of| del mes de)? ?${MONTH}${YEAR}`, 'y'),
    read: (m) => exact(m[2], indexOf(MONTHS, m[3] ?? '') + 1, m[4]),
  },
  {
    at: new RegExp(`(?:${WEEKDAY},? )?${ENGLISH_MONTH} (?:the )?([0-3]?\\d)${NO_UNIT}${YEAR}`, 'y'),
    read: (m) => exact(m[3], indexOf(MONTHS, m[2] ?? '') + 1, m[4]),
  },
  {
    at: new RegExp(`${WEEKDAY},? (?:dia |the )?([0-3]?\\d)${NO_UNIT}`, 'y'),
    read: (m) => dayOf(m[2]),
  },
  {
    at: new RegExp(`${WEEKDAY}(?! pasad[oa])`, 'y'),
    read: (m) => ({ kind: 'weekday', weekday: indexOf(WEEKDAYS, m[1] ?? '') }),
  },
  { at: /\b(?:pasado manana|depois de amanha|(?:the )?day after tomorrow)\b/y, read: () => inDays(2) },
  {
    at: /\b(?:en|dentro de|in|daqui a) (\d{1,2}) (?:dias|days)\b/y,
    read: (m) => inDays(Number(m[1])),
  },
  { at: /\b(?:manana|amanha|tomorrow)\b(?! (?:a la manana|temprano))/y, read: () => inDays(1) },
  { at: /\bpasado\b(?! (?:por|el|la))/y, read: () => inDays(2) },
  { at: /\b(?:hoy|hoje|today|tonight|esta noche|esta noite)\b/y, read: () => inDays(0) },
  { at: new RegExp(`([0-3]?\\d)${NO_UNIT}`, 'y'), read: (m) => dayOf(m[1]) },
];

const inDays = (days: number): Named => ({ kind: 'relative', days });
function dayOf(text: string | undefined): Named | null {
  const day = Number(text);
  return day >= 1 && day <= 31 ? { kind: 'day', day } : null;
}
function exact(day: string | undefined, month: number, year: string | undefined): Named {
  const full = year === undefined ? undefined : Number(year) < 100 ? 2000 + Number(year) : Number(year);
  return { kind: 'exact', month, day: Number(day), ...(full === undefined ? {} : { year: full }) };
}
/** Day first; a second number beyond twelve can only be the day. */
function slashed(first: string | undefined, second: string | undefined, year: string | undefined): Named {
  return Number(second) > 12 && Number(first) <= 12
    ? exact(second, Number(first), year)
    : exact(first, Number(second), year);
}

const MARKED =
  /(?:^|[^a-z])(?:el|del|al|dia|dias|the|desde|hasta|ate|on|noche del|llego|llegamos|mejor) (?:el |del? |o |dia |the )*$/;
const LEAVES =
  /(?:hasta|ate|until|till|salimos|salgo|salida|saida|saindo|saimos|nos vamos|me voy|check out|leav(?:e|ing)|regreso|volvemos|vuelvo|vamos embora):?(?: seria| es| para)?(?: el| o| the| on| dia| del?| no)* ?$/;
/** Before a lone number: what makes it a count and no day. */
const COUNTS =
  /(?:somos|son|seriamos|seremos|para|for|por|la|las|los|\+|mas|de a|we are|we're|a nombre de|opcion|option|numero) ?$/;
const MORNING = /(?:a la|por la|de la|da|esta|pela|buena|toda la|cafe da|la) $/;

const BYGONE =
  /(?:ano|mes|finde|verano|invierno|lunes|martes|miercoles|jueves|viernes|sabado|domingo|haya|ha|habia) $/;

/** All days named in a normalised text with digits, in the order of the text. */
export function mentionsIn(text: string): Mention[] {
  const mentions: Mention[] = [];
  let at = 0;
  while (at < text.length) {
    const boundary = at === 0 || !/[a-z\d]/.test(text[at - 1] ?? '');
    const found = boundary ? readAt(text, at) : null;
    if (!found) {
      at++;
      continue;
    }
    mentions.push(found);
    at = found.end;
  }
  return mentions;
}

function readAt(text: string, start: number): Mention | null {
  const before = text.slice(Math.max(0, start - 30), start);
  for (const { at, read } of SOURCES) {
    at.lastIndex = start;
    const match = at.exec(text);
    if (!match) continue;
    const end = start + match[0].length;
    if (/[a-z\d]/.test(text[end] ?? '') && /[a-z\d]$/.test(match[0])) continue;
    const named = read(match);
    if (!named) return null;
    const isMorning = /^(?:manana|amanha)$/.test(match[0]) && MORNING.test(before);
    if (isMorning) return null;
    if (match[0] === 'pasado' && BYGONE.test(before)) return null;
    const bare = named.kind === 'day' && /^\d/.test(match[0]) && !MARKED.test(before);
    if (bare && COUNTS.test(before)) return null;
    return { named, start, end, bare, leaves: LEAVES.test(before) };
  }
  return null;
}

/** Words for people after a number, for the readers beside this one. */
export const PEOPLE_WORDS = PEOPLE;
