/** Groups, agencies and companies: quoted what the house has for everybody, and handed to reception with what is known. */
import { everybody, type StayRequest } from '../party.ts';
import { type Desk, note, say, wait } from './desk.ts';
import { saysDates, saysParty } from './fields.ts';
import { pursue } from './inquiry.ts';
import { openItem } from './items.ts';
import type { Said } from './moves.ts';
import { heldStays, onOffer } from './stays.ts';

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

/** Net rates are asked for, or a tax id is given. */
export function companySpeaks(d: Desk, { reading, fields }: Said): boolean {
  const { tradeRates, taxId } = reading.entities;
  if (tradeRates) {
    const before = d.s.items.length;
    toReception(d, 'trade-rates', d.s.focus);
    const told = d.s.items.length > before;
    const wishes =
      saysDates(fields) || saysParty(fields) || heldStays(d.s).length > 0 || onOffer(d.s) !== null;
    if (told && !wishes) pursue(d);
    else if (!told) say(d, { part: 'person', reason: 'asked', alreadyWaiting: true });
  }
  if (taxId) taxIdGiven(d, taxId);
  return tradeRates === true || taxId !== undefined;
}

/** The number itself stays in the guest's message; the item says that it is there. */
function taxIdGiven(d: Desk, taxId: 'valid' | 'wrong'): void {
  say(d, { part: 'taxId', valid: taxId === 'valid' });
  const known = d.s.items.some(({ kind }) => kind === 'group');
  if (taxId === 'valid' && !known)
    openItem(d, { kind: 'request', topic: 'invoice', reservationId: d.s.focus });
  if (taxId === 'valid') note(d, 'tax-id-given', 'guest');
}
