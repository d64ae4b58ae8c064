import type pg from 'pg';
import type { Catalogue } from './catalogue.ts';
import { round } from './pricing.ts';

type Client = Pick<pg.Pool, 'query'>;

/** The states with effects of their own (QloApps facts 4, 9); the others only have their flags. */
export const stateIds = {
  awaitingPayment: 1,
  completePayment: 2,
  canceled: 4,
  refunded: 5,
  paymentError: 6,
  partialPayment: 8,
} as const;

export interface PaymentRow {
  amount: number;
  method: string;
  type: number;
  transactionId: string;
}

/** The name QloApps gives to money nobody named a method for. */
export const apiPaymentMethod = 'Order from API';

/** Adds a payment row and its amount to what the order has received. */
export async function addPayment(
  client: Client,
  orderId: number,
  payment: PaymentRow,
  now: string,
): Promise<void> {
  await client.query(
    `with paid as (
       update qloapps.orders set total_paid_real = total_paid_real + $2::numeric, date_upd = $6 where id = $1
       returning reference, id_currency, conversion_rate)
     insert into qloapps.order_payments
       (order_reference, id_currency, amount, payment_method, payment_type, conversion_rate, transaction_id, date_add)
     select reference, id_currency, $2::numeric, $3, $4, conversion_rate, $5, $6 from paid`,
    [orderId, round(payment.amount, 6), payment.method, payment.type, payment.transactionId, now],
  );
}

/**
 * Moves an order to a state and does what the state does: 4 cancels and frees the rooms, 5 and 6 free them, a paid
 * state books the open rest, an invoicing one numbers an invoice (facts 9). No state takes a room back. Returns the
 * id of the history line; null when there is no such order or state.
 */
export async function changeState(
  client: Client,
  catalogue: Catalogue,
  orderId: number,
  stateId: number,
  now: string,
): Promise<number | null> {
  const state = catalogue.orderStates.get(stateId);
  if (!state) return null;
  const changed = await client.query<{ open: string; payment_type: number }>(
    `update qloapps.orders set current_state = $2, valid = $3, date_upd = $4,
       invoice_number = case when $5 and invoice_number = 0 then nextval('qloapps.invoices') else invoice_number end,
       invoice_date = case when $5 and invoice_number = 0 then $4 else invoice_date end
     where id = $1 returning total_paid_tax_incl - total_paid_real as open, payment_type`,
    [orderId, stateId, state.logable, now, state.invoice === 1],
  );
  const order = changed.rows[0];
  if (!order) return null;
  if (state.paid === 1 && Number(order.open) > 0) {
    const rest = {
      amount: Number(order.open),
      method: apiPaymentMethod,
      type: order.payment_type,
      transactionId: '',
    };
    await addPayment(client, orderId, rest, now);
  }
  const freeing: readonly number[] = [stateIds.canceled, stateIds.refunded, stateIds.paymentError];
  if (freeing.includes(stateId)) {
    await client.query(
      `update qloapps.room_bookings set is_refunded = 1, date_upd = $2,
         is_cancelled = case when $3 then 1 else is_cancelled end where id_order = $1`,
      [orderId, now, stateId === stateIds.canceled],
    );
  }
  const history = await client.query<{ id: number }>(
    `insert into qloapps.order_histories (id_order_state, id_order, date_add) values ($1, $2, $3) returning id`,
    [stateId, orderId, now],
  );
  return history.rows[0]?.id ?? null;
}
