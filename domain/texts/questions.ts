/** The one question of a reply; asked again it never sounds the same. */
import { partyOf } from '../conversation/fields.ts';
import type { Draft, Question, StayFields, Vague } from '../conversation/reading.ts';
import type { ReplyPart } from '../conversation/types.ts';
import type { StayView } from '../reservation/types.ts';
import { type RenderContext, seasonName } from './context.ts';
import {
  day,
  money,
  monthOf,
  nights,
  nightsOf,
  people,
  range,
  sentence,
  stayLine,
  wordsOf,
} from './figures.ts';
import { optionName } from './offers.ts';
import { codeAndDates } from './stay-lines.ts';

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
      return again ? words.openAgain : words.open;
    case 'meant':
      // Asked in the words of what was not understood.
      return '';
    case 'dates':
      return askDates(c, draft, again, part.spoken === true);
    case 'party':
      return askParty(c, draft, again);
    case 'choose':
      return askChoice(c, asked, view, attempt);
    case 'name':
      return askName(c, asked, view, part.roomTypeId);
    case 'requote':
      return again ? words.requoteAgain : words.requote;
    case 'confirmCancel':
      if (nothingHeld(view)) return words.dropIt;
      return again ? words.cancelAgain(view?.code ?? null) : words.cancel;
    case 'cancelOrChange':
      return askCancelOrChange(c, asked.wanted, view, again);
    case 'whichCancel':
      return words.whichCancel(
        asked.stays.map((stay) => `${stay.code} (${range(c, stay.checkin, stay.checkout)})`),
      );
    case 'which':
      return words.which(
        asked.stays.map((stay) => `${stay.code} (${range(c, stay.checkin, stay.checkout)})`),
      );
    case 'booking':
      return again ? wordsOf(c).bookings.askAgain : wordsOf(c).bookings.ask;
    case 'changeWhat':
      return asked.tried ? words.otherDates : words.changeWhat;
    case 'confirmChange':
      return again ? words.changeAgain(view?.code ?? null) : words.change;
    case 'chooseChange':
      return again ? words.chooseChangeNumber(view?.change?.options.length ?? 1) : words.nearby;
    case 'nearby':
      if (asked.stays.length === 1) return words.nearbyOne;
      return again ? words.nearbyAgain : words.nearby;
    case 'longer': {
      const season = seasonName(c, asked.season);
      const days = range(c, asked.stay.checkin, asked.stay.checkout);
      return again
        ? words.longerAgain(season, nights(c, asked.nights), days)
        : words.longer(season, nights(c, asked.nights), days);
    }
    case 'again':
      return words.again;
    case 'comment':
      return words.comment;
    case 'arrival':
      return words.arrival;
    case 'leaveTime':
      return words.leaveTime;
    case 'lateCheckout':
      return again ? words.lateCheckoutAgain : words.lateCheckout;
    case 'survey':
      return again ? words.surveyAgain : words.survey;
  }
}

/** Days that were named loosely are asked for within what was said; who comes is repeated where it was only heard. */
function askDates(c: RenderContext, draft: Draft, again: boolean, spoken: boolean): string {
  const party = spoken ? partyOf(draft) : undefined;
  const known = party ? `${sentence(people(c, [party]))}. ` : '';
  return (
    known +
    (draft.vague && !(again && draft.nights)
      ? askWithin(c, draft.vague, again)
      : askBareDates(c, draft, again))
  );
}

function askWithin(c: RenderContext, { kind, from, to }: Vague, again: boolean): string {
  const words = wordsOf(c).questions;
  if (!from || !to) return again ? words.datesAgain : words.dates;
  if (kind === 'week') return words.daysOfWeek(day(c, from));
  if (kind === 'weekend') return words.daysOfWeekend(range(c, from, to));
  return kind === 'month' ? words.daysOfMonth(monthOf(c, from)) : words.daysWithin(day(c, from), day(c, to));
}

function askCancelOrChange(
  c: RenderContext,
  wanted: StayFields,
  view: StayView | null,
  again: boolean,
): string {
  const words = wordsOf(c).questions;
  const code = view?.code ?? '';
  if (again) return words.cancelOrChangeAgain(code);
  return words.cancelOrChange(code, wantedIn(c, wanted));
}

/** "vie 12 a dom 14 de marzo", "3 adultos". */
function wantedIn(c: RenderContext, { checkin, checkout, ...rest }: StayFields): string | null {
  if (checkin) return checkout ? range(c, checkin, checkout) : day(c, checkin);
  const party = partyOf(rest);
  return party ? people(c, [party]) : null;
}

function askBareDates(c: RenderContext, draft: Draft, again: boolean): string {
  const words = wordsOf(c).questions;
  if (draft.checkin && draft.checkout) return words.otherDates;
  if (draft.checkin) {
    const party = partyOf(draft);
    return words.checkout([day(c, draft.checkin), ...(party ? [people(c, [party])] : [])].join(', '));
  }
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

function askChoice(
  c: RenderContext,
  { roomTypeId, confirm }: Question & { kind: 'choose' },
  view: StayView | null,
  attempt: number,
): string {
  const words = wordsOf(c).questions;
  const again = attempt > 0;
  const options = view?.quote?.options ?? [];
  const [first, second] = options;
  const one = options.find((option) => option.roomTypeId === roomTypeId);
  if (one && confirm && view?.quote)
    return words.holdConfirm(
      sentence(stayLine(c, view.quote.stay)),
      optionName(c, one),
      money(c, one.totalMinor, view.quote.currency),
      one.rooms > 1,
    );
  if (one && options.length > 1)
    return again
      ? words.holdThis(optionName(c, one), one.rooms > 1)
      : words.holdOne(optionName(c, one), one.rooms > 1);
  if (first && !second) return again ? words.holdThis(optionName(c, first), first.rooms > 1) : words.hold;
  if (!again || !first || !second) return words.choose;
  if (options.length === 2)
    return (attempt === 1 ? words.chooseOf : words.chooseNumbered)(
      optionName(c, first),
      optionName(c, second),
    );
  return words.chooseNumber(options.length);
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

/** Calling off what is only a wish or an offer: there is nothing to cancel yet. */
export const nothingHeld = (view: StayView | null): boolean =>
  view?.status === 'INQUIRY' || view?.status === 'QUOTE_SENT';

/** What is known so far, so that nobody has to scroll up. */
function recapOf(c: RenderContext, asked: Question, draft: StayFields, view: StayView | null): string {
  const words = wordsOf(c).questions;
  // That question says everything once more by itself.
  if (asked.kind === 'choose' && asked.confirm) return '';
  if (asked.kind === 'confirmCancel') return words.askedBefore(view ? codeAndDates(c, view) : null);
  if (asked.kind === 'changeWhat' || asked.kind === 'confirmChange' || asked.kind === 'chooseChange')
    return words.askedChange(view?.code ?? null, view?.change ? stayLine(c, view.change.stay) : null);
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
  const known = knownOf(c, draft);
  return known ? words.goingOn(known) : '';
}

/** What is known of a stay that was not looked up yet. */
function knownOf(c: RenderContext, { checkin, checkout, ...draft }: Draft): string {
  const party = partyOf(draft);
  const dates = checkin && checkout ? nightsOf(c, { checkin, checkout }) : checkin ? day(c, checkin) : '';
  return [dates, party ? people(c, [party]) : ''].filter(Boolean).join(', ');
}
