/**
 * A guest's handles. What the provider sent stays the identity and the address of replies; the canonical form only
 * matches variants of one number (WhatsApp facts 4: Argentina 54 9, Mexico 52 1, Brazil's ninth digit).
 */
export type HandleKind = 'phone' | 'user_id' | 'email';

export interface Handle {
  kind: HandleKind;
  /** As received, a phone without its leading `+`. */
  value: string;
  canonical: string;
}

const PHONE = /^\d{6,15}$/;
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Digits without the national variants, for comparing only. Never applied to a user id. */
export function canonicalPhone(digits: string): string {
  if (/^549\d{10}$/.test(digits)) return `54${digits.slice(3)}`;
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`;
  if (/^55\d{2}9\d{8}$/.test(digits)) return `${digits.slice(0, 4)}${digits.slice(5)}`;
  return digits;
}

/** Reads one handle of a webhook; an empty or unknown shape is no handle at all (an empty key would merge guests). */
export function readHandle(text: unknown): Handle | null {
  if (typeof text !== 'string') return null;
  const value = text.trim();
  const digits = value.replace(/^\+/, '');
  if (PHONE.test(digits)) return { kind: 'phone', value: digits, canonical: canonicalPhone(digits) };
  if (USER_ID.test(value)) return { kind: 'user_id', value, canonical: value };
  return null;
}

/** E.164 for display. */
export const displayPhone = (digits: string): string => `+${digits}`;

/** Digits of a national number: area and subscriber, without trunk zero, mobile prefix or country. */
const NATIONAL = 10;

/**
 * Whether a phone as somebody wrote it down is this handle: with or without its country, in the variants of Argentina
 * (0 area 15 …, 54 9), Mexico (52 1) and Brazil (ninth digit). Short or empty ones are nobody's.
 */
export function samePhone(handle: string, written: string): boolean {
  const mine = canonicalPhone(handle.replace(/\D/g, ''));
  const theirs = written.replace(/\D/g, '').replace(/^00/, '');
  if (theirs.length < NATIONAL) return false;
  if (canonicalPhone(theirs) === mine) return true;
  return nationalForms(theirs).some((local) => {
    const countries = ['54', '52', '55'].filter((country) => mine.startsWith(country));
    return countries.some((country) => canonicalPhone(`${country}${local}`) === mine);
  });
}

/** What may follow the country's code: without the trunk zero, and without Argentina's 15 after the area. */
function nationalForms(digits: string): string[] {
  const local = digits.replace(/^0/, '');
  const without15 = [2, 3, 4]
    .filter((area) => local.slice(area, area + 2) === '15' && local.length === NATIONAL + 2)
    .map((area) => local.slice(0, area) + local.slice(area + 2));
  const withCountry = /^54(?:9)?0?/.exec(local);
  const rest = withCountry ? local.slice(withCountry[0].length) : '';
  return [local, ...without15, ...(rest.length >= NATIONAL ? nationalForms(rest) : [])];
}
