/** A house to sell rooms in: the QloApps stand-in, the journal's database, and our client between them. */
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { after } from 'node:test';
import { addDays } from '../../domain/plain-date.ts';
import type { HoldRequest, Pms } from '../../integrations/pms/port.ts';
import { createQloApps, type QloAppsOptions } from '../../integrations/pms/qloapps/index.ts';
import type { FaultKind } from '../../sandbox/qloapps/faults.ts';
import { startQloApps } from '../../sandbox/qloapps/server.ts';
import { createPmsJournal } from '../../store/pms-journal.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { frontDesk } from './front-desk.ts';

export const guest = {
  firstName: 'Ana María',
  lastName: 'Pérez Ñandú',
  email: 'ana@example.com',
  phone: '+54 9 11 5555-0100',
};

const API_KEY = 'K'.repeat(32);

export async function openHouse(seed: 'demo' | 'hotel-del-lago') {
  const [rooms, journal] = await Promise.all([emptyDatabase(), testDatabase()]);
  const server = await startQloApps({ databaseUrl: rooms.url, port: 0, apiKey: API_KEY, seed });
  after(async () => {
    await server.close();
    await Promise.all([rooms.drop(), journal.drop()]);
  });
  const desk = frontDesk(server.url, API_KEY);
  const happened = new Set<string>();
  let nextDay = '2027-03-01';

  return {
    url: server.url,
    apiKey: API_KEY,
    journalUrl: journal.url,
    desk,

    /** A client as another process would have it: its own queue, the same journal. */
    pms(options: Partial<QloAppsOptions> = {}): Pms {
      return createQloApps({
        baseUrl: server.url,
        apiKey: API_KEY,
        hotelId: 1,
        zone: 'America/Argentina/Buenos_Aires',
        timeouts: { readMs: 5_000, writeMs: 5_000, longestRequestMs: 10_000 },
        journal: createPmsJournal(journal.url),
        ...options,
      });
    },

    /** Two nights that no other test of the house uses. */
    nextStay(): { checkin: string; checkout: string } {
      const checkin = nextDay;
      nextDay = addDays(nextDay, 3);
      return { checkin, checkout: addDays(checkin, 2) };
    },

    /** Strikes the next call that begins so, e.g. `POST bookings`. */
    fault(kind: FaultKind, call: string, delayMs: number): void {
      const [method = '', resource] = call.split(' ');
      server.control.fault({ kind, match: { method, path: `/api/${resource}` }, delay_ms: delayMs });
    },

    regime: server.control.setRegime.bind(server.control),

    /** True the first time it is asked for `name`. */
    once(name: string): boolean {
      if (happened.has(name)) return false;
      happened.add(name);
      return true;
    },

    /** The request as another channel would book it. */
    asBooking({ roomTypeId, stay }: HoldRequest) {
      const currency = seed === 'demo' ? 'USD' : 'ARS';
      return { roomTypeId, checkin: stay.checkin, checkout: stay.checkout, currency };
    },

    /** Free rooms of the request's type over its nights, as the PMS counts them. */
    async free({ roomTypeId, stay }: HoldRequest): Promise<number> {
      const response = await fetch(`${server.url}/api/hotel_ari?output_format=JSON`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${API_KEY}:`)}` },
        body: `<qloapps><hotel_ari><id_hotel>1</id_hotel><date_from>${stay.checkin}</date_from><date_to>${stay.checkout}</date_to><id_room_type>${roomTypeId}</id_room_type></hotel_ari></qloapps>`,
      });
      const { hotel_ari } = (await response.json()) as { hotel_ari: { total_available_rooms: number } };
      assert.equal(typeof hotel_ari.total_available_rooms, 'number');
      return hotel_ari.total_available_rooms;
    },

    async guestOf(reference: string) {
      const [order] = await desk.orders(reference);
      assert.ok(order, reference);
      return desk.customer(order.id_customer);
    },

    /** An address where nobody listens. */
    async deadAddress(): Promise<string> {
      const probe = createServer();
      await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready));
      const { port } = probe.address() as AddressInfo;
      await new Promise<void>((done) => probe.close(() => done()));
      return `http://127.0.0.1:${port}`;
    },
  };
}
