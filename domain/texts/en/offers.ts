import type { Catalogue } from '../catalogue.ts';

export const offers: Catalogue['offers'] = {
  validity: (quoteId, until) => `Quote ${quoteId}, good ${until}.`,
  nothing: (stay) => `${stay}: nothing left, I'm afraid.`,
  withTaxes: (room) => `${room} in total, taxes included.`,
  totals: 'Totals with taxes included.',
  goneAndFull: 'Sorry, that one was just taken and there is no other room left for those days.',
  goneOne: (room) => `Sorry, that one was just taken. Still free: ${room}`,
  goneChoose: 'Sorry, that one was just taken. Still free:',
  seasonTerms: (season, percent, free) => {
    if (percent === 0) return `Over ${season} no deposit is asked.`;
    const after = free ? `with free cancellation until ${free}` : 'and it is not returned if you cancel';
    return `Over ${season} the deposit is ${percent} %, ${after}.`;
  },
  thatRoom: 'that room',
  newPrice: (what, before, now) =>
    `That quote ran out, so I checked again: ${what} was ${before} and is now ${now}.`,
  samePrice: (validity) => `That quote ran out; the price is still the same. ${validity}`,
  thoseDays: 'those days',
  fullAround: (days: string, night: string | null, around: number) =>
    `Nothing is free for ${days}${night ? ` (the night of ${night})` : ''}, nor up to ${around} days earlier or later.`,
  fullNearby: (days: string, night: string | null) =>
    `We're full for ${days}${night ? ` on the night of ${night}` : ''}. Nearest:`,
  typeFull: (room: string, night: string | null) =>
    `${room}: full ${night ? `on the night of ${night}` : 'on those days'}.`,
  typeNearest: (stay: string) => `Nearest: ${stay}.`,
  tooSmall: (room: string) => `${room}: not large enough for all of you.`,
  fromPrice: (money) => `from ${money}`,
};
