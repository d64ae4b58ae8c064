import type pg from 'pg';
import type { JsonObject } from './answer.ts';
import {
  datetime,
  decimal,
  type Field,
  fixed,
  integer,
  roomTypeFields,
  serviceFields,
  stamps,
  text,
  translated,
} from './fields.ts';

/** Ids (and a few fields) of neighbours, shown with a whole object. Empty ones are left out of JSON (QloApps facts 7). */
export interface Association {
  name: string;
  node: string;
  /** The resource the entries link to; `virtual` ones have no table of their own. */
  api: string;
  virtual?: true;
  /** `select owner, entry` with `$1` the owners' ids; `entry` is a JSON object with `id`. None: always empty. */
  statement?: string;
}

/** A resource of plain rows: what it is called on the wire and where its rows are. */
export interface Resource {
  name: string;
  /** Element or key of a list and of one row; they surprise now and then (facts 1). */
  list: string;
  node: string;
  /** A table, or a parenthesised select with an alias. */
  from: string;
  fields: readonly Field[];
  associations: readonly Association[];
}

const idStatement = (table: string, owner: string) =>
  `select ${owner} as owner, json_build_object('id', id) as entry
   from qloapps.${table} where ${owner} = any($1) order by id`;

const staticAssociation = (name: string, node: string, api: string): Association => ({
  name,
  node,
  api,
  statement: `select id as owner, entry from qloapps.room_types,
    json_array_elements(static_associations->'${name}') with ordinality as listed(entry, position)
    where id = any($1) order by id, position`,
});

const hotels: Resource = {
  name: 'hotels',
  list: 'hotels',
  node: 'hotel',
  from: 'qloapps.hotels',
  fields: [
    integer('id'),
    text('phone'),
    text('address'),
    integer('id_country', { link: 'countries' }),
    integer('id_state', { link: 'states' }),
    text('city'),
    text('zipcode'),
    { name: 'id_default_image', kind: 'integer', constant: false, notFilterable: true },
    ...fixed({
      use_global_max_checkout_offset: 1,
      max_checkout_offset: '1000',
      use_global_min_booking_offset: 1,
      min_booking_offset: '0',
    }),
    integer('id_category'),
    text('email'),
    integer('rating'),
    text('check_in'),
    text('check_out'),
    integer('active'),
    ...fixed({
      latitude: '0.00000000',
      longitude: '0.00000000',
      map_formated_address: '',
      map_input_text: '',
      active_refund: 0,
      fax: '',
    }),
    ...stamps,
    translated('policies'),
    translated('hotel_name'),
    translated('description'),
    translated('short_description'),
  ],
  associations: [
    {
      name: 'room_types',
      node: 'room_types',
      api: 'room_types',
      statement: idStatement('room_types', 'id_hotel'),
    },
    { name: 'images', node: 'image', api: 'images' },
    {
      name: 'hotel_features',
      node: 'hotel_feature',
      api: 'hotel_features',
      statement: `select id as owner, json_build_object('id', feature) as entry
        from qloapps.hotels, unnest(features) with ordinality as listed(feature, position)
        where id = any($1) order by id, position`,
    },
    { name: 'hotel_refund_rules', node: 'hotel_refund_rule', api: 'hotel_refund_rules' },
  ],
};

const hotelRoomTypes: Resource = {
  name: 'hotel_room_types',
  list: 'hotel_room_types',
  node: 'hotel_room_type',
  from: 'qloapps.hotel_room_types',
  fields: [
    integer('id'),
    integer('id_product', { link: 'room_types' }),
    integer('id_hotel', { link: 'hotels' }),
    ...['adults', 'children', 'max_adults', 'max_children', 'max_guests', 'min_los', 'max_los'].map((name) =>
      integer(name),
    ),
    ...stamps,
  ],
  associations: [
    {
      name: 'hotel_rooms',
      node: 'hotel_room',
      api: 'hotel_rooms',
      statement: `select l.id as owner, json_build_object('id', r.id) as entry
        from qloapps.hotel_room_types l join qloapps.hotel_rooms r on r.id_product = l.id_product
        where l.id = any($1) order by r.id`,
    },
  ],
};

const roomTypes: Resource = {
  name: 'room_types',
  list: 'room_types',
  node: 'room_type',
  from: `(select t.*, l.adults, l.children from qloapps.room_types t
          join qloapps.hotel_room_types l on l.id_product = t.id) room_types`,
  fields: roomTypeFields,
  associations: [
    staticAssociation('advance_payments', 'advance_payment', 'advance_payments'),
    staticAssociation('categories', 'category', 'categories'),
    staticAssociation('images', 'image', 'images'),
    staticAssociation('room_type_features', 'room_type_feature', 'room_type_features'),
    {
      name: 'hotel_rooms',
      node: 'hotel_room',
      api: 'hotel_rooms',
      statement: idStatement('hotel_rooms', 'id_product'),
    },
    {
      name: 'services',
      node: 'service',
      api: 'services',
      statement: `select id_product as owner,
          json_build_object('id', id_service, 'price', null, 'id_tax_rules_group', null) as entry
        from qloapps.room_type_services where id_product = any($1) order by id_service`,
    },
  ],
};

