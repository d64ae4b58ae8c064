import type { Pool } from 'pg';
import { userIdOf } from './ids.ts';
import type { Guest, IdentityShape } from './types.ts';

interface GuestRow {
  id: string;
  wa_id: string | null;
  user_id: string | null;
  name: string;
  username: string | null;
  shape: IdentityShape;
}

const toGuest = (row: GuestRow): Guest => ({
  id: Number(row.id),
  waId: row.wa_id,
  userId: row.user_id,
  name: row.name,
  username: row.username,
  shape: row.shape,
});

/** Numbers that WhatsApp treats as the same telephone: AR mobile 9, MX 1, BR ninth digit (facts 4). */
export function sameTelephone(digits: string): string[] {
  const variants = [digits];
  const swap = (long: RegExp, short: RegExp, insert: string) => {
    const asLong = long.exec(digits);
    const asShort = short.exec(digits);
    if (asLong) variants.push(`${asLong[1]}${asLong[2]}`);
    else if (asShort) variants.push(`${asShort[1]}${insert}${asShort[2]}`);
  };
  swap(/^(54)9(\d{10})$/, /^(54)(\d{10})$/, '9');
  swap(/^(52)1(\d{10})$/, /^(52)(\d{10})$/, '1');
  swap(/^(55\d\d)9(\d{8})$/, /^(55\d\d)(\d{8})$/, '9');
  return variants;
}

export interface Guests {
  all(): Promise<Guest[]>;
  byId(id: number): Promise<Guest | undefined>;
  /** By number (any usual way of writing it, or WhatsApp's variant of it) or business-scoped user id. */
  find(handle: string): Promise<Guest | undefined>;
  /** Finds or creates; a given name or shape replaces the old one. */
  ensure(handle: string, given: { name?: string; shape?: IdentityShape }): Promise<Guest>;
}

/** The people who have WhatsApp in the sandbox. */
export function createGuests(db: Pool, defaultShape: () => IdentityShape): Guests {
  const isUserId = (handle: string) => /^[A-Z]{2}\./.test(handle);

  async function find(handle: string): Promise<Guest | undefined> {
    const variants = isUserId(handle) ? [handle] : sameTelephone(handle.replace(/\D/g, ''));
    const { rows } = await db.query<GuestRow>(
      `select * from meta.guest where wa_id = any($1) or user_id = $2
       order by (wa_id = $3) desc nulls last limit 1`,
      [variants, handle, variants[0]],
    );
    return rows[0] && toGuest(rows[0]);
  }

  return {
    find,
    async all() {
      const { rows } = await db.query<GuestRow>('select * from meta.guest order by id');
      return rows.map(toGuest);
    },
    async byId(id) {
      const { rows } = await db.query<GuestRow>('select * from meta.guest where id = $1', [id]);
      return rows[0] && toGuest(rows[0]);
    },
    async ensure(handle, given) {
      const known = await find(handle);
      if (known && !given.name && !given.shape) return known;
      if (known) {
        const { rows } = await db.query<GuestRow>(
          'update meta.guest set name = $2, shape = $3 where id = $1 returning *',
          [known.id, given.name ?? known.name, given.shape ?? known.shape],
        );
        return rows[0] ? toGuest(rows[0]) : known;
      }
      const waId = isUserId(handle) ? null : handle.replace(/\D/g, '');
      if (waId !== null && !/^\d{6,15}$/.test(waId))
        throw new TypeError('a guest needs a number of 6 to 15 digits');
      const userId = waId === null ? handle : userIdOf(waId);
      const name = given.name ?? (waId === null ? 'Huésped' : `+${waId}`);
      const { rows } = await db.query<GuestRow>(
        `insert into meta.guest (wa_id, user_id, name, username, shape) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning *`,
        [waId, userId, name, `huesped.${userId.slice(-6)}`, given.shape ?? defaultShape()],
      );
      const created = rows[0] ? toGuest(rows[0]) : await find(handle);
      if (!created) throw new Error('the guest could be neither found nor created');
      return created;
    },
  };
}
