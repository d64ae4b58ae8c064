/** Whom the tokens of API_TOKENS name: a person, a role, and the hotels that this person works for. */
import { z } from 'zod';

export const ROLES = ['reception', 'manager', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];
export interface ApiToken {
  name: string;
  role: Role;
  token: string;
  /** Ids of hotels; without them every hotel of the settings. */
  hotels?: string[];
}

const HOTEL_ID = /^[a-z0-9-]{1,40}$/;

/** `name:role:token[:hotel+hotel]`, with commas between. */
export const apiTokens = z.string().transform((text, ctx): ApiToken[] => {
  const list: ApiToken[] = [];
  for (const entry of text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [name, role, token, named, ...more] = entry.split(':').map((part) => part.trim());
    const hotels = named?.split('+').map((id) => id.trim());
    // What a Bearer header cannot carry would never be matched.
    const whole = name && token && !/\s/.test(token) && more.length === 0;
    if (!whole || !ROLES.includes(role as Role) || hotels?.some((id) => !HOTEL_ID.test(id))) {
      ctx.addIssue(
        `must be a list of name:role:token or name:role:token:hotel+hotel with a role of ${ROLES.join(', ')}`,
      );
      return z.NEVER;
    }
    list.push({ name, role: role as Role, token, ...(hotels ? { hotels } : {}) });
  }
  if (list.length === 0) ctx.addIssue('must name at least one person as name:role:token');
  if (new Set(list.map(({ token }) => token)).size < list.length)
    ctx.addIssue('must not give the same token twice');
  return list;
});

/**
 * What is wrong with the hotels that tokens name, as a sentence, or null. It does not repeat the word that is no hotel:
 * that may be the end of a token with a colon in it.
 */
export function strangeHotel(list: ApiToken[], known: string[]): string | null {
  const strange = list.find(({ hotels }) => hotels?.some((id) => !known.includes(id)));
  if (!strange) return null;
  return `API_TOKENS is malformed: the token of ${strange.name} names a hotel that HOTEL_FILE does not have; it has ${known.join(', ')}.`;
}
