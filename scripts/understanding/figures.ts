/** What the reader gets right over labelled messages. */
import type { Language } from '../../domain/hotel.ts';
import type { Line } from './messages.ts';

export interface Labelled {
  id: string;
  lang: Language;
  text: string;
  reference_date: string;
  intents: string[];
  tags?: string[];
  checkin?: string;
  checkout?: string;
  nights?: number;
  guests?: number;
  adults?: number;
  children?: number;
  rooms?: number;
  room_type?: string;
}

const DATES = ['checkin', 'checkout'] as const;
const STAY = [...DATES, 'nights', 'guests', 'adults', 'children', 'rooms', 'room_type'] as const;
const COURTESIES = ['greeting', 'thanks', 'goodbye', 'affirm', 'deny'];

/** Of `of` messages `right` are right. */
export interface Share {
  right: number;
  of: number;
}
export const percent = ({ right, of }: Share): number => (of === 0 ? Number.NaN : (100 * right) / of);

export interface Figures {
  messages: number;
  /** Every field of the stay as labelled, over messages that say any. */
  stay: Share;
  dates: Share;
  /** Days read where the label has none; lower is better. */
  inventedDates: Share;
  intent: Share;
  /** All intents and no other. */
  intents: Share;
  macroF1: number;
  typos: Share;
  doubles: Share;
  languageFromFour: Share;
  languageBelowFour: Share;
  /** How many messages are read with at least this confidence, and how many of those have the right main intent. */
  calibration: Array<{ from: number; messages: number; right: number }>;
  p50: number;
  p95: number;
}

export const requestsOf = (intents: string[]): string[] =>
  intents.filter((intent) => !COURTESIES.includes(intent));
const wordCount = (text: string): number => text.match(/[\p{L}']+/gu)?.length ?? 0;
const same = (row: Labelled, line: Line, fields: ReadonlyArray<(typeof STAY)[number]>): boolean =>
  fields.every((field) => (row[field] ?? null) === line[field]);

/** Per message what is wrong; empty when nothing is. */
export function faults(row: Labelled, line: Line): string[] {
  const wrong = STAY.filter((field) => (row[field] ?? null) !== line[field]).map(
    (field) => `${field} ${line[field]} ≠ ${row[field] ?? null}`,
  );
  if (line.intent !== row.intents[0]) wrong.push(`intent ${line.intent} ≠ ${row.intents[0]}`);
  const missing = row.intents.slice(1).filter((intent) => !line.intents.includes(intent as never));
  const extra = line.intents.slice(1).filter((intent) => !row.intents.includes(intent));
  if (missing.length) wrong.push(`without ${missing.join(', ')}`);
  if (extra.length) wrong.push(`also ${extra.join(', ')}`);
  if (line.language !== row.lang) wrong.push(`language ${line.language} ≠ ${row.lang}`);
  return wrong;
}

export function figuresOf(read: Array<{ row: Labelled; line: Line }>): Figures {
  const share = (among: typeof read, right: (one: (typeof read)[number]) => boolean): Share => ({
    right: among.filter(right).length,
    of: among.length,
  });
  const main = ({ row, line }: (typeof read)[number]) => line.intent === row.intents[0];
  const times = read.map(({ line }) => line.ms).toSorted((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(part * times.length))] ?? 0;
  return {
    messages: read.length,
    stay: share(
      read.filter(({ row }) => STAY.some((field) => row[field] !== undefined)),
      ({ row, line }) => same(row, line, STAY),
    ),
    dates: share(
      read.filter(({ row }) => DATES.some((field) => row[field] !== undefined)),
      ({ row, line }) => same(row, line, DATES),
    ),
    inventedDates: share(
      read.filter(({ row }) => DATES.every((field) => row[field] === undefined)),
      ({ line }) => line.checkin !== null || line.checkout !== null,
    ),
    intent: share(read, main),
    intents: share(
      read,
      ({ row, line }) => row.intents.toSorted().join() === (line.intents as string[]).toSorted().join(),
    ),
    macroF1: macroF1(read),
    typos: share(
      read.filter(({ row }) => row.tags?.includes('typo')),
      main,
    ),
    doubles: share(
      read.filter(({ row }) => requestsOf(row.intents).length > 1),
      ({ row, line }) => requestsOf(row.intents).every((intent) => line.intents.includes(intent as never)),
    ),
    languageFromFour: share(
      read.filter(({ row }) => wordCount(row.text) >= 4),
      ({ row, line }) => row.lang === line.language,
    ),
    languageBelowFour: share(
      read.filter(({ row }) => wordCount(row.text) < 4),
      ({ row, line }) => row.lang === line.language,
    ),
    calibration: [0.45, 0.75].map((from) => {
      const among = read.filter(({ line }) => line.confidence >= from);
      return { from, messages: among.length, right: among.filter(main).length };
    }),
    p50: at(0.5),
    p95: at(0.95),
  };
}

/** The mean, over the main intents that the labels have, of precision and recall joined. */
function macroF1(read: Array<{ row: Labelled; line: Line }>): number {
  const names = [...new Set(read.map(({ row }) => row.intents[0] ?? ''))];
  const scores = names.map((name) => {
    const labelled = read.filter(({ row }) => row.intents[0] === name).length;
    const said = read.filter(({ line }) => line.intent === name).length;
    const both = read.filter(({ row, line }) => row.intents[0] === name && line.intent === name).length;
    return (2 * both) / (labelled + said);
  });
  return (100 * scores.reduce((sum, one) => sum + one, 0)) / (scores.length || 1);
}
