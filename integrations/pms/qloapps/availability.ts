/** The live offer for a stay: `hotel_ari` for prices and free rooms, the catalogue for what it does not check. */
import type { Nightly } from '../../../domain/alternatives.ts';
import {
  everybody,
  type QuoteOption,
  type RoomOfMix,
  type RoomParty,
  type StayRequest,
  spread,
} from '../../../domain/party.ts';
import { addDays, isPlainDate, nightsBetween } from '../../../domain/plain-date.ts';
import { PmsError } from '../errors.ts';
import type { Availability } from '../port.ts';
import type { Catalogue } from './catalogue.ts';
import type { QloHttp } from './http.ts';
import { cheapestMix, type TypeOffer } from './mixing.ts';
import { Ari, AriDays, type FreeRoom, parse, type TypeLimits } from './wire.ts';

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
  if (found.options.length > 0) return found;
  if (!stay.anyRooms) return stay.rooms.length > 1 ? ((await mixed(pms, stay, types)) ?? found) : found;
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
  return (await mixed(pms, stay, types)) ?? found;
}

/** Rooms of several types, one order: asked for only where no type has enough. */
async function mixed(pms: Asking, stay: StayRequest, types: Types): Promise<Availability | null> {
  const party = everybody(stay.rooms);
  // Types that take everybody in one room and are full have no room to add either.
  if (
    party.adults < 2 ||
    (stay.anyRooms && fitting({ ...stay, rooms: [party] }, types).length === types.size)
  )
    return null;
  const ari = await askAri(pms, { ...stay, occupancies: [{ adults: 1, children: 0, ages: [] }] });
  const nights = nightsBetween(stay.checkin, stay.checkout);
  const offers = (ari.room_types ?? []).flatMap((offer): TypeOffer[] => {
    const limits = types.get(offer.id_room_type)?.limits;
    if (!limits || !longEnough(nights, limits)) return [];
    return [
      {
        roomTypeId: offer.id_room_type,
        free: (offer.rooms.available ?? []).length,
        totalMinor: offer.total_price_with_tax,
        fits: (room) => fits(room, limits),
      },
    ];
  });
  const mix = cheapestMix(party, offers, stay.anyRooms ? undefined : stay.rooms.length);
  const [first] = mix?.rooms ?? [];
  if (!mix || !first) return null;
  const named = (id: number): RoomOfMix => ({
    roomTypeId: id,
    roomTypeName: ari.room_types?.find((offer) => offer.id_room_type === id)?.name ?? '',
    serviceIds: types.get(id)?.hiddenServiceIds ?? [],
  });
  const option: QuoteOption = {
    ...named(first.roomTypeId),
    rooms: mix.rooms.length,
    totalMinor: mix.totalMinor,
    mix: mix.rooms.map(({ roomTypeId }) => named(roomTypeId)),
  };
  return {
    currency: ari.currency,
    stay: { ...stay, rooms: mix.rooms.map((room) => room.party) },
    options: [option],
  };
}

/** What is free night by night from some days before the stay to some days after it; one question to the PMS. */
export async function nightly(pms: Asking, stay: StayRequest, days: number): Promise<Nightly> {
  checkStay(stay);
  const types = await pms.catalogue.roomTypes();
  const ari = await askDays(pms, {
    checkin: addDays(stay.checkin, -days),
    checkout: addDays(stay.checkout, days),
  });
  const nights = ari.map(({ date_from, room_types }) => ({
    date: date_from.slice(0, 10),
    free: new Map(
      (room_types ?? []).map(({ id_room_type, rooms }) => [
        id_room_type,
        new Set((rooms.available ?? []).map(({ id_room }) => id_room)),
      ]),
    ),
  }));
  const names = new Map(
    ari.flatMap(({ room_types }) => (room_types ?? []).map((one) => [one.id_room_type, one.name])),
  );
  const party = everybody(stay.rooms);
  const counts = stay.anyRooms
    ? Array.from({ length: party.adults }, (_, at) => ({ ...stay, rooms: spread(party, at + 1) }))
    : [stay];
  return {
    nights,
    types: [...types.keys()].flatMap((roomTypeId) => {
      const way = counts.find((one) => fitting(one, types).includes(roomTypeId));
      return way ? [{ roomTypeId, roomTypeName: names.get(roomTypeId) ?? '', needs: way.rooms.length }] : [];
    }),
  };
}

type Types = Awaited<ReturnType<Catalogue['roomTypes']>>;

/** Types of which every room of the party finds place, for as many nights. */
function fitting(stay: StayRequest, types: Types): number[] {
  const nights = nightsBetween(stay.checkin, stay.checkout);
  return [...types].flatMap(([id, { limits }]) => {
    if (!longEnough(nights, limits)) return [];
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

const longEnough = (nights: number, limits: TypeLimits): boolean =>
  nights >= limits.min_los && (limits.max_los === 0 || nights <= limits.max_los);

function fits(room: RoomParty, limits: TypeLimits): boolean {
  return (
    room.adults <= limits.max_adults &&
    room.children <= limits.max_children &&
    room.adults + room.children <= limits.max_guests
  );
}

interface Search {
  checkin: string;
  checkout: string;
  roomTypeId?: number;
  occupancies?: RoomParty[];
  more?: string;
}

const askAri = async (pms: { http: QloHttp; hotelId: number }, search: Search) =>
  parse(Ari, await pms.http.ask('hotel_ari', searchXml(pms.hotelId, search)), 'hotel_ari');

/** Each night by itself, with the rooms that are free on it (QloApps facts 5). */
async function askDays(pms: { http: QloHttp; hotelId: number }, search: Search) {
  const more = '<get_available_rooms>1</get_available_rooms><date_wise_breakdown>1</date_wise_breakdown>';
  const xml = searchXml(pms.hotelId, { ...search, more });
  return parse(AriDays, await pms.http.ask('hotel_aris', xml, 'hotel_ari'), 'hotel_aris');
}

function searchXml(hotelId: number, stay: Search): string {
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
  return (
    `<qloapps><hotel_ari><id_hotel>${hotelId}</id_hotel>` +
    `<date_from>${stay.checkin}</date_from><date_to>${stay.checkout}</date_to>${type}${stay.more ?? ''}${occupancies}` +
    '</hotel_ari></qloapps>'
  );
}
