/** Short codes of quotes that a guest can read aloud: `4K7`. */

// Without 0 O, 1 I L, 5 S look-alikes; a leading digit keeps words from forming.
const DIGITS = '2346789';
const LETTERS = '2346789ABCDEFGHJKMNPQRTUVWXYZ';
const ALL = DIGITS.length * LETTERS.length * LETTERS.length;
/** Prime, and no divisor of ALL: successive numbers visit every code before one comes again. */
const STRIDE = 2741;

/** The id of the n-th quote of a reservation; all of one reservation's quotes differ. */
export function quoteId(code: string, n: number): string {
  let start = 7;
  for (const char of code) start = (start * 31 + (char.codePointAt(0) ?? 0)) % ALL;
  const place = (start + n * STRIDE) % ALL;
  const last = place % LETTERS.length;
  const middle = Math.floor(place / LETTERS.length) % LETTERS.length;
  const first = Math.floor(place / (LETTERS.length * LETTERS.length));
  return `${DIGITS[first]}${LETTERS[middle]}${LETTERS[last]}`;
}
