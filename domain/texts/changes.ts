/** Another stay in place of a held one: the two beside each other, what it costs more or less, what becomes of the deposit. */
import { percentOf } from '../money.ts';
import type { QuoteOption } from '../party.ts';
import type { Change, StaySay, StayView } from '../reservation/types.ts';
import type { RenderContext } from './context.ts';
import { money, range, sentence, stayLine, until, whenWritten, wordsOf } from './figures.ts';
import { OFFERS_SHOWN, optionName } from './offers.ts';
import { dates, depositWanted, due, holdsUntil, paidLine, party, room } from './stay-lines.ts';

type Say<K extends StaySay['kind']> = StaySay & { kind: K };

export function changeOffered(c: RenderContext, view: StayView, say: Say<'changeOffered'>): string {
  const words = wordsOf(c).changes;
  const { change } = view;
  const [first, ...others] = change?.options ?? [];
  if (!change || !first) return '';
  const lines = [
    ...(say.gone ? [words.gone] : []),
    ...(!say.sameRoom && say.overlaps ? [words.ownRoom(whenWritten(c))] : []),
  ];
  if (others.length === 0) return [...lines, besideEachOther(c, view, change, first)].join('\n');
  const rooms = change.options
    .slice(0, OFFERS_SHOWN)
    .map((option, at) => `${at + 1}) ${optionName(c, option)}, ${priced(c, view, change, option)}`);
  const days = range(c, change.stay.checkin, change.stay.checkout);
  return [...lines, today(c, view), words.others(days), ...rooms, wordsOf(c).offers.totals].join('\n');
}

/** One of several was picked. */
export function changePicked(c: RenderContext, view: StayView, roomTypeId: number): string {
  const option = view.change?.options.find((one) => one.roomTypeId === roomTypeId);
  return view.change && option ? besideEachOther(c, view, view.change, option) : '';
}

const besideEachOther = (c: RenderContext, view: StayView, change: Change, option: QuoteOption): string =>
  [today(c, view), offer(c, view, change, option), deposit(c, view, change, option)]
    .filter(Boolean)
    .join('\n');

const today = (c: RenderContext, view: StayView): string =>
  wordsOf(c).changes.today(
    view.code,
    `${dates(c, view)}, ${room(c, view)}, ${money(c, view.totalMinor ?? 0, view.currency)}`,
  );

const offer = (c: RenderContext, view: StayView, change: Change, option: QuoteOption): string =>
  wordsOf(c).changes.instead(
    `${stayLine(c, change.stay)}, ${optionName(c, option)}, ${priced(c, view, change, option)}`,
  );

/** "$ 512.000, $ 26.000 más" */
function priced(c: RenderContext, view: StayView, { currency }: Change, { totalMinor }: QuoteOption): string {
  const more = difference(c, totalMinor - (view.totalMinor ?? 0), currency);
  return `${money(c, totalMinor, currency)}, ${more}`;
}

function difference(c: RenderContext, minor: number, currency: string | null): string {
  const words = wordsOf(c).changes;
  if (minor === 0) return words.same;
  return minor > 0 ? words.more(money(c, minor, currency)) : words.less(money(c, -minor, currency));
}

/** What was paid goes along; what is not paid is asked for anew, in the same term. */
function deposit(c: RenderContext, view: StayView, change: Change, option: QuoteOption): string {
  const words = wordsOf(c).changes;
  const { currency, depositPercent } = change;
  const dueMinor = percentOf(option.totalMinor, depositPercent);
  if (view.paidMinor > 0) {
    const settled =
      view.status === 'CONFIRMED'
        ? Math.max(view.paidMinor, (view.depositMinor ?? 0) - view.differenceMinor)
        : view.paidMinor;
    const more = dueMinor - settled;
    return words.carried(money(c, view.paidMinor, currency), more > 0 ? money(c, more, currency) : null);
  }
  if (view.receiptsWaiting > 0) return words.transferCarried;
  if (dueMinor === 0 || view.status === 'CONFIRMED') return '';
  return words.deposit(money(c, dueMinor, currency), dueMinor === view.depositMinor);
}

export function changeFull(c: RenderContext, view: StayView, say: Say<'changeFull'>): string {
  const words = wordsOf(c).changes;
  const days = range(c, say.stay.checkin, say.stay.checkout);
  return say.overlaps ? words.fullButOwn(days, view.code, whenWritten(c)) : words.full(days, view.code);
}

export function changed(c: RenderContext, view: StayView, oldTotalMinor: number): string {
  const words = wordsOf(c).changes;
  const { code, currency } = view;
  const totalMinor = view.totalMinor ?? 0;
  return [
    words.changed(code, [dates(c, view), room(c, view), party(c, view)].join(', ')),
    [
      words.total(money(c, totalMinor, currency), difference(c, totalMinor - oldTotalMinor, currency)),
      owed(c, view),
    ]
      .filter(Boolean)
      .join(' '),
  ].join('\n');
}

function owed(c: RenderContext, view: StayView): string {
  const words = wordsOf(c).changes;
  const { currency, paidMinor, differenceMinor } = view;
  if (view.status === 'CONFIRMED')
    return differenceMinor > 0
      ? words.differenceDue(money(c, paidMinor, currency), money(c, differenceMinor, currency))
      : paidLine(c, view);
  if (view.receiptsWaiting > 0) return words.stillInReview;
  const deadline = holdsUntil(view);
  return due(view) > 0 && deadline
    ? words.depositUntil(money(c, due(view), currency), until(c, deadline))
    : depositWanted(c, view);
}

export function changeNotMade(c: RenderContext, view: StayView, say: Say<'changeNotMade'>): string {
  const words = wordsOf(c).changes;
  const kept = sentence(words.kept(view.code, dates(c, view)));
  switch (say.why) {
    case 'no-room':
      return `${words.roomGone} ${kept}`;
    case 'rejected': {
      const why = (say.actionKey ? (c.reasons[say.actionKey] ?? '') : '').trim().replace(/[.\s]+$/, '');
      return `${words.rejected(why ? `: ${why}` : '')} ${kept}`;
    }
    case 'not-possible':
      return `${words.notPossible(whenWritten(c))} ${kept}`;
  }
}

/** Beside how a stay stands: reception looks at its change. */
export function changeWaiting(c: RenderContext, { change }: StayView): string {
  if (!change?.waits) return '';
  const { checkin, checkout } = change.stay;
  return ` ${wordsOf(c).changes.withReception(range(c, checkin, checkout))}`;
}
