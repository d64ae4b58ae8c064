import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { filled, type Loose, numeric, scalar, stored } from './booking-request.ts';
import type { Catalogue } from './catalogue.ts';
import { never } from './clock.ts';
import { bookingRefused, Crashed } from './errors.ts';

type Client = Pick<pg.Pool, 'query'>;

/** `customer_detail` of a request that passed the checks. */
export interface BookingGuest {
  /** The customer found by `id_customer` or by e-mail, whose profile gets overwritten; null: a new one. */
  id: number | null;
  firstname: string;
  lastname: string;
  email: string;
  phone: string;
}

/** The first customer with this e-mail, in any case of letters. */
export async function customerByEmail(client: Client, email: string): Promise<number | null> {
  const found = await client.query<{ id: number }>(
    'select id from qloapps.customers where lower(email) = lower($1) order by id limit 1',
    [email],
  );
  return found.rows[0]?.id ?? null;
}

async function customerExists(client: Client, id: number): Promise<boolean> {
  const found = await client.query('select 1 from qloapps.customers where id = $1', [id]);
  return found.rows.length > 0;
}

/** Checks the guest of a new booking, in QloApps' order (facts 6.5). */
export async function readGuest(
  client: Client,
  catalogue: Catalogue,
  customer: Loose,
): Promise<BookingGuest> {
  const given = numeric(customer, 'id_customer');
  if (given !== undefined && !(await customerExists(client, given))) {
    throw bookingRefused('Please provide a valid id_customer.');
  }
  const need = (name: string, refusal: string): string => {
    const value = filled(customer, name);
    if (!value) throw bookingRefused(refusal);
    return stored(value);
  };
  const firstname = need('firstname', 'Please provide a valid first name.');
  const lastname = need('lastname', 'Please provide a valid last name.');
  const email = need('email', 'Please provide a valid email.');
  const phone = catalogue.phoneRequired
    ? need('phone', 'Please provide a valid phone number.')
    : (filled(customer, 'phone') ?? '');
  const id = given ?? (await customerByEmail(client, email));
  return { id, firstname, lastname, email, phone };
}

const addressFields = ['address', 'city', 'zip', 'state_code', 'country_code'] as const;

/**
 * Address fields are all or none, and an empty string counts as given (facts 6.1). They are checked, not kept: no
 * call of the stand-in shows an address.
 */
export function checkAddress(customer: Loose): void {
  if (addressFields.every((name) => scalar(customer, name) === undefined)) return;
  if (!filled(customer, 'address')) throw bookingRefused('Address is required.');
  if (!filled(customer, 'city')) throw bookingRefused('City is required.');
  const country = filled(customer, 'country_code');
  if (!country) throw bookingRefused('Country code is required.');
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  if (!/^[A-Z]{2}$/.test(country) || !names.of(country)) throw bookingRefused('Invalid country code.');
  if (country !== 'US') return;
  const state = filled(customer, 'state_code');
  if (!state) throw bookingRefused('State code is required for the given country.');
  if (!/^[A-Z]{2}$/.test(state)) throw bookingRefused('Invalid state code.');
  const zip = filled(customer, 'zip');
  if (!zip) throw bookingRefused('Zip code is required.');
  if (!/^\d{5}$/.test(zip)) {
    throw bookingRefused(
      'The Zip/Postal code you have entered is invalid. It must follow this format: 00000',
    );
  }
}

/** What PHP dies of when it saves the guest: a malformed e-mail, name or phone (facts 6.5). */
export function crashOnInvalidGuest(guest: BookingGuest): void {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(guest.email)) throw new Crashed(200, 'Fatal error');
  const validName = (name: string) => /^[^0-9!<>,;?=+()@#"°{}_$%:]+$/u.test(name) && [...name].length <= 32;
  const validPhone =
    guest.phone === '' || (/^\+?[\d\s.()-]*\d$/.test(guest.phone) && guest.phone.length <= 32);
  if (!validName(guest.firstname) || !validName(guest.lastname) || !validPhone) throw new Crashed(500, '');
}

/** Creates the customer, or overwrites the one that is there with what was sent (facts 6.1). */
export async function saveGuest(client: Client, guest: BookingGuest, now: string): Promise<number> {
  if (guest.id !== null) {
    await client.query(
      `update qloapps.customers set firstname = $2, lastname = $3, email = $4,
         phone = case when $5 = '' then phone else $5 end, date_upd = $6 where id = $1`,
      [guest.id, guest.firstname, guest.lastname, guest.email, guest.phone, now],
    );
    return guest.id;
  }
  const created = await client.query<{ id: number }>(
    `insert into qloapps.customers (newsletter_date_add, last_passwd_gen, secure_key, passwd, lastname, firstname,
       email, birthday, phone, date_add, date_upd)
     values ($1, $2, $3, $4, $5, $6, $7, '0000-00-00', $8, $2, $2) returning id`,
    [never, now, randomHash(), randomHash(), guest.lastname, guest.firstname, guest.email, guest.phone],
  );
  const id = created.rows[0]?.id;
  if (id === undefined) throw new Error('the new customer has no id');
  return id;
}

export function randomHash(): string {
  return randomBytes(16).toString('hex');
}
