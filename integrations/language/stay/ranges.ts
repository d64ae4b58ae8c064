/** Two days that belong together: "del 12 al 15", "llegamos el jueves y nos vamos el domingo", "las noches del 12 y 13". */
import { addDays } from '../../../domain/plain-date.ts';
import { asksHours, MOVES, movesTo, ofHouse, seeksRoom } from './about.ts';
import { arrivalOf, type DateFields, ends, type Named, rangeOf, type Where } from './calendar.ts';
import type { Mention } from './days.ts';
import type { Sentence } from './tokens.ts';

export interface Found {
  fields: DateFields;
  from?: Mention | undefined;
  to?: Mention | undefined;
  /** The length of a weekend of which nobody knows yet which it is. */
  nights?: number;
  /** A weekend, whose end a length overrules. */
  weekend?: true;
}

const JOINS = /^,?(?:T|a|-|p(?=[eyd]))(?:[eDdya@Tl]|,)*$/;
const LOOSE = /^(?:a|-)[ey]*$/;
const AND = /^&[eDdy]*$/;
const OPENS = /[dDFyb:][ey]*$/;

export function rangesIn(sentence: Sentence, mentions: Mention[], where: Where): Found | undefined {
  const { tags } = sentence;
  let found: Found | undefined;
  let last = 0;
  for (let i = 0; i + 1 < mentions.length; i++) {
    const [from, to] = [mentions[i] as Mention, mentions[i + 1] as Mention];
    if (changes(sentence, from, tags.slice(from.end, to.at)) && !sameStay(from, to, where))
      return { fields: ends(arrivalOf(to.named, where), undefined), from: to };
    if (!isRange(sentence, from, to, where)) continue;
    // "No es del 12 al 14 sino del 13 al 15"
    const denied = /(Z)[_&]?[dDFepy]*$/.exec(tags.slice(last, from.at));
    if (
      denied &&
      mentions[i + 3] &&
      /^(?:no|nao|not)$/.test(sentence.tokens[last + denied.index]?.word ?? '')
    ) {
      last = to.end;
      i++;
      continue;
    }
    const gap = tags.slice(last, from.at);
    // "Sábado a sábado, 24 de abril a 1 de mayo"
    const plainer = found?.from?.named.kind === 'weekday' && /^(?:exact|day)$/.test(from.named.kind);
    if (
      !found ||
      plainer ||
      gap.includes('Z') ||
      tags.slice(from.at - 1, from.at) === 'Z' ||
      refused(sentence, last)
    )
      found = { fields: rangeOf(from.named, to.named, where), from, to };
    last = to.end;
    i++;
    // "Del 12 al 15, no, al 16"
    const next = mentions[i + 1];
    if (next && /^,?Z+,?T/.test(tags.slice(to.end, next.at))) {
      found = { fields: rangeOf(from.named, next.named, where), from, to: next };
      i++;
    }
  }
  return nightsNamed(sentence, mentions, where) ?? found;
}

/** "El once y el doce, nos vamos el trece", "las noches del 12 y 13". */
function nightsNamed(sentence: Sentence, mentions: Mention[], where: Where): Found | undefined {
  const { tags } = sentence;
  for (let i = 0; i + 1 < mentions.length; i++) {
    const [from, to, after] = [mentions[i] as Mention, mentions[i + 1] as Mention, mentions[i + 2]];
    if (!AND.test(tags.slice(from.end, to.at))) continue;
    if (after?.leaves) {
      const named: Named =
        from.named.kind === 'day' && to.named.kind === 'exact'
          ? { ...to.named, day: from.named.day }
          : from.named;
      return { fields: rangeOf(named, after.named, where), from, to: after };
    }
    if (!/n[dDey]*$/.test(tags.slice(0, from.at))) continue;
    const { checkin, checkout, ...rest } = rangeOf(from.named, to.named, where);
    const fields = {
      ...rest,
      ...(checkin ? { checkin } : {}),
      ...(checkout ? { checkout: addDays(checkout, 1) } : {}),
    };
    return { fields, from, to };
  }
  return undefined;
}

