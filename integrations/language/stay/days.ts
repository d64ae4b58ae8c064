/** Finds the days that a sentence names, without deciding yet which year or month they are in. */
import type { PlainDate } from '../../../domain/plain-date.ts';
import { monthOf, type Named, type Where, yearOf } from './calendar.ts';
import { COUNTED } from './noise.ts';
import type { Sentence, Token } from './tokens.ts';

export interface Mention {
  named: Named;
  /** Tokens, end exclusive. */
  at: number;
  end: number;
  /** A lone number with nothing before it that makes it a day. */
  bare: boolean;
  /** A number after a word that counts: a day only as one end of a range with its month. */
  counts?: boolean;
  leaves: boolean;
  arrives: boolean;
  /** 3/4 in an English text. */
  eitherWay?: true;
}

type Reader = (tokens: Token[], match: RegExpExecArray, today: PlainDate) => Named | null;
const UNCOUNTED = `(?!${COUNTED}|,?(?:&N)?q|d[Ls]|(?:,N)*,?&Nq)`;

const day = (token: Token | undefined, onWeekday?: number): Named | null => {
  const value = token?.value ?? 0;
  if (value < 1 || value > 31) return null;
  return { kind: 'day', day: value, ...(onWeekday === undefined ? {} : { weekday: onWeekday }) };
};
const exact = (
  dayToken: Token | undefined,
  month: Token | undefined,
  year: Token | undefined,
): Named | null => {
  const value = dayToken?.value ?? 0;
  if (value < 1 || value > 39) return null;
  return {
    kind: 'exact',
    day: value,
    month: month?.value ?? 0,
    ...(year?.value === undefined ? {} : { year: year.value }),
  };
};
const pick = (tokens: Token[], tag: string): Token | undefined =>
  tokens.find((token) => tag.includes(token.tag));

const ENGLISH_MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;

/** In the order in which they are tried at each token. */
const RULES: Array<{ rule: RegExp; read: Reader }> = [
  {
    rule: /(?:W,?e?)?S/y,
    read: (tokens) => {
      const date = pick(tokens, 'S')?.date;
      return date
        ? { kind: 'exact', day: date.day, month: date.month, ...(date.year ? { year: date.year } : {}) }
        : null;
    },
  },
  {
    // "el viernes 12 de marzo de 2027", "5th of May", "13/set"
    rule: /(?:(?:(?<!W[aT-])W,|W)(?:ey|[ey])?)?[NE][\u002F.-]?(?:[dD]|dem[dD])?e?M(?:,?[dD]?Y)?/y,
    read: (tokens, match) =>
      match[0].includes('.') && !(tokens[0]?.digits && ENGLISH_MONTH.test(pick(tokens, 'M')?.word ?? ''))
        ? null
        : exact(pick(tokens, 'NE'), pick(tokens, 'M'), pick(tokens, 'Y')),
  },
  {
    // "March 3rd", "Friday, May the 5th, 2027"
    rule: new RegExp(`(?:W,?)?Me?[NE]${UNCOUNTED}(?:,?Y)?`, 'y'),
    read: (tokens) => {
      const month = pick(tokens, 'M');
      return month && ENGLISH_MONTH.test(month.word)
        ? exact(pick(tokens, 'NE'), month, pick(tokens, 'Y'))
        : null;
    },
  },
  {
    // "el 5 del mes que viene", "19th of this month"
    rule: /[NE][dD]?(?:l|e)?(?:xm|mx|Xm)/y,
    read: (tokens, _match, today) => {
      const next = pick(tokens, 'x') ? 1 : 0;
      const month = ((monthOf(today) - 1 + next) % 12) + 1;
      const year = yearOf(today) + (next && month === 1 ? 1 : 0);
      return { kind: 'exact', day: tokens[0]?.value ?? 0, month, year };
    },
  },
  {
    rule: new RegExp(`(?:(?<!W[aT-])W,|W)(?:[ey]|ey)?[NE]${UNCOUNTED}`, 'y'),
    read: (tokens) => day(pick(tokens, 'NE'), pick(tokens, 'W')?.value),
  },
  {
    rule: /W[dD]?l?(?:kx|xk)|(?:kx|xk)W/y,
    read: (tokens) => ({ kind: 'weekday', weekday: pick(tokens, 'W')?.value ?? 0, week: 'next' }),
  },
  {
    // "El 20, salida al otro día, 21"
    rule: /2,?e?[NE]?/y,
    read: (tokens) => day(pick(tokens, 'NE')) ?? { kind: 'after' },
  },
  {
    rule: /R,?W/y,
    read: (tokens) => ({ kind: 'relative', days: tokens[0]?.value ?? 0 }),
  },
  {
    rule: /x?[WX]?W(?!v)x?/y,
    read: (tokens, match) =>
      /^x?Wx?$/.test(match[0]) ? { kind: 'weekday', weekday: pick(tokens, 'W')?.value ?? 0 } : null,
  },
  {
    // "de mañana en una semana"
    rule: /R@[Nua][yk]/y,
    read: (tokens) => ({
      kind: 'relative',
      days: (tokens[0]?.value ?? 0) + (tokens[2]?.value ?? 1) * (tokens[3]?.tag === 'k' ? 7 : 1),
    }),
  },
  { rule: /vR/y, read: (tokens) => (tokens[0]?.word === 'pasado' ? { kind: 'relative', days: 2 } : null) },
  { rule: /(?<!l)R/y, read: (tokens) => ({ kind: 'relative', days: tokens[0]?.value ?? 0 }) },
  {
    // "en 3 días", "in two weeks", "dentro de una semana"
    rule: /[@1][Nua][yk](?!>)/y,
    read: (tokens) =>
      /^(?:en|in|em|dentro.*|daqui.*|within)$/.test(tokens[0]?.word ?? '')
        ? { kind: 'relative', days: (tokens[1]?.value ?? 1) * (tokens[2]?.tag === 'k' ? 7 : 1) }
        : null,
  },
  { rule: new RegExp(`[NE]${UNCOUNTED}`, 'y'), read: (tokens) => day(tokens[0]) },
];

