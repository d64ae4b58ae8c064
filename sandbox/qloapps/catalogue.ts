import type pg from 'pg';

export interface Hotel {
  id: number;
  phone: string;
  city: string;
  zipcode: string;
  email: string;
  check_in: string;
  check_out: string;
  hotel_name: string;
  state_name: string;
  country_name: string;
  id_address: number;
}

export interface RoomType {
  /** The product id: the one searches and bookings use. */
  id: number;
  id_hotel: number;
  name: string;
  /** Without tax, per night. */
  price: number;
  id_tax_rules_group: number;
  active: number;
  show_at_front: number;
  adults: number;
  children: number;
  max_adults: number;
  max_children: number;
  max_guests: number;
  min_los: number;
  max_los: number;
  rooms: Room[];
  serviceIds: number[];
}

export interface Room {
  id: number;
  room_num: string;
  id_status: number;
  comment: string;
}

export interface Service {
  id: number;
  name: string;
  price: number;
  id_tax_rules_group: number;
  /** 1 per booking, 2 per night. */
  price_calculation_method: number;
  auto_add_to_cart: number;
  /** 1 hidden in the room's price, 2 a fee of its own. */
  price_addition_type: number;
}

export interface OrderState {
  id: number;
  invoice: number;
  logable: number;
  paid: number;
}

export interface Currency {
  id: number;
  iso_code: string;
  conversion_rate: number;
}

/** What the house sells; read once and again after a change, because nothing of it moves during a booking. */
export interface Catalogue {
  hotels: Map<number, Hotel>;
  roomTypes: Map<number, RoomType>;
  services: Map<number, Service>;
  orderStates: Map<number, OrderState>;
  currencies: Currency[];
  defaultCurrency: Currency;
  /** Percent by tax rules group; a group that is not there is untaxed. */
  taxRates: Map<number, number>;
  timeZone: string;
  phoneRequired: boolean;
}

const statement = `
select
  (select json_agg(h) from qloapps.hotels h) as hotels,
  (select json_agg(t order by t.id) from (
    select rt.id, rt.id_hotel, rt.name, rt.price, rt.id_tax_rules_group, rt.active, rt.show_at_front,
      l.adults, l.children, l.max_adults, l.max_children, l.max_guests, l.min_los, l.max_los,
      (select coalesce(json_agg(json_build_object(
         'id', r.id, 'room_num', r.room_num, 'id_status', r.id_status, 'comment', r.comment) order by r.id), '[]')
       from qloapps.hotel_rooms r where r.id_product = rt.id) as rooms,
      (select coalesce(json_agg(s.id_service order by s.id_service), '[]')
       from qloapps.room_type_services s where s.id_product = rt.id) as "serviceIds"
    from qloapps.room_types rt join qloapps.hotel_room_types l on l.id_product = rt.id) t) as room_types,
  (select coalesce(json_agg(s), '[]') from qloapps.services s) as services,
  (select json_agg(s) from qloapps.order_states s) as order_states,
  (select json_agg(c) from qloapps.currencies c where c.active = 1) as currencies,
  (select coalesce(json_agg(g), '[]') from qloapps.tax_groups g) as tax_groups,
  (select json_object_agg(name, value) from qloapps.configurations) as configurations`;

interface Row {
  hotels: Hotel[];
  room_types: RoomType[];
  services: Service[];
  order_states: OrderState[];
  currencies: Currency[];
  tax_groups: { id: number; rate: number }[];
  configurations: Record<string, string>;
}

export async function readCatalogue(database: pg.Pool): Promise<Catalogue> {
  const result = await database.query<Row>(statement);
  const row = result.rows[0];
  if (!row) throw new Error('the QloApps catalogue is empty');
  const defaultCurrency = row.currencies.find(
    (currency) => currency.id === Number(row.configurations['PS_CURRENCY_DEFAULT']),
  );
  if (!defaultCurrency) throw new Error('PS_CURRENCY_DEFAULT names no active currency');
  return {
    hotels: byId(row.hotels),
    roomTypes: byId(row.room_types),
    services: byId(row.services),
    orderStates: byId(row.order_states),
    currencies: row.currencies,
    defaultCurrency,
    taxRates: new Map(row.tax_groups.map((group) => [group.id, group.rate])),
    timeZone: row.configurations['PS_TIMEZONE'] ?? 'UTC',
    phoneRequired: row.configurations['PS_ONE_PHONE_AT_LEAST'] === '1',
  };
}

function byId<T extends { id: number }>(rows: readonly T[]): Map<number, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
