/** Card numbers typed by a guest are masked before any row or raw body is written. */

// What people put between the groups of a card number.
const BETWEEN = /^[\s.\u2010-\u2015-]+$/;
const MOST_BETWEEN = 3;
const SHORTEST = 12;
const LONGEST = 19;

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
  /^(4\d{12}(\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|(?:6011|65\d\d|64[4-9]\d)\d{12}|(?:50|5[6-9]|6[0-9])\d{10,17})$/.test(
    digits,
  ) && passesLuhn(digits);

interface Group {
  start: number;
  end: number;
  /** Only what people put between the groups of one number stands before it. */
  goesOn: boolean;
}

function digitGroups(text: string): Group[] {
  const groups: Group[] = [];
  let before = 0;
  for (const { index: start, 0: digits } of text.matchAll(/\d+/g)) {
    const goesOn = before > 0 && start - before <= MOST_BETWEEN && BETWEEN.test(text.slice(before, start));
    before = start + digits.length;
    groups.push({ start, end: before, goesOn });
  }
  return groups;
}

/**
 * Replaces the digits of every card number by `•` but the last four; `runs` are the replaced runs as they were typed.
 * A number counts from group to group, so that an expiry date, a security code or a room count beside it hides nothing.
 */
export function maskCards(text: string): { text: string; runs: string[] } {
  const groups = digitGroups(text);
  const runs: string[] = [];
  let masked = '';
  let done = 0;
  for (let first = 0; first < groups.length; first++) {
    const last = cardFrom(text, groups, first);
    if (last === null) continue;
    const run = text.slice(groups[first]?.start, groups[last]?.end);
    runs.push(run);
    masked += text.slice(done, groups[first]?.start) + maskRun(run);
    done = groups[last]?.end ?? done;
    first = last;
  }
  return { text: masked + text.slice(done), runs };
}

/** The last group of the longest card number that begins with this group; null when none does. */
function cardFrom(text: string, groups: Group[], first: number): number | null {
  let digits = '';
  let found: number | null = null;
  for (let last = first; last < groups.length; last++) {
    const group = groups[last] as Group;
    if (last > first && !group.goesOn) break;
    digits += text.slice(group.start, group.end);
    if (digits.length > LONGEST) break;
    if (digits.length >= SHORTEST && looksLikeCard(digits)) found = last;
  }
  return found;
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

// PostgreSQL stores neither NUL nor half a surrogate pair; Meta passes on what a guest pastes.
const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** A copy of a JSON value that can be stored, with card numbers masked in every string a person may have typed. */
export function maskCardsDeep(value: unknown, runs: string[] = []): unknown {
  if (typeof value === 'string') {
    const masked = maskCards(storable(value));
    for (const run of masked.runs) runs.push(run);
    return masked.text;
  }
  if (Array.isArray(value)) return value.map((entry) => maskCardsDeep(entry, runs));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      storable(key),
      IDENTIFIERS.has(key) && typeof inner === 'string' ? storable(inner) : maskCardsDeep(inner, runs),
    ]),
  );
}
