/** A cot for a baby: told once with the offer, and noted for reception once there is a room. */
import type { StayView } from '../reservation/types.ts';
import { type Desk, say, set } from './desk.ts';
import { openItem } from './items.ts';

/** Up to this age a child sleeps in a cot. */
const COT_UNTIL = 1;

export function cotFor(d: Desk, view: StayView, held: boolean): void {
  const ages = view.stay?.rooms.flatMap((room) => room.ages) ?? [];
  if (!ages.some((age) => age <= COT_UNTIL)) return;
  const { reservationId } = view;
  if (held) openItem(d, { kind: 'request', topic: 'cot', reservationId });
  if (d.s.cotTold === reservationId) return;
  set(d, { cotTold: reservationId });
  say(d, { part: 'cot' });
}
