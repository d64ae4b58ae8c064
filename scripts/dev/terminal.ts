/** What the two commands print: one line per step with its duration, and a sign of life while one takes long. */
import { styleText } from 'node:util';

const SIGN_OF_LIFE_AFTER_MS = 2_000;
const SIGN_OF_LIFE_EVERY_MS = 5_000;

type Style = Parameters<typeof styleText>[0];

/** Colours where the terminal has them (NO_COLOR and FORCE_COLOR are respected). */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The end of a command that cannot go on: the sentence is all that a person needs to read. */
export class Stop extends Error {
  override name = 'Stop';
}

/** Milliseconds as a person says them: `0,4 s`, `3 min 15 s`. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1).replace('.', ',')} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** What a step may say about itself while it runs; shown with the next sign of life. */
export type Note = (text: string) => void;

/**
 * Runs `work` under a label: signs of life with the elapsed time once it takes more than two seconds, then
 * one line with the duration. Throws what `work` throws, after a line that says which step it was.
 */
export async function step<T>(label: string, work: (note: Note) => Promise<T>): Promise<T> {
  const started = performance.now();
  let latest = '';
  const alive = () => {
    const detail = latest ? `: ${latest}` : '';
    say(paint('dim', `· ${label}${detail} (${Math.round((performance.now() - started) / 1000)} s)…`));
  };
  let every: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    alive();
    every = setInterval(alive, SIGN_OF_LIFE_EVERY_MS);
  }, SIGN_OF_LIFE_AFTER_MS);
  try {
    const result = await work((text) => {
      latest = text;
    });
    say(`${paint('green', '✓')} ${label} ${paint('dim', `(${duration(performance.now() - started)})`)}`);
    return result;
  } catch (error) {
    say(`${paint('red', '✗')} ${label} ${paint('dim', `(${duration(performance.now() - started)})`)}`);
    throw error;
  } finally {
    clearTimeout(first);
    clearInterval(every);
  }
}

/** Ends the process as a command should: a Stop shows its sentence, anything else its stack. */
export function fail(error: unknown): never {
  const text = error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${paint('red', '✗')} ${text}\n`);
  process.exit(1);
}
