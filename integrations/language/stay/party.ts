/** Who comes: everybody, and adults and children where the text tells them apart. */
import type { Question, Span } from '../../../domain/conversation/reading.ts';
import { ofHouse } from './about.ts';
import { mayBringAges, takeAges } from './ages.ts';
import { aloneIn, comesAlong, companyIn, isSingular, markPersons } from './company.ts';
import { COUNTED, matches, retag } from './noise.ts';
import type { Sentence, Token } from './tokens.ts';

export interface PartyFields {
  guests?: number;
  adults?: number;
  children?: number;
  ages?: number[];
}

export interface PartyReading {
  fields: PartyFields;
  span?: Span;
}

interface Counted {
  count: number;
  /** Of the number and of the noun. */
  at: number;
  end: number;
}

/** A cot, a menu or a discount for a child is no child of the party. */
const FOR_CHILDREN =
  /^(?:cuna|cunas|cunita|practicuna|cot|cots|crib|berco|bercos|silla|sillita|trona|highchair|menu|actividades|juegos|playground|club|descuento|discount|desconto|pagan|paga|pay|pagam|babysitter|cuenta|cuentan|count|counts|conta|contam|ninera|entretenimiento)$/;
const ARE = /^(?:es|son|is|are|sao|e|seria|serian|them|ellos|ellas|eles|being)$/;
const LODGE =
  /^(?:hosped\w*|aloj\w*|acomod\w*|ubic\w*|accommodate|accomodate|house|host|lodge|sleep|fit|up)$/;
const FITS = /^(?:caben|cabemos|entran|cabe|sleeps|fits|duermen|dormem)$/;
const INSIDE = /^(?:adentro|dentro|juntos|juntas|nomas|together|only)$/;

/** Reads a sentence whose dates, lengths and hours are blanked. */
export function partyIn(sentence: Sentence, question: Question | null, childrenKnown = false): PartyReading {
  markMe(sentence);
  markPersons(sentence);
  const ages = takeAges(sentence, question, childrenKnown);
  const children = childrenIn(sentence, ages, question?.kind === 'name');
  const fields = countIn(sentence, question, children?.count);
  if (children && fields.guests === undefined && fields.children !== undefined && aboutService(sentence))
    return { fields: {} };
  if (ages.length && (fields.children !== undefined || mayBringAges(question) || childrenKnown))
    fields.ages = ages;
  const seen = matches(sentence, /[ACcBGPUKJIf]/g);
  const [first, last] = [seen[0], seen.at(-1)];
  const known = Object.keys(fields).length > 0 && first && last;
  return known
    ? {
        fields,
        span: {
          start: sentence.tokens[numberBefore(sentence.tags, first.at)]?.start ?? 0,
          end: sentence.tokens[last.end - 1]?.end ?? 0,
        },
      }
    : { fields };
}

/** The number, article or possessive that belongs to a noun. */
const numberBefore = (tags: string, at: number): number =>
  at - (/[NuagjL]*$/.exec(tags.slice(0, at))?.[0].length ?? 0);

