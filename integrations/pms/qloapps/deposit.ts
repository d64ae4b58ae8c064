/**
 * Money on an order. Only PUT bookings writes it down in QloApps, and that call replaces the room list and drops
 * services, discounts and their taxes (QloApps facts 8). So it is used where there is nothing to lose; elsewhere
 * the order's state says "partially paid" and the sum stays in our books.
 */
import { toDecimal } from '../../../domain/money.ts';
import { PmsError } from '../errors.ts';
import type { DepositResult } from '../port.ts';
import { moveTo } from './cancel.ts';
import type { OrderStates } from './catalogue.ts';
import type { Desk } from './once.ts';
import { type OrderReader, ordersWith, type PmsOrder, readOrder, stateOf } from './orders.ts';
import { Customer, parse } from './wire.ts';

interface House extends OrderReader {
  hotelId: number;
}

interface Paid {
  totalPaidMinor: number;
  method: string;
}

export async function putDeposit(
  pms: House,
  desk: Desk,
  reference: string,
  paid: Paid,
): Promise<DepositResult> {
  const states = await pms.catalogue.states();
  const order = (await ordersWith(pms, reference)).find((one) => !one.dead);
  if (!order) return { kind: 'gone', state: 'cancelled' };
  const state = stateOf(order, states);
  if (state === 'trouble') return { kind: 'gone', state };

  const customer = order.stateId === states.paid ? null : await customerFor(pms, order, paid.totalPaidMinor);
  const booked = customer ? await bookMoney(pms, desk, { reference, order, paid, customer }) : order;
  if (hasState(booked, states, paid.totalPaidMinor)) {
    return { kind: 'recorded', paidInPmsMinor: booked.paidMinor };
  }
  // State 2 makes QloApps book the open rest as paid, so it is only for what is paid in full.
  const stateId = booked.totalMinor <= paid.totalPaidMinor ? states.paid : states.partial;
  const moved = await moveTo(pms, desk, {
    reference,
    kind: `state-${stateId}`,
    orderId: order.id,
    stateId,
    done: (now) => now.dead || hasState(now, states, paid.totalPaidMinor),
  });
  if (moved.dead) return { kind: 'gone', state: 'cancelled' };
  return { kind: 'recorded', paidInPmsMinor: moved.paidMinor };
}

function hasState(order: PmsOrder, states: OrderStates, totalPaidMinor: number): boolean {
  if (order.stateId === states.paid) return true;
  return states.withMoney.has(order.stateId) && order.totalMinor > totalPaidMinor;
}

/**
 * The order's guest as the PMS has them, when the money can be booked without changing anything else; null otherwise.
 * The PUT rewrites the profile of the first customer with that e-mail, so it must be this guest's.
 */
async function customerFor(pms: House, order: PmsOrder, totalPaidMinor: number): Promise<Customer | null> {
  if (order.paidMinor >= Math.min(totalPaidMinor, order.totalMinor)) return null;
  if (!(await isPlain(pms, order))) return null;
  const display = '[id,firstname,lastname,email,phone]';
  const read = async (query: Record<string, string>) =>
    (await pms.http.list('customers', { ...query, display })).map((row) => parse(Customer, row, 'customers'));
  const [guest] = await read({ 'filter[id]': `[${order.customerId}]` });
  if (!guest?.phone || !guest.email) return null;
  const owners = await read({ 'filter[email]': `[${guest.email}]` });
  return owners.every((owner) => owner.id >= guest.id) ? guest : null;
}

/** No services, facilities, discounts or released rooms: nothing that the replacement would lose. */
async function isPlain(pms: House, order: PmsOrder): Promise<boolean> {
  const types = await pms.catalogue.roomTypes();
  const rooms = order.liveRows.reduce((sum, row) => sum + row.total_price_tax_incl, 0);
  return (
    order.discountMinor === 0 &&
    order.rows.length === order.liveRows.length &&
    rooms === order.totalMinor &&
    order.rows.every(
      (row) =>
        (types.get(row.id_product)?.hiddenServiceIds.length ?? 0) === 0 &&
        Object.values(row.associations ?? {}).every((list) => !Array.isArray(list) || list.length === 0),
    )
  );
}

/** Books the absolute sum by PUT bookings and sees that nothing else changed. A refusal leaves the order as it is. */
async function bookMoney(
  pms: House,
  desk: Desk,
  what: { reference: string; order: PmsOrder; paid: Paid; customer: Customer },
): Promise<PmsOrder> {
  const { order, paid } = what;
  const sum = Math.min(paid.totalPaidMinor, order.totalMinor);
  const result = await desk.once(what.reference, `pay-${sum}:${order.id}`, {
    async seen() {
      const now = await readOrder(pms, order.id);
      return now.dead || now.paidMinor >= sum ? now : null;
    },
    send: (signal) =>
      pms.http.write(
        'PUT',
        'bookings',
        JSON.stringify(paymentOf(pms.hotelId, { ...what, sum })),
        'application/json',
        signal,
      ),
  });
  if (result.kind === 'refused') return readOrder(pms, order.id);
  const now = result.value;
  if (!now.dead && shape(now) !== shape(order)) {
    throw new PmsError('pms-inconsistent', `order ${order.id} changed while its payment was written down`);
  }
  return now;
}

function paymentOf(
  hotelId: number,
  what: { reference: string; order: PmsOrder; paid: Paid; customer: Customer; sum: number },
) {
  const { order, paid, customer, sum } = what;
  const atHotel = paid.method === 'cash';
  const transaction = { payment_method: paid.method, transaction_id: `${what.reference}:${sum}` };
  return {
    booking: {
      id: order.id,
      id_property: hotelId,
      booking_status: 1,
      payment_status: 2,
      associations: {
        customer_detail: {
          firstname: customer.firstname,
          lastname: customer.lastname,
          email: customer.email,
          phone: customer.phone,
        },
        price_details: { total_paid: toDecimal(sum) },
        room_types: keptRooms(order),
        // The amount needs the first, method and transaction are read from the second (QloApps facts 8).
        payment_detail: { payment_type: atHotel ? 'pay at hotel' : 'remote', ...transaction },
        payment_details: { payment_type: atHotel ? 2 : 3, ...transaction },
      },
    },
  };
}

/** The room list exactly as it is, one entry per type and dates. */
function keptRooms(order: PmsOrder) {
  const kinds = new Map<
    string,
    { id_room_type: number; checkin_date: string; checkout_date: string; n: number }
  >();
  for (const row of order.liveRows) {
    const checkin_date = row.date_from.slice(0, 10);
    const checkout_date = row.date_to.slice(0, 10);
    const key = `${row.id_product} ${checkin_date} ${checkout_date}`;
    const kind = kinds.get(key) ?? { id_room_type: row.id_product, checkin_date, checkout_date, n: 0 };
    kinds.set(key, { ...kind, n: kind.n + 1 });
  }
  return [...kinds.values()].map(({ n, ...kind }) => ({ ...kind, number_of_rooms: n }));
}

/** What a payment must leave as it was. */
function shape(order: PmsOrder): string {
  return JSON.stringify([
    order.totalMinor,
    order.liveRows.map((row) => [
      row.id,
      row.id_room,
      row.date_from,
      row.date_to,
      row.id_status,
      row.total_price_tax_incl,
      row.adults,
      row.children,
    ]),
  ]);
}
