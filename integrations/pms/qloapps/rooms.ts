/**
 * Nobody else in our room: QloApps books without a lock, so after each booking the rows are looked at, and a row
 * that shares its room, or holds none, is moved to a free one (QloApps facts 13).
 */
import { freeRooms } from './availability.ts';
import type { QloHttp } from './http.ts';
import type { Desk } from './once.ts';
import { LEFT, type OrderReader, type PmsOrder, readOrder } from './orders.ts';
import { changeRow } from './rows.ts';
import { type FreeRoom, parse, RoomRow } from './wire.ts';

const ROUNDS = 3;

interface House extends OrderReader {
  http: QloHttp;
  hotelId: number;
}

/** Makes sure that each row of the order has a room of its own; false when the type has no free room left. */
export async function secureRooms(
  pms: House,
  desk: Desk,
  reference: string,
  order: PmsOrder,
): Promise<boolean> {
  let rows = order.liveRows;
  for (let round = 0; round < ROUNDS; round++) {
    const shared = await rowsInTrouble(pms, rows);
    if (shared.length === 0) return true;
    const free = new Map<number, FreeRoom[]>();
    for (const row of shared) {
      if (!free.has(row.id_product)) free.set(row.id_product, await highestFirst(pms, row));
      const room = free.get(row.id_product)?.shift();
      if (!room) return false;
      const moved = await changeRow(pms, desk, {
        reference,
        kind: `move-to-${room.id_room}`,
        rowId: row.id,
        fields: { id_room: String(room.id_room), room_num: room.room_num, is_back_order: '0' },
        done: (now) => now.id_room === room.id_room && !now.is_back_order,
      });
      if (moved.kind === 'refused') return false;
    }
    rows = (await readOrder(pms, order.id)).liveRows;
  }
  return (await rowsInTrouble(pms, rows)).length === 0;
}

/** The PMS and other channels give out the lowest free room: the highest is the one least likely raced for. */
async function highestFirst(pms: House, row: RoomRow): Promise<FreeRoom[]> {
  const free = await freeRooms(pms, { ...datesOf(row), roomTypeId: row.id_product });
  return free.sort((a, b) => b.id_room - a.id_room);
}

/** Our rows without a room of their own. Of two rows of ours in one room only the later one has to go. */
async function rowsInTrouble(pms: House, ours: RoomRow[]): Promise<RoomRow[]> {
  const [first] = ours;
  if (!first) return [];
  const mine = new Set(ours.map((row) => row.id));
  const taken = await rowsBetween(pms, datesOf(first));
  return ours.filter(
    (row) =>
      row.is_back_order ||
      taken.some(
        (other) =>
          other.id_room === row.id_room &&
          (mine.has(other.id) ? other.id < row.id : true) &&
          other.date_from < row.date_to &&
          endOf(other) > row.date_from,
      ),
  );
}

/** Rows that have a room of the hotel in these nights, whoever booked them. */
export async function rowsBetween(
  pms: { http: QloHttp; hotelId: number },
  { checkin, checkout }: { checkin: string; checkout: string },
): Promise<RoomRow[]> {
  const listed = await pms.http.list('room_bookings', {
    'filter[id_hotel]': `[${pms.hotelId}]`,
    'filter[is_refunded]': '[0]',
    'filter[date_from]': `<[${checkout}]`,
    'filter[date_to]': `>[${checkin}]`,
    display: 'full',
  });
  return listed
    .map((row) => parse(RoomRow, row, 'room_bookings'))
    .filter((row) => !row.is_back_order && endOf(row) > `${checkin} 00:00:00`);
}

/** A guest who left early gives the room back from then on, or altogether when the hour was not written down. */
function endOf(row: RoomRow): string {
  if (row.id_status !== LEFT) return row.date_to;
  return row.check_out.startsWith('0000') ? row.date_from : row.check_out;
}

function datesOf(row: RoomRow): { checkin: string; checkout: string } {
  return { checkin: row.date_from.slice(0, 10), checkout: row.date_to.slice(0, 10) };
}
