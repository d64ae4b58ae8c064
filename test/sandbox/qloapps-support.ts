/** A QloApps stand-in on a database of its own, and the calls a client of it would make. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type QloApps, type QloAppsOptions, startQloApps } from '../../sandbox/qloapps/server.ts';
import { emptyDatabase } from '../support/database.ts';

export const apiKey = 'QLOAPPSKEYQLOAPPSKEYQLOAPPSKEY12';

export async function startTestQloApps(
  t: TestContext,
  options: Partial<QloAppsOptions> = {},
): Promise<QloApps> {
  const database = await emptyDatabase();
  const server = await startQloApps({ databaseUrl: database.url, port: 0, apiKey, ...options });
  t.after(async () => {
    await server.close();
    await database.drop();
  });
  return server;
}

export interface Answered {
  status: number;
  type: string;
  text: string;
}

export type Call = (method: string, path: string, body?: string) => Promise<Answered>;

/** Calls below `/api/`; JSON is asked for in `path` like everything else. */
export function caller(server: QloApps, key: string | null = apiKey): Call {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  return async (method, path, body) => {
    const response = await fetch(`${server.url}/api/${path}`, {
      method,
      ...(key === null ? {} : { headers: { authorization } }),
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      text: await response.text(),
    };
  };
}

export interface Wish {
  source?: string;
  type?: number;
  from?: string;
  to?: string;
  count?: number;
  email?: string;
  rooms?: object[];
  price?: object;
  payment?: object;
  currency?: string;
  fields?: object;
}

/** A booking body; the defaults are one unpaid room of type 1 for two nights. */
export function bookingBody(wish: Wish = {}): string {
  return JSON.stringify({
    booking: {
      id_property: 1,
      currency: wish.currency ?? 'ARS',
      booking_status: 1,
      payment_status: 3,
      source: wish.source ?? 'test:1',
      ...wish.fields,
      associations: {
        customer_detail: {
          firstname: 'Grace',
          lastname: 'Hopper',
          email: wish.email ?? 'grace@example.com',
          phone: '15550100',
        },
        ...(wish.price ? { price_details: wish.price } : {}),
        ...(wish.payment ? { payment_detail: wish.payment } : {}),
        room_types: [
          {
            id_room_type: wish.type ?? 1,
            checkin_date: wish.from ?? '2027-01-10',
            checkout_date: wish.to ?? '2027-01-12',
            number_of_rooms: wish.count ?? 1,
            ...(wish.rooms ? { rooms: wish.rooms } : {}),
          },
        ],
      },
    },
  });
}

export const createPath = 'bookings?output_format=JSON';

export interface BookingDocument {
  booking: {
    id: number;
    source: string;
    associations: {
      price_details: { total_paid: number; total_price_without_tax: number; total_tax: number };
      cart_rules: { code: string; value: number }[];
      remarks: string[];
      room_types: {
        id_room_type: number;
        rooms: {
          id_room: number;
          id_hotel_booking: number;
          adults: number;
          child: number;
          unit_price_without_tax: number;
          total_tax: number;
        }[];
      }[];
    };
  };
}

/** Reads a clean 200 of `bookings`; anything else fails with the answer. */
export function booked(answer: Answered): BookingDocument['booking'] {
  assert.equal(answer.status, 200, answer.text);
  return (JSON.parse(answer.text) as BookingDocument).booking;
}

/** What the guest has to pay, in whole units of the currency with cents. */
export function totalOf(booking: BookingDocument['booking']): number {
  const { total_price_without_tax, total_tax } = booking.associations.price_details;
  return Math.round((total_price_without_tax + total_tax) * 100) / 100;
}