/** "Mi" before no noun is the writer: "para mí y mi mujer". */
function markMe(sentence: Sentence): void {
  for (const { at } of matches(sentence, /g(?=$|[.,#&p@awf])/g))
    if (sentence.tokens[at]?.word === 'mi') retag(sentence, at, 's');
  // "Us 3 girls", "nosotras dos"
  for (const { at } of matches(sentence, /L(?=N)/g))
    if (/^(?:us|nosotr[oae]s)$/.test(sentence.tokens[at]?.word ?? '')) retag(sentence, at, 'I');
  // "The two of us and the twins"
  for (const { end } of matches(sentence, /[eg]t(?!r)/g))
    if (sentence.tokens[end - 1]?.word === 'twins') retag(sentence, end - 1, 'G');
}

const aboutService = ({ tokens }: Sentence): boolean => tokens.some(({ word }) => FOR_CHILDREN.test(word));

function counted(sentence: Sentence, nouns: string): Counted[] {
  const rule = new RegExp(`(?:([Nu])(?:dL|d[_g])?[jgL#]{0,4}|(a)[j#]{0,4})(?:${nouns})`, 'g');
  return (
    matches(sentence, rule)
      // "Los 15 de mi hija" are years.
      .filter(({ match }) => !/Nd.*c$/.test(match[0]))
      .filter(({ match }) => match[2] === undefined || sentence.language === 'en')
      .map(({ at, end }) => ({ count: sentence.tokens[at]?.value ?? 1, at, end }))
  );
}

const total = (items: Counted[]): number => items.reduce((sum, { count }) => sum + count, 0);

/** After "no, perdón" only what follows counts. */
function corrected({ tags }: Sentence, items: Counted[]): Counted[] {
  const from = items.findLastIndex(
    ({ at }, i) => i > 0 && tags.slice(items[i - 1]?.end ?? 0, at).includes('Z'),
  );
  return from > 0 ? items.slice(from) : items;
}

function childrenIn(sentence: Sentence, ages: number[], asked: boolean): Counted | undefined {
  const { tokens, tags } = sentence;
  if (matches(sentence, /[OZ][Cc]/g).length > 0 && !/[NuaUK&w+][gLl]*[CcBG]/.test(tags))
    return { count: 0, at: 0, end: 0 };
  const items = counted(sentence, '[CcBG]');
  // "somos 4, uno es menor", "two of them kids"
  for (const { at, end } of matches(sentence, /[Nu](?:d_)?_[cCB]/g))
    if (ARE.test(tokens[end - 2]?.word ?? '')) items.push({ count: tokens[at]?.value ?? 1, at, end });
  // "con mi hijo", "y la beba", "con los nenes de 1 y 4"
  for (const { at, end, match } of matches(
    sentence,
    /(?:(?<=[UA])|[w&+>]|(?<=[NPKUAcBs#]),(?=[glea]+[j#]{0,4}[cB])|(?<=,)(?=C[,_]{0,2}#)|(?<=^|[.,])g(?=j?[cB][^.]{0,5}&[pa]?s))[gLlea]{0,2}[j#]{0,4}([cBCG])/g,
  )) {
    if (items.some((item) => at < item.end && item.at < end)) continue;
    const noun = match[1] ?? '';
    const singular = noun === 'c' || noun === 'B';
    const count = asked ? 0 : singular ? 1 : noun === 'G' ? 2 : ages.length;
    if (count > 0) items.push({ count, at, end });
  }
  if (items.length === 0) return undefined;
  return {
    count: total(items),
    at: Math.min(...items.map(({ at }) => at)),
    end: Math.max(...items.map(({ end }) => end)),
  };
}

function countIn(sentence: Sentence, question: Question | null, children: number | undefined): PartyFields {
  const { tags, tokens } = sentence;
  const adults = corrected(sentence, counted(sentence, 'A'));
  if (adults.length > 0) return apart(total(adults), children);
  const sum =
    /(?<![#\d])N\+N(?![nykhz])/.exec(tags) ??
    (question?.kind === 'party' ? /N&N(?![nykhzCcBP])/.exec(tags) : null);
  if (sum && !/[CcB]/.test(tags.slice(sum.index + 3, sum.index + 5)))
    return apart(tokens[sum.index]?.value ?? 0, tokens[sum.index + 2]?.value ?? 0);
  const whole = wholeIn(sentence);
  if (whole > 0)
    return children !== undefined && children < whole ? apart(whole - children, children) : { guests: whole };
  const stated = statedIn(sentence, children);
  const couples = couplesIn(sentence);
  if (couples > 0) return children === undefined ? { guests: 2 * couples } : apart(2 * couples, children);
  const company = companyIn(sentence);
  if (company > 0 && (stated === undefined || (children === undefined && stated.count < company)))
    return children ? apart(company, children) : { guests: company };
  if (stated) return grouped(sentence, stated, children);
  if (children && comesAlong(sentence)) return apart(1, children);
  if (children !== undefined) return { children };
  return aloneIn(sentence) ? { guests: 1 } : loneIn(sentence, question);
}

function apart(adults: number, children: number | undefined): PartyFields {
  return { guests: adults + (children ?? 0), adults, ...(children === undefined ? {} : { children }) };
}

const NO_DATE = '[dD]?M|[aT-]+[NE]|[|>q]|,?&Nq|d[_PC]';
const NO_UNIT = `(?!${COUNTED}|${NO_DATE})`;
/** After "somos" people may be named. */
const NO_THING = `(?!${COUNTED.replace(/[PCc]/g, '')}|${NO_DATE})`;

/** "6 en total", "in total 5": counts whoever was named before. */
function wholeIn(sentence: Sentence): number {
  const { tokens } = sentence;
  const [found] = [...matches(sentence, /NP/g), ...matches(sentence, /P[_,I]?N(?![nykhz])/g)].filter(
    ({ at, end }) =>
      tokens
        .slice(at, end)
        .some(({ word }) => /^(?:(?:en|in|no) total|ao todo|altogether|all together)$/.test(word)),
  );
  return found ? (tokens.slice(found.at, found.end).find(({ tag }) => tag === 'N')?.value ?? 0) : 0;
}

/** A number for everybody. */
function statedIn(sentence: Sentence, children: number | undefined): Counted | undefined {
  const { tokens } = sentence;
  let found: Counted[] = [];
  const add = (rule: RegExp) => {
    for (const { at, end, match } of matches(sentence, rule)) {
      const offset = match[0].search(/[Nu]/);
      const number = tokens[at + offset] as Token;
      if ((number.value ?? 0) > 0) found.push({ count: number.value ?? 1, at: at + offset, end });
    }
  };
  add(new RegExp(`I(?:[fLl~@,]|_(?=N)){0,2}N${NO_THING}`, 'g'));
  if (found.length === 0) add(/N[j#]{0,2}P/g);
  if (found.length === 0) add(/(?<=[pI#.,r]|^)uj?P/g);
  if (found.length === 0) add(new RegExp(`(?:p|L|pL|p[la])N${NO_UNIT}`, 'g'));
  // "Cena para 2"
  found = found.filter(({ at, end }) => sentence.tags[end - 2] !== 'p' || !ofHouse(sentence, at));
  if (found.length === 0) add(/NdL/g);
  // "Hospedar a tres soldadores", "put up three inspectors"
  if (found.length === 0)
    found.push(
      ...matches(sentence, /_(?:a|@|L|>)?N_/g)
        .filter(({ at }) => LODGE.test(tokens[at]?.word ?? '') || /^put$/.test(tokens[at - 1]?.word ?? ''))
        .map(({ end }) => ({ count: tokens[end - 2]?.value ?? 0, at: end - 2, end })),
    );
  // "Cinco adentro", "two only", "entramos 6?"
  if (found.length === 0)
    found.push(
      ...matches(sentence, /(?<=^|[.,&p])N_/g)
        .filter(({ end }) => INSIDE.test(tokens[end - 1]?.word ?? ''))
        .map(({ at, end }) => ({ count: tokens[at]?.value ?? 0, at, end })),
    );
  if (found.length === 0)
    found.push(
      ...matches(sentence, /_N(?![nykzhmqrtdM])/g)
        .filter(({ at }) => FITS.test(tokens[at]?.word ?? ''))
        .map(({ at, end }) => ({ count: tokens[end - 1]?.value ?? 0, at: at + 1, end })),
    );
  // "Viernes 12 a domingo 14, dos"
  if (found.length === 0) add(/(?<=#[.,]+)N(?=[.,]*$)/g);
  const [first] = corrected(sentence, found);
  if (!first) return undefined;
  // "Me and two friends", "viajo con 2 amigas"
  const others = sentence.tags.slice(0, first.at);
  if (
    /P$/.test(sentence.tags.slice(first.at, first.end)) &&
    (/s,?[&w]>?$/.test(others) || (/w$/.test(others) && isSingular(sentence)))
  )
    return { ...first, count: first.count + 1 };
  // "Somos 4 chicas" are no children alone.
  if (
    children !== undefined &&
    sentence.tags.slice(first.at + 1, first.at + 2).match(/[Cc]/) &&
    found.length === 1 &&
    children !== first.count
  )
    return first;
  const plus =
    found[1] &&
    /[+&]/.test(sentence.tags.slice(first.end, found[1].at)) &&
    /P$/.test(sentence.tags.slice(first.at, first.end));
  return plus && found[1] ? { ...first, count: first.count + found[1].count } : first;
}

/** A number for everybody, children perhaps among them. */
function grouped(sentence: Sentence, stated: Counted, children: number | undefined): PartyFields {
  const { tags } = sentence;
  const guests = stated.count;
  if (children === undefined) return { guests };
  if (children === 0) return { guests, children: 0 };
  const own = /^N[Cc]/.test(tags.slice(stated.at, stated.at + 2));
  if (own && guests === children) return { guests };
  const gap = /^[P]?[,]?([&+>w]|)/.exec(tags.slice(stated.at + 1, stated.at + 5))?.[1] ?? '';
  const besides = /[&+>]/.test(gap) || (guests === 2 && !amongThem(sentence)) || guests - children < 1;
  return besides ? apart(guests, children) : apart(guests - children, children);
}

/** "Somos 2, una es menor" */
const amongThem = (sentence: Sentence): boolean =>
  matches(sentence, /[Nu](?:d_)?_[cCB]/g).some(({ end }) => ARE.test(sentence.tokens[end - 2]?.word ?? ''));

/** "Una pareja", "dos matrimonios"; a room or bed for couples is none. */
function couplesIn(sentence: Sentence): number {
  const { tags, tokens } = sentence;
  const several = counted(sentence, 'U').filter(({ at, end }) => !/g/.test(tags.slice(at, end)));
  const groups = several.length > 0 ? Math.max(total(several), 1) : 0;
  if (groups > 0) return groups;
  return matches(sentence, /U/g).some(
    ({ at }) =>
      !/(?:[rtz][dD]?|g|[rtz][dD]_)$/.test(tags.slice(0, at)) &&
      !/^(?:cama|cuarto)$/.test(tokens[at - 2]?.word ?? ''),
  )
    ? 1
    : 0;
}

/** A number alone answers "¿cuántos son?". */
function loneIn({ tags, tokens }: Sentence, question: Question | null): PartyFields {
  if (question?.kind !== 'party') return {};
  const lone =
    /^[^N]{0,3}N[^N]{0,3}$/.test(tags) && !/N[nykhz]/.test(tags)
      ? tokens.find(({ tag }) => tag === 'N')
      : undefined;
  return lone?.value ? { guests: lone.value } : {};
}
