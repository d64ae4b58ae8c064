/** An order of ours with its room rows, read the way that works in every regime: `orders` and `room_bookings`. */
import { PmsError } from '../errors.ts';
import type { OrderView } from '../port.ts';
import type { Catalogue, OrderStates } from './catalogue.ts';
import type { QloHttp } from './http.ts';
import { Order, parse, RoomRow } from './wire.ts';

/** Room row states (QloApps facts 11). */
export const ARRIVED = 2;
export const LEFT = 3;

export interface PmsOrder {
  id: number;
  reference: string;
  stateId: number;
  customerId: number;
  totalMinor: number;
  paidMinor: number;
  discountMinor: number;
  rows: RoomRow[];
  /** Rows that still hold their room. */
  liveRows: RoomRow[];
  /** Money in the PMS, or a state that says so: the sum may be in our books only. */
  withMoney: boolean;
  /** Cancelled or refunded, whoever did it; its rooms are free (QloApps facts 20). */
  dead: boolean;
}

export interface OrderReader {
  http: QloHttp;
  catalogue: Catalogue;
}

/** A reference goes into a filter and an e-mail address: letters, digits, dot, dash, colon, underscore. */
export function checkReference(reference: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/.test(reference)) {
    throw new PmsError('pms-refused', 'not a reference that the PMS can be asked for');
  }
}

/** Every order that carries the reference, dead ones too, lowest id first. Nothing in the PMS is unique by it. */
export async function ordersWith(pms: OrderReader, reference: string): Promise<PmsOrder[]> {
  checkReference(reference);
  const rows = await pms.http.list('orders', { 'filter[source]': `[${reference}]`, display: 'full' });
  const orders: PmsOrder[] = [];
  for (const row of rows) {
    const order = parse(Order, row, 'orders');
    // The filter compares without case; a reference does not.
    if (order.source === reference) orders.push(await withRows(pms, order));
  }
  return orders.sort((a, b) => a.id - b.id);
}

/** One order as it is now. Throws `pms-not-found` when it is no longer there. */
export async function readOrder(pms: OrderReader, id: number): Promise<PmsOrder> {
  const [row] = await pms.http.list('orders', { 'filter[id]': `[${id}]`, display: 'full' });
  if (row === undefined) throw new PmsError('pms-not-found', `order ${id} is gone`);
  return withRows(pms, parse(Order, row, 'orders'));
}

async function withRows(
  pms: OrderReader,
  order: {
    id: number;
    reference: string;
    current_state: number;
    id_customer: number;
    total_paid_tax_incl: number;
    total_paid_real: number;
    total_discounts?: number | undefined;
  },
): Promise<PmsOrder> {
  const [states, listed] = await Promise.all([
    pms.catalogue.states(),
    pms.http.list('room_bookings', { 'filter[id_order]': `[${order.id}]`, display: 'full' }),
  ]);
  const rows = listed.map((row) => parse(RoomRow, row, 'room_bookings')).sort((a, b) => a.id - b.id);
  const liveRows = rows.filter((row) => !row.is_refunded);
  return {
    id: order.id,
    reference: order.reference,
    stateId: order.current_state,
    customerId: order.id_customer,
    totalMinor: order.total_paid_tax_incl,
    paidMinor: order.total_paid_real,
    discountMinor: order.total_discounts ?? 0,
    withMoney: order.total_paid_real > 0 || states.withMoney.has(order.current_state),
    rows,
    liveRows,
    dead: states.released.has(order.current_state) || (rows.length > 0 && liveRows.length === 0),
  };
}

/** Money on it, or a guest in it: software leaves such an order as it is. */
export const isTouched = (order: PmsOrder): boolean => order.withMoney || hasArrived(order);

export const hasArrived = (order: PmsOrder): boolean =>
  order.liveRows.some((row) => row.id_status === ARRIVED || row.id_status === LEFT);

/** Reads the state in the order that QloApps facts 20 give: trouble first, then what the rows say, then the money. */
export function stateOf(order: PmsOrder, states: OrderStates): OrderView['state'] {
  if (order.dead) return 'cancelled';
  if (order.liveRows.some((row) => row.is_back_order) || states.overbooked.has(order.stateId))
    return 'trouble';
  if (order.liveRows.length > 0 && order.liveRows.every((row) => row.id_status === LEFT)) return 'checkedOut';
  if (order.liveRows.some((row) => row.id_status === ARRIVED)) return 'checkedIn';
  return states.withMoney.has(order.stateId) ? 'paid' : 'awaiting';
}

export function viewOf(order: PmsOrder, states: OrderStates): OrderView {
  return {
    orderId: order.id,
    pmsReference: order.reference,
    state: stateOf(order, states),
    totalMinor: order.totalMinor,
    paidMinor: order.paidMinor,
    roomRowIds: order.liveRows.map((row) => row.id),
  };
}
