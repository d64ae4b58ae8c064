import { randomInt } from 'node:crypto';
import type pg from 'pg';
import {
  type BookingGuest,
  checkAddress,
  crashOnInvalidGuest,
  randomHash,
  readGuest,
  saveGuest,
} from './booking-customer.ts';
import {
  amount,
  type BookingBody,
  filled,
  numeric,
  paymentType,
  readBookingBody,
  scalar,
  stored,
} from './booking-request.ts';
import { checkServices, readStays, taxWarnings } from './booking-stays.ts';
import type { Catalogue, Currency, Hotel } from './catalogue.ts';
import { never } from './clock.ts';
import { type ApiError, bookingRefused, Crashed, warnings } from './errors.ts';
import { addPayment, apiPaymentMethod, changeState, type PaymentRow, stateIds } from './order-states.ts';
import type { Pms } from './pms.ts';
import { raiseTo, round, taxRate } from './pricing.ts';
import { type PlannedRoom, planRooms, writeRooms } from './room-rows.ts';

export interface Created {
  orderId: number;
  /** PHP warnings raised on the way: the booking exists, the answer is a 500 all the same (QloApps facts 3). */
  warnings: ApiError[];
  rooms: number;
}

export interface CreateOptions {
  /** Host the request came to: the default `source`. */
  host: string;
  /** Runs between the check for free rooms and the first write, where QloApps holds no lock (facts 13). */
  beforeWrite?: () => Promise<void>;
}

interface Statuses {
  booking: number;
  payment: number;
}

/** `POST /api/bookings` (QloApps facts 6). Throws `Refused` where nothing is written and `Crashed` where PHP dies. */
export async function createBooking(pms: Pms, body: string, options: CreateOptions): Promise<Created> {
  const request = readBookingBody(body);
  const catalogue = await pms.catalogue();
  const { fields, price } = request;

  if (scalar(fields, 'id') !== undefined) throw bookingRefused('id is forbidden when adding a new resource');
  const currency = catalogue.currencies.find((one) => one.iso_code === scalar(fields, 'currency'));
  if (!currency) throw bookingRefused('Please provide valid currency.');
  if (!request.customer) throw bookingRefused('Customer details not found.');
  const hotel = catalogue.hotels.get(numeric(fields, 'id_property') ?? 0);
  if (!hotel) throw bookingRefused('Please provide a valid id_property.');
  const guest = await readGuest(pms.database, catalogue, request.customer);
  const paid = amount(price, 'total_paid', 'Invalid value for total paid.');
  const target = amount(price, 'total_price_with_tax', 'Invalid value for total amount with tax.');
  checkAddress(request.customer);
  const stays = readStays(catalogue, request.roomTypes ?? []);
  checkTaxGroups(catalogue, stays);
  const rooms =
    stays.length > 0
      ? await planRooms(pms.database, catalogue, stays, currency.conversion_rate, {
          idHotel: hotel.id,
          untaxedServices: false,
        })
      : null;
  if (!rooms) {
    const tail = request.roomTypes === undefined ? [warnings.noRoomTypes()] : [];
    throw bookingRefused('Requested room(s) not available.', tail);
  }
  checkServices(catalogue, stays);
  const statuses = readStatuses(request);

  await options.beforeWrite?.();
  const now = await pms.now();
  const cart = await pms.database.query<{ id: number }>("select nextval('qloapps.carts')::integer as id");
  crashOnInvalidGuest(guest);
  const plan = settlePrice(catalogue, rooms, {
    paid: scalar(price, 'total_paid') === '' ? 'full' : paid,
    target,
    statuses,
  });
  const orderId = await pms.transaction(async (client) => {
    // Writes queue here so that a sold-out type is seen by every loser; the check above stays unguarded.
    await client.query("select pg_advisory_xact_lock(hashtext('qloapps room rows'))");
    return writeOrder(client, {
      request,
      catalogue,
      currency,
      hotel,
      guest,
      rooms,
      plan,
      cartId: cart.rows[0]?.id ?? 0,
      host: options.host,
      now,
    });
  });
  return { orderId, warnings: taxWarnings(catalogue, stays), rooms: rooms.length };
}

function checkTaxGroups(catalogue: Catalogue, stays: ReturnType<typeof readStays>): void {
  for (const { taxGroup } of stays.flatMap((stay) => stay.rooms ?? [])) {
    if (taxGroup !== undefined && taxGroup !== 0 && !catalogue.taxRates.has(taxGroup)) {
      throw bookingRefused('Invalid id_tax_rules_group.');
    }
  }
}

function readStatuses({ fields, payment }: BookingBody): Statuses {
  const word = filled(payment, 'payment_type');
  if (word !== undefined && paymentType(word) === undefined) throw bookingRefused('Invalid payment type.');
  const booking = scalar(fields, 'booking_status') || '1';
  if (!/^[1-4]$/.test(booking)) throw bookingRefused('Invalid booking status.');
  const status = scalar(fields, 'payment_status') || '3';
  if (!/^[1-3]$/.test(status)) throw bookingRefused('Invalid payment status.');
  return { booking: Number(booking), payment: Number(status) };
}

interface Settlement {
  excl: number;
  incl: number;
  discount: { excl: number; incl: number } | null;
  state: number;
  /** Money recorded as received under the request's payment method. */
  received: number | null;
}

/**
 * The order's total, the discount, the first state and the money (facts 6.3, 6.4). A total below the computed one
 * counts only with a partial payment; with the full one paid, the booking stays at the full price, fully paid.
 */
