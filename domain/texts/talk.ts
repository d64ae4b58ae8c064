/** Everything that is neither an offer nor a stay nor a question: facts, people, courtesies, repairs. */
import type { WaitingReason } from '../conversation/types.ts';
import type { Topic } from '../hotel.ts';
import type { Quote } from '../party.ts';
import { inLanguage, type RenderContext, roomName } from './context.ts';
import { by, from, money, nights, until, whenWritten, wordsOf } from './figures.ts';

/** The hotel file's own words; the few facts that settings carry elsewhere are told from there. */
export function fact(c: RenderContext, topic: Topic, nights?: number): string {
  const { hotel } = c;
  const words = wordsOf(c).talk;
  const told = hotel.facts[topic];
  if (told) return [inLanguage(told, c.language), priceOf(c, topic, nights)].filter(Boolean).join(' ');
  if (topic === 'location') return words.address(hotel.address);
  if (topic === 'contact') return contact(c);
  if (topic === 'checkin_time') return words.checkin(from(c, hotel.policy.checkinTime));
  if (topic === 'checkout_time') return words.checkout(by(c, hotel.policy.checkoutTime));
  if (topic === 'rooms')
    return words.rooms(hotel.roomTypes.map((type) => inLanguage(type.name, c.language)).join(', '));
  return words.unknown(words.about[topic]);
}

function contact(c: RenderContext): string {
  const { phone, email } = c.hotel;
  const words = wordsOf(c).talk;
  const ways = [phone, email].filter((way) => way !== undefined);
  return ways.length > 0 ? words.contact(ways.join(', ')) : words.unknown(words.about.contact);
}

/** What it costs, and the total of the stay that is talked about. */
function priceOf(c: RenderContext, topic: Topic, stay: number | undefined): string {
  const price = c.hotel.prices[topic];
  if (!price) return '';
  const words = wordsOf(c).talk.price;
  const amount = money(c, price.amountMinor, null);
  if (price.per !== 'night') return words[price.per](amount);
  if (stay === undefined || stay < 2) return words.night(amount, null);
  return words.night(amount, { total: money(c, price.amountMinor * stay, null), nights: nights(c, stay) });
}

export function askReception(c: RenderContext, topic: Topic, afterFact: boolean): string {
  const words = wordsOf(c).talk;
  const when = whenWritten(c);
  return afterFact ? words.askFurther(when) : words.askUnknown(words.about[topic], when);
}

/** Reception's own words, and what they answer. */
export function answered(c: RenderContext, topic: Topic | null, told: string): string {
  const words = wordsOf(c).talk;
  return topic && told ? words.answered(words.about[topic], told) : told;
}

export function person(c: RenderContext, reason: WaitingReason, alreadyWaiting: boolean, told = 0): string {
  const words = wordsOf(c).talk;
  const when = whenWritten(c);
  if (reason === 'complaint') return alreadyWaiting ? words.complaintMore(when) : words.complaint(when);
  if (alreadyWaiting && told % 2 === 1) return words.personStill(when, c.hotel.phone ?? null);
  if (alreadyWaiting) return words.personWaiting(when);
  if (reason === 'trouble') return words.personTrouble(when);
  return reason === 'misunderstood' ? words.personMisunderstood(when) : words.person(when);
}

export function depositInfo(
  c: RenderContext,
  percent: number,
  amounts: Array<{ roomTypeId: number; roomTypeName: string; depositMinor: number }>,
  currency: string | null,
): string {
  const words = wordsOf(c).talk;
  const [only, ...others] = amounts;
  if (percent === 0) return words.depositNone;
  if (!only) return words.depositShare(percent);
  const each = amounts.map((one) => money(c, one.depositMinor, currency));
  if (others.length === 0) return words.deposit(percent, each.join());
  return words.deposit(
    percent,
    amounts.map((one, at) => `${roomName(c, one.roomTypeId, one.roomTypeName)} ${each[at]}`).join(', '),
  );
}

/** What the hotel file says of the account; lines that it does not say are left out. */
export function bankAccount(c: RenderContext): string {
  const words = wordsOf(c).talk.bank;
  const { bank } = c.hotel;
  return (['holder', 'alias', 'cbu', 'bank', 'taxId'] as const)
    .flatMap((line) => (bank[line] ? [`${words[line]}: ${bank[line]}`] : []))
    .join('\n');
}

export function notUnderstood(c: RenderContext, attempt: number, maybe: Topic[]): string {
  const words = wordsOf(c).talk;
  const [first, second] = maybe.map((topic) => words.about[topic]);
  if (first && second) return words.maybeTwo(first, second);
  if (first) return words.maybe(first);
  return attempt <= 1 ? words.notUnderstood : words.notUnderstoodAgain;
}

/** "Después te digo": until when there is time. */
export function noHurry(c: RenderContext, quote: Quote | null, name: boolean): string {
  const words = wordsOf(c).talk;
  if (!quote || c.now >= quote.expiresAt) return words.noHurry;
  const term = until(c, quote.expiresAt);
  return name ? words.noHurryName(quote.id, term) : words.noHurryUntil(quote.id, term);
}

/** A room type in the hotel file's words. */
export function roomInfo(c: RenderContext, roomTypeId: number): string {
  const type = c.hotel.roomTypes.find(({ pmsId }) => pmsId === roomTypeId);
  return type ? `${inLanguage(type.name, c.language)}: ${inLanguage(type.description, c.language)}` : '';
}
