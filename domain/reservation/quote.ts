/** The quote that a stay stands on. */
import type { Missing, Quote, QuoteOption, StayRequest } from '../party.ts';
import { HOUR } from '../plain-date.ts';
import { arrivalLimit } from './calendar.ts';
import { quoteId } from './quote-id.ts';
import { note, set, type Work } from './work.ts';

/** Makes the quote that the stay now stands on. */
export function giveQuote(
  w: Work,
  stay: StayRequest,
  currency: string,
  options: QuoteOption[],
  missing?: Missing,
): Quote {
  const quotes = w.s.quotes + 1;
  const quote: Quote = {
    id: quoteId(w.s.code, quotes),
    stay,
    currency,
    options,
    ...(missing ? { missing } : {}),
    at: w.now,
    expiresAt: Math.min(w.now + w.policy.quote.validHours * HOUR, arrivalLimit(stay, w.policy, w.now)),
  };
  set(w, { status: 'QUOTE_SENT', stay, quote, quotes, previousTotalMinor: null });
  note(w, 'quoted', 'system', { quoteId: quote.id, options: options.length, expiresAt: quote.expiresAt });
  return quote;
}
