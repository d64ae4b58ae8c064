import type { HotelSettings } from '../../domain/hotel.ts';
import type { PmsJournal } from './journal.ts';
import type { Pms } from './port.ts';
import { createQloApps } from './qloapps/index.ts';

/** The PMS of each hotel; one client per hotel, as its lock and its catalogue are per hotel. */
export function createPmsOf(
  hotels: HotelSettings[],
  env: {
    PMS_BASE_URL: string;
    PMS_API_KEY: string;
    PMS_READ_TIMEOUT_MS: number;
    PMS_WRITE_TIMEOUT_MS: number;
    PMS_LONGEST_REQUEST_MS: number;
  },
  journal: PmsJournal,
  failpoint: (name: 'pms.before-write' | 'pms.after-write' | 'pms.verified') => void,
): (hotelId: string) => Pms {
  const clients = new Map(
    hotels.map((hotel) => [
      hotel.id,
      createQloApps({
        baseUrl: env.PMS_BASE_URL,
        apiKey: () => env.PMS_API_KEY,
        hotelId: hotel.pms.hotelId,
        zone: hotel.policy.zone,
        timeouts: {
          readMs: env.PMS_READ_TIMEOUT_MS,
          writeMs: env.PMS_WRITE_TIMEOUT_MS,
          longestRequestMs: env.PMS_LONGEST_REQUEST_MS,
        },
        journal,
        failpoint: (name) => failpoint(name as Parameters<typeof failpoint>[0]),
      }),
    ]),
  );
  return (hotelId) => {
    const pms = clients.get(hotelId);
    if (!pms) throw new RangeError(`no hotel "${hotelId}" in HOTEL_FILE`);
    return pms;
  };
}
