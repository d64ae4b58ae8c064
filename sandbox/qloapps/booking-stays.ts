import { childAges, filled, type Loose, listOf, numeric, scalar } from './booking-request.ts';
import type { Catalogue, RoomType } from './catalogue.ts';
import { nightsBetween, stayDay } from './clock.ts';
import { type ApiError, bookingRefused, warnings } from './errors.ts';

/** One entry of `room_types[]`: so many rooms of one type for one stay. */
export interface WantedStay {
  type: RoomType;
  from: string;
  to: string;
  nights: number;
  count: number;
  /** One per room; null where the request left `rooms` out. */
  rooms: WantedRoom[] | null;
}

export interface WantedRoom {
  idRoom: number | undefined;
  adults: number;
  children: number;
  childAges: number[];
  unitPrice: number | undefined;
  totalTax: number | undefined;
  taxGroup: number | undefined;
  services: WantedService[];
}

export interface WantedService {
  /** A service of the catalogue, or undefined for a new one with a name and a price. */
  idService: number | undefined;
  quantity: number;
  name: string;
  unitPrice: number;
  priceMode: 1 | 2;
}

/** The guests a room is booked for when the request says nothing (QloApps facts 6.1). */
export function unspecifiedRoom(type: RoomType): WantedRoom {
  return {
    idRoom: undefined,
    adults: type.adults,
    children: type.children,
    childAges: [],
    unitPrice: undefined,
    totalTax: undefined,
    taxGroup: undefined,
    services: [],
  };
}

/** Reads and checks `room_types[]` in the order QloApps does; the first mistake refuses the whole request (facts 6.5). */
export function readStays(catalogue: Catalogue, entries: readonly Loose[]): WantedStay[] {
  const stays: WantedStay[] = [];
  for (const entry of entries) {
    const idRoomType = numeric(entry, 'id_room_type');
    if (idRoomType === undefined) {
      const absent = scalar(entry, 'id_room_type') === undefined;
      throw bookingRefused('Id room type is missing', absent ? [warnings.noRoomTypeId()] : []);
    }
    const from = stayDay(scalar(entry, 'checkin_date') ?? '');
    if (from === null) throw bookingRefused('Invalid check in date in the request');
    const to = stayDay(scalar(entry, 'checkout_date') ?? '');
    if (to === null) throw bookingRefused('Invalid check out date in the request');
    const asked = numeric(entry, 'number_of_rooms');
    if (asked === undefined) throw bookingRefused('number of rooms is missing');
    const type = catalogue.roomTypes.get(idRoomType);
    if (!type) throw bookingRefused('Invalid room type in the request');
    const count = Math.max(1, Math.trunc(asked));
    const listed = listOf(entry['rooms'], 'room');
    const twin = stays.find((stay) => stay.type.id === type.id && stay.from === from && stay.to === to);
    if (listed && (listed.length !== count || twin)) {
      throw bookingRefused('Room count does not matches with the number of rooms');
    }
    if (from > to) throw bookingRefused('Invalid check in and check out dates in the request');
    const rooms = listed?.map((room) => readRoom(type, room)) ?? null;
    if (twin) twin.count += count;
    else stays.push({ type, from, to, nights: nightsBetween(from, to), count, rooms });
  }
  return stays;
}

function readRoom(type: RoomType, room: Loose): WantedRoom {
  const ages = childAges(room);
  return {
    idRoom: numeric(room, 'id_room'),
    adults: numeric(room, 'adults') ?? type.adults,
    children: ages ? (numeric(room, 'child') ?? type.children) : 0,
    childAges: ages ?? [],
    unitPrice: numeric(room, 'unit_price_without_tax'),
    totalTax: numeric(room, 'total_tax'),
    taxGroup: numeric(room, 'id_tax_rules_group'),
    services: (listOf(room['services'], 'service') ?? []).map(readService),
  };
}

function readService(service: Loose): WantedService {
  return {
    idService: numeric(service, 'id_service'),
    quantity: numeric(service, 'quantity') ?? 1,
    name: filled(service, 'name') ?? '',
    unitPrice: numeric(service, 'unit_price_without_tax') ?? 0,
    priceMode: numeric(service, 'price_mode') === 2 ? 2 : 1,
  };
}

/** Refuses services that do not exist or do not belong to the type (facts 6.1). */
export function checkServices(catalogue: Catalogue, stays: readonly WantedStay[]): void {
  for (const { type, rooms } of stays) {
    for (const { idService, name } of (rooms ?? []).flatMap((room) => room.services)) {
      if (idService === undefined) {
        if (name === '') throw bookingRefused('Invalid request for service.');
      } else if (!catalogue.services.has(idService)) {
        throw bookingRefused('Invalid request for service.');
      } else if (!type.serviceIds.includes(idService)) {
        throw bookingRefused('Service is not linked with the requested room type.');
      }
    }
  }
}

/** The PHP warnings that 1.7.0 raises over the tax of a room entry while it goes on booking (facts 3). */
export function taxWarnings(catalogue: Catalogue, stays: readonly WantedStay[]): ApiError[] {
  return stays
    .flatMap((stay) => stay.rooms ?? [])
    .flatMap(({ taxGroup, totalTax }) => {
      if (taxGroup !== undefined && catalogue.taxRates.has(taxGroup))
        return warnings.existingTaxGroup(taxGroup);
      return taxGroup === undefined && totalTax === undefined ? [warnings.noTotalTax()] : [];
    });
}
