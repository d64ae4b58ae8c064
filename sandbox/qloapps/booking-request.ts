import { bookingRefused, Crashed } from './errors.ts';
import { parseXml, rootChild } from './xml.ts';

export type Loose = Readonly<Record<string, unknown>>;

/** A `bookings` body, JSON or XML, with its lists straightened out; values are still as the caller wrote them. */
export interface BookingBody {
  fields: Loose;
  customer: Loose | undefined;
  price: Loose | undefined;
  payment: Loose | undefined;
  /** The second key PUT reads method and transaction from (QloApps facts 8). */
  paymentDetails: Loose | undefined;
  cartRules: Loose[];
  roomTypes: Loose[] | undefined;
}

/** An unparsable body, or one without `booking`, kills PHP: HTTP 500 with nothing (facts 3). */
export function readBookingBody(body: string): BookingBody {
  const booking = parseBooking(body.trim());
  if (!booking) throw new Crashed(500, '');
  const associations = group(booking['associations']) ?? {};
  return {
    fields: booking,
    customer: group(associations['customer_detail']),
    price: group(associations['price_details']),
    payment: group(associations['payment_detail']),
    paymentDetails: group(associations['payment_details']),
    cartRules: listOf(associations['cart_rules'], 'cart_rule') ?? [],
    roomTypes: listOf(associations['room_types'], 'room_type'),
  };
}

function parseBooking(body: string): Loose | undefined {
  if (!body.startsWith('{')) {
    const document = parseXml(body);
    return document ? (rootChild(document, 'booking') ?? undefined) : undefined;
  }
  try {
    const document: unknown = JSON.parse(body);
    return isGroup(document) ? group(document['booking']) : undefined;
  } catch {
    return undefined;
  }
}

function isGroup(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function group(value: unknown): Loose | undefined {
  return isGroup(value) && Object.keys(value).length > 0 ? value : undefined;
}

/** JSON lists are arrays or XML's shape, `{ room_type: {…} }` or `{ room_type: […] }`; both are read (facts 6.1). */
export function listOf(value: unknown, item: string): Loose[] | undefined {
  const inner = isGroup(value) && item in value ? value[item] : value;
  if (inner === undefined || inner === null || inner === '') return undefined;
  return [inner].flat().filter(isGroup);
}

/** The text of a scalar field; undefined when it is absent, an empty string when it is there and empty. */
export function scalar(from: Loose | undefined, name: string): string | undefined {
  const value = from?.[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value ? '1' : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** A field with something in it. */
export function filled(from: Loose | undefined, name: string): string | undefined {
  return scalar(from, name) || undefined;
}

export function numeric(from: Loose | undefined, name: string): number | undefined {
  const text = filled(from, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** An amount that must be a number of at least 0 when it has something in it. */
export function amount(from: Loose | undefined, name: string, refusal: string): number | undefined {
  const text = filled(from, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw bookingRefused(refusal);
  return value;
}

export function childAges(room: Loose): number[] | undefined {
  const value = room['child_ages'];
  if (value === undefined || value === null) return undefined;
  const inner = isGroup(value) ? value['child_age'] : value;
  return [inner]
    .flat()
    .map((age) => Number(isGroup(age) ? age['child_age'] : age))
    .filter((age) => Number.isFinite(age));
}

/** MySQL's three-byte texts: a character beyond the basic plane is stored as four question marks (facts 1). */
export function stored(text: string): string {
  return text.replace(/[\u{10000}-\u{10FFFF}]/gu, '????');
}

const paymentTypes: Readonly<Record<string, number>> = { online: 1, 'pay at hotel': 2, remote: 3 };

/** The payment type's number; exactly these words on POST. */
export function paymentType(word: string | undefined): number | undefined {
  return word === undefined ? undefined : paymentTypes[word];
}
