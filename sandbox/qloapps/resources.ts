import type pg from 'pg';
import type { JsonObject } from './answer.ts';
import type { Resource } from './resource.ts';
import {
  configurations,
  currencies,
  hotelRooms,
  hotelRoomTypes,
  hotels,
  orderStates,
  roomTypes,
  services,
} from './resources-catalogue.ts';
import { customers, orderHistories, orderPayments, orders, roomBookings } from './resources-orders.ts';

/** The resources that are plain rows; `bookings` and `hotel_ari` have rules of their own. */
export const resources: ReadonlyMap<string, Resource> = new Map(
  [
    hotels,
    hotelRoomTypes,
    roomTypes,
    hotelRooms,
    services,
    orderStates,
    currencies,
    configurations,
    customers,
    orders,
    roomBookings,
    orderPayments,
    orderHistories,
  ].map((resource) => [resource.name, resource]),
);

/** A row's neighbours by association name. */
export type Neighbours = Map<string, JsonObject[]>;

export async function readAssociations(
  database: pg.Pool,
  resource: Resource,
  ids: readonly number[],
): Promise<Map<number, Neighbours>> {
  const found = new Map<number, Neighbours>(ids.map((id) => [id, new Map()]));
  if (ids.length === 0) return found;
  await Promise.all(
    resource.associations.map(async ({ name, statement }) => {
      if (!statement) return;
      const result = await database.query<{ owner: number; entry: JsonObject }>(statement, [ids]);
      for (const { owner, entry } of result.rows) {
        const neighbours = found.get(owner);
        neighbours?.set(name, [...(neighbours.get(name) ?? []), entry]);
      }
    }),
  );
  return found;
}
