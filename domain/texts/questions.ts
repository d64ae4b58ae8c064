/** The one question of a reply; asked again it never sounds the same. */
import type { Question, StayFields } from '../conversation/reading.ts';
import type { ReplyPart } from '../conversation/types.ts';
import type { StayView } from '../reservation/types.ts';
import type { RenderContext } from './context.ts';
import { day, money, nights, nightsOf, range, sentence, stayLine, wordsOf } from './figures.ts';
import { optionName } from './offers.ts';
import { codeAndDates } from './stays.ts';

type Asked = ReplyPart & { part: 'question' };

export function question(c: RenderContext, asked: Asked): string {
  const { recap, attempt, view } = asked;
  const { sorry } = wordsOf(c).questions;
  const apology =
    recap || asked.question.kind === 'open' ? '' : (sorry[Math.min(attempt, sorry.length - 1)] ?? '');
  const known = recap ? recapOf(c, asked.question, asked.draft, view) : '';
  return [apology, known, ask(c, asked, attempt + (recap || asked.clarify ? 1 : 0))]
    .filter(Boolean)
    .join(' ');
}

function ask(c: RenderContext, part: Asked, attempt: number): string {
  const words = wordsOf(c).questions;
  const { question: asked, draft, view } = part;
  const again = attempt > 0;
  switch (asked.kind) {
    case 'open':
      return words.open;
    case 'dates':
      return askDates(c, draft, again);
    case 'party':
      return askParty(c, draft, again);
    case 'choose':
      return askChoice(c, view, again);
    case 'name':
      return askName(c, asked, view, part.roomTypeId);
    case 'requote':
      return again ? words.requoteAgain : words.requote;
    case 'confirmCancel':
      return again ? words.cancelAgain(view?.code ?? null) : words.cancel;
    case 'whichCancel':
      return words.whichCancel(
        asked.stays.map((stay) => `${stay.code} (${range(c, stay.checkin, stay.checkout)})`),
      );
    case 'nearby':
      if (asked.stays.length === 1) return words.nearbyOne;
      return again ? words.nearbyAgain : words.nearby;
    case 'again':
      return words.again;
    case 'survey':
      return again ? words.surveyAgain : words.survey;
  }
}

function askDates(c: RenderContext, draft: StayFields, again: boolean): string {
  const words = wordsOf(c).questions;
  if (draft.checkin && draft.checkout) return words.otherDates;
  if (draft.checkin) return words.checkout(day(c, draft.checkin));
  if (draft.nights) return words.checkin(nights(c, draft.nights), draft.nights);
  return again ? words.datesAgain : words.dates;
}

function askParty(c: RenderContext, draft: StayFields, again: boolean): string {
  const words = wordsOf(c).questions;
  const { checkin, checkout } = draft;
  const known = checkin && checkout ? `${sentence(nightsOf(c, { checkin, checkout }))}. ` : '';
  if (draft.children && draft.adults === undefined) return known + words.adults;
  return known + (again ? words.partyAgain : words.party);
}

function askChoice(c: RenderContext, view: StayView | null, again: boolean): string {
  const words = wordsOf(c).questions;
  const options = view?.quote?.options ?? [];
  const [first, second] = options;
  if (first && !second) return again ? words.holdThis(optionName(c, first)) : words.hold;
  if (!again || !first || !second) return words.choose;
  return options.length === 2
    ? words.chooseOf(optionName(c, first), optionName(c, second))
    : words.chooseNumber(options.length);
}

function askName(
  c: RenderContext,
  asked: Question & { kind: 'name' },
  view: StayView | null,
  roomTypeId: number | null,
): string {
  const words = wordsOf(c).questions;
  const taken = view?.quote?.options.find((option) => option.roomTypeId === roomTypeId);
  const room = taken ? optionName(c, taken) : null;
  const several = (taken?.rooms ?? 1) > 1;
  const stay = view?.quote?.stay ?? view?.stay;
  const children = stay?.rooms.reduce((sum, one) => sum + one.children, 0) ?? 0;
  if (!asked.needsName) return words.ages(children);
  return asked.needsAges ? words.nameAndAges(room, several, children) : words.name(room, several);
}

/** What is known so far, so that nobody has to scroll up. */
function recapOf(c: RenderContext, asked: Question, draft: StayFields, view: StayView | null): string {
  const words = wordsOf(c).questions;
  if (asked.kind === 'confirmCancel') return words.askedBefore(view ? codeAndDates(c, view) : null);
  const stay = view?.quote?.stay ?? view?.stay;
  const offers = asked.kind === 'choose' ? (view?.quote?.options ?? []) : [];
  if (stay && offers.length > 0) {
    const named = offers.slice(0, 3).map((option, at) => {
      const price = money(c, option.totalMinor, view?.quote?.currency ?? null);
      return `${offers.length === 1 ? '' : `${at + 1}) `}${optionName(c, option)} ${price}`;
    });
    return words.goingOn(`${stayLine(c, stay)}: ${named.join(', ')}`);
  }
  if (stay) return words.goingOn(stayLine(c, stay));
  return draft.checkin || draft.guests || draft.adults ? words.goingOn(null) : '';
}
