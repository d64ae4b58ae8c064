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
