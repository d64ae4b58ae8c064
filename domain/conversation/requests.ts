/**
 * What a guest asks to be done: in the house it becomes something to do for whoever sees to it; before arrival a wish is
 * noted for the stay. The conversation stays with the assistant.
 */
import type { Request } from '../requests.ts';
import { arrivalOf } from '../reservation/calendar.ts';
import type { StayView, StayWish } from '../reservation/types.ts';
import { type Desk, note, say, set } from './desk.ts';
import { openItem } from './items.ts';
import type { Said } from './message.ts';
import { heldStays, meant } from './stays.ts';

/** Asked for before arrival as well. */
const AHEAD = new Set<Request>(['transfer', 'taxi', 'invoice']);

export function requests(d: Desk, { reading, says }: Said): boolean {
  const { entities } = reading;
  const held = heldStays(d.s);
  const inHouse = held.filter((view) => isInHouse(d, view));
  const here = meant(inHouse, d.s, entities.code);
  const view = here ?? meant(held, d.s, entities.code);
  if (!view) {
    const wishes = new Set([...d.s.wishes, ...(entities.wishes ?? [])]);
    if (wishes.size > d.s.wishes.length) set(d, { wishes: [...wishes] });
    return false;
  }
  const wished = entities.wishes ?? [];
  const asked = (entities.requests ?? []).filter(
    (request) => request !== 'bill' && (here !== null || AHEAD.has(request)),
  );
  const owed = (entities.requests ?? []).includes('bill');
  if (owed) say(d, { part: 'status', view });
  const nothing = !owed && wished.length === 0 && asked.length === 0;
  // A service that no list names is still somebody's to do.
  if (nothing && here && says('service_request')) asked.push('other');
  if (wished.length > 0) noteWishes(d, view, wished, here !== null);
  if (asked.length > 0) toDo(d, view, asked);
  return owed || wished.length > 0 || asked.length > 0;
}

/** Checked in, or confirmed with check-in time over: the desk may not have pressed the button yet. */
const isInHouse = (d: Desk, { status, stay }: StayView): boolean =>
  status === 'CHECKED_IN' || (status === 'CONFIRMED' && stay !== null && d.now >= arrivalOf(stay, d.policy));

function toDo(d: Desk, view: StayView, asked: Request[]): void {
  const room = roomOf(view);
  for (const request of asked)
    openItem(d, {
      kind: 'request',
      topic: request,
      reservationId: view.reservationId,
      room,
      owner: d.policy.requests.owners[request],
    });
  note(d, 'requested', 'guest', { reservationId: view.reservationId, requests: asked.join('.') });
  say(d, { part: 'requestNoted', requests: asked, room });
}

/** A cot for guests who are already here is brought; for others it is prepared. */
function noteWishes(d: Desk, view: StayView, wished: StayWish[], here: boolean): void {
  d.posts.push({
    reservationId: view.reservationId,
    opens: false,
    event: { type: 'wished', wishes: wished },
    nameTurn: null,
  });
  if (here)
    openItem(d, {
      kind: 'request',
      topic: 'wish',
      reservationId: view.reservationId,
      room: roomOf(view),
      owner: d.policy.requests.owners.wish,
    });
  note(d, 'wished', 'guest', { reservationId: view.reservationId, wishes: wished.join('.') });
  say(d, { part: 'wishesNoted', view, wishes: wished });
}

/** What was wished for while there was nothing to note it on goes with the room that is held now. */
export function carryWishes(d: Desk, { reservationId }: StayView): void {
  const { wishes } = d.s;
  if (wishes.length === 0) return;
  set(d, { wishes: [] });
  d.posts.push({ reservationId, opens: false, event: { type: 'wished', wishes }, nameTurn: null });
}

/** "204", or "204, 205". */
export const roomOf = ({ roomNumbers }: StayView): string | null =>
  roomNumbers.length > 0 ? roomNumbers.join(', ') : null;
