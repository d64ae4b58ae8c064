import type pg from 'pg';
import { type Answer, type JsonObject, type JsonValue, jsonAnswer, xmlAnswer } from './answer.ts';
import type { View } from './lists.ts';
import { round } from './pricing.ts';

interface ServiceRow {
  id_service: number;
  name: string;
  quantity: number;
  unit: number;
  excl: number;
  incl: number;
  price_mode: number;
}

interface RoomRow {
  id: number;
  id_product: number;
  id_room: number;
  date_from: string;
  date_to: string;
  name: string;
  adults: number;
  children: number;
  excl: number;
  incl: number;
  services: ServiceRow[];
}

interface BookingRow {
  id: number;
  id_hotel: number;
  iso_code: string;
  source: string;
  date_add: string;
  id_lang: number;
  id_customer: number;
  firstname: string;
  lastname: string;
  email: string;
  phone: string;
  paid: string;
  excl: string;
  incl: string;
  invoice_number: number;
  remarks: string[];
  discounts: { code: string; value: number }[];
  rooms: RoomRow[];
}

const statement = `
select o.id, o.id_hotel, cu.iso_code, o.source, o.date_add, o.id_lang, o.id_customer,
  c.firstname, c.lastname, c.email, c.phone, o.total_paid_real as paid, o.total_paid_tax_excl as excl,
  o.total_paid_tax_incl as incl, o.invoice_number,
  (select coalesce(json_agg(m.message order by m.id), '[]') from qloapps.order_messages m where m.id_order = o.id) as remarks,
  (select coalesce(json_agg(json_build_object('code', d.code, 'value', d.value_tax_incl) order by d.id), '[]')
   from qloapps.order_discounts d where d.id_order = o.id) as discounts,
  (select coalesce(json_agg(json_build_object(
      'id', r.id, 'id_product', r.id_product, 'id_room', r.id_room, 'date_from', r.date_from, 'date_to', r.date_to,
      'name', r.room_type_name, 'adults', r.adults, 'children', r.children, 'excl', r.total_price_tax_excl,
      'incl', r.total_price_tax_incl,
      'services', (select coalesce(json_agg(json_build_object('id_service', s.id_service, 'name', s.name,
          'quantity', s.quantity, 'unit', s.unit_price_tax_excl, 'excl', s.total_price_tax_excl,
          'incl', s.total_price_tax_incl, 'price_mode', s.price_mode) order by s.id), '[]')
        from qloapps.room_services s where s.id_room_booking = r.id)) order by r.id), '[]')
   from qloapps.room_bookings r where r.id_order = o.id) as rooms
from qloapps.orders o join qloapps.customers c on c.id = o.id_customer
  join qloapps.currencies cu on cu.id = o.id_currency
where o.id = $1`;

/** A booking as `bookings` shows it, without any status (QloApps facts 6.2); null when there is no such order. */
export async function readBooking(
  database: pg.Pool,
  orderId: number,
): Promise<{ document: JsonObject; rooms: number } | null> {
  const result = await database.query<BookingRow>(statement, [orderId]);
  const order = result.rows[0];
  if (!order) return null;
  const excl = Number(order.excl);
  return {
    rooms: order.rooms.length,
    document: {
      id: order.id,
      id_property: order.id_hotel,
      currency: order.iso_code,
      source: order.source,
      booking_date: order.date_add,
      id_language: order.id_lang,
      associations: {
        customer_detail: {
          id_customer: order.id_customer,
          firstname: order.firstname,
          lastname: order.lastname,
          email: order.email,
          phone: order.phone,
        },
        price_details: {
          total_paid: round(Number(order.paid), 2),
          total_price_without_tax: round(excl, 2),
          total_tax: round(Number(order.incl) - excl, 2),
        },
        cart_rules: order.discounts.map(({ code, value }) => ({
          code,
          value: round(value, 2),
          currency: order.iso_code,
          id_order_invoice: order.invoice_number,
        })),
        remarks: order.remarks,
        room_types: groupRooms(order.rooms),
      },
    },
  };
}

function groupRooms(rooms: readonly RoomRow[]): JsonObject[] {
  const groups = Map.groupBy(rooms, (room) => `${room.id_product} ${room.date_from} ${room.date_to}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        id_room_type: first.id_product,
        checkin_date: first.date_from,
        checkout_date: first.date_to,
        total_tax: round(
          group.reduce((sum, room) => sum + room.incl - room.excl, 0),
          2,
        ),
        number_of_rooms: group.length,
        name: first.name,
        rooms: group.map(describeRoom),
      },
    ];
  });
}

/** `unit_price_without_tax` in an answer is the whole stay of the room (facts 6.2). */
function describeRoom(room: RoomRow): JsonObject {
  const described: JsonObject = {
    id_room: room.id_room,
    id_hotel_booking: room.id,
    adults: room.adults,
    child: room.children,
    unit_price_without_tax: round(room.excl, 2),
    total_tax: round(room.incl - room.excl, 2),
  };
  if (room.services.length === 0) return described;
  return {
    ...described,
    services: room.services.map((service) => ({
      id_service: service.id_service,
      name: service.name,
      quantity: service.quantity,
      unit_price_without_tax: round(service.unit, 2),
      total_price_without_tax: round(service.excl, 2),
      total_tax: round(service.incl - service.excl, 2),
      per_night: service.price_mode === 2 ? 1 : 0,
      price_mode: service.price_mode,
    })),
  };
}

export function answerBooking(document: JsonObject, view: View): Answer {
  if (view.format === 'JSON') return jsonAnswer(200, { booking: document }, true);
  const { associations, ...scalars } = document;
  return xmlAnswer(
    200,
    `<booking>${lines(scalars)}<associations>${groups(associations)}</associations></booking>`,
  );
}

const itemNames: Readonly<Record<string, string>> = {
  cart_rules: 'cart_rule',
  remarks: 'remark',
  room_types: 'room_type',
  rooms: 'room',
  services: 'service',
};

/** Scalars one to a line, groups without a break: the layout `bookings` has of its own. */
function lines(object: JsonObject): string {
  return Object.entries(object)
    .map(([name, value]) => element(name, value))
    .join('');
}

function element(name: string, value: JsonValue): string {
  const item = itemNames[name];
  if (Array.isArray(value) && item) {
    if (value.length === 0) return `<${name}><![CDATA[0]]></${name}>\n`;
    const items = value.map((one) =>
      isObject(one) ? `<${item}>${lines(one)}</${item}>` : element(item, one),
    );
    return `<${name}>${items.join('')}</${name}>`;
  }
  if (isObject(value)) return `<${name}>${lines(value)}</${name}>`;
  return `<${name}><![CDATA[${value}]]></${name}>\n`;
}

function groups(associations: JsonValue | undefined): string {
  return isObject(associations) ? lines(associations) : '';
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
