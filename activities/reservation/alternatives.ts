/** What a house that is full has instead: the nights that are full, and the nearest days that are not. */
import { fullOn, type Nightly, nearestFree } from '../../domain/alternatives.ts';
import type { HotelPolicy } from '../../domain/hotel.ts';
import type { Missing, QuoteOption, StayRequest } from '../../domain/party.ts';
import { dateIn, nightsBetween, type PlainDate } from '../../domain/plain-date.ts';
import { type Days, tooShortFor } from '../../domain/seasons.ts';
import type { Pms } from '../../integrations/pms/port.ts';

/** Two other stays are a choice, more are a timetable. */
const MOST_NEARBY = 2;

export interface Around {
  pms: Pms;
  policy: HotelPolicy;
  /** The hotel's clock, epoch ms. */
  now: number;
}

export interface FullHouse {
  fullOn: PlainDate[];
  nearby: Array<{ stay: StayRequest; options: QuoteOption[] }>;
}

/** One read finds the days, one more each their exact prices. */
export async function aroundFull(around: Around, stay: StayRequest): Promise<FullHouse> {
  const days = around.policy.quote.nearbyDays;
  const nightly = await around.pms.nightly(stay, days);
  const nearby: FullHouse['nearby'] = [];
  for (const moved of possible(around, nearestFree(nightly, stay, days))) {
    if (nearby.length === MOST_NEARBY) break;
    const { stay: priced, options } = await around.pms.availability({ ...stay, ...moved });
    if (options.length > 0) nearby.push({ stay: priced, options });
  }
  nearby.sort((a, b) => (a.stay.checkin < b.stay.checkin ? -1 : 1));
  return { fullOn: partly(fullOn(nightly, stay), stay), nearby };
}

/** The room type that was asked for, where the others are free and it is not. */
export async function aroundMissing(around: Around, stay: StayRequest): Promise<Missing | undefined> {
  const days = around.policy.quote.nearbyDays;
  const nightly = await around.pms.nightly(stay, days);
  const types = nightly.types.filter(({ roomTypeId }) => roomTypeId === stay.wanted);
  const [type] = types;
  if (!type)
    return stay.wanted === undefined
      ? undefined
      : { roomTypeId: stay.wanted, roomTypeName: '', tooSmall: true, fullOn: [], nearest: null };
  const { roomTypeId, roomTypeName } = type;
  return {
    roomTypeId,
    roomTypeName,
    fullOn: partly(fullOn(nightly, stay, types), stay),
    nearest: await nearestOf(around, stay, nightly, types),
  };
}

async function nearestOf(
  around: Around,
  stay: StayRequest,
  nightly: Nightly,
  types: Nightly['types'],
): Promise<Missing['nearest']> {
  for (const moved of possible(around, nearestFree(nightly, stay, around.policy.quote.nearbyDays, types))) {
    const found = await around.pms.availability({ ...stay, ...moved });
    const option = found.options.find(({ roomTypeId, mix }) => roomTypeId === stay.wanted && !mix);
    if (option) return { stay: found.stay, totalMinor: option.totalMinor };
  }
  return null;
}

/** Days that have not begun before today and are enough nights for their season; a few, each costs a read. */
const possible = ({ policy, now }: Around, stays: Days[]): Days[] =>
  stays
    .filter((one) => one.checkin >= dateIn(policy.zone, now) && !tooShortFor(policy, one))
    .slice(0, MOST_NEARBY + 1);

/** Which nights are full says something only where others are not. */
const partly = (nights: PlainDate[], { checkin, checkout }: Days): PlainDate[] =>
  nights.length < nightsBetween(checkin, checkout) ? nights : [];
