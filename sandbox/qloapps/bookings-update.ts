import type pg from 'pg';
import { customerByEmail } from './booking-customer.ts';
import {
  type BookingBody,
  filled,
  numeric,
  paymentType,
  readBookingBody,
  scalar,
  stored,
} from './booking-request.ts';
import { checkServices, readStays, taxWarnings, type WantedRoom, type WantedStay } from './booking-stays.ts';
import { addRemark } from './bookings-create.ts';
import type { Catalogue } from './catalogue.ts';
import { type ApiError, bookingRefused } from './errors.ts';
import { addPayment, changeState, stateIds } from './order-states.ts';
import type { Pms } from './pms.ts';
import { round, stretchedUnitPrice, taxFromAbsolute } from './pricing.ts';
import { planRooms, planServices, recountOrder, writeRooms, writeServices } from './room-rows.ts';

interface OrderRow {
  id: number;
  id_cart: number;
  id_customer: number;
  current_state: number;
  payment: string;
  payment_type: number;
  conversion_rate: string;
  total_paid_real: string;
}

interface RoomRow {
  id: number;
  id_product: number;
  date_from: string;
  date_to: string;
  total_price_tax_excl: string;
}

export interface Updated {
  orderId: number;
  warnings: ApiError[];
  rooms: number;
}

/**
 * `PUT /api/bookings`: a replacement of the room list, matched on type and dates (QloApps facts 8), with all that is
 * unpleasant about it: new rows get the type's default guests, services and discounts that are not sent again go,
 * and the e-mail's owner is renamed even when the request is then refused.
 */
export async function updateBooking(
  pms: Pms,
  body: string,
  options: { beforeWrite?: () => Promise<void> },
): Promise<Updated> {
  const request = readBookingBody(body);
  const { fields } = request;
  const catalogue = await pms.catalogue();
  const order = await readOrder(pms.database, fields);
  const bookingStatus = filled(fields, 'booking_status');
  if (bookingStatus !== undefined && !/^[1-4]$/.test(bookingStatus)) {
    throw bookingRefused('Invalid booking status.');
  }
  if (!request.roomTypes || request.roomTypes.length === 0)
    throw bookingRefused('Rooms not found in the request.');
  const now = await pms.now();
  const hotel = await checkParties(pms, catalogue, request, now);
  const stays = readStays(catalogue, request.roomTypes);
  checkTaxGroups(catalogue, stays);

  const present = await pms.database.query<RoomRow>(
    `select id, id_product, date_from, date_to, total_price_tax_excl
     from qloapps.room_bookings where id_order = $1 order by id`,
    [order.id],
  );
  const match = matchRooms(stays, present.rows);
  const rate = Number(order.conversion_rate);
  const added = await planRooms(pms.database, catalogue, match.added, rate, {
    idHotel: hotel.id,
    untaxedServices: true,
  });
  if (!added) throw bookingRefused('Requested room(s) not available');
  checkServices(catalogue, stays);

  await options.beforeWrite?.();
  await pms.transaction(async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('qloapps room rows'))");
    for (const kept of match.kept) await changeKeptRoom(client, catalogue, kept, rate, now);
    await writeRooms(
      client,
      added,
      { orderId: order.id, cartId: order.id_cart, customerId: order.id_customer, hotel },
      now,
    );
    await client.query('delete from qloapps.room_bookings where id = any($1)', [match.removed]);
    await keepDiscounts(client, order.id, request);
    await recountOrder(client, order.id, now);
    const remark = filled(fields, 'remark');
    if (remark) await addRemark(client, order.id, remark);
    await bookPayment(client, order, request, now);
    await applyStatuses(client, catalogue, order, fields, now);
  });
  return {
    orderId: order.id,
    warnings: taxWarnings(catalogue, stays),
    rooms: match.kept.length + added.length,
  };
}

async function readOrder(database: pg.Pool, fields: BookingBody['fields']): Promise<OrderRow> {
  if (filled(fields, 'id') === undefined) throw bookingRefused('id is required with PUT requests.');
  const id = numeric(fields, 'id') ?? 0;
  const found = await database.query<OrderRow>(
    `select id, id_cart, id_customer, current_state, payment, payment_type, conversion_rate, total_paid_real
     from qloapps.orders where id = $1`,
    [Number.isInteger(id) ? id : 0],
  );
  const order = found.rows[0];
  if (!order) throw bookingRefused('Booking not found.');
  return order;
}

async function checkParties(pms: Pms, catalogue: Catalogue, request: BookingBody, now: string) {
  const given = numeric(request.customer, 'id_customer');
  if (given !== undefined) {
    const found = await pms.database.query('select 1 from qloapps.customers where id = $1', [given]);
    if (found.rows.length === 0) throw bookingRefused('Invalid ID customer.');
  }
  const hotel = catalogue.hotels.get(numeric(request.fields, 'id_property') ?? 0);
  if (!hotel) throw bookingRefused('Please provide a valid id_property.');
  const email = filled(request.customer, 'email');
  const owner = email === undefined ? null : await customerByEmail(pms.database, email);
  if (owner === null) throw bookingRefused('Customer not found.');
  const part = (name: string) => stored(filled(request.customer, name) ?? '');
  await pms.database.query(
    `update qloapps.customers set firstname = coalesce(nullif($2, ''), firstname),
       lastname = coalesce(nullif($3, ''), lastname), phone = coalesce(nullif($4, ''), phone), date_upd = $5
     where id = $1`,
    [owner, part('firstname'), part('lastname'), part('phone'), now],
  );
  return hotel;
}

