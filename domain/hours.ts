/** Hours of the day in which somebody is there. A span that ends before it begins goes over midnight. */
import { addDays, dateIn, type Instant, instantAt, type PlainTime, timeIn } from './plain-date.ts';

export interface Hours {
  zone: string;
  opens: PlainTime;
  closes: PlainTime;
}

export function isOpen({ zone, opens, closes }: Hours, instant: Instant): boolean {
  const time = timeIn(zone, instant);
  return opens < closes ? time >= opens && time < closes : time >= opens || time < closes;
}

/** The next opening after an instant. */
export function nextOpening({ zone, opens }: Hours, instant: Instant): Instant {
  const today = dateIn(zone, instant);
  const opening = instantAt(zone, today, opens);
  return opening > instant ? opening : instantAt(zone, addDays(today, 1), opens);
}

/** The instant itself while somebody is there, else the next opening. */
export const withinHours = (hours: Hours, instant: Instant): Instant =>
  isOpen(hours, instant) ? instant : nextOpening(hours, instant);
