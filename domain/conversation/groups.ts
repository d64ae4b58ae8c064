/** Groups, agencies and companies: quoted what the house has for everybody, and handed to reception with what is known. */
import { everybody, type StayRequest } from '../party.ts';
import { type Desk, note, say, wait } from './desk.ts';
import { openItem } from './items.ts';

export type GroupWhy = 'size' | 'trade-rates';

/** More rooms or people than the assistant sells by itself. */
export function isGroup(d: Desk, { rooms }: StayRequest): boolean {
  const { fromRooms, fromPeople } = d.policy.groups;
  const { adults, children } = everybody(rooms);
  return rooms.length >= fromRooms || adults + children >= fromPeople;
}

/** Reception makes the proposal; the guest is told once, and asked for the company beside it. */
export function toReception(d: Desk, why: GroupWhy, reservationId: string | null): void {
  const fresh = openItem(d, { kind: 'group', topic: why, reservationId });
  wait(d, 'question');
  if (!fresh) return;
  note(d, 'group', 'guest', { why });
  // A group that asks for trade rates is told once who answers both.
  if (!d.parts.some(({ part }) => part === 'group')) say(d, { part: 'group', why });
}
