/**
 * A booking that somebody else made in the PMS: at the desk, on the hotel's site, through a channel manager. Found by
 * the PMS's reference or by what its channel wrote as its source, else by surname and day of arrival (QloApps facts 7).
 */
import type { BookingQuery, FoundBooking } from '../port.ts';
import { type OrderReader, type PmsOrder, readOrder, stateOf } from './orders.ts';
import { Customer, Order, parse, RoomRow } from './wire.ts';

interface House extends OrderReader {
  hotelId: number;
  currency: string | undefined;
}

/** More arrivals of one name, or orders of one code, than these are no answer. */
const MOST = 5;
/** What may stand in a filter (QloApps facts 7). */
const CODE = /^[A-Z0-9][A-Z0-9.-]{4,39}$/i;

/** Live ones first, newest first; empty when nothing matches. The guest's name does not leave here. */
export async function findBooking(pms: House, query: BookingQuery): Promise<FoundBooking[]> {
  const ids = 'code' in query ? await byCode(pms, query.code) : await byArrival(pms, query);
  const orders = await Promise.all(ids.slice(0, MOST).map((id) => readOrder(pms, id)));
  const ours = orders.filter((order) =>
    order.rows.every((row) => (row.id_hotel ?? pms.hotelId) === pms.hotelId),
  );
  const found = await Promise.all(
    ours.filter(({ rows }) => rows.length > 0).map((order) => bookingOf(pms, order)),
  );
  return found.sort(
    (a, b) => Number(a.state === 'cancelled') - Number(b.state === 'cancelled') || b.orderId - a.orderId,
  );
}

async function byCode(pms: House, code: string): Promise<number[]> {
  if (!CODE.test(code)) return [];
  const orders = async (filter: Record<string, string>) =>
    (await pms.http.list('orders', { ...filter, display: 'full' })).map(
      (row) => parse(Order, row, 'orders').id,
    );
  const byReference = await orders({ 'filter[reference]': `[${code}]` });
  if (byReference.length > 0) return byReference;
  // Ours is followed by its attempt; a channel's may stand anywhere beside the channel's name.
  return await orders({ 'filter[source]': `%[${code}]%` });
}

async function byArrival(
  pms: House,
  { lastName, checkin }: Extract<BookingQuery, { lastName: string }>,
): Promise<number[]> {
  const arrivals = (
    await pms.http.list('room_bookings', {
      'filter[id_hotel]': `[${pms.hotelId}]`,
      'filter[date_from]': `[${checkin}]`,
      'filter[is_refunded]': '[0]',
      display: 'full',
    })
  ).map((row) => parse(RoomRow, row, 'room_bookings'));
  const guests = [...new Set(arrivals.flatMap(({ id_customer }) => id_customer ?? []))];
  if (guests.length === 0) return [];
  const wanted = words(lastName);
  const named = (await customers(pms, guests)).filter(({ lastname }) => {
    const has = new Set(words(lastname));
    return wanted.some((word) => has.has(word));
  });
  const ids = new Set(named.map(({ id }) => id));
  return [
    ...new Set(
      arrivals.filter((row) => row.id_customer && ids.has(row.id_customer)).map((row) => row.id_order),
    ),
  ];
}

async function customers(pms: House, ids: number[]): Promise<Customer[]> {
  const rows = await pms.http.list('customers', {
    'filter[id]': `[${ids.join('|')}]`,
    display: '[id,firstname,lastname,email,phone]',
  });
  return rows.map((row) => parse(Customer, row, 'customers'));
}

/** Without accents and particles, so that "de la Peña" and "PENA" meet. */
const words = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);

async function bookingOf(pms: House, order: PmsOrder): Promise<FoundBooking> {
  const rows = order.liveRows.length > 0 ? order.liveRows : order.rows;
  const [first] = rows;
  const [guest] = await customers(pms, [order.customerId]);
  return {
    orderId: order.id,
    pmsReference: order.reference,
    state: stateOf(order, await pms.catalogue.states()),
    checkin: day(rows.map(({ date_from }) => date_from).sort()[0]),
    checkout: day(
      rows
        .map(({ date_to }) => date_to)
        .sort()
        .at(-1),
    ),
    roomTypeId: first?.id_product ?? 0,
    roomTypeName: first?.room_type_name ?? '',
    rooms: rows.length,
    totalMinor: order.totalMinor,
    paidMinor: order.paidMinor,
    currency: pms.currency ?? (await pms.catalogue.currency()),
    contact: { phone: guest?.phone ?? null, email: guest?.email ?? null },
  };
}

const day = (moment: string | undefined): string => (moment ?? '').slice(0, 10);
