/** What the hotel's own people do in QloApps, over the wire, beside our service: book, move rows, look. */
import assert from 'node:assert/strict';
import { editRow } from '../../integrations/pms/qloapps/rows.ts';

export interface SeenOrder {
  id: number;
  id_customer: number;
  source: string;
  current_state: number;
  total_paid_tax_incl: string;
  total_paid_real: string;
}

export interface SeenRow {
  id: number;
  id_order: number;
  id_room: number;
  room_num: string;
  id_status: number;
  check_in: string;
  check_out: string;
  comment: string;
  is_refunded: number;
  is_back_order: number;
  adults: number;
  children: number;
  child_ages: string;
  date_from: string;
}

export function frontDesk(url: string, apiKey: string) {
  const headers = { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` };
  const call = async (method: string, path: string, body?: string): Promise<string> => {
    const response = await fetch(`${url}/api/${path}`, { method, headers, ...(body ? { body } : {}) });
    const text = await response.text();
    assert.ok(response.status < 300, `${method} ${path} answered ${response.status}: ${text}`);
    return text;
  };
  const list = async <T>(resource: string, node: string, query: Record<string, string>): Promise<T[]> => {
    const search = new URLSearchParams({ ...query, display: 'full', output_format: 'JSON' });
    const json = JSON.parse(await call('GET', `${resource}?${search}`)) as Record<string, T[]> | [];
    return Array.isArray(json) ? [] : (json[node] ?? []);
  };

  return {
    orders: (source: string) => list<SeenOrder>('orders', 'orders', { 'filter[source]': `[${source}]` }),

    rows: (orderId: number) =>
      list<SeenRow>('room_bookings', 'bookings', { 'filter[id_order]': `[${orderId}]` }),

    /** Rows of the orders with this reference that still hold a room. */
    async held(source: string): Promise<SeenRow[]> {
      const held: SeenRow[] = [];
      for (const order of await this.orders(source)) {
        held.push(...(await this.rows(order.id)).filter((row) => row.is_refunded === 0));
      }
      return held;
    },

    payments: (reference: string) =>
      list<{ amount: string; payment_method: string; transaction_id: string }>(
        'order_payments',
        'order_payments',
        { 'filter[order_reference]': `[${reference}]` },
      ),

    /** Books like any other channel; returns the order's id. */
    async book(booking: {
      source: string;
      property?: number;
      currency: string;
      roomTypeId: number;
      checkin: string;
      checkout: string;
      rooms?: number;
      paid?: number;
      email?: string;
    }): Promise<number> {
      const answer = await call(
        'POST',
        'bookings?output_format=JSON',
        JSON.stringify({
          booking: {
            id_property: booking.property ?? 1,
            currency: booking.currency,
            booking_status: 1,
            payment_status: 3,
            source: booking.source,
            associations: {
              customer_detail: {
                firstname: 'Otra',
                lastname: 'Persona',
                email: booking.email ?? 'otra@example.com',
                phone: '15550100',
              },
              price_details: { total_paid: booking.paid ?? 0 },
              ...(booking.paid
                ? { payment_detail: { payment_type: 'remote', payment_method: 'Banco', transaction_id: 'x' } }
                : {}),
              room_types: [
                {
                  id_room_type: booking.roomTypeId,
                  checkin_date: booking.checkin,
                  checkout_date: booking.checkout,
                  number_of_rooms: booking.rooms ?? 1,
                },
              ],
            },
          },
        }),
      );
      return Number((JSON.parse(answer) as { booking: { id: number } }).booking.id);
    },

    async editRow(id: number, fields: Record<string, string>): Promise<void> {
      await call('PUT', `room_bookings/${id}`, editRow(await call('GET', `room_bookings/${id}`), fields));
    },

    async setState(orderId: number, stateId: number): Promise<void> {
      await call(
        'POST',
        'order_histories',
        `<qloapps><order_history><id_order>${orderId}</id_order><id_order_state>${stateId}</id_order_state></order_history></qloapps>`,
      );
    },

    async customer(
      id: number,
    ): Promise<{ firstname: string; lastname: string; email: string; phone: string }> {
      const [found] = await list<{ firstname: string; lastname: string; email: string; phone: string }>(
        'customers',
        'customers',
        { 'filter[id]': `[${id}]` },
      );
      assert.ok(found);
      return found;
    },
  };
}
export type FrontDesk = ReturnType<typeof frontDesk>;
