/** Who comes, and when: the request a stay is quoted, held and booked for. */
import type { PlainDate } from './plain-date.ts';

export interface RoomParty {
  adults: number;
  children: number;
  /** Ages of the children, as far as told. */
  ages: number[];
}

export interface StayRequest {
  checkin: PlainDate;
  checkout: PlainDate;
  /** One entry per room the party needs; nearly always one. */
  rooms: RoomParty[];
  /** The guest named no number of rooms: a lookup may spread the party over more, as the house's rooms need. */
  anyRooms?: true;
  /** The PMS room type that was asked for; others are offered beside it. */
  wanted?: number;
}

/** Everybody who comes, as if in one room. */
export function everybody(rooms: RoomParty[]): RoomParty {
  return {
    adults: rooms.reduce((sum, room) => sum + room.adults, 0),
    children: rooms.reduce((sum, room) => sum + room.children, 0),
    ages: rooms.flatMap((room) => room.ages),
  };
}

/** The party as evenly as can be over so many rooms, each with a grown-up: never more rooms than adults. */
export function spread({ adults, children, ages }: RoomParty, wanted: number): RoomParty[] {
  const count = Math.max(1, Math.min(wanted, adults));
  const share = (total: number, room: number) => Math.floor(total / count) + (room < total % count ? 1 : 0);
  const rooms = Array.from({ length: count }, (_, room) => ({
    adults: share(adults, room),
    children: share(children, room),
    ages: [],
  }));
  return withAges(rooms, ages);
}

/** The same rooms with the children's ages, as far as told, in the order of the rooms. */
export function withAges(rooms: RoomParty[], ages: number[]): RoomParty[] {
  let next = 0;
  return rooms.map((room) => {
    const theirs = ages.slice(next, next + room.children);
    next += room.children;
    return { ...room, ages: theirs };
  });
}

/** One way to lodge the whole party for the whole stay: as many rooms of one type as the request has. */
export interface QuoteOption {
  /** PMS room type id. */
  roomTypeId: number;
  /** The PMS's own name of the type, used where the hotel file has none. */
  roomTypeName: string;
  rooms: number;
  /** The whole stay of the whole party with taxes, in minor units. */
  totalMinor: number;
  /** Hidden services the PMS includes in its quote and must be sent again when booking (QloApps facts 6.4). */
  serviceIds: number[];
  /**
   * Where no type has enough rooms: the type of each room of the stay, in its order. `roomTypeId` is the first one's,
   * `totalMinor` that of all of them.
   */
  mix?: RoomOfMix[];
}

export interface RoomOfMix {
  roomTypeId: number;
  roomTypeName: string;
  serviceIds: number[];
}

/** A room type that was asked for and is not free on these days. */
export interface Missing {
  roomTypeId: number;
  roomTypeName: string;
  /** It takes no party like this one, however many of its rooms. */
  tooSmall?: true;
  /** Nights on which it is full; none where no single night explains it. */
  fullOn: PlainDate[];
  /** The nearest days on which it is free, with what it costs then. */
  nearest: { stay: StayRequest; totalMinor: number } | null;
}

export interface Quote {
  /** Short code a guest can read aloud, e.g. `4K7`. */
  id: string;
  stay: StayRequest;
  currency: string;
  options: QuoteOption[];
  missing?: Missing;
  /** Instants in epoch ms. */
  at: number;
  expiresAt: number;
}
