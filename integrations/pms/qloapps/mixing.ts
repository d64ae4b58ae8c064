/** One party over rooms of several types, where no type has enough rooms for it: "Doble + Familiar". */
import type { RoomParty } from '../../../domain/party.ts';

export interface TypeOffer {
  roomTypeId: number;
  /** Rooms that are free for the whole stay. */
  free: number;
  /** One room for the whole stay, in minor units. */
  totalMinor: number;
  /** Whether so many people find place in one room. */
  fits(room: RoomParty): boolean;
}

export interface Mix {
  /** One entry per room. */
  rooms: Array<{ roomTypeId: number; party: RoomParty }>;
  totalMinor: number;
}

/** More rooms than these are not looked for: a group, which reception seats. */
const MOST_ROOMS = 4;
/** Of a number of rooms that the guest named. */
const MOST_NAMED = 6;

/** The cheapest way with the fewest rooms, or with so many as are wanted; null where there is none. */
export function cheapestMix(party: RoomParty, offers: TypeOffer[], wanted?: number): Mix | null {
  if (wanted !== undefined && wanted > MOST_NAMED) return null;
  const most = wanted ?? Math.min(party.adults, MOST_ROOMS);
  for (let count = wanted ?? 2; count <= most; count++) {
    const ways = combinations(offers, count)
      .map((types) => ({ types, totalMinor: types.reduce((sum, type) => sum + type.totalMinor, 0) }))
      .sort((a, b) => a.totalMinor - b.totalMinor);
    for (const { types, totalMinor } of ways) {
      const parties = seated(party, types);
      if (parties)
        return {
          totalMinor,
          rooms: types.map(({ roomTypeId }, at) => ({ roomTypeId, party: parties[at] as RoomParty })),
        };
    }
  }
  return null;
}

/** Every choice of so many rooms, whatever their order, of no type more than are free. */
function combinations(offers: TypeOffer[], count: number): TypeOffer[][] {
  const [first, ...rest] = offers;
  if (count === 0) return [[]];
  if (!first) return [];
  const most = Math.min(first.free, count);
  return Array.from({ length: most + 1 }, (_, taken) => most - taken).flatMap((taken) =>
    combinations(rest, count - taken).map((others) => [
      ...Array.from({ length: taken }, () => first),
      ...others,
    ]),
  );
}

/** Places everybody, a grown-up in each room, as evenly as the rooms allow. */
function seated({ adults, children, ages }: RoomParty, types: TypeOffer[]): RoomParty[] | null {
  const rooms = place(adults, children, types);
  let next = 0;
  return (
    rooms?.map((room) => {
      const theirs = ages.slice(next, next + room.children);
      next += room.children;
      return { ...room, ages: theirs };
    }) ?? null
  );
}

function place(adults: number, children: number, types: TypeOffer[]): RoomParty[] | null {
  const [type, ...rest] = types;
  if (!type) return adults === 0 && children === 0 ? [] : null;
  const even = (count: number) => Math.ceil(count / types.length);
  for (const mine of around(even(adults), 1, adults - rest.length))
    for (const kids of around(even(children), 0, children)) {
      const room = { adults: mine, children: kids, ages: [] };
      if (!type.fits(room)) continue;
      const others = place(adults - mine, children - kids, rest);
      if (others) return [room, ...others];
    }
  return null;
}

/** Numbers from `least` to `most`, the nearest to `middle` first. */
const around = (middle: number, least: number, most: number): number[] =>
  Array.from({ length: Math.max(0, most - least + 1) }, (_, at) => least + at).sort(
    (a, b) => Math.abs(a - middle) - Math.abs(b - middle) || b - a,
  );
