/** Who asks: bearer tokens name a person, its role, and the hotels it works for (`API_TOKENS`). */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Next } from 'koa';
import type { ApiToken, Role } from '../config/api-tokens.ts';
import { countWrong } from './attempts.ts';
import { Problem } from './problems.ts';
import type { Service } from './service.ts';

export interface Person {
  name: string;
  role: Role;
  /** Ids of hotels. What belongs to another one does not exist for this person. */
  hotels: string[];
}

/** Reading guests' data and acting for the hotel. */
export const STAFF: Role[] = ['reception', 'manager', 'admin'];
/** Reading stays; operators see them without whose they are (mission rows 265, 290). */
export const READERS: Role[] = [...STAFF, 'operator'];

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The person behind a token. Every token is compared, each in constant time, so that nothing is learnt by timing. */
function holderOf(tokens: ApiToken[], token: string): ApiToken | null {
  const given = digest(token);
  let holder: ApiToken | null = null;
  for (const known of tokens) {
    if (timingSafeEqual(digest(known.token), given)) holder ??= known;
  }
  return holder;
}

/**
 * Middleware that lets these roles in, before body or database are touched.
 * Throws Problem `not-authenticated`, `too-many-attempts` or `not-allowed`.
 */
export function allow(service: Service, roles: readonly Role[]) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const token = /^Bearer +(\S+) *$/i.exec(ctx.get('authorization'))?.[1];
    // Read each time: tokens may be replaced while the service runs.
    const holder = token ? holderOf(service.env.API_TOKENS, token) : null;
    if (!holder) {
      if (token) countWrong(service, ctx);
      ctx.set('WWW-Authenticate', 'Bearer realm="agente-hotelero"');
      throw new Problem('not-authenticated');
    }
    const { name, role, hotels = service.hotels.all().map(({ id }) => id) } = holder;
    if (!roles.includes(role)) throw new Problem('not-allowed');
    ctx.state['person'] = { name, role, hotels } satisfies Person;
    await next();
  };
}

/** The person that `allow` let in. */
export const personOf = (ctx: Pick<Context, 'state'>): Person => ctx.state['person'] as Person;

export const maySeeGuests = ({ role }: Person): boolean => STAFF.includes(role);

/** Whether somebody works for the whole house: what belongs to no hotel, or to all at once, is theirs only. */
export const worksForAll = (service: Service, { hotels }: Person): boolean =>
  service.hotels.all().every(({ id }) => hotels.includes(id));
