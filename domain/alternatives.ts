/** Where a house is full: on which nights, and the nearest days on which it is not. */
import { addDays, nightsBetween, type PlainDate } from './plain-date.ts';
import type { Days } from './seasons.ts';

/** What is free night by night, for the room types that a party fits in. */
export interface Nightly {
  types: Array<{
    roomTypeId: number;
    roomTypeName: string /** Rooms of the type that the party needs. */;
    needs: number;
  }>;
  /** Every night that was looked at, with the free rooms of each type by their ids in the PMS. */
  nights: Array<{ date: PlainDate; free: Map<number, ReadonlySet<number>> }>;
}

type Needed = Nightly['types'][number];

const freeOn = (nightly: Nightly, date: PlainDate, roomTypeId: number): ReadonlySet<number> =>
  nightly.nights.find((night) => night.date === date)?.free.get(roomTypeId) ?? new Set();

const nightsOf = ({ checkin, checkout }: Days): PlainDate[] =>
  Array.from({ length: nightsBetween(checkin, checkout) }, (_, at) => addDays(checkin, at));

/** Nights of a stay on which too few rooms of all these types are free. */
export function fullOn(nightly: Nightly, stay: Days, types: Needed[] = nightly.types): PlainDate[] {
  return nightsOf(stay).filter((date) =>
    types.every(({ roomTypeId, needs }) => freeOn(nightly, date, roomTypeId).size < needs),
  );
}

/** Enough rooms of one type that are free through the whole stay: nobody moves in the middle of it. */
function lodges(nightly: Nightly, stay: Days, { roomTypeId, needs }: Needed): boolean {
  const [first, ...others] = nightsOf(stay).map((date) => freeOn(nightly, date, roomTypeId));
  return [...(first ?? [])].filter((room) => others.every((night) => night.has(room))).length >= needs;
}

/** The same number of nights up to `days` earlier or later, nearest first, where one of the types is free. */
export function nearestFree(
  nightly: Nightly,
  stay: Days,
  days: number,
  types: Needed[] = nightly.types,
): Days[] {
  return Array.from({ length: days }, (_, at) => [-(at + 1), at + 1])
    .flat()
    .map((shift) => ({ checkin: addDays(stay.checkin, shift), checkout: addDays(stay.checkout, shift) }))
    .filter((moved) => types.some((type) => lodges(nightly, moved, type)));
}
