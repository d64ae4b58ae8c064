/** Offers: what a quote, a full house and a new price sound like. */
import type { Quote, QuoteOption } from '../../party.ts';
import { nightsBetween } from '../../plain-date.ts';
import type { StaySay, StayView } from '../../reservation/types.ts';
import { type RenderContext, roomName } from '../context.ts';
import { money, nights, range, sentence, stayLine, until } from './figures.ts';

/** A reply stays readable with this many offers; the rest can be asked for. */
export const OFFERS_SHOWN = 5;

export function optionName(c: RenderContext, option: QuoteOption): string {
  const name = roomName(c, option.roomTypeId, option.roomTypeName);
  return option.rooms > 1 ? `${option.rooms} × ${name}` : name;
}

export const validity = (c: RenderContext, quote: Quote): string =>
  `Cotización ${quote.id}, vale ${until(c, quote.expiresAt)}.`;

export function quoted(c: RenderContext, view: StayView): string {
  const { quote } = view;
  if (!quote) return '';
  const [first, ...others] = quote.options;
  const head = sentence(stayLine(c, quote.stay));
  if (!first) return `${head}: no quedó nada libre.`;
  if (others.length === 0)
    return `${head}:\n${optionName(c, first)}, ${money(first.totalMinor, quote.currency)} en total con impuestos.\n${validity(c, quote)}`;
  return [`${head}:`, ...list(c, quote), `Total con impuestos. ${validity(c, quote)}`].join('\n');
}

const list = (c: RenderContext, quote: Quote): string[] =>
  quote.options
    .slice(0, OFFERS_SHOWN)
    .map((option, at) => `${at + 1}) ${optionName(c, option)}, ${money(option.totalMinor, quote.currency)}`);

export function roomGone(c: RenderContext, view: StayView): string {
  const { quote } = view;
  if (!quote || quote.options.length === 0) return 'Uy, esa se ocupó recién y no quedó otra para esos días.';
  const [first, ...others] = quote.options;
  if (first && others.length === 0)
    return `Uy, esa se ocupó recién. Queda ${optionName(c, first)}, ${money(first.totalMinor, quote.currency)} en total con impuestos.\n${validity(c, quote)}`;
  return [
    'Uy, esa se ocupó recién. Quedan:',
    ...list(c, quote),
    `Total con impuestos. ${validity(c, quote)}`,
  ].join('\n');
}

export function requoted(c: RenderContext, view: StayView, say: StaySay & { kind: 'requoted' }): string {
  const currency = view.quote?.currency ?? view.currency;
  const option = view.quote?.options.find(({ totalMinor }) => totalMinor === say.newTotalMinor);
  const what = option ? optionName(c, option) : 'esa habitación';
  return [
    `Esa cotización venció y volví a consultar: ${what} pasó de ${money(say.oldTotalMinor, currency)} a ${money(say.newTotalMinor, currency)}.`,
    ...(view.quote ? [validity(c, view.quote)] : []),
  ].join('\n');
}

export function full(c: RenderContext, view: StayView, say: StaySay & { kind: 'full' }): string {
  const days = view.stay ? ` ${range(c, view.stay.checkin, view.stay.checkout)}` : '';
  if (say.nearby.length === 0)
    return `Para${days || ' esos días'} no queda nada libre, y un día antes o después tampoco.`;
  const rows = say.nearby.map(({ stay, options }, at) => {
    const [cheapest] = options;
    const price = cheapest
      ? `: ${optionName(c, cheapest)}, ${options.length > 1 ? 'desde ' : ''}${money(cheapest.totalMinor, say.currency)}`
      : '';
    const dates = `${range(c, stay.checkin, stay.checkout)}, ${nights(nightsBetween(stay.checkin, stay.checkout))}`;
    return `${say.nearby.length > 1 ? `${at + 1}) ` : ''}${sentence(dates)}${price}`;
  });
  return [`Para${days || ' esos días'} está completo. Lo más cerca:`, ...rows].join('\n');
}
