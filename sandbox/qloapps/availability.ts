import type pg from 'pg';
import type { RoomType } from './catalogue.ts';
import { nightsBetween } from './clock.ts';

type Queryable = Pick<pg.Pool, 'query'>;

/** A room row that takes a room for some of the dates asked for. */
export interface TakenBy {
  id: number;
  id_product: number;
  id_room: number;
  date_from: string;
  date_to: string;
  id_customer: number;
  booking_type: number;
  id_status: number;
  comment: string;
  /** The end of the stay that counts: the real check-out once the guest has left. */
  until: string;
}

/**
 * Rows that take rooms of these types within the half-open stay, one rule for searches and bookings (QloApps
 * facts 5): not released, no back order, whatever the order's state. A guest who has checked out holds the room up
 * to that day only; with `check_out` left at zeros, not at all.
 */
export async function takenRows(
  database: Queryable,
  productIds: readonly number[],
  from: string,
  to: string,
): Promise<TakenBy[]> {
  const result = await database.query<TakenBy>(
    `select * from (
       select id, id_product, id_room, date_from, date_to, id_customer, booking_type, id_status, comment,
         case when id_status = 3 then least(date_to, left(check_out, 10) || ' 00:00:00') else date_to end as until
       from qloapps.room_bookings
       where id_product = any($1) and is_refunded = 0 and is_back_order = 0
         and date_from < $3 and date_to > $2) rows
     where until > $2 and until > date_from
     order by id`,
    [productIds, from, to],
  );
  return result.rows;
}

/** Whether the type forbids a stay of this length; 0 as maximum is no limit. */
export function lengthForbidden(type: RoomType, nights: number): boolean {
  return nights < type.min_los || (type.max_los > 0 && nights > type.max_los);
}

/** Ids of the type's free rooms for the stay, lowest first; none where the length of stay is forbidden. */
export async function freeRooms(
  database: Queryable,
  type: RoomType,
  from: string,
  to: string,
): Promise<number[]> {
  if (lengthForbidden(type, nightsBetween(from, to)) || from >= to) return [];
  const taken = new Set((await takenRows(database, [type.id], from, to)).map((row) => row.id_room));
  return type.rooms.filter((room) => room.id_status === 1 && !taken.has(room.id)).map((room) => room.id);
}
