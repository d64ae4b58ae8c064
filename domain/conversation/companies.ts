/** A company speaks: it asks for net rates, or gives its tax id. */
import { type Desk, note, say } from './desk.ts';
import { saysDates, saysParty } from './fields.ts';
import { toReception } from './groups.ts';
import { pursue } from './inquiry.ts';
import { openItem } from './items.ts';
import type { Said } from './message.ts';
import { heldStays, onOffer } from './stays.ts';

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
