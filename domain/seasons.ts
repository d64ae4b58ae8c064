/** What a season changes for a stay: fewest nights, deposit and cancellation terms. Nights from `from` on, `to` is its last departure. */
import type { HotelPolicy, Season } from './hotel.ts';
import { addDays, nightsBetween, type PlainDate } from './plain-date.ts';

/** Deposit and cancellation of one stay; the season's where its arrival falls in one that has terms of its own. */
export interface Terms {
  /** Null outside of every season. */
  season: Season | null;
  percent: number;
  termHours: number;
  freeUntilDays: number;
}

export function termsFor(policy: HotelPolicy, checkin: PlainDate): Terms {
  const season = policy.seasons.find(({ from, to }) => from <= checkin && checkin < to) ?? null;
  return {
    season,
    percent: season?.deposit?.percent ?? policy.deposit.percent,
    termHours: season?.deposit?.termHours ?? policy.deposit.termHours,
    freeUntilDays: season?.cancellation?.freeUntilDays ?? policy.cancellation.freeUntilDays,
  };
}

/** Terms that a guest who knows the house would not expect: told with the offer. */
export function unusualTerms(policy: HotelPolicy, checkin: PlainDate): (Terms & { season: Season }) | null {
  const terms = termsFor(policy, checkin);
  const { season, percent, freeUntilDays } = terms;
  const usual = percent === policy.deposit.percent && freeUntilDays === policy.cancellation.freeUntilDays;
  return season === null || usual ? null : { ...terms, season };
}

export interface Days {
  checkin: PlainDate;
  checkout: PlainDate;
}

/** The season whose fewest nights the stay does not reach; a stay counts as in a season with any of its nights. */
export function tooShortFor(policy: HotelPolicy, stay: Days): Season | null {
  const nights = nightsBetween(stay.checkin, stay.checkout);
  return (
    policy.seasons
      .filter(
        ({ from, to, minNights = 0 }) => from < stay.checkout && stay.checkin < to && nights < minNights,
      )
      .toSorted((a, b) => (b.minNights ?? 0) - (a.minNights ?? 0))[0] ?? null
  );
}

/**
 * The nearest stay that is long enough: it holds all the nights that were asked for, lies within the season as far as
 * it can, then keeps the day of arrival. Never before `today`; where a longer season begins within it, long enough for
 * that one.
 */
export function longEnough(policy: HotelPolicy, asked: Days, today: PlainDate): Days {
  const season = tooShortFor(policy, asked);
  if (!season?.minNights) return asked;
  const nights = season.minNights;
  const spare = nights - nightsBetween(asked.checkin, asked.checkout);
  const stays = Array.from({ length: spare + 1 }, (_, earlier) => {
    const checkin = addDays(asked.checkin, -earlier);
    return { checkin, checkout: addDays(checkin, nights) };
  }).filter(({ checkin }) => checkin >= today || checkin === asked.checkin);
  const inside = ({ checkin, checkout }: Days): number =>
    nightsBetween(checkin > season.from ? checkin : season.from, checkout < season.to ? checkout : season.to);
  const best = stays.reduce((one, other) => (inside(other) > inside(one) ? other : one));
  return longEnough(policy, best, today);
}
