/** What of a child's output is worth a line on the terminal; the whole of it is in `.run/logs`. */
import { paint } from './terminal.ts';

export type Level = 'info' | 'warn' | 'error';
export interface Line {
  level: Level;
  text: string;
}

/** Fields that every pino or Temporal line carries and that say nothing to a person. */
const NOISE = new Set(['level', 'time', 'ts', 'pid', 'hostname', 'msg', 'name', 'v', 'logging-call-at']);

function pinoLevel(level: unknown): Level {
  if (typeof level === 'number') return level >= 50 ? 'error' : level >= 40 ? 'warn' : 'info';
  const word = String(level ?? 'info').toLowerCase();
  if (word.startsWith('err') || word === 'fatal' || word === 'panic') return 'error';
  return word.startsWith('warn') ? 'warn' : 'info';
}

function field(value: unknown): string {
  if (typeof value === 'string') return value.includes(' ') ? JSON.stringify(value) : value;
  if (value && typeof value === 'object' && 'message' in value) return JSON.stringify(value.message);
  return JSON.stringify(value);
}

function fromJson(text: string): Line | null {
  if (!text.startsWith('{')) return null;
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  const rest = Object.entries(entry)
    .filter(([name]) => !NOISE.has(name))
    .map(([name, value]) => `${name}=${field(value)}`)
    .join(' ');
  const message = String(entry['msg'] ?? '');
  return { level: pinoLevel(entry['level']), text: [message, rest].filter(Boolean).join('  ').slice(0, 400) };
}

/** Of an uncaught error Node prints the source line, the message, the stack and its version: the message says it. */
const AROUND_AN_ERROR = /^\s|^node:internal|^Node\.js v|^[{}\]]|^file:\/\/|^\/.*:\d+$/;

/** A pino line, or bare text: on stderr a warning (Node's own complaints), on stdout information. */
export function serviceLine(text: string, stream: 'stdout' | 'stderr'): Line {
  const said = stream === 'stderr' && !AROUND_AN_ERROR.test(text);
  return fromJson(text) ?? { level: said ? 'warn' : 'info', text };
}

/** The end of what a child said, for a person who asks why it died: without the frames of a stack. */
export function lastWords(lines: string[], count: number): string[] {
  return lines.filter((line) => !/^\s+at |^Node\.js v|^\s*\^?$/.test(line)).slice(-count);
}

/** Temporal's dev server logs JSON; its warnings are about its own start and stop, so only errors are shown. */
export function temporalLine(text: string): Line {
  const line = fromJson(text) ?? { level: /^error/i.test(text) ? 'error' : 'info', text };
  return line.level === 'warn' ? { ...line, level: 'info' } : line;
}

/** PostgreSQL: a statement's ERROR is reported by whoever sent it; what concerns the server is shown. */
export function postgresLine(text: string): Line {
  const severity = /\b(WARNING|FATAL|PANIC):/.exec(text)?.[1];
  // Whoever connects too early, to a database still to be created, or at a stop gets a FATAL of its own.
  const routine =
    /administrator command|database system is (shutting|starting|not yet)|database "\w+" does not exist/.test(
      text,
    );
  const level = !severity || routine ? 'info' : severity === 'WARNING' ? 'warn' : 'error';
  return { level, text };
}

/** `worker  ⚠ …` as the terminal shows it. */
export function shown(name: string, line: Line): string {
  const sign = line.level === 'error' ? paint('red', '✗') : paint('yellow', '⚠');
  return `${paint('dim', name.padEnd(10))} ${sign} ${line.text}`;
}

/** Says whether a line was not shown within the last `forMs`: a service that retries would fill the screen. */
export function onceInAWhile(forMs = 10_000, now: () => number = Date.now): (text: string) => boolean {
  const last = new Map<string, number>();
  return (text) => {
    // Digits differ between two lines of the same complaint (attempts, ports, durations).
    const key = text.replace(/\d+/g, '#').slice(0, 120);
    const before = last.get(key);
    if (before !== undefined && now() - before < forMs) return false;
    if (last.size > 500) last.clear();
    last.set(key, now());
    return true;
  };
}
