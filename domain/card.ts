/** Card numbers typed by a guest are masked before any row or raw body is written. */

// 13–19 digits, single blanks, dots or hyphens between them; not part of a longer run of digits.
const CANDIDATE = /(?<![\d.-])\d(?:[ .-]?\d){12,18}(?![ .-]?\d)/g;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

// ISO/IEC 7812 major industry identifiers of payment cards; keeps phones (54…) and CBU (22 digits) readable.
const looksLikeCard = (digits: string) =>
  /^(4\d{12}(\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:6011|65\d\d|64[4-9]\d)\d{12}|(?:50|5[6-9]|6[0-9])\d{10,17})$/.test(
    digits,
  ) && passesLuhn(digits);

/** Replaces the digits of every card number by `•` but the last four; `runs` are the replaced runs as they were typed. */
export function maskCards(text: string): { text: string; runs: string[] } {
  const runs: string[] = [];
  const masked = text.replace(CANDIDATE, (run) => {
    if (!looksLikeCard(run.replace(/\D/g, ''))) return run;
    runs.push(run);
    return maskRun(run);
  });
  return { text: masked, runs };
}

/** The same run with all digits but the last four hidden; length and separators stay. */
export function maskRun(run: string): string {
  let left = run.replace(/\D/g, '').length;
  return run.replace(/\d/g, (digit) => (left-- > 4 ? '•' : digit));
}

// Digits under these keys are the provider's, and changing them would lose a message or a file.
const IDENTIFIERS = new Set([
  'id',
  'from',
  'to',
  'wa_id',
  'user_id',
  'from_user_id',
  'to_user_id',
  'from_parent_user_id',
  'parent_user_id',
  'message_id',
  'group_id',
  'sha256',
  'url',
  'timestamp',
  'phone_number_id',
  'display_phone_number',
  'mime_type',
  'catalog_id',
  'source_id',
]);

/** A copy of a JSON value with card numbers masked and NUL removed in every string a person may have typed. */
export function maskCardsDeep(value: unknown, runs: string[] = []): unknown {
  if (typeof value === 'string') {
    const masked = maskCards(value.replaceAll('\u0000', ''));
    runs.push(...masked.runs);
    return masked.text;
  }
  if (Array.isArray(value)) return value.map((entry) => maskCardsDeep(entry, runs));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      IDENTIFIERS.has(key) && typeof inner === 'string'
        ? inner.replaceAll('\u0000', '')
        : maskCardsDeep(inner, runs),
    ]),
  );
}
