import type pg from 'pg';
import { freeRooms } from './availability.ts';
import { unspecifiedRoom, type WantedRoom, type WantedStay } from './booking-stays.ts';
import type { Catalogue, Hotel, RoomType } from './catalogue.ts';
import { never } from './clock.ts';
import { type BookedService, bookedRoom, bookedService, type Price, round } from './pricing.ts';

type Client = Pick<pg.Pool, 'query'>;

/** One room about to be booked: which room, for whom, at what price. */
export interface PlannedRoom {
  type: RoomType;
  from: string;
  to: string;
  idRoom: number;
  adults: number;
  children: number;
  childAges: number[];
  price: Price;
  /** Neither unit price nor tax came with the request, so a higher order total may raise it. */
  raisable: boolean;
  services: BookedService[];
}

/**
 * Picks rooms for what is wanted: the room asked for if it is free, else the lowest free id. Null when there are
 * not enough. This is the check that QloApps makes long before it writes, without a lock (facts 13).
 */
export async function planRooms(
  client: Client,
  catalogue: Catalogue,
  stays: readonly WantedStay[],
  conversionRate: number,
  options: { idHotel: number; untaxedServices: boolean },
): Promise<PlannedRoom[] | null> {
  const planned: PlannedRoom[] = [];
  for (const stay of stays) {
    const { type, from, to, nights } = stay;
    if (type.id_hotel !== options.idHotel || type.active !== 1 || type.show_at_front !== 1) return null;
    const picked = planned.filter((room) => room.from < to && room.to > from).map((room) => room.idRoom);
    const free = new Set((await freeRooms(client, type, from, to)).filter((id) => !picked.includes(id)));
    const wanted = stay.rooms ?? Array.from({ length: stay.count }, () => unspecifiedRoom(type));
    for (const room of wanted) {
      if (room.idRoom !== undefined && !free.has(room.idRoom)) return null;
    }
    const reserved = new Set(wanted.map((room) => room.idRoom));
    for (const room of wanted) {
      const idRoom = room.idRoom ?? [...free].find((id) => !reserved.has(id));
      if (idRoom === undefined || !free.delete(idRoom)) return null;
      planned.push({
        type,
        from,
        to,
        idRoom,
        adults: room.adults,
        children: room.children,
        childAges: room.childAges,
        price: bookedRoom(catalogue, type, nights, conversionRate, room),
        raisable: room.unitPrice === undefined && room.totalTax === undefined,
        services: await planServices(
          client,
          catalogue,
          type,
          room,
          nights,
          conversionRate,
          options.untaxedServices,
        ),
      });
    }
  }
  return planned;
}

/** Services of one room; one that is not in the catalogue becomes a new product, untaxed (facts 6.1). */
export async function planServices(
  client: Client,
  catalogue: Catalogue,
  type: RoomType,
  room: WantedRoom,
  nights: number,
  conversionRate: number,
  untaxed: boolean,
): Promise<BookedService[]> {
  const booked: BookedService[] = [];
  for (const wanted of room.services) {
    const known = wanted.idService === undefined ? undefined : catalogue.services.get(wanted.idService);
    if (known) {
      booked.push(bookedService(catalogue, type, known, wanted.quantity, nights, conversionRate, untaxed));
      continue;
    }
    // Unknown services are refused by name once rooms are found (checkServices).
    if (wanted.idService !== undefined) continue;
    const product = await client.query<{ id: number }>("select nextval('qloapps.products')::integer as id");
    const unit = round(wanted.unitPrice * (wanted.priceMode === 2 ? nights : 1), 6);
    const excl = round(unit * wanted.quantity, 6);
    booked.push({
      id: product.rows[0]?.id ?? 0,
      name: wanted.name,
      quantity: wanted.quantity,
      unit,
      total: { excl, incl: excl },
      mode: wanted.priceMode,
    });
  }
  return booked;
}

export interface RowOwner {
  orderId: number;
  cartId: number;
  customerId: number;
  hotel: Hotel;
}

/**
 * Writes the room rows. A room that somebody took since the check is written all the same; only when the whole type
 * is sold out by now does the row become a back order, which holds no room (facts 13 and the recorded race).
 */
