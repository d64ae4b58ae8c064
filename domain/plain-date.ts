/**
 * Nights are plain dates in the hotel's zone; instants are epoch milliseconds (UTC).
 * The two meet only here. `Intl` with an explicit zone reads no clock, so this is safe in workflow code.
 */

/** A calendar day in the hotel's zone, `YYYY-MM-DD`. */
export type PlainDate = string;
/** A time of day in the hotel's zone, `HH:MM`. */
export type PlainTime = string;
/** An instant in epoch milliseconds, UTC. */
export type Instant = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const utcOf = (date: PlainDate): Instant => Date.parse(`${date}T00:00:00Z`);

/** True for a day that exists: `2027-02-30` does not. */
export function isPlainDate(text: string): boolean {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? utcOf(text) : Number.NaN;
  return Number.isFinite(instant) && new Date(instant).toISOString().slice(0, 10) === text;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(utcOf(date) + days * DAY).toISOString().slice(0, 10);
}

/** Nights between arrival and departure; negative when they are reversed. */
export function nightsBetween(checkin: PlainDate, checkout: PlainDate): number {
  return Math.round((utcOf(checkout) - utcOf(checkin)) / DAY);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(date: PlainDate): number {
  return new Date(utcOf(date)).getUTCDay();
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function wallClock(zone: string, instant: Instant): { date: PlainDate; time: PlainTime; seconds: string } {
  let format = formatters.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, format);
  }
  const part: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = value;
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}`,
    seconds: part['second'] ?? '00',
  };
}

/** The hotel's calendar day at an instant. */
export const dateIn = (zone: string, instant: Instant): PlainDate => wallClock(zone, instant).date;

/** The hotel's clock at an instant, `HH:MM`. */
export const timeIn = (zone: string, instant: Instant): PlainTime => wallClock(zone, instant).time;

/** `YYYY-MM-DD HH:MM:SS` on the hotel's clock, as a PMS writes it. */
export function localStamp(zone: string, instant: Instant): string {
  const { date, time, seconds } = wallClock(zone, instant);
  return `${date} ${time}:${seconds}`;
}

/** The instant of a wall-clock moment in a zone; a moment skipped by a clock change reads as the one after it. */
export function instantAt(zone: string, date: PlainDate, time: PlainTime): Instant {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  let guess = wanted;
  // Two rounds settle every zone: the first finds the offset, the second corrects it across a clock change.
  for (let round = 0; round < 2; round++) {
    const seen = wallClock(zone, guess);
    guess += wanted - Date.parse(`${seen.date}T${seen.time}:00Z`);
  }
  return guess;
}