const hotelRooms: Resource = {
  name: 'hotel_rooms',
  list: 'rooms',
  node: 'room',
  from: 'qloapps.hotel_rooms',
  fields: [
    integer('id'),
    integer('id_product', { link: 'products' }),
    integer('id_hotel', { link: 'hotels' }),
    text('room_num'),
    integer('id_status'),
    text('floor'),
    text('comment'),
    ...stamps,
  ],
  associations: [],
};

const services: Resource = {
  name: 'services',
  list: 'services',
  node: 'service',
  from: 'qloapps.services',
  fields: serviceFields,
  associations: [
    {
      name: 'categories',
      node: 'category',
      api: 'categories',
      statement: `select id as owner, json_build_object('id', id_category_default) as entry
        from qloapps.services where id = any($1)`,
    },
    {
      name: 'images',
      node: 'image',
      api: 'images',
      statement: `select id as owner, json_build_object('id', id_default_image) as entry
        from qloapps.services where id = any($1)`,
    },
    { name: 'feature_prices', node: 'feature_price', api: 'feature_prices' },
  ],
};

const orderStates: Resource = {
  name: 'order_states',
  list: 'order_states',
  node: 'order_state',
  from: 'qloapps.order_states',
  fields: [
    integer('id'),
    integer('unremovable'),
    ...fixed({ delivery: 0 }),
    integer('hidden'),
    integer('send_email'),
    ...fixed({ module_name: '' }),
    integer('invoice'),
    text('color'),
    integer('logable'),
    ...fixed({ shipped: 0 }),
    integer('paid'),
    ...fixed({ pdf_delivery: 0 }),
    integer('pdf_invoice'),
    ...fixed({ deleted: 0 }),
    translated('name'),
    translated('template'),
  ],
  associations: [],
};

const currencies: Resource = {
  name: 'currencies',
  list: 'currencies',
  node: 'currency',
  from: 'qloapps.currencies',
  fields: [
    integer('id'),
    text('name'),
    text('iso_code'),
    text('iso_code_num'),
    ...fixed({ blank: 0 }),
    text('sign'),
    ...fixed({ format: 1, decimals: 1 }),
    decimal('conversion_rate'),
    ...fixed({ deleted: 0 }),
    integer('active'),
  ],
  associations: [],
};

const configurations: Resource = {
  name: 'configurations',
  list: 'configurations',
  node: 'configuration',
  from: 'qloapps.configurations',
  fields: [
    integer('id'),
    text('value'),
    text('name'),
    ...fixed({ id_shop_group: '', id_shop: '' }),
    ...stamps,
  ],
  associations: [],
};

const customers: Resource = {
  name: 'customers',
  list: 'customers',
  node: 'customer',
  from: 'qloapps.customers',
  fields: [
    integer('id'),
    integer('id_default_group', { constant: 3, link: 'groups' }),
    integer('id_lang', { constant: 1, link: 'languages' }),
    datetime('newsletter_date_add'),
    ...fixed({ ip_registration_newsletter: '' }),
    datetime('last_passwd_gen'),
    text('secure_key'),
    ...fixed({ deleted: 0 }),
    text('passwd'),
    text('lastname'),
    text('firstname'),
    text('email'),
    integer('id_gender'),
    text('birthday'),
    integer('newsletter'),
    integer('optin'),
    ...fixed({ website: '', company: '', siret: '', ape: '' }),
    text('phone'),
    ...fixed({
      outstanding_allow_amount: '0.000000',
      show_public_prices: 0,
      id_risk: 0,
      max_payment_days: 0,
    }),
    integer('active'),
    ...fixed({ note: '', is_guest: 0, id_shop: 1, id_shop_group: 1 }),
    ...stamps,
  ],
  associations: [
    {
      name: 'groups',
      node: 'group',
      api: 'groups',
      statement: `select id as owner, json_build_object('id', 3) as entry
        from qloapps.customers where id = any($1)`,
    },
  ],
};