export async function writeRooms(
  client: Client,
  rooms: readonly PlannedRoom[],
  owner: RowOwner,
  now: string,
): Promise<void> {
  const free = new Map<string, Set<number>>();
  const details = new Map<string, number>();
  const { hotel } = owner;
  for (const room of rooms) {
    const key = `${room.type.id} ${room.from} ${room.to}`;
    if (!free.has(key)) {
      const detail = await client.query<{ id: number }>(
        "select nextval('qloapps.order_details')::integer as id",
      );
      details.set(key, detail.rows[0]?.id ?? 0);
      free.set(key, new Set(await freeRooms(client, room.type, room.from, room.to)));
    }
    const left = free.get(key) ?? new Set();
    const backOrder = !left.has(room.idRoom) && left.size === 0 ? 1 : 0;
    left.delete(room.idRoom);
    const number = room.type.rooms.find((one) => one.id === room.idRoom)?.room_num ?? '';
    const values = {
      id_product: room.type.id,
      id_hotel: hotel.id,
      id_order: owner.orderId,
      id_order_detail: details.get(key) ?? 0,
      id_cart: owner.cartId,
      id_room: room.idRoom,
      id_customer: owner.customerId,
      check_in: never,
      check_out: never,
      date_from: room.from,
      date_to: room.to,
      total_price_tax_excl: room.price.excl,
      total_price_tax_incl: room.price.incl,
      total_paid_amount: room.price.incl,
      is_refunded: backOrder,
      is_back_order: backOrder,
      room_num: number,
      room_type_name: room.type.name,
      hotel_name: hotel.hotel_name,
      city: hotel.city,
      state: hotel.state_name,
      country: hotel.country_name,
      zipcode: hotel.zipcode,
      phone: hotel.phone,
      email: hotel.email,
      check_in_time: hotel.check_in,
      check_out_time: hotel.check_out,
      planned_check_out: `${room.to.slice(0, 10)} ${hotel.check_out}:00`,
      adults: room.adults,
      children: room.children,
      child_ages: JSON.stringify(room.childAges),
      date_add: now,
      date_upd: now,
    };
    const names = Object.keys(values);
    const written = await client.query<{ id: number }>(
      `insert into qloapps.room_bookings (${names.join(', ')})
       values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning id`,
      Object.values(values),
    );
    const rowId = written.rows[0]?.id;
    if (rowId === undefined) throw new Error('the new room row has no id');
    await writeServices(client, rowId, room.services);
  }
}

export async function writeServices(
  client: Client,
  rowId: number,
  services: readonly BookedService[],
): Promise<void> {
  for (const service of services) {
    await client.query(
      `insert into qloapps.room_services (id_room_booking, id_service, name, quantity, unit_price_tax_excl,
         total_price_tax_excl, total_price_tax_incl, price_mode) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        rowId,
        service.id,
        service.name,
        service.quantity,
        service.unit,
        service.total.excl,
        service.total.incl,
        service.mode,
      ],
    );
  }
}

/** Brings the order's totals in line with its room rows, services and discounts. */
export async function recountOrder(client: Client, orderId: number, now: string): Promise<void> {
  await client.query(
    `with lines as (
       select total_price_tax_excl as excl, total_price_tax_incl as incl from qloapps.room_bookings where id_order = $1
       union all
       select s.total_price_tax_excl, s.total_price_tax_incl from qloapps.room_services s
         join qloapps.room_bookings r on r.id = s.id_room_booking where r.id_order = $1),
     sums as (
       select coalesce(sum(excl), 0) as excl, coalesce(sum(incl), 0) as incl from lines),
     discounts as (
       select coalesce(sum(value_tax_excl), 0) as excl, coalesce(sum(value_tax_incl), 0) as incl
       from qloapps.order_discounts where id_order = $1)
     update qloapps.orders set total_products = sums.excl, total_products_wt = sums.incl,
       total_discounts = discounts.incl, total_discounts_tax_incl = discounts.incl,
       total_discounts_tax_excl = discounts.excl, total_paid = sums.incl - discounts.incl,
       total_paid_tax_incl = sums.incl - discounts.incl, total_paid_tax_excl = sums.excl - discounts.excl, date_upd = $2
     from sums, discounts where id = $1`,
    [orderId, now],
  );
}
