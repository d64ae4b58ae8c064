/** Bookings that were made somewhere else: that they are spoken of, and the code that names them. */
import type { Question } from '../../domain/conversation/reading.ts';

const CHANNELS =
  '(?:booking(?:\\.com)?|despegar(?:\\.com)?|decolar(?:\\.com)?|expedia|airbnb|agoda|hotels\\.com|almundo|atrapalo|trivago|tripadvisor|hostelworld|(?:un|uma|an?|la|a) (?:agencia|agency|agent)|(?:la|su|tu|a|the|your|o|seu|no) ?(?:pagina|web|website|site|sitio(?: web)?)|internet|online|telefono|phone|mail|e-?mail)';
const BOOKED = [
  // "tengo reserva por Booking", "la reserva que hice en Despegar"
  new RegExp(
    `\\b(?:reservas?|reserve|reservamos|reservado|reservei|reservation|booked|booking|compre|pague)\\b[^.?!\\n]{0,25}?\\b(?:por|en|a traves de|desde|con|through|via|on|with|from|at|pel[oa]|n[oa]|de)\\b ${CHANNELS}`,
  ),
  // "Fiz pelo Booking", "la hice por Despegar": with a channel by its name nothing else is meant.
  /\b(?:fiz|fizemos|hice|hicimos|made it|did it|compre|comprei) (?:\w+ )?(?:por|en|pel[oa]|n[oa]|through|via|on|with|at) (?:booking|despegar|decolar|expedia|airbnb|agoda|hotels\.com|almundo)\b/,
  /\b(?:ya tengo|tengo|tenemos|ya hice|i (?:already )?have|i've got|we have|(?:eu )?(?:ja )?tenho|temos) (?:ya |already |hecha )?(?:una |a |uma )?(?:reserva|reservation|booking)\b[^.?!\n]{0,20}?\b(?:booking|despegar|decolar|expedia|airbnb|agoda)\b/,
];

/** Folded text in. */
export const bookedElsewhere = (text: string): boolean => BOOKED.some((pattern) => pattern.test(text));

const MIXED = /(?<![\p{L}\d@.+-])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{5,24}(?![\p{L}\d@])/u;
const LETTERS = /(?<![\p{L}\d])[A-Z]{9}(?![\p{L}\d])/u;
const DIGITS = /(?<![\p{L}\d+@.-])\d{8,12}(?![\p{L}\d@])/u;
const INTRODUCED =
  /(?:c[oó]digo|n[uú]mero(?: de (?:reserva|confirmaci[oó]n))?|localizador|confirmaci[oó]n|confirmation(?: number)?|reference|code|n[uú]mero da reserva)(?: (?:es|is|[eé]))?:? ?#?([A-Z0-9][A-Z0-9-]{4,24})(?![\p{L}\d@])/iu;

/**
 * The code of such a booking, where the talk is of one: what is introduced as a code, capitals with digits, the PMS's
 * nine capitals, or a long number. `raw` as written.
 */
export function bookingCodeIn(raw: string, question: Question | null, spokenOf: boolean): string | undefined {
  const introduced = INTRODUCED.exec(raw)?.[1];
  if (introduced && /\d/.test(introduced)) return introduced.toUpperCase();
  if (question?.kind !== 'booking' && !spokenOf) return undefined;
  const found = MIXED.exec(raw) ?? LETTERS.exec(raw) ?? DIGITS.exec(raw);
  return found?.[0].toUpperCase();
}
