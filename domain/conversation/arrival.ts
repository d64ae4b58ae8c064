/** When the guest arrives: kept with the stay, and answered with what matters at that hour. */
import type { HotelPolicy } from '../hotel.ts';
import type { PlainTime } from '../plain-date.ts';
import type { StayView } from '../reservation/types.ts';
import { askReception } from './asking.ts';
import { closeQuestion, type Desk, note, say } from './desk.ts';
import { openItem } from './items.ts';
import type { Said } from './message.ts';
import { heldStays, meant } from './stays.ts';

/** Nobody is at reception at that hour. */
export function isOffHours(time: PlainTime, { opens, closes }: HotelPolicy): boolean {
  return opens < closes ? time < opens || time >= closes : time < opens && time >= closes;
}

/** Before check-in time, and not in the night that the stay begins with. */
const isEarly = (time: PlainTime, { checkinTime, opens }: HotelPolicy): boolean =>
  time >= opens && time < checkinTime;

/** "Llegamos a las 22", for a stay that is still to begin; days in the message have to be the stay's. */
export function tellsArrival(d: Desk, { reading, fields }: Said): boolean {
  const { time, arrives, code } = reading.entities;
  if (!arrives || time === undefined) return false;
  const { question } = d.s;
  const asked = question?.kind === 'arrival' ? question.reservationId : null;
  const ahead = heldStays(d.s).filter((view) => view.status !== 'CHECKED_IN' && begins(view, fields.checkin));
  const view = ahead.find((one) => one.reservationId === asked) ?? meant(ahead, d.s, code);
  if (!view || fields.checkout !== undefined || fields.nights !== undefined) return false;
  if (asked) closeQuestion(d);
  d.posts.push({
    reservationId: view.reservationId,
    opens: false,
    event: { type: 'arrivalTold', time },
    nameTurn: null,
  });
  note(d, 'arrival-told', 'guest', { reservationId: view.reservationId, time: time.replace(':', '.') });
  acknowledge(d, view, time);
  return true;
}

const begins = ({ stay }: StayView, checkin: string | undefined): boolean =>
  checkin === undefined || stay?.checkin === checkin;

function acknowledge(d: Desk, view: StayView, time: PlainTime): void {
  const offHours = isOffHours(time, d.policy);
  const early = !offHours && isEarly(time, d.policy);
  say(d, { part: 'arrivalNoted', view, time, hour: offHours ? 'offHours' : early ? 'early' : 'staffed' });
  // Somebody has to be there, or leave the key.
  if (offHours) openItem(d, { kind: 'arrival', topic: 'off-hours', reservationId: view.reservationId });
  // Whether the room is free before its time is known on the day alone.
  if (early) askReception(d, 'early_checkin', true);
}
