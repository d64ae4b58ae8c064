/** A date-time nobody has set yet (QloApps facts 1). */
export const never = '0000-00-00 00:00:00';

/** An instant as the hotel's server writes it: `YYYY-MM-DD HH:MM:SS`, local time of the zone, no zone named. */
export function localTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(instant);
}

/**
 * Midnight of a `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`, the form stays are stored in; null for any other writing
 * (ISO with T or Z) and for days that do not exist.
 */
export function stayDay(text: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})( \d{2}:\d{2}:\d{2})?$/.exec(text);
  if (!match) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return null;
  return `${day} 00:00:00`;
}

/** Whole nights between two midnights of `stayDay`. */
export function nightsBetween(from: string, to: string): number {
  return (
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000
  );
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return `${date.toISOString().slice(0, 10)} 00:00:00`;
}
