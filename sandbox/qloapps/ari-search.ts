import { stayDay } from './clock.ts';
import { Refused, warnings } from './errors.ts';
import { childText, parseXml, rootChild, type XmlElement } from './xml.ts';

export interface AriSearch {
  idHotel: string;
  from: string;
  to: string;
  roomType: number | null;
  wanted: { available: boolean; booked: boolean; partial: boolean; unavailable: boolean };
  dateWise: boolean;
  /** Number of `room_occupancy` entries: they only multiply the total (facts 5). */
  rooms: number;
}

function validation(text: string): Refused {
  return new Refused(400, [{ code: 85, message: `Validation error: ${text}` }]);
}

/** Reads and checks the XML of a search in the order QloApps does (facts 5). */
export function readSearch(body: string): AriSearch {
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
