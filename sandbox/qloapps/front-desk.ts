import { createBooking } from './bookings-create.ts';
import { changeState, stateIds } from './order-states.ts';
import type { Pms } from './pms.ts';

export interface WalkIn {
  roomTypeId: number;
  /** Plain dates, `YYYY-MM-DD`. */
  from: string;
  to: string;
  rooms?: number;
  /** A certain free room; only with one room. */
  roomId?: number;
  guest?: { firstname: string; lastname: string; email: string; phone: string };
}

/** What the hotel's own staff do behind our back, in QloApps' back office. */
export class FrontDesk {
  readonly #pms: Pms;

  constructor(pms: Pms) {
    this.#pms = pms;
  }

  /** Cancels an order; its rooms are free at once. */
  cancel(orderId: number): Promise<void> {
    return this.setState(orderId, stateIds.canceled);
  }

  /** Puts an order into any state; throws when there is no such order or state. */
  async setState(orderId: number, stateId: number): Promise<void> {
    const [catalogue, now] = await Promise.all([this.#pms.catalogue(), this.#pms.now()]);
    const history = await this.#pms.transaction((client) =>
      changeState(client, catalogue, orderId, stateId, now),
    );
    if (history === null) throw new Error(`There is no order ${orderId} or no state ${stateId}.`);
  }

  /** Sells rooms at the desk, unpaid; throws when they are not free. */
  async walkIn(stay: WalkIn): Promise<{ orderId: number; roomIds: number[] }> {
    const catalogue = await this.#pms.catalogue();
    const type = catalogue.roomTypes.get(stay.roomTypeId);
    if (!type) throw new Error(`There is no room type ${stay.roomTypeId}.`);
    const guest = stay.guest ?? {
      firstname: 'Huésped',
      lastname: 'de Mostrador',
      email: 'mostrador@hoteldellago.example',
      phone: '2944550100',
    };
    const entry = {
      id_room_type: type.id,
      checkin_date: stay.from,
      checkout_date: stay.to,
      number_of_rooms: stay.rooms ?? 1,
      ...(stay.roomId === undefined
        ? {}
        : { rooms: [{ id_room: stay.roomId, adults: type.adults, child: 0, id_tax_rules_group: 0 }] }),
    };
    const body = JSON.stringify({
      booking: {
        id_property: type.id_hotel,
        currency: catalogue.defaultCurrency.iso_code,
        source: 'Recepción',
        associations: { customer_detail: guest, room_types: [entry] },
      },
    });
    const { orderId } = await createBooking(this.#pms, body, { host: 'Recepción' });
    const rows = await this.#pms.database.query<{ id_room: number }>(
      'select id_room from qloapps.room_bookings where id_order = $1 order by id',
      [orderId],
    );
    return { orderId, roomIds: rows.rows.map((row) => row.id_room) };
  }

  /** Moves a room row to another room of its type, free or not; throws when either does not exist. */
  async moveRoom(rowId: number, roomId: number): Promise<void> {
    const now = await this.#pms.now();
    const moved = await this.#pms.database.query(
      `update qloapps.room_bookings b set id_room = r.id, room_num = r.room_num, date_upd = $3
       from qloapps.hotel_rooms r where b.id = $1 and r.id = $2 and r.id_product = b.id_product`,
      [rowId, roomId, now],
    );
    if (moved.rowCount === 0)
      throw new Error(`There is no room row ${rowId}, or no room ${roomId} of its type.`);
  }

  /** Marks a room row as arrived or left, now by the hotel's clock; throws when there is no such row. */
  async checkIn(rowId: number): Promise<void> {
    await this.#stamp(rowId, 2, 'check_in');
  }

  async checkOut(rowId: number): Promise<void> {
    await this.#stamp(rowId, 3, 'check_out');
  }

  async #stamp(rowId: number, status: 2 | 3, column: 'check_in' | 'check_out'): Promise<void> {
    const now = await this.#pms.now();
    const stamped = await this.#pms.database.query(
      `update qloapps.room_bookings set id_status = $2, ${column} = $3, date_upd = $3 where id = $1`,
      [rowId, status, now],
    );
    if (stamped.rowCount === 0) throw new Error(`There is no room row ${rowId}.`);
  }
}
