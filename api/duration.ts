/** ISO 8601 durations of fixed length: weeks to seconds. Years and months have none, so they are not read. */
import { DAY, HOUR, MINUTE } from '../domain/plain-date.ts';

const SECOND = 1_000;
const DURATION =
  /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d{1,3})?)S)?)?$/;

/** Milliseconds of `PT36H`, `P2DT90M`, `PT0S`; null for anything else, a negative one included. */
export function readDuration(text: string): number | null {
  const parts = DURATION.exec(text);
  if (!parts) return null;
  const amount = (n: number): number => Number((parts[n] ?? '0').replace(',', '.'));
  const ms =
    amount(1) * 7 * DAY + amount(2) * DAY + amount(3) * HOUR + amount(4) * MINUTE + amount(5) * SECOND;
  return Number.isSafeInteger(Math.round(ms)) ? Math.round(ms) : null;
}

/** `PT36H` of milliseconds: hours, minutes, seconds; zero is `PT0S`. */
export function writeDuration(ms: number): string {
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = (ms % MINUTE) / SECOND;
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return `PT${text || '0S'}`;
}