const orders: Resource = {
  name: 'orders',
  list: 'orders',
  node: 'order',
  from: 'qloapps.orders',
  fields: [
    integer('id'),
    ...fixed({ id_address_delivery: 0, id_address_invoice: 0 }),
    integer('id_address_tax', { link: 'addresses' }),
    integer('id_cart', { link: 'carts' }),
    integer('id_currency', { link: 'currencies' }),
    integer('id_lang', { link: 'languages' }),
    integer('id_customer', { link: 'customers' }),
    integer('current_state', { link: 'order_states' }),
    ...fixed({ module: 'wsorder' }),
    integer('invoice_number'),
    datetime('invoice_date'),
    integer('valid'),
    ...stamps,
    text('transaction_id', { constant: null, notFilterable: true }),
    text('secure_key'),
    text('payment'),
    integer('payment_type'),
    decimal('total_discounts'),
    decimal('total_discounts_tax_incl'),
    decimal('total_discounts_tax_excl'),
    decimal('total_paid'),
    decimal('total_paid_tax_incl'),
    decimal('total_paid_tax_excl'),
    decimal('total_paid_real'),
    decimal('total_products'),
    decimal('total_products_wt'),
    decimal('conversion_rate'),
    text('source'),
    text('reference'),
    ...fixed({ is_advance_payment: 0 }),
    decimal('advance_paid_amount'),
    ...fixed({ with_occupancy: 0 }),
  ],
  associations: [
    {
      name: 'bookings',
      node: 'booking',
      api: 'bookings',
      virtual: true,
      statement: idStatement('room_bookings', 'id_order'),
    },
  ],
};

const required = { required: true } as const;

const roomBookings: Resource = {
  name: 'room_bookings',
  list: 'bookings',
  node: 'booking',
  from: 'qloapps.room_bookings',
  fields: [
    integer('id'),
    integer('id_product', { link: 'products', ...required }),
    integer('id_hotel', { link: 'hotels', ...required }),
    integer('id_order', { link: 'orders', ...required }),
    integer('id_order_detail', required),
    integer('id_cart', required),
    integer('id_room', required),
    integer('id_customer', required),
    integer('booking_type', required),
    integer('id_status', required),
    text('comment'),
    datetime('check_in'),
    datetime('check_out'),
    datetime('date_from', required),
    datetime('date_to', required),
    decimal('total_price_tax_excl', required),
    decimal('total_price_tax_incl', required),
    decimal('total_paid_amount', required),
    integer('is_refunded'),
    integer('is_cancelled'),
    integer('is_back_order'),
    text('room_num', required),
    text('room_type_name', required),
    text('hotel_name', required),
    text('city', required),
    text('state'),
    text('country', required),
    text('zipcode'),
    text('phone', required),
    text('email', required),
    text('check_in_time', required),
    text('check_out_time', required),
    datetime('planned_check_out', required),
    integer('adults', required),
    integer('children'),
    text('child_ages'),
    ...stamps,
  ],
  associations: [{ name: 'booking_extra_demands', node: 'extra_demand', api: 'booking_extra_demands' }],
};

const orderPayments: Resource = {
  name: 'order_payments',
  list: 'order_payments',
  node: 'order_payment',
  from: 'qloapps.order_payments',
  fields: [
    integer('id'),
    text('order_reference'),
    integer('id_currency', { link: 'currencies' }),
    decimal('amount'),
    text('payment_method'),
    integer('payment_type'),
    decimal('conversion_rate'),
    text('transaction_id'),
    ...fixed({ card_number: '', card_brand: '', card_expiration: '', card_holder: '' }),
    datetime('date_add'),
  ],
  associations: [],
};

const orderHistories: Resource = {
  name: 'order_histories',
  list: 'order_histories',
  node: 'order_history',
  from: 'qloapps.order_histories',
  fields: [
    integer('id'),
    integer('id_employee'),
    integer('id_order_state', { link: 'order_states', ...required }),
    integer('id_order', { link: 'orders', ...required }),
    datetime('date_add'),
  ],
  associations: [],
};

/** The resources that are plain rows; `bookings` and `hotel_ari` have rules of their own. */
export const resources: ReadonlyMap<string, Resource> = new Map(
  [
    hotels,
    hotelRoomTypes,
    roomTypes,
    hotelRooms,
    services,
    orderStates,
    currencies,
    configurations,
    customers,
    orders,
    roomBookings,
    orderPayments,
    orderHistories,
  ].map((resource) => [resource.name, resource]),
);

/** A row's neighbours by association name. */
export type Neighbours = Map<string, JsonObject[]>;

export async function readAssociations(
  database: pg.Pool,
  resource: Resource,
  ids: readonly number[],
): Promise<Map<number, Neighbours>> {
  const found = new Map<number, Neighbours>(ids.map((id) => [id, new Map()]));
  if (ids.length === 0) return found;
  await Promise.all(
    resource.associations.map(async ({ name, statement }) => {
      if (!statement) return;
      const result = await database.query<{ owner: number; entry: JsonObject }>(statement, [ids]);
      for (const { owner, entry } of result.rows) {
        const neighbours = found.get(owner);
        neighbours?.set(name, [...(neighbours.get(name) ?? []), entry]);
      }
    }),
  );
  return found;
}
