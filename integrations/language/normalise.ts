/** Brings a chat message into the one spelling that the other readers expect. */

const SHORT: Array<[RegExp, string]> = [
  [/\b(?:fin de semana|fim de semana|finde semana|fds|findes|weekend|week end)\b/g, 'finde'],
  [/\b(?:q|k|ke)\b/g, 'que'],
  [/\b(?:xq|pq|porq)\b/g, 'porque'],
  [/\bx\b/g, 'por'],
  [/\b(?:p|pa|pra|p\/)(?= )/g, 'para'],
  [/\b(?:hab|habs|habitac)\b\.?/g, 'habitacion'],
  [/\b(?:tb|tmb|tbn)\b/g, 'tambien'],
  [/\b(?:vc|vcs)\b/g, 'voce'],
  [/\b(?:dsp|desp)\b/g, 'despues'],
  [/\b(?:grax|grcs|grs|gcias)\b/g, 'gracias'],
  [/\b(?:resrva|reseva|rserva)\b/g, 'reserva'],
  [/\b(?:check-in|checkin)\b/g, 'check in'],
  [/\b(?:check-out|checkout)\b/g, 'check out'],
  [/\b(?:wi-fi|wi fi)\b/g, 'wifi'],
];

/** Lower case, no accents, one kind of dash and quote, no letter three times in a row. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/…/g, '...')
    .replace(/\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}\u200D]/gu, ' ')
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** Folded, with the abbreviations of chats written out. */
export function normalise(text: string): string {
  let out = fold(text).replace(/(\d)(?:ro|ero|er|do|to|ra|da|ta|°|º|ª|st|nd|rd|th)(?![a-z])/g, '$1');
  for (const [short, long] of SHORT) out = out.replace(short, long);
  return out;
}

export interface Clause {
  text: string;
  /** Ends in a question mark. */
  asks: boolean;
}

/** Each is read by itself, which takes time; whoever writes more of them in one burst leans on keys. */
const MOST_CLAUSES = 80;

/** The first sentences of a normalised text. A dot inside a number or a date ends nothing. */
export function clauses(text: string): Clause[] {
  const found = text.match(/(?:[^.!?\n;]|\.(?=\d))+[.!?\n;]*/g) ?? [];
  return found
    .slice(0, MOST_CLAUSES)
    .map((part) => ({
      text: part
        .replace(/[.!?\n;¿¡]+/g, ' ')
        .replace(/ {2,}/g, ' ')
        .trim(),
      asks: part.includes('?') || part.includes('¿'),
    }))
    .filter(({ text: said }) => said !== '');
}

export const wordsIn = (text: string): string[] => text.match(/[a-z]+/g) ?? [];
