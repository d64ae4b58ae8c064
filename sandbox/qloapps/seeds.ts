import type pg from 'pg';
import type { Seed } from './seed.ts';
import { demo } from './seed-demo.ts';
import { hotelDelLago } from './seed-hotel-del-lago.ts';
import { orderStates } from './seed-order-states.ts';

export type SeedName = 'demo' | 'hotel-del-lago';

export const seeds: Readonly<Record<SeedName, Seed>> = { demo, 'hotel-del-lago': hotelDelLago };

export function isSeedName(name: unknown): name is SeedName {
  return typeof name === 'string' && Object.hasOwn(seeds, name);
}

type Row = Record<string, string | number | readonly string[] | object>;

async function insert(client: pg.ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const names = Object.keys(row);
    const marks = names.map((_, index) => `$${index + 1}`);
    await client.query(
      `insert into qloapps.${table} (${names.join(', ')}) values (${marks.join(', ')})`,
      Object.values(row),
    );
  }
}

/** Fills the empty tables of `schema`; ids of new rows continue after the seed's own (QloApps facts 21). */
export async function plantSeed(client: pg.ClientBase, name: SeedName): Promise<void> {
  const seed = seeds[name];
  const stamps = { date_add: seed.installedAt, date_upd: seed.installedAt };
  const configurations = { PS_TIMEZONE: seed.timeZone, ...seed.configurations };

  await insert(client, 'meta', [{ name: 'seed', value: name }]);
  await insert(
    client,
    'configurations',
    Object.entries(configurations)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value], index) => ({
        id: index + 1,
        name: key,
        value,
        ...stamps,
      })),
  );
  await insert(client, 'currencies', [{ id: 1, conversion_rate: 1, ...seed.currency }]);
  await insert(
    client,
    'tax_groups',
    Object.entries(seed.taxGroups).map(([id, rate]) => ({ id: Number(id), rate })),
  );
  await insert(client, 'hotels', [{ id: 1, id_category: 8, id_address: 2, ...seed.hotel, ...stamps }]);
  await insert(client, 'order_states', orderStates);

  let roomId = 0;
  for (const [index, type] of seed.roomTypes.entries()) {
    const id = index + 1;
    await insert(client, 'room_types', [
      {
        id,
        id_hotel: 1,
        name: type.name,
        price: type.price,
        id_tax_rules_group: type.taxGroup,
        link_rewrite: type.link_rewrite,
        description: type.description,
        id_category_default: 8,
        position_in_category: index,
        id_default_image: index * 4 + 1,
        static_associations: JSON.stringify({
          advance_payments: [
            { id, payment_type: 0, tax_include: 0, value: '0.000000', active: 0, calculate_from: 0 },
          ],
          categories: [2, 3, 5, 6, 7, 8].map((category) => ({ id: category })),
          images: [1, 2, 3, 4].map((image) => ({ id: index * 4 + image })),
          room_type_features: [1, 2, 3, 4].map((feature) => ({ id: feature })),
        }),
        ...stamps,
      },
    ]);
    await insert(client, 'hotel_room_types', [
      {
        id,
        id_product: id,
        id_hotel: 1,
        adults: type.adults,
        children: type.children,
        max_adults: type.maxAdults,
        max_children: type.maxChildren,
        max_guests: type.maxGuests,
        ...stamps,
      },
    ]);
    await insert(
      client,
      'hotel_rooms',
      type.rooms.map((room_num) => {
        roomId += 1;
        return { id: roomId, id_product: id, id_hotel: 1, room_num, floor: type.floor, ...stamps };
      }),
    );
  }

  await insert(
    client,
    'services',
    seed.services.map((service) => ({
      id: service.id,
      name: service.name,
      link_rewrite: service.link_rewrite,
      price: service.price,
      id_tax_rules_group: service.taxGroup,
      price_calculation_method: service.per,
      auto_add_to_cart: service.autoAdd,
      price_addition_type: service.addition,
      show_at_front: service.autoAdd ? 0 : 1,
      id_category_default: service.category,
      position_in_category: service.position,
      id_default_image: 13 + service.id,
      ...stamps,
    })),
  );
  await insert(
    client,
    'room_type_services',
    seed.roomTypes.flatMap((_, index) =>
      seed.services.map((service) => ({ id_product: index + 1, id_service: service.id })),
    ),
  );
  await insert(client, 'customers', [
    {
      newsletter_date_add: seed.installedAt,
      last_passwd_gen: seed.installedAt,
      secure_key: '0'.repeat(32),
      passwd: '0'.repeat(32),
      optin: seed.customer.newsletter,
      ...seed.customer,
      ...stamps,
    },
  ]);
  await client.query(
    `select setval('qloapps.products', $1),
            setval(pg_get_serial_sequence('qloapps.order_states', 'id'), $2)`,
    [Math.max(seed.roomTypes.length, ...seed.services.map((service) => service.id)), orderStates.length],
  );
}
