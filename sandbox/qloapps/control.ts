import type { Key, Permissions } from './auth.ts';
import { type Fault, type FaultOrder, Faults, readFaultOrder } from './faults.ts';
import { FrontDesk, type WalkIn } from './front-desk.ts';
import { Journal, type JournalEntry } from './journal.ts';
import type { Pms, Regime } from './pms.ts';
import { isSeedName, type SeedName } from './seeds.ts';

export interface Dump {
  orders: DumpedOrder[];
  rooms: DumpedRoom[];
  payments: { order_reference: string; amount: string; payment_method: string; transaction_id: string }[];
  histories: { id: number; id_order: number; id_order_state: number }[];
}

export interface DumpedOrder {
  id: number;
  id_customer: number;
  current_state: number;
  source: string;
  reference: string;
  total_paid_tax_incl: string;
  total_paid_real: string;
}

export interface DumpedRoom {
  id: number;
  id_order: number;
  id_product: number;
  id_room: number;
  id_status: number;
  check_in: string;
  check_out: string;
  date_from: string;
  date_to: string;
  is_refunded: number;
  is_cancelled: number;
  is_back_order: number;
  comment: string;
  room_num: string;
  adults: number;
  children: number;
  child_ages: string;
}

/** The strings behind the stand-in, for tests and for a person at the keyboard; no part of QloApps. */
export class Control {
  readonly faults = new Faults();
  readonly journal = new Journal();
  readonly frontDesk: FrontDesk;
  readonly keys = new Map<string, Key>();
  readonly #pms: Pms;

  constructor(pms: Pms, apiKey: string) {
    this.#pms = pms;
    this.frontDesk = new FrontDesk(pms);
    this.addKey(apiKey, 'everything');
  }

  /** Lets another key of 32 characters in, with permissions like `{ hotels: ['GET'] }`. */
  addKey(key: string, permissions: Permissions, active = true): void {
    if (key.length !== 32) throw new Error('A QloApps web-service key has exactly 32 characters.');
    this.keys.set(key, { active, permissions });
  }

  fault(order: FaultOrder): Fault {
    return this.faults.add(order);
  }

  requests(since?: number): JournalEntry[] {
    return this.journal.list(since);
  }

  setRegime(regime: Regime): void {
    this.#pms.regime = regime;
  }

  /** Starts over: rows, faults and journal; the keys stay. */
  async reset(seed?: SeedName): Promise<void> {
    await this.#pms.reset(seed);
    this.faults.clear();
    this.journal.clear();
    this.#pms.regime = 'tax-included';
  }

  /** Every order with its room rows, payments and history, oldest first. */
  async dump(): Promise<Dump> {
    const { database } = this.#pms;
    const [orders, rooms, payments, histories] = await Promise.all([
      database.query<DumpedOrder>(
        `select id, id_customer, current_state, source, reference, total_paid_tax_incl, total_paid_real
         from qloapps.orders order by id`,
      ),
      database.query<DumpedRoom>(
        `select id, id_order, id_product, id_room, id_status, check_in, check_out, date_from, date_to, is_refunded,
           is_cancelled, is_back_order, comment, room_num, adults, children, child_ages from qloapps.room_bookings order by id`,
      ),
      database.query<Dump['payments'][number]>(
        'select order_reference, amount, payment_method, transaction_id from qloapps.order_payments order by id',
      ),
      database.query<Dump['histories'][number]>(
        'select id, id_order, id_order_state from qloapps.order_histories order by id',
      ),
    ]);
    return { orders: orders.rows, rooms: rooms.rows, payments: payments.rows, histories: histories.rows };
  }
}

export interface ControlAnswer {
  status: number;
  body: object;
}

type Body = Readonly<Record<string, unknown>>;

/** The same strings over HTTP, below `/_control`; JSON in and out. A mistake is a 400 with a sentence. */
export async function answerControl(
  control: Control,
  method: string,
  path: string,
  query: URLSearchParams,
  text: string,
): Promise<ControlAnswer> {
  try {
    const body = readBody(text);
    const route = `${method} ${path}`;
    switch (route) {
      case 'GET health':
        return { status: 200, body: { status: 'ok' } };
      case 'GET requests':
        return { status: 200, body: { requests: control.requests(Number(query.get('since') ?? 0)) } };
      case 'DELETE requests':
        control.journal.clear();
        return { status: 200, body: {} };
      case 'GET faults':
        return { status: 200, body: { faults: control.faults.list() } };
      case 'POST faults':
        return { status: 201, body: control.fault(readFaultOrder(body)) };
      case 'DELETE faults':
        control.faults.clear(query.has('id') ? Number(query.get('id')) : undefined);
        return { status: 200, body: {} };
      case 'GET dump':
        return { status: 200, body: await control.dump() };
      case 'POST reset':
        await control.reset(readSeed(body['seed']));
        return { status: 200, body: {} };
      case 'POST regime':
        control.setRegime(readRegime(body['regime']));
        return { status: 200, body: {} };
      case 'POST front-desk/cancel':
        await control.frontDesk.cancel(whole(body, 'id_order'));
        return { status: 200, body: {} };
      case 'POST front-desk/state':
        await control.frontDesk.setState(whole(body, 'id_order'), whole(body, 'id_order_state'));
        return { status: 200, body: {} };
      case 'POST front-desk/walk-in':
        return { status: 201, body: await control.frontDesk.walkIn(readWalkIn(body)) };
      case 'POST front-desk/move':
        await control.frontDesk.moveRoom(whole(body, 'id_row'), whole(body, 'id_room'));
        return { status: 200, body: {} };
      case 'POST front-desk/check-in':
        await control.frontDesk.checkIn(whole(body, 'id_row'));
        return { status: 200, body: {} };
      case 'POST front-desk/check-out':
        await control.frontDesk.checkOut(whole(body, 'id_row'));
        return { status: 200, body: {} };
      default:
        return { status: 404, body: { error: `There is no ${route} here.` } };
    }
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

function readBody(text: string): Body {
  if (text.trim() === '') return {};
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('Send a JSON object.');
  return value as Body;
}

function readSeed(value: unknown): SeedName | undefined {
  if (value === undefined) return undefined;
  if (!isSeedName(value)) throw new Error('seed must be demo or hotel-del-lago.');
  return value;
}

function readRegime(value: unknown): Regime {
  const known = (['tax-included', 'tax-excluded', 'display-errors'] as const).find(
    (regime) => regime === value,
  );
  if (!known) throw new Error('regime must be tax-included, tax-excluded or display-errors.');
  return known;
}

function whole(body: Body, name: string): number {
  const value = body[name];
  if (!Number.isInteger(value)) throw new Error(`${name} must be a whole number.`);
  return Number(value);
}

function readWalkIn(body: Body): WalkIn {
  const day = (name: string): string => {
    const value = body[name];
    if (typeof value !== 'string') throw new Error(`${name} must be a date like 2027-01-10.`);
    return value;
  };
  return {
    roomTypeId: whole(body, 'id_room_type'),
    from: day('date_from'),
    to: day('date_to'),
    ...(body['rooms'] === undefined ? {} : { rooms: whole(body, 'rooms') }),
    ...(body['id_room'] === undefined ? {} : { roomId: whole(body, 'id_room') }),
  };
}