/** "Esa fecha no. Y del 14 al 16?" */
const refused = ({ tags }: Sentence, at: number): boolean => /^,?Z/.test(tags.slice(at));

function isRange(sentence: Sentence, from: Mention, to: Mention, where: Where): boolean {
  const { tags } = sentence;
  const gap = tags.slice(from.end, to.at);
  const before = tags.slice(Math.max(0, from.at - 4), from.at);
  // "Do 21 pro 22"
  if (
    gap === 'p' &&
    !movesTo(sentence, from.at) &&
    /[DF]y?$/.test(before) &&
    dayOf(from) > 0 &&
    dayOf(from) < dayOf(to)
  )
    return true;
  // "Entre las 9 y las 12 hay alguien en recepción?"
  if (AND.test(gap))
    return (
      /b[eyL]*$/.test(before) &&
      !(/b$/.test(before) && sentence.tokens.slice(to.end).some(({ word }) => /^recep/.test(word)))
    );
  if (!JOINS.test(gap)) {
    const apart = !/Z/.test(gap) && gap.length < 18 && (gap.match(/\./g) ?? []).length < 2;
    return (
      apart &&
      to.leaves &&
      !movesTo(sentence, to.at, from.end) &&
      !/[nT]/.test(gap.replace(/T[eyd]*$/, '')) &&
      !(from.bare && to.bare) &&
      (!from.leaves || /o/.test(gap))
    );
  }
  const lone = from.named.kind === 'day' && to.named.kind === 'day' && from.bare;
  const open = lone || (from.named.kind === 'weekday' && to.named.kind === 'weekday');
  const hours = [from, to].every(
    ({ named, end, at }) => named.kind === 'day' && named.day <= 24 && end - at === 1,
  );
  if ((open || hours) && (ofHouse(sentence, from.at) || (hours && asksHours(sentence, from.at))))
    return false;
  // "De martes a domingo está abierto?"
  if (open && !lone && sentence.tokens.slice(to.end, to.end + 3).some(({ word }) => OPEN.test(word)))
    return false;
  if (from.counts && to.named.kind === 'day' && !/T/.test(gap)) return false;
  if (!lone || !LOOSE.test(gap)) return true;
  return (
    OPENS.test(before) ||
    where.question?.kind === 'dates' ||
    tags.replace(/[.,]/g, '').length <= 5 ||
    /r[pIN_,]*$/.test(before) ||
    (/^-/.test(gap) && dayOf(from) < dayOf(to) && seeksRoom(sentence, from.at))
  );
}

/** "Cambiar del 11 al 14" of a stay that is the 11th to the 14th, or that does not begin on the 11th, names a whole stay. */
function sameStay(from: Mention, to: Mention, where: Where): boolean {
  const { checkin, checkout } = where.stay ?? {};
  if (!checkin) return false;
  return arrivalOf(from.named, where) !== checkin || arrivalOf(to.named, where) === checkout;
}

/** "Cambiar la reserva del 12 al 20", "move it from Friday to Sunday", "passar do 12 pro 20": one day for another. */
function changes(sentence: Sentence, from: Mention, gap: string): boolean {
  const { tags, tokens } = sentence;
  const onTo = /p/.test(gap);
  const start = tags.slice(0, from.at).search(/[^.,]*$/);
  const verb = tokens.slice(start, from.at).findLastIndex(({ word }) => (onTo ? MOVES : SWAPS).test(word));
  if (verb < 0) return false;
  const between = tags.slice(start + verb + 1, from.at);
  return onTo
    ? !/[pT]/.test(between)
    : /[dDF][ey]*$/.test(between) && !/[pTa&Z]/.test(between) && between.length < 8;
}

const OPEN = /^(?:abiert[oa]|abert[oa]|abren?|abrem|open|atienden|atende|funciona|sirven)$/;
const SWAPS = /^(?:cambi\w*|chang\w*|mud\w*|troc\w*|mov\w*|switch\w*|corr[eé]\w*|shift\w*)$/;
const dayOf = ({ named }: Mention): number => (named.kind === 'day' ? named.day : 0);
