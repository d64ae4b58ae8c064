/** A guest as QloApps accepts one: what it does not accept crashes it (QloApps facts 6.5). */

export interface PmsGuest {
  firstname: string;
  lastname: string;
  email: string;
  phone: string;
}

/** Names and phone may have this many characters. */
const LONGEST = 32;
const EMAIL = /^[a-z0-9_%+-]+(\.[a-z0-9_%+-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/**
 * Fits a guest into QloApps' rules: one word given becomes first name with a dash for the last, forbidden
 * characters go, what is missing gets a placeholder. A guest without a usable address gets one of their own,
 * made from the reference, because QloApps takes guests of one e-mail for one person.
 */
export function pmsGuest(
  guest: { firstName: string; lastName: string; email: string; phone: string },
  reference: string,
): PmsGuest {
  let firstname = nameOf(guest.firstName);
  let lastname = nameOf(guest.lastName);
  if (!firstname) [firstname, lastname] = [lastname, ''];
  if (!lastname && firstname.includes(' ')) {
    const at = firstname.indexOf(' ');
    [firstname, lastname] = [firstname.slice(0, at), firstname.slice(at + 1)];
  }
  const email = guest.email.trim();
  return {
    firstname: cut(firstname) || 'Huésped',
    lastname: cut(lastname) || '-',
    email: EMAIL.test(email) && email.length <= 128 ? email : placeholderEmail(reference),
    phone: phoneOf(guest.phone),
  };
}

function nameOf(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{M}'. -]/gu, ' ')
    .replace(/[\u{10000}-\u{10ffff}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const cut = (name: string): string => Array.from(name).slice(0, LONGEST).join('').trim();

function placeholderEmail(reference: string): string {
  return `${reference.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@guests.invalid`;
}

/** Digits with the leading plus; QloApps demands a phone of every guest. */
function phoneOf(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, LONGEST - 1);
  return digits ? `${text.trim().startsWith('+') ? '+' : ''}${digits}` : '0000000';
}
