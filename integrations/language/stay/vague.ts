/** Days named too loosely to be dates: kept as what they are, so that the policy asks and nothing is invented. */
import type { Ambiguity } from '../../../domain/conversation/reading.ts';
import { addDays } from '../../../domain/plain-date.ts';
import { elsewhere, noStay } from './about.ts';
import { arrivalOf, mondayOf, monthOf, monthSpan, type Where, yearOf } from './calendar.ts';
import type { Mention } from './days.ts';
import { matches, spanAt } from './noise.ts';
import type { Sentence } from './tokens.ts';

export function looseIn(sentence: Sentence, mentions: Mention[], used: Mention[], where: Where): Ambiguity[] {
  const slashes = used.flatMap((mention) =>
    mention.eitherWay && sentence.language === 'en' ? [slashOf(sentence, mention, where)] : [],
  );
  if (used.length > 0) return slashes;
  const loose = [...weeksIn(sentence, mentions, where), ...monthsIn(sentence, mentions, where)];
  if (loose.length > 0 || mentions.length !== 1) return loose;
  const [lone] = mentions as [Mention];
  return lone.bare && /^[e,.]*(?:_[,.]*)?N[.,]*$/.test(sentence.tags)
    ? [{ kind: 'number', span: spanAt(sentence, lone.at, lone.end) }]
    : [];
}

/** 3/4 is read as the 3rd of April; `from` is that day, `to` the other one it may mean. */
function slashOf(sentence: Sentence, mention: Mention, where: Where): Ambiguity {
  const span = spanAt(sentence, mention.at, mention.end);
  const { named } = mention;
  if (named.kind !== 'exact') return { kind: 'slash', span };
  const from = arrivalOf(named, where);
  const to = arrivalOf({ ...named, day: named.month, month: named.day }, where);
  return from === 'impossible' || to === 'impossible'
    ? { kind: 'slash', span }
    : { kind: 'slash', from, to, span };
}

function weeksIn(sentence: Sentence, mentions: Mention[], { today, stay, question }: Where): Ambiguity[] {
  return matches(sentence, /kx|xk|Xk|k[dD]e?(?=[NESR]|W)/g)
    .filter(({ at }) => !noStay(sentence, at) && !elsewhere(sentence, at))
    .map(({ at, end, match }) => {
      const span = spanAt(sentence, at, end);
      const inside = mentions.find((mention) => mention.at === end);
      const day = inside ? arrivalOf(inside.named, { today, stay, question }) : 'impossible';
      const monday =
        day !== 'impossible' ? mondayOf(day) : addDays(mondayOf(today), match[0].includes('X') ? 0 : 7);
      const from = monday < today ? today : monday;
      return { kind: 'week', from, to: addDays(monday, 6), span };
    });
}

/** "En marzo", "a mediados de mayo", "el mes que viene". */
function monthsIn(sentence: Sentence, mentions: Mention[], { today }: Where): Ambiguity[] {
  const { tokens, tags } = sentence;
  const found: Ambiguity[] = [];
  for (const { at, end, match } of matches(sentence, /(?:0[dD@e-]*)?(?:M(?:[dD]?Y)?|mx|xm|Xm)/g)) {
    if (
      noStay(sentence, at) ||
      elsewhere(sentence, at) ||
      mentions.some((mention) => at < mention.end && mention.at < end)
    )
      continue;
    const month = tokens.slice(at, end).find(({ tag }) => tag === 'M');
    if (month && !standsAlone(month, tags[at - 1])) continue;
    const next = match[0].includes('x') ? 1 : 0;
    const number = month?.value ?? ((monthOf(today) - 1 + next) % 12) + 1;
    const year = tokens.slice(at, end).find(({ tag }) => tag === 'Y')?.value;
    const whole = monthSpan(
      number,
      today,
      year ?? (month ? undefined : yearOf(today) + (next && number === 1 ? 1 : 0)),
    );
    const part = tokens[at]?.tag === '0' ? tokens[at]?.value : undefined;
    const from = part === 2 ? addDays(whole.from, 10) : part === 3 ? addDays(whole.from, 20) : whole.from;
    const to = part === 1 ? addDays(whole.from, 9) : part === 2 ? addDays(whole.from, 19) : whole.to;
    if (to < today) continue;
    found.push({
      kind: part ? 'partOfMonth' : 'month',
      from: from < today ? today : from,
      to,
      span: spanAt(sentence, at, end),
    });
  }
  return found;
}

/** "Mar", "may" and "march" are words of their own as well. */
const standsAlone = (month: { word: string; weak?: true }, before: string | undefined): boolean =>
  !/^(?:mar|may|march|set|out|jan|dec)$/.test(month.word) || /[@p0dDFT]/.test(before ?? '');
