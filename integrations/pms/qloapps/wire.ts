/** The parts of QloApps' JSON that we read, and the parser that turns them into numbers and minor units. */
import { z } from 'zod';
import { toMinor } from '../../../domain/money.ts';
import { PmsError } from '../errors.ts';

const id = z.coerce.number().int();
/** 0/1, as number or text. */
const flag = z.coerce.number().transform((value) => value === 1);
const minor = z.union([z.string(), z.number()]).transform((amount) => toMinor(amount));
/** One language: a text. Several: a list of texts (QloApps facts 1). */
const words = z.union([z.string(), z.array(z.object({ value: z.string() }))]);

export const Order = z.object({
  id,
  source: z.string(),
  reference: z.string(),
  current_state: id,
  id_customer: id,
  total_paid_tax_incl: minor,
  total_paid_real: minor,
  total_discounts: minor.optional(),
});

export const RoomRow = z.object({
  id,
  id_product: id,
  id_order: id,
  id_room: id,
  id_hotel: id.optional(),
  id_customer: id.optional(),
  room_type_name: z.string().optional(),
  room_num: z.coerce.string(),
  id_status: id,
  comment: z.string().nullish(),
  check_in: z.string(),
  check_out: z.string(),
  date_from: z.string(),
  date_to: z.string(),
  total_price_tax_incl: minor,
  is_refunded: flag,
  is_back_order: flag,
  adults: id.optional(),
  children: id.optional(),
  associations: z.record(z.string(), z.unknown()).optional(),
});
export type RoomRow = z.output<typeof RoomRow>;

export const Customer = z.object({
  id,
  firstname: z.string(),
  lastname: z.string(),
  email: z.string(),
  phone: z.string().nullish(),
});
export type Customer = z.output<typeof Customer>;

export const TypeLimits = z.object({
  id_product: id,
  max_adults: id,
  max_children: id,
  max_guests: id,
  min_los: id,
  max_los: id,
});
export type TypeLimits = z.output<typeof TypeLimits>;

export const HotelRoom = z.object({ id, id_status: id });

export const RoomType = z.object({
  id,
  associations: z.object({ services: z.array(z.object({ id })).optional() }).optional(),
});

export const Service = z.object({
  id,
  active: flag.optional(),
  auto_add_to_cart: flag,
  price_addition_type: id,
});

export const OrderState = z.object({ id, name: words, template: words.nullish() });

export const Configuration = z.object({ name: z.string(), value: z.string().nullable() });
export const Currency = z.object({ id, iso_code: z.string() });

const FreeRoom = z.object({ id_room: id, room_num: z.coerce.string() });
export type FreeRoom = z.output<typeof FreeRoom>;

/** Lists are objects keyed by room id, or `[]` when empty (QloApps facts 5). */
const roomList = z
  .union([z.array(FreeRoom), z.record(z.string(), FreeRoom)])
  .transform((rooms) => (Array.isArray(rooms) ? rooms : Object.values(rooms)));

/** Without `room_types` (unknown hotel or type) the answer means "nothing". */
export const Ari = z.object({
  currency: z.string(),
  room_types: z
    .array(
      z.object({
        id_room_type: id,
        name: z.string(),
        total_price_with_tax: minor,
        rooms: z.object({ available: roomList.optional() }),
      }),
    )
    .optional(),
});

/** One element per night where they are asked for one by one. */
export const AriDays = z.array(
  z.object({
    date_from: z.string(),
    room_types: z
      .array(
        z.object({ id_room_type: id, name: z.string(), rooms: z.object({ available: roomList.optional() }) }),
      )
      .optional(),
  }),
);

/** Reads `value` as `schema` says; otherwise `pms-unreadable`, naming the field but never what stood in it. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.join('.') ?? '';
  throw new PmsError('pms-unreadable', `${what} is not as recorded${field ? ` at ${field}` : ''}`);
}
