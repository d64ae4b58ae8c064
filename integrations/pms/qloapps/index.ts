/** The QloApps adapter of the port `Pms`. Facts of the web service: QloApps facts; how writes happen once: once.ts. */
import { PmsError } from '../errors.ts';
import type { PmsJournal } from '../journal.ts';
import type { Pms } from '../port.ts';
import { writeArrival } from './arrival.ts';
import { availability, nightly } from './availability.ts';
import { cancelAll } from './cancel.ts';
import { Catalogue } from './catalogue.ts';
import { putDeposit } from './deposit.ts';
import { findBooking } from './find-booking.ts';
import { placeHold } from './hold.ts';
import { QloHttp } from './http.ts';
import { lateCheckout } from './late-checkout.ts';
import { writeNote } from './notes.ts';
import { Writing } from './once.ts';
import { ordersWith, viewOf } from './orders.ts';

export type Failpoint = 'pms.before-write' | 'pms.after-write' | 'pms.verified';

export interface QloAppsOptions {
  /** The hotel's site, with or without `/api`. */
  baseUrl: string;
  apiKey: string | (() => string);
  /** The PMS's hotel id. */
  hotelId: number;
  /** The hotel's zone, used where the PMS does not name its own. */
  zone: string;
  /** ISO code that the hotel sells in; a PMS that quotes in another one is refused. Default: the PMS's. */
  currency?: string;
  /** Milliseconds. `longestRequestMs`: after it the PMS has ended a request for certain, default 120 s. */
  timeouts: { readMs: number; writeMs: number; longestRequestMs?: number };
  journal: PmsJournal;
  /** Clock of the catalogue's cache, epoch ms. Waits run on real time. */
  now?: () => number;
  fetch?: typeof fetch;
  /** Called as `pms.before-write`, `pms.after-write` and, in a hold, `pms.verified`; for drills. */
  failpoint?: (name: Failpoint) => void | Promise<void>;
}

export function createQloApps(options: QloAppsOptions): Pms {
  const { apiKey, baseUrl, currency, hotelId, journal, timeouts, zone } = options;
  const failpoint = options.failpoint ?? (() => undefined);
  const http = new QloHttp({ baseUrl, apiKey, ...timeouts, fetch: options.fetch ?? fetch });
  const catalogue = new Catalogue(http, hotelId, options.now ?? Date.now);
  const pms = { http, catalogue, hotelId, currency, zone };
  const writing = new Writing({
    journal,
    hotelId,
    writeMs: timeouts.writeMs,
    longestRequestMs: timeouts.longestRequestMs ?? 120_000,
    failpoint,
  });

  return {
    availability: (stay) => availability(pms, stay),
    nightly: (stay, days) => nightly(pms, stay, days),

    hold: (request, write = {}) =>
      writing.alone(write, async (desk) => {
        const result = await placeHold(pms, desk, request);
        await failpoint('pms.verified');
        return result;
      }),

    async find(reference) {
      const order = (await ordersWith(pms, reference)).find((one) => !one.dead && one.liveRows.length > 0);
      return order ? viewOf(order, await catalogue.states()) : null;
    },

    findBooking: (query) => findBooking(pms, query),

    recordDeposit: (reference, paid, write = {}) =>
      writing.alone(write, (desk) => putDeposit(pms, desk, reference, paid)),

    cancel: (reference, write = {}) =>
      writing.alone(write, (desk) => cancelAll(pms, desk, reference, write.evenPaid ?? false)),

    checkIn: (reference, at, write = {}) =>
      writing.alone(write, (desk) => writeArrival(pms, desk, reference, { step: 'checkIn', at })),

    checkOut: (reference, at, write = {}) =>
      writing.alone(write, async (desk) => {
        await writeArrival(pms, desk, reference, { step: 'checkOut', at });
      }),

    lateCheckout: (reference) => lateCheckout(pms, reference),

    annotate: (reference, lines, write = {}) =>
      writing.alone(write, (desk) => writeNote(pms, desk, reference, lines)),

    async ping() {
      const found = await http.list('hotels', { 'filter[id]': `[${hotelId}]`, display: '[id]' });
      if (found.length === 0) throw new PmsError('pms-misconfigured', `the PMS has no hotel ${hotelId}`);
    },
  };
}