function checkTaxGroups(catalogue: Catalogue, stays: readonly WantedStay[]): void {
  for (const { taxGroup } of stays.flatMap((stay) => stay.rooms ?? [])) {
    if (taxGroup !== undefined && !catalogue.taxRates.has(taxGroup)) {
      throw bookingRefused('Invalid id_tax_rules_group.');
    }
  }
}

interface KeptRoom {
  row: RoomRow;
  stay: WantedStay;
  /** The request's entry for this room; undefined where `rooms` was not sent. */
  wanted: WantedRoom | undefined;
  first: boolean;
}

function matchRooms(stays: readonly WantedStay[], rows: readonly RoomRow[]) {
  const kept: KeptRoom[] = [];
  const added: WantedStay[] = [];
  for (const stay of stays) {
    const same = rows
      .filter(
        (row) => row.id_product === stay.type.id && row.date_from === stay.from && row.date_to === stay.to,
      )
      .slice(0, stay.count);
    kept.push(...same.map((row, index) => ({ row, stay, wanted: stay.rooms?.[index], first: index === 0 })));
    if (same.length < stay.count) {
      added.push({ ...stay, count: stay.count - same.length, rooms: stay.rooms?.slice(same.length) ?? null });
    }
  }
  const keptIds = new Set(kept.map(({ row }) => row.id));
  return { kept, added, removed: rows.map((row) => row.id).filter((id) => !keptIds.has(id)) };
}

/** Of a kept room only price and services change; its guests and its number in the request are ignored (facts 8). */
async function changeKeptRoom(
  client: pg.PoolClient,
  catalogue: Catalogue,
  { row, stay, wanted, first }: KeptRoom,
  conversionRate: number,
  now: string,
): Promise<void> {
  if (wanted || first)
    await client.query('delete from qloapps.room_services where id_room_booking = $1', [row.id]);
  if (!wanted) return;
  const services = await planServices(
    client,
    catalogue,
    stay.type,
    wanted,
    stay.nights,
    conversionRate,
    true,
  );
  await writeServices(client, row.id, services);
  if (wanted.unitPrice === undefined && !wanted.totalTax) return;
  const excl =
    wanted.unitPrice === undefined
      ? Number(row.total_price_tax_excl)
      : stretchedUnitPrice(wanted.unitPrice, stay.nights);
  const ownRate = catalogue.taxRates.get(stay.type.id_tax_rules_group) ?? 0;
  const tax = wanted.totalTax ? taxFromAbsolute(excl, wanted.totalTax) : (excl * ownRate) / 100;
  await client.query(
    `update qloapps.room_bookings set total_price_tax_excl = $2, total_price_tax_incl = $3,
       total_paid_amount = $3, date_upd = $4 where id = $1`,
    [row.id, excl, round(excl + tax, 6), now],
  );
}

/** Discounts that are not sent again are removed, which raises the total (facts 8). */
async function keepDiscounts(client: pg.PoolClient, orderId: number, request: BookingBody): Promise<void> {
  const codes = request.cartRules.map((rule) => scalar(rule, 'code') ?? '');
  await client.query('delete from qloapps.order_discounts where id_order = $1 and not code = any($2)', [
    orderId,
    codes,
  ]);
}

/**
 * `total_paid` is the new absolute sum received; the difference is booked. It needs `payment_detail`, while method
 * and transaction are read from `payment_details` (facts 8).
 */
async function bookPayment(
  client: pg.PoolClient,
  order: OrderRow,
  request: BookingBody,
  now: string,
): Promise<void> {
  const total = numeric(request.price, 'total_paid');
  if (total === undefined || !request.payment) return;
  const difference = round(total - Number(order.total_paid_real), 6);
  if (difference === 0) return;
  const details = request.paymentDetails;
  const type = numeric(details, 'payment_type') ?? paymentType(filled(details, 'payment_type'));
  await addPayment(
    client,
    order.id,
    {
      amount: difference,
      method: stored(filled(details, 'payment_method') ?? order.payment),
      type: type ?? order.payment_type,
      transactionId: filled(details, 'transaction_id') ?? '',
    },
    now,
  );
}

async function applyStatuses(
  client: pg.PoolClient,
  catalogue: Catalogue,
  order: OrderRow,
  fields: BookingBody['fields'],
  now: string,
): Promise<void> {
  const state = askedState(filled(fields, 'booking_status'), filled(fields, 'payment_status'));
  if (state === null || state === order.current_state) return;
  await changeState(client, catalogue, order.id, state, now);
}

/** Absent statuses leave the state alone; 1 with 3 pulls even a paid order back to "Awaiting payment" (facts 8). */
function askedState(booking: string | undefined, payment: string | undefined): number | null {
  if (booking === '4') return stateIds.refunded;
  if (booking === '3') return stateIds.canceled;
  if (booking === '2') return stateIds.completePayment;
  if (booking !== '1') return null;
  if (payment === '1') return stateIds.completePayment;
  if (payment === '2') return stateIds.partialPayment;
  return payment === '3' ? stateIds.awaitingPayment : null;
}
