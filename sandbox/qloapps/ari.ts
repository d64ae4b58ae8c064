import { type Answer, type JsonObject, type JsonValue, jsonAnswer, xmlAnswer } from './answer.ts';
import { lengthForbidden, type TakenBy, takenRows } from './availability.ts';
import type { Catalogue, Room, RoomType } from './catalogue.ts';
import { addDays, nightsBetween, stayDay } from './clock.ts';
import { Refused, warnings } from './errors.ts';
import type { View } from './lists.ts';
import type { Pms } from './pms.ts';
import { quotedStay, round } from './pricing.ts';
import { childText, parseXml, rootChild, type XmlElement } from './xml.ts';

interface Search {
  idHotel: string;
  from: string;
  to: string;
  roomType: number | null;
  wanted: { available: boolean; booked: boolean; partial: boolean; unavailable: boolean };
  dateWise: boolean;
  /** Number of `room_occupancy` entries: they only multiply the total (facts 5). */
  rooms: number;
}

/** `POST /api/hotel_ari`: availability and rates of one hotel (QloApps facts 5). XML in, either format out. */
export async function answerAri(pms: Pms, body: string, view: View): Promise<Answer> {
  const search = readSearch(body);
  const catalogue = await pms.catalogue();
  const types = [...catalogue.roomTypes.values()].filter(
    (type) =>
      type.id_hotel === Number(search.idHotel) &&
      type.active === 1 &&
      type.show_at_front === 1 &&
      (search.roomType === null || type.id === search.roomType),
  );
  const rows = await takenRows(
    pms.database,
    types.map((type) => type.id),
    search.from,
    search.to,
  );
  if (!search.dateWise) {
    const day = describe(catalogue, search, types, rows, search.from, search.to);
    return view.format === 'JSON'
      ? jsonAnswer(200, { hotel_ari: json(day, search, false) })
      : xmlAnswer(200, xml(day, search, view));
  }
  const nights = nightsBetween(search.from, search.to);
  const days = Array.from({ length: nights }, (_, index) => {
    const from = addDays(search.from, index);
    const to = addDays(search.from, index + 1);
    return describe(catalogue, search, types, rows, from, to);
  });
  return view.format === 'JSON'
    ? jsonAnswer(200, { hotel_aris: days.map((day) => json(day, search, true)) })
    : xmlAnswer(200, `<hotel_aris>\n${days.map((day) => xml(day, search, view)).join('')}</hotel_aris>\n`);
}

function validation(text: string): Refused {
  return new Refused(400, [{ code: 85, message: `Validation error: ${text}` }]);
}

function readSearch(body: string): Search {
  if (body.trim() === '') throw validation('ARI search parameters are missing.');
  const document = parseXml(body);
  if (!document) {
    throw new Refused(400, [
      ...warnings.parser('simplexml_load_string()', body),
      ...validation('Invalid ARI search parameters found.').errors,
    ]);
  }
  const search = rootChild(document, 'hotel_ari') ?? {};
  const required = (name: string): string => {
    const value = childText(search, name);
    if (!value) throw new Refused(400, [{ code: 41, message: `parameter "${name}" required` }]);
    return value;
  };
  const idHotel = required('id_hotel');
  const dates = { date_from: required('date_from'), date_to: required('date_to') };
  if (!/^\d+$/.test(idHotel)) throw validation('"The id_hotel field is invalid."');
  const [from, to] = (['date_from', 'date_to'] as const).map((name) => {
    const day = stayDay(dates[name]);
    if (day === null) throw validation(`"The ${name} field is invalid."`);
    return day;
  }) as [string, string];
  if (to <= from) throw validation('"Date to" must be after "date from"');
  const flag = (name: string) => childText(search, name) === '1';
  const wanted = {
    available: flag('get_available_rooms'),
    booked: flag('get_booked_rooms'),
    partial: flag('get_partial_available_rooms'),
    unavailable: flag('get_unavailable_rooms'),
  };
  const someAsked = Object.values(wanted).includes(true);
  const roomType = childText(search, 'id_room_type');
  return {
    idHotel,
    from,
    to,
    roomType: roomType ? Number(roomType) : null,
    wanted: someAsked ? wanted : { ...wanted, available: true },
    dateWise: flag('date_wise_breakdown'),
    rooms: readOccupancies(search),
  };
}

function readOccupancies(search: XmlElement): number {
  const child = (parent: XmlElement, name: string): XmlElement[] => {
    const found = parent[name];
    return [found].flat().filter((one): one is XmlElement => typeof one === 'object' && one !== null);
  };
  const entries = child(search, 'associations')
    .flatMap((associations) => child(associations, 'room_occupancies'))
    .flatMap((occupancies) => child(occupancies, 'room_occupancy'));
  for (const [index, entry] of entries.entries()) {
    if (!(Number(childText(entry, 'adults')) > 0)) {
      throw validation(
        `Invalid value for number of adults for Room-${index + 1} occupancy(value must be greater than 0).`,
      );
    }
  }
  return Math.max(1, entries.length);
}

interface TypeOnDates {
  type: RoomType;
  basePrice: { excl: number; incl: number };
  total: { excl: number; incl: number };
  available: Room[];
  booked: { room: Room; rows: TakenBy[] }[];
  unavailable: { room: Room; status: number }[];
}

interface OnDates {
  from: string;
  to: string;
  currency: string;
  types: TypeOnDates[];
}

function describe(
  catalogue: Catalogue,
  search: Search,
  types: readonly RoomType[],
  rows: readonly TakenBy[],
  from: string,
  to: string,
): OnDates {
  const nights = nightsBetween(from, to);
  const stayNights = nightsBetween(search.from, search.to);
  return {
    from: from.slice(0, 10),
    to: to.slice(0, 10),
    currency: catalogue.defaultCurrency.iso_code,
    types: types.map((type) => {
      const stay = quotedStay(catalogue, type, nights);
      const forbidden = lengthForbidden(type, stayNights);
      const described: TypeOnDates = {
        type,
        basePrice: { excl: stay.excl / nights, incl: stay.incl / nights },
        total: { excl: round(stay.excl * search.rooms, 6), incl: round(stay.incl * search.rooms, 6) },
        available: [],
        booked: [],
        unavailable: [],
      };
      for (const room of type.rooms) {
        const taking = rows.filter(
          (row) => row.id_room === room.id && row.date_from < to && row.until > from,
        );
        if (room.id_status !== 1) described.unavailable.push({ room, status: room.id_status });
        else if (taking.length > 0) described.booked.push({ room, rows: taking });
        else if (forbidden) described.unavailable.push({ room, status: 4 });
        else described.available.push(room);
      }
      return described;
    }),
  };
}

function totals(day: OnDates, search: Search, dateWise: boolean): [string, number][] {
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

function json(day: OnDates, search: Search, dateWise: boolean): JsonObject {
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

function roomsOfDay(described: TypeOnDates, { wanted }: Search): JsonObject {
  const brief = (rooms: readonly Room[]) =>
    keyed(rooms.map((room) => [room.id, { id_room: room.id, room_num: room.room_num }]));
  return {
    ...(wanted.available ? { available: brief(described.available) } : {}),
    ...(wanted.booked ? { booked: brief(described.booked.map(({ room }) => room)) } : {}),
    ...(wanted.unavailable ? { unavailable: brief(described.unavailable.map(({ room }) => room)) } : {}),
  };
}

function roomsOfStay({ type, available, booked, unavailable }: TypeOnDates, { wanted }: Search): JsonObject {
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

function xml(day: OnDates, search: Search, { base }: View): string {
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