/** What makes the number after it a day. */
const MARKED = /(?:[eDFVy]|[io],?|(?:[io]|@)[ey]?|Xy)$/;
const LEAVES = /(?:[oT][,]?(?:[@paeDyd0#]|T)*)$/;
const ARRIVES = /(?:[iF],?(?:[@paeDyd#]|T)*)$/;
/** "El 4" after these is a count or a place: "somos el 4", "las 3". */
const COUNTS = /[IlLp+~gu]$/;

/** Who names more days than these asks for none of them; each is weighed against the others. */
const MOST_DAYS = 30;

/** The days named, in the order of the text. */
export function mentionsIn({ tokens, tags }: Sentence, today: PlainDate): Mention[] {
  const mentions: Mention[] = [];
  let at = 0;
  while (at < tags.length && mentions.length < MOST_DAYS) {
    const found = readAt(tokens, tags, at, today);
    if (found) mentions.push(found);
    at = found ? found.end : at + 1;
  }
  return leavingSaidAfter(mentions, tags);
}

/** "Caemos el sábado y el domingo temprano nos vamos": the verb of the last day comes after it. */
function leavingSaidAfter(mentions: Mention[], tags: string): Mention[] {
  return mentions.map((mention, i) => {
    const before = mentions[i - 1];
    if (!before || i + 1 < mentions.length || before.leaves) return mention;
    const gap = tags.slice(before.end, mention.at);
    return /[&,]/.test(gap) &&
      !/o/.test(gap) &&
      /^(?:[_#a@lp~>0]|,(?=o)){0,4}o(?:$|[.,_])/.test(tags.slice(mention.end))
      ? { ...mention, leaves: true }
      : mention;
  });
}

function readAt(tokens: Token[], tags: string, at: number, today: PlainDate): Mention | null {
  for (const { rule, read } of RULES) {
    rule.lastIndex = at;
    const match = rule.exec(tags);
    if (!match) continue;
    const end = at + match[0].length;
    const taken = tokens.slice(at, end);
    const named = read(taken, match, today);
    if (!named) continue;
    const before = tags.slice(Math.max(0, at - 5), at);
    const first = taken[0] as Token;
    const bare =
      named.kind === 'day' &&
      first.tag !== 'W' &&
      !(first.tag === 'E' && first.digits) &&
      !isMarked(tokens, before, at);
    // "My daughter's 15th"
    if (first.tag === 'E' && /(?:[gu]|[cK]_)$/.test(before)) return null;
    if (isScore(taken, before, tags.slice(end))) return null;
    if (first.tag === 'E' && !first.digits && isPlace(first, before, tags[end])) return null;
    if (named.kind === 'weekday' && !stands(tokens, tags, at, end)) return null;
    return {
      named,
      at,
      end,
      bare,
      counts: bare && COUNTS.test(before),
      leaves: LEAVES.test(before),
      arrives: ARRIVES.test(before),
      ...(taken.some(({ date }) => date?.eitherWay) ? { eitherWay: true as const } : {}),
    };
  }
  return null;
}

/** "9/10" by itself is praise. */
const isScore = (taken: Token[], before: string, after: string): boolean =>
  taken.length === 1 &&
  /^\d+ ?\/ ?10$/.test(taken[0]?.word ?? '') &&
  !/[eDFTpdy@ioab,-]$/.test(before) &&
  !/^[,.]?[T\-anpNI&]/.test(after);

/** "The second one", "first time" are places in a list. */
const isPlace = (token: Token, before: string, next = '.'): boolean =>
  (token.value ?? 9) <= 4 && /[_rtzHkN]/.test(next) && !/[DTFb][ey]*$/.test(before);

function isMarked(tokens: Token[], before: string, at: number): boolean {
  const word = tokens[at - 1]?.word ?? '';
  // "Till 5" is an hour, "till the 5th" a day.
  if (before.endsWith('T')) return !/^(?:to|through|thru|till|until|untill|by|til)$/.test(word);
  if (before.endsWith('@')) return word === 'on';
  return MARKED.test(before) && !/[~]$/.test(before);
}

/** Not one of them but all: "às sextas". */
const EVERY = /days$|^(?:domingos|sabados|sextas|tercas)$/;

/** A short name ("sat", "sun") needs a day or a preposition beside it; "los viernes" is every one of them. */
function stands(tokens: Token[], tags: string, at: number, end: number): boolean {
  const before = tags[at - 1] ?? '';
  if (/[L]/.test(before) || EVERY.test(tokens[at]?.word ?? '')) return false;
  const token = tokens.slice(at, end).find(({ tag }) => tag === 'W');
  // "A segunda opção"
  if (/^(?:segunda|terca|quarta|quinta|sexta)$/.test(token?.word ?? '') && /[zrtnk]/.test(tags[end] ?? ''))
    return false;
  if (!token?.weak) return true;
  return /[eDFTpdaX@xio-]/.test(before) || /[-aTn]/.test(tags[end] ?? '') || tokens.length <= 3;
}

/** "Una semanita de noviembre, del 1 al 8": days without a month are in the one that was named before them. */
export function withMonths(sentence: Sentence, mentions: Mention[], { stay }: Where): Mention[] {
  if (stay) return mentions;
  let month: { month: number; year?: number } | undefined;
  let seen = 0;
  let day = 0;
  return mentions.map((mention, i) => {
    const next = mentions[i + 1];
    // "30 e 31 de janeiro"
    if (
      mention.bare &&
      !mention.counts &&
      mention.named.kind === 'day' &&
      next?.named.kind === 'exact' &&
      mention.named.day < next.named.day &&
      sentence.tags.slice(mention.end, next.at) === '&'
    )
      return { ...mention, bare: false, named: { ...next.named, day: mention.named.day } };
    const loose = sentence.tokens
      .slice(seen, mention.at)
      .findLast(({ tag, weak, word }) => tag === 'M' && !weak && !/^ma[ry]/.test(word));
    if (loose?.value) month = { month: loose.value };
    seen = mention.end;
    const { named } = mention;
    if (named.kind === 'exact') month = { month: named.month, ...(named.year ? { year: named.year } : {}) };
    // A later day with a month of its own gives it to the days before it.
    // "El 29 y 30 de noviembre, salgo el 1" is the month after.
    const over = mention.leaves && named.kind === 'day' && named.day < day;
    if (named.kind === 'exact') day = named.day;
    if (over || named.kind !== 'day' || !month || named.weekday !== undefined || mention.bare) return mention;
    const joined = /^(?:,?(?:T|a|-)|&)[eDdya@T]*(?:o[eDdya@T]*)?$/.test(
      sentence.tags.slice(previousEnd(mentions, mention), mention.at),
    );
    return joined ? mention : { ...mention, named: { kind: 'exact', day: named.day, ...month } };
  });
}

const previousEnd = (mentions: Mention[], mention: Mention): number =>
  mentions.findLast(({ end }) => end <= mention.at)?.end ?? 0;
