import { createHash } from 'node:crypto';
import type { HotelSettings } from '../domain/hotel.ts';
import type { Hotels } from './context.ts';

/** Looks hotels up by id and by the number they write from. Throws RangeError for an id no file has. */
export function createHotels(settings: HotelSettings[]): Hotels {
  const byId = new Map(settings.map((hotel) => [hotel.id, hotel]));
  const byNumber = new Map(settings.map((hotel) => [hotel.whatsapp.phoneNumberId, hotel]));
  const find = (id: string): HotelSettings => {
    const hotel = byId.get(id);
    if (!hotel) throw new RangeError(`no hotel "${id}" in HOTEL_FILE`);
    return hotel;
  };
  const versions = new Map(
    settings.map((hotel) => [
      hotel.id,
      createHash('sha256').update(JSON.stringify(hotel.policy)).digest('hex').slice(0, 12),
    ]),
  );
  return {
    byId: find,
    byNumber: (numberId) => byNumber.get(numberId) ?? null,
    policyOf: (id) => ({ version: versions.get(id) ?? '', value: find(id).policy }),
    all: () => settings,
  };
}
