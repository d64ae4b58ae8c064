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
}

export interface Quote {
  /** Short code a guest can read aloud, e.g. `4K7`. */
  id: string;
  stay: StayRequest;
  currency: string;
  options: QuoteOption[];
  /** Instants in epoch ms. */
  at: number;
  expiresAt: number;
}
