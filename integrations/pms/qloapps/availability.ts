/** The live offer for a stay: `hotel_ari` for prices and free rooms, the catalogue for what it does not check. */
import { everybody, type RoomParty, type StayRequest, spread } from '../../../domain/party.ts';
import { isPlainDate, nightsBetween } from '../../../domain/plain-date.ts';
import { PmsError } from '../errors.ts';
import type { Availability } from '../port.ts';
import type { Catalogue } from './catalogue.ts';
import type { QloHttp } from './http.ts';
import { Ari, type FreeRoom, parse, type TypeLimits } from './wire.ts';

type Asking = { http: QloHttp; catalogue: Catalogue; hotelId: number; currency: string | undefined };

/**
 * What fits the party, cheapest first. Where the guest named no number of rooms, one room more is tried until some
 * type fits, up to a room for each adult.
 */
export async function availability(pms: Asking, stay: StayRequest): Promise<Availability> {
  checkStay(stay);
  const types = await pms.catalogue.roomTypes();
  if (types.size === 0) throw new PmsError('pms-misconfigured', `hotel ${pms.hotelId} has no room types`);
  const found = await optionsFor(pms, stay, types);
  if (found.options.length > 0 || !stay.anyRooms) return found;
  const party = everybody(stay.rooms);
  // A type that was full is as full for more rooms: only types that the party fits in anew are worth another question.
  const asked = new Set(fitting(stay, types));
  for (let rooms = stay.rooms.length + 1; rooms <= party.adults; rooms++) {
    const split = { ...stay, rooms: spread(party, rooms) };
    const fresh = fitting(split, types).filter((id) => !asked.has(id));
    if (fresh.length === 0) continue;
    for (const id of fresh) asked.add(id);
    const next = await optionsFor(pms, split, types);
    if (next.options.length > 0) return next;
  }
  return found;
}

type Types = Awaited<ReturnType<Catalogue['roomTypes']>>;

/** Types of which every room of the party finds place, for as many nights. */
function fitting(stay: StayRequest, types: Types): number[] {
  const nights = nightsBetween(stay.checkin, stay.checkout);
  return [...types].flatMap(([id, { limits }]) => {
    if (nights < limits.min_los || (limits.max_los > 0 && nights > limits.max_los)) return [];
    return stay.rooms.every((room) => fits(room, limits)) ? [id] : [];
  });
}

async function optionsFor(pms: Asking, stay: StayRequest, types: Types): Promise<Availability> {
  const ari = await askAri(pms, { ...stay, occupancies: stay.rooms });
  if (pms.currency && ari.currency !== pms.currency) {
    throw new PmsError('pms-misconfigured', `the PMS quotes in ${ari.currency}, not in ${pms.currency}`);
  }
  const fit = fitting(stay, types);
  const options = (ari.room_types ?? []).flatMap((offer) => {
    const facts = types.get(offer.id_room_type);
    if (!facts || !fit.includes(offer.id_room_type)) return [];
    if ((offer.rooms.available ?? []).length < stay.rooms.length) return [];
    return {
      roomTypeId: offer.id_room_type,
      roomTypeName: offer.name,
      rooms: stay.rooms.length,
      // One occupancy entry per room was sent, so the total is that of all rooms (QloApps facts 5).
      totalMinor: offer.total_price_with_tax,
      serviceIds: facts.hiddenServiceIds,
    };
  });
  options.sort((a, b) => a.totalMinor - b.totalMinor || a.roomTypeId - b.roomTypeId);
  return { currency: ari.currency, stay, options };
}

/** Rooms of a type that are free for every night; the PMS counts a shared room as taken once. */
export async function freeRooms(
  pms: { http: QloHttp; hotelId: number },
  stay: { checkin: string; checkout: string; roomTypeId: number },
): Promise<FreeRoom[]> {
  const ari = await askAri(pms, stay);
  const offer = (ari.room_types ?? []).find((type) => type.id_room_type === stay.roomTypeId);
  return offer?.rooms.available ?? [];
}

/** Dates and rooms come from our own rules; a stay that breaks them is a mistake of the caller. */
export function checkStay(stay: StayRequest): void {
  const sound =
    isPlainDate(stay.checkin) &&
    isPlainDate(stay.checkout) &&
    nightsBetween(stay.checkin, stay.checkout) > 0 &&
    stay.rooms.length > 0 &&
    stay.rooms.every((room) => Number.isInteger(room.adults) && room.adults > 0 && room.children >= 0);
  if (!sound)
    throw new PmsError('pms-refused', 'not a stay: dates reversed, no room, or a room without adults');
}

function fits(room: RoomParty, limits: TypeLimits): boolean {
  return (
    room.adults <= limits.max_adults &&
    room.children <= limits.max_children &&
    room.adults + room.children <= limits.max_guests
  );
}

async function askAri(
  pms: { http: QloHttp; hotelId: number },
  stay: { checkin: string; checkout: string; roomTypeId?: number; occupancies?: RoomParty[] },
) {
  const type = stay.roomTypeId === undefined ? '' : `<id_room_type>${stay.roomTypeId}</id_room_type>`;
  const rooms = (stay.occupancies ?? [])
    .map(
      ({ adults, children }) =>
        `<room_occupancy><adults>${adults}</adults><children>${children}</children></room_occupancy>`,
    )
    .join('');
  const occupancies = rooms
    ? `<associations><room_occupancies>${rooms}</room_occupancies></associations>`
    : '';
  const xml =
    `<qloapps><hotel_ari><id_hotel>${pms.hotelId}</id_hotel>` +
    `<date_from>${stay.checkin}</date_from><date_to>${stay.checkout}</date_to>${type}${occupancies}` +
    '</hotel_ari></qloapps>';
  return parse(Ari, await pms.http.ask('hotel_ari', xml), 'hotel_ari');
}
