/** What a person types into a search box, as the database is asked for it. */
import { canonicalPhone } from '../domain/handles.ts';

export interface Search {
  /** As typed, trimmed; folded by PostgreSQL's `fold`, every word must be found. */
  text: string;
  /** Endings that a stored number may have; empty when the text is no number. */
  phoneEndings: string[];
}

const NUMBER = /^\+?[\d\s().\-/]+$/;
/** Fewer digits would match half of all guests. */
const LEAST_DIGITS = 3;

export function searchFor(typed: string): Search | null {
  const text = typed.trim();
  if (text === '') return null;
  return { text, phoneEndings: NUMBER.test(text) ? phoneEndings(text.replace(/\D/g, '')) : [] };
}

/**
 * The same number as people write it: international with `+` or `00`, national with its trunk `0`, Argentine with the
 * mobile `9` or `15`, or only its last digits. Stored numbers keep the provider's form (WhatsApp facts 4).
 */
export function phoneEndings(typed: string): string[] {
  const digits = typed.replace(/^00/, '').replace(/^0/, '');
  if (digits.length < LEAST_DIGITS) return [];
  const forms = new Set([digits]);
  for (const form of [digits, canonicalPhone(digits)])
    for (const variant of variants(form)) forms.add(variant);
  // 0294 15 451-2345 → 294 4512345: area of two to four digits, ten without the 15.
  for (const area of [2, 3, 4]) {
    if (digits.length === 12 && digits.slice(area, area + 2) === '15')
      forms.add(digits.slice(0, area) + digits.slice(area + 2));
  }
  if (/^15\d{6,8}$/.test(digits)) forms.add(digits.slice(2));
  if (/^9\d{10}$/.test(digits)) forms.add(digits.slice(1));
  return [...forms];
}

/** What `canonicalPhone` makes one of: a number with and without its national extra digit. */
function variants(canonical: string): string[] {
  if (/^54\d{10}$/.test(canonical)) return [canonical, `549${canonical.slice(2)}`];
  if (/^52\d{10}$/.test(canonical)) return [canonical, `521${canonical.slice(2)}`];
  if (/^55\d{10}$/.test(canonical)) return [canonical, `${canonical.slice(0, 4)}9${canonical.slice(4)}`];
  return [canonical];
}
