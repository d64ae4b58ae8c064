/**
 * Whether rooms may be kept beyond check-out. Told from the room rows: a search for one night would call a type with a
 * minimum stay taken (QloApps facts 5), and would not say which room.
 */
import { addDays } from '../../../domain/plain-date.ts';
import { PmsError } from '../errors.ts';
import type { QloHttp } from './http.ts';
import { hasArrived, type OrderReader, ordersWith } from './orders.ts';
import { rowsBetween } from './rooms.ts';
import { HotelRoom, parse, type RoomRow } from './wire.ts';

/** A room that can be slept in; others are out of service, some of them only for days that no call tells. */
const ACTIVE = 1;

export async function lateCheckout(
  pms: OrderReader & { http: QloHttp; hotelId: number },
  reference: string,
): Promise<'free' | 'taken'> {
  const order = (await ordersWith(pms, reference)).find((one) => !one.dead);
  const [first] = order?.liveRows ?? [];
  if (!order || !first) throw new PmsError('pms-not-found', 'no live order for this stay');
  const night = first.date_to.slice(0, 10);
  const ours = new Set(order.liveRows.map((row) => row.id));
  const others = (await rowsBetween(pms, { checkin: night, checkout: addDays(night, 1) })).filter(
    (row) => !ours.has(row.id),
  );
  const free = hasArrived(order)
    ? order.liveRows.every((row) => others.every((other) => other.id_room !== row.id_room))
    : await hasRoomFor(pms, order.liveRows, others);
  return free ? 'free' : 'taken';
}

/** Before check-in the front desk may still give other rooms of the type. */
async function hasRoomFor(pms: { http: QloHttp }, ours: RoomRow[], others: RoomRow[]): Promise<boolean> {
  for (const type of new Set(ours.map((row) => row.id_product))) {
    const wanted = ours.filter((row) => row.id_product === type).length;
    const listed = await pms.http.list('hotel_rooms', { 'filter[id_product]': `[${type}]`, display: 'full' });
    const taken = new Set(others.map((row) => row.id_room));
    const rooms = listed.map((room) => parse(HotelRoom, room, 'hotel_rooms'));
    if (rooms.filter((room) => room.id_status === ACTIVE && !taken.has(room.id)).length < wanted)
      return false;
  }
  return true;
}
