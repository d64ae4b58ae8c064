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
  fullAround: (days) => `We're full for ${days}, and for a day earlier or later as well.`,
  fullNearby: (days) => `We're full for ${days}. The nearest I have:`,
  fromPrice: (money) => `from ${money}`,
};
