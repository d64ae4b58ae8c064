/** Offers: what a quote, a full house and a new price are told with. */
import type { Missing, Quote, QuoteOption, RoomOfMix } from '../party.ts';
import { addDays, type PlainDate } from '../plain-date.ts';
import type { StaySay, StayView } from '../reservation/types.ts';
import { unusualTerms } from '../seasons.ts';
import { inLanguage, type RenderContext, roomName, todayIn } from './context.ts';
import { day, money, nightsOf, range, sentence, shortDay, stayLine, until, wordsOf } from './figures.ts';
import { listed } from './listed.ts';

/** A reply stays readable with this many offers; the rest can be asked for. */
export const OFFERS_SHOWN = 5;

/** "2 × Doble" */
export function optionName(c: RenderContext, option: QuoteOption): string {
  return roomsName(c, option, option.rooms);
}

interface Rooms {
  roomTypeId: number | null;
  roomTypeName: string | null;
  mix?: RoomOfMix[] | undefined;
}

/** "2 × Doble", or "Doble + Familiar" for rooms of several types. */
export function roomsName(c: RenderContext, { roomTypeId, roomTypeName, mix }: Rooms, count: number): string {
  const counted = (rooms: number, name: string) => (rooms > 1 ? `${rooms} × ${name}` : name);
  if (!mix) return counted(count, roomName(c, roomTypeId, roomTypeName));
  return [...Map.groupBy(mix, (room) => roomName(c, room.roomTypeId, room.roomTypeName))]
    .map(([name, rooms]) => counted(rooms.length, name))
    .join(' + ');
}

/** "Doble, $ 168.000" */
const priced = (c: RenderContext, option: QuoteOption, currency: string): string =>
  `${optionName(c, option)}, ${money(c, option.totalMinor, currency)}`;

export const validity = (c: RenderContext, quote: Quote): string =>
  wordsOf(c).offers.validity(quote.id, until(c, quote.expiresAt));

/** What a season asks otherwise than the house does: deposit, and until when cancelling is free. Empty where nothing. */
export function seasonTerms(c: RenderContext, checkin: PlainDate): string {
  const terms = unusualTerms(c.hotel.policy, checkin);
  if (!terms) return '';
  const { season, percent, freeUntilDays } = terms;
  const last = addDays(checkin, -freeUntilDays);
  const free = last >= todayIn(c) ? day(c, last) : null;
  return wordsOf(c).offers.seasonTerms(inLanguage(season.name, c.language), percent, free);
}

export function quoted(c: RenderContext, view: StayView): string {
  const { quote } = view;
  if (!quote) return '';
  const words = wordsOf(c).offers;
  const [first, ...others] = quote.options;
  const head = sentence(stayLine(c, quote.stay));
  if (!first) return words.nothing(head);
  const gone = quote.missing ? [missing(c, quote.missing, quote.currency)] : [];
  if (others.length > 0) return [...gone, `${head}:`, ...list(c, quote)].join('\n');
  const terms = seasonTerms(c, quote.stay.checkin);
  const price = words.withTaxes(priced(c, first, quote.currency));
  return [...gone, `${head}:`, price, ...(terms ? [terms] : []), validity(c, quote)].join('\n');
}

/** What was asked for and is not free, on which nights, and the nearest days on which it is. */
function missing(
  c: RenderContext,
  { roomTypeId, roomTypeName, tooSmall, fullOn, nearest }: Missing,
  currency: string,
): string {
  const words = wordsOf(c).offers;
  if (tooSmall) return words.tooSmall(roomName(c, roomTypeId, roomTypeName));
  const gone = words.typeFull(roomName(c, roomTypeId, roomTypeName), daysIn(c, fullOn));
  if (!nearest) return gone;
  return `${gone} ${words.typeNearest(`${nightsOf(c, nearest.stay)}, ${money(c, nearest.totalMinor, currency)}`)}`;
}

/** "sáb 20 y dom 21 de noviembre"; nothing where there are too many to tell. */
function daysIn(c: RenderContext, dates: PlainDate[]): string | null {
  if (dates.length === 0 || dates.length > 3) return null;
  const months = new Set(dates.map((date) => date.slice(0, 7)));
  const named = dates.map((date, at) =>
    months.size === 1 && at < dates.length - 1 ? shortDay(c, date) : day(c, date),
  );
  return listed(named, wordsOf(c).figures.and);
}

const list = (c: RenderContext, quote: Quote): string[] => [
  ...quote.options
    .slice(0, OFFERS_SHOWN)
    .map((option, at) => `${at + 1}) ${priced(c, option, quote.currency)}`),
  ...[seasonTerms(c, quote.stay.checkin)].filter(Boolean),
  `${wordsOf(c).offers.totals} ${validity(c, quote)}`,
];

export function roomGone(c: RenderContext, view: StayView): string {
  const words = wordsOf(c).offers;
  const { quote } = view;
  const [first, ...others] = quote?.options ?? [];
  if (!quote || !first) return words.goneAndFull;
  if (others.length > 0) return [words.goneChoose, ...list(c, quote)].join('\n');
  return `${words.goneOne(words.withTaxes(priced(c, first, quote.currency)))}\n${validity(c, quote)}`;
}

export function requoted(c: RenderContext, view: StayView, say: StaySay & { kind: 'requoted' }): string {
  const words = wordsOf(c).offers;
  const currency = view.quote?.currency ?? view.currency;
  const option = view.quote?.options.find(({ totalMinor }) => totalMinor === say.newTotalMinor);
  const what = option ? optionName(c, option) : words.thatRoom;
  const [before, now] = [money(c, say.oldTotalMinor, currency), money(c, say.newTotalMinor, currency)];
  return [words.newPrice(what, before, now), ...(view.quote ? [validity(c, view.quote)] : [])].join('\n');
}

export function full(c: RenderContext, view: StayView, say: StaySay & { kind: 'full' }): string {
  const words = wordsOf(c).offers;
  const days = view.stay ? range(c, view.stay.checkin, view.stay.checkout) : words.thoseDays;
  const nights = daysIn(c, say.fullOn ?? []);
  if (say.nearby.length === 0) return words.fullAround(days, nights, c.hotel.policy.quote.nearbyDays);
  const rows = say.nearby.map(({ stay, options }, at) => {
    const [cheapest] = options;
    const amount = cheapest ? money(c, cheapest.totalMinor, say.currency) : '';
    const price = cheapest
      ? `: ${optionName(c, cheapest)}, ${options.length > 1 ? words.fromPrice(amount) : amount}`
      : '';
    return `${say.nearby.length > 1 ? `${at + 1}) ` : ''}${sentence(nightsOf(c, stay))}${price}`;
  });
  return `${[words.fullNearby(days, nights), ...rows].join('\n')}.`;
}