function settlePrice(
  catalogue: Catalogue,
  rooms: readonly PlannedRoom[],
  wish: { paid: number | 'full' | undefined; target: number | undefined; statuses: Statuses },
): Settlement {
  const { target, statuses } = wish;
  const services = rooms.flatMap((room) => room.services);
  const rest = services.reduce((sum, service) => sum + service.total.incl, 0);
  const sum = (part: 'excl' | 'incl') =>
    round(
      rooms.reduce((total, room) => total + room.price[part], 0) +
        services.reduce((total, service) => total + service.total[part], 0),
      6,
    );
  if (target !== undefined && target > sum('incl')) raiseTo(target, rooms, rest);
  const full = { excl: sum('excl'), incl: sum('incl') };
  const paid = wish.paid === 'full' ? 0 : (wish.paid ?? 0);
  const paidInFull = wish.paid === 'full' || (paid > 0 && (paid >= full.incl || paid === target));
  let discount: Settlement['discount'] = null;
  if (target !== undefined && target < full.incl && paid > 0 && !paidInFull) {
    const incl = round(full.incl - target, 6);
    const rate = taxRate(catalogue, rooms[0]?.type.id_tax_rules_group ?? 0);
    discount = { incl, excl: round(incl / (1 + rate / 100), 6) };
  }
  const total = { excl: full.excl - (discount?.excl ?? 0), incl: full.incl - (discount?.incl ?? 0) };
  const received = paid > 0 ? Math.min(paid, round(total.incl, 6)) : null;
  return { ...full, discount, ...firstState(statuses, paidInFull, received) };
}

function firstState(
  statuses: Statuses,
  paidInFull: boolean,
  received: number | null,
): { state: number; received: number | null } {
  if (statuses.booking === 3) return { state: stateIds.canceled, received };
  if (statuses.booking === 4) return { state: stateIds.refunded, received };
  if (paidInFull) return { state: stateIds.completePayment, received };
  if (received !== null) return { state: stateIds.partialPayment, received };
  if (statuses.booking === 2 || statuses.payment === 1) return { state: stateIds.completePayment, received };
  if (statuses.payment === 2) return { state: stateIds.partialPayment, received: 0 };
  return { state: stateIds.awaitingPayment, received };
}

interface NewOrder {
  request: BookingBody;
  catalogue: Catalogue;
  currency: Currency;
  hotel: Hotel;
  guest: BookingGuest;
  rooms: readonly PlannedRoom[];
  plan: Settlement;
  cartId: number;
  host: string;
  now: string;
}

async function writeOrder(client: pg.PoolClient, order: NewOrder): Promise<number> {
  const { request, catalogue, currency, hotel, plan, now } = order;
  const { fields, payment } = request;
  const customerId = await saveGuest(client, order.guest, now);
  const method = stored(filled(payment, 'payment_method') ?? apiPaymentMethod);
  const type = paymentType(filled(payment, 'payment_type')) ?? 1;
  const source = stored((filled(fields, 'source') ?? order.host).replace(/<[^>]*>/g, ''));
  const bookingDate = filled(fields, 'booking_date');
  const added = bookingDate && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(bookingDate) ? bookingDate : now;
  const excl = round(plan.excl - (plan.discount?.excl ?? 0), 6);
  const incl = round(plan.incl - (plan.discount?.incl ?? 0), 6);
  const values = {
    id_hotel: hotel.id,
    id_address_tax: hotel.id_address,
    id_cart: order.cartId,
    id_currency: currency.id,
    id_lang: numeric(fields, 'id_language') ?? 1,
    id_customer: customerId,
    current_state: 0,
    invoice_date: never,
    date_add: added,
    date_upd: now,
    secure_key: randomHash(),
    payment: method,
    payment_type: type,
    total_discounts: plan.discount?.incl ?? 0,
    total_discounts_tax_incl: plan.discount?.incl ?? 0,
    total_discounts_tax_excl: plan.discount?.excl ?? 0,
    total_paid: incl,
    total_paid_tax_incl: incl,
    total_paid_tax_excl: excl,
    total_products: plan.excl,
    total_products_wt: plan.incl,
    conversion_rate: currency.conversion_rate,
    source: [...source].slice(0, 255).join(''),
    reference: capitals(9),
    advance_paid_amount: incl,
  };
  const names = Object.keys(values);
  const written = await client.query<{ id: number }>(
    `insert into qloapps.orders (${names.join(', ')})
     values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning id`,
    Object.values(values),
  );
  const orderId = written.rows[0]?.id;
  if (orderId === undefined) throw new Error('the new order has no id');
  await writeRooms(client, order.rooms, { orderId, cartId: order.cartId, customerId, hotel }, now);
  if (plan.discount) {
    await client.query(
      'insert into qloapps.order_discounts (id_order, code, value_tax_incl, value_tax_excl) values ($1, $2, $3, $4)',
      [orderId, capitals(8), plan.discount.incl, plan.discount.excl],
    );
  }
  const remark = filled(fields, 'remark');
  if (remark) await addRemark(client, orderId, remark);
  if (plan.received !== null) {
    const transactionId = filled(payment, 'transaction_id') ?? '';
    const row: PaymentRow = { amount: plan.received, method, type, transactionId };
    await addPayment(client, orderId, row, now);
  }
  if ((await changeState(client, catalogue, orderId, plan.state, now)) === null) {
    throw new Crashed(200, 'Invalid new order status');
  }
  return orderId;
}

export async function addRemark(
  client: Pick<pg.Pool, 'query'>,
  orderId: number,
  remark: string,
): Promise<void> {
  await client.query('insert into qloapps.order_messages (id_order, message) values ($1, $2)', [
    orderId,
    stored(remark),
  ]);
}

function capitals(length: number): string {
  return Array.from({ length }, () => String.fromCharCode(65 + randomInt(26))).join('');
}
