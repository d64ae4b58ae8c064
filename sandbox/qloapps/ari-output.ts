import type { JsonObject, JsonValue } from './answer.ts';
import type { AriSearch } from './ari-search.ts';
import type { TakenBy } from './availability.ts';
import type { Room, RoomType } from './catalogue.ts';
import type { View } from './lists.ts';

/** One room type on certain dates. */
export interface TypeOnDates {
  type: RoomType;
  basePrice: { excl: number; incl: number };
  total: { excl: number; incl: number };
  available: Room[];
  booked: { room: Room; rows: TakenBy[] }[];
  unavailable: { room: Room; status: number }[];
}

/** The hotel on certain dates: the whole stay, or one night of it. */
export interface OnDates {
  from: string;
  to: string;
  currency: string;
  types: TypeOnDates[];
}

function totals(day: OnDates, search: AriSearch, dateWise: boolean): [string, number][] {
  const sum = (list: 'available' | 'booked' | 'unavailable') =>
    day.types.reduce((count, type) => count + type[list].length, 0);
  const list: [string, number][] = [];
  if (search.wanted.available) list.push(['total_available_rooms', sum('available')]);
  if (search.wanted.unavailable) list.push(['total_unavailable_rooms', sum('unavailable')]);
  if (search.wanted.partial && !dateWise) list.push(['total_partial_available_rooms', 0]);
  if (search.wanted.booked) list.push(['total_booked_rooms', sum('booked')]);
  return list;
}

function totalRooms(day: OnDates): number {
  return day.types.reduce((count, { type }) => count + type.rooms.length, 0);
}

function prices(described: TypeOnDates): [string, number][] {
  return [
    ['base_price', described.basePrice.excl],
    ['base_price_with_tax', described.basePrice.incl],
    ['total_price', described.total.excl],
    ['total_price_with_tax', described.total.incl],
  ];
}

/** Lists are objects keyed by room id, or `[]` when empty (facts 5). */
function keyed(rooms: readonly [number, JsonObject][]): JsonValue {
  return rooms.length === 0 ? [] : Object.fromEntries(rooms);
}

export function ariJson(day: OnDates, search: AriSearch, dateWise: boolean): JsonObject {
  const head: JsonObject = {
    id_hotel: search.idHotel,
    date_from: day.from,
    date_to: day.to,
    currency: day.currency,
  };
  if (day.types.length === 0) return head;
  const rooms = day.types.map((described) => ({
    id_room_type: described.type.id,
    ...Object.fromEntries(prices(described)),
    name: described.type.name,
    rooms: dateWise ? roomsOfDay(described, search) : roomsOfStay(described, search),
  }));
  const counts = Object.fromEntries(totals(day, search, dateWise));
  const all = { total_rooms: totalRooms(day) };
  return dateWise
    ? { ...head, ...all, room_types: rooms, ...counts }
    : { ...head, ...all, ...counts, room_types: rooms };
}

function roomsOfDay(described: TypeOnDates, { wanted }: AriSearch): JsonObject {
  const brief = (rooms: readonly Room[]) =>
    keyed(rooms.map((room) => [room.id, { id_room: room.id, room_num: room.room_num }]));
  return {
    ...(wanted.available ? { available: brief(described.available) } : {}),
    ...(wanted.booked ? { booked: brief(described.booked.map(({ room }) => room)) } : {}),
    ...(wanted.unavailable ? { unavailable: brief(described.unavailable.map(({ room }) => room)) } : {}),
  };
}

function roomsOfStay(
  { type, available, booked, unavailable }: TypeOnDates,
  { wanted }: AriSearch,
): JsonObject {
  const lists: JsonObject = {};
  const head = (room: Room) => ({
    id_product: type.id,
    id_room: room.id,
    id_hotel: type.id_hotel,
    room_num: room.room_num,
  });
  if (wanted.unavailable) {
    lists['unavailable'] = keyed(
      unavailable.map(({ room, status }) => [
        room.id,
        {
          ...head(room),
          detail: [{ id_status: status, room_comment: room.comment, date_from: null, date_to: null }],
        },
      ]),
    );
  }
  if (wanted.booked) {
    lists['booked'] = keyed(
      booked.map(({ room, rows }) => [
        room.id,
        {
          ...head(room),
          detail: rows.map((row) => ({
            id_htl_booking: row.id,
            date_from: row.date_from,
            date_to: row.date_to,
            id_customer: row.id_customer,
            booking_type: row.booking_type,
            booking_status: row.id_status,
            comment: row.comment,
          })),
        },
      ]),
    );
  }
  if (wanted.available) {
    lists['available'] = keyed(
      available.map((room) => [
        room.id,
        {
          id_room: room.id,
          id_product: type.id,
          id_hotel: type.id_hotel,
          room_num: room.room_num,
          room_comment: room.comment,
          max_adult: type.max_adults,
          max_children: type.max_children,
          max_occupancy: type.max_guests,
        },
      ]),
    );
  }
  if (wanted.partial) lists['partially_available'] = [];
  return lists;
}

export function ariXml(day: OnDates, search: AriSearch, { base }: View): string {
  const value = (name: string, content: string | number, attributes = '') =>
    `<${name}${attributes}><![CDATA[${content}]]></${name}>\n`;
  const hotel = value('id_hotel', search.idHotel, ` xlink:href="${base}/hotels/${search.idHotel}"`);
  const head = `${hotel}${value('date_from', day.from)}${value('date_to', day.to)}${value('currency', day.currency)}`;
  if (day.types.length === 0) return `<hotel_ari>\n${head}</hotel_ari>\n`;
  const counts = [['total_rooms', totalRooms(day)] as const, ...totals(day, search, search.dateWise)]
    .map(([name, count]) => value(name, count))
    .join('');
  const list = (name: string, rooms: readonly Room[]) =>
    `<${name}>\n${rooms.map((room) => `<room id="${room.id}">\n${value('id_room', room.id)}${value('room_number', room.room_num)}</room>\n`).join('')}</${name}>\n`;
  const types = day.types.map((described) => {
    const { type } = described;
    const href = ` xlink:href="${base}/room_types/${type.id}"`;
    const { wanted } = search;
    const lists = [
      wanted.unavailable
        ? list(
            'unavailable',
            described.unavailable.map(({ room }) => room),
          )
        : '',
      wanted.booked
        ? list(
            'booked',
            described.booked.map(({ room }) => room),
          )
        : '',
      wanted.available ? list('available', described.available) : '',
      wanted.partial ? list('partial_available', []) : '',
    ].join('');
    const name = `<name><language id="1" xlink:href="${base}/languages/1"><![CDATA[${type.name}]]></language></name>\n`;
    const priced = prices(described)
      .map(([label, amount]) => value(label, amount))
      .join('');
    return `<room_type id="${type.id}"${href}>\n${value('id_room_type', type.id, href)}${priced}${name}<rooms>\n${lists}</rooms>\n</room_type>\n`;
  });
  return `<hotel_ari>\n${head}${counts}<room_types>\n${types.join('')}</room_types>\n</hotel_ari>\n`;
}
