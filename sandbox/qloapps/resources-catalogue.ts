import {
  decimal,
  fixed,
  integer,
  roomTypeFields,
  serviceFields,
  stamps,
  text,
  translated,
} from './fields.ts';
import { type Association, idStatement, type Resource } from './resource.ts';

const staticAssociation = (name: string, node: string, api: string): Association => ({
  name,
  node,
  api,
  statement: `select id as owner, entry from qloapps.room_types,
    json_array_elements(static_associations->'${name}') with ordinality as listed(entry, position)
    where id = any($1) order by id, position`,
});

export const hotels: Resource = {
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

export const hotelRoomTypes: Resource = {
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

export const roomTypes: Resource = {
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

export const hotelRooms: Resource = {
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

export const services: Resource = {
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

export const orderStates: Resource = {
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

export const currencies: Resource = {
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

export const configurations: Resource = {
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
