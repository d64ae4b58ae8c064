/** Dates, people, rooms and names that a message brings: a new wish, a correction, or a change of what is held. */
import { tellStatus } from './asking.ts';
import { optionOf, take } from './choosing.ts';
import { ask, type Desk, say, set } from './desk.ts';
import { changesHeld } from './ending.ts';
import { merge, saysDates, saysParty } from './fields.ts';
import { goOn } from './inquiry.ts';
import type { Said } from './moves.ts';
import { heldStays, onOffer, openInquiry } from './stays.ts';

/** The 31st of February: said kindly, and asked for. */
export function impossibleDates(d: Desk, { reading, fields }: Said): boolean {
  if (!reading.entities.impossibleDate || saysDates(fields)) return false;
  set(d, { draft: merge(d.s.draft, fields) });
  say(d, { part: 'invalidDates', why: 'impossible' });
  ask(d, { kind: 'dates' });
  return true;
}

export function wishes(d: Desk, said: Said): boolean {
  const { reading, fields, says } = said;
  const dates = saysDates(fields);
  if (!dates && !saysParty(fields)) return choseUnasked(d, said);
  const { question } = d.s;
  const about = question?.kind === 'dates' || question?.kind === 'party' || question?.kind === 'nearby';
  const open = openInquiry(d.s) !== null;
  const held = heldStays(d.s).length > 0;
  if (held && !open && !about) {
    if (says('modify_reservation') || !dates || says('deny')) return changesHeld(d, reading);
    // "Llegamos el 11 a las 10" is no wish for another room.
    const arrives = heldStays(d.s).some((view) => view.stay?.checkin === fields.checkin);
    if (arrives && fields.checkout === undefined) {
      tellStatus(d, reading.entities.code);
      return true;
    }
  }
  if (!dates && d.s.choice?.accepted) return false;
  goOn(d, fields);
  return true;
}

/** "La familiar" while an offer is on the table, whatever was asked last. */
function choseUnasked(d: Desk, { reading, says }: Said): boolean {
  const offer = onOffer(d.s);
  if (!offer || d.s.choice?.accepted) return false;
  const asksAbout = reading.acts.some((act) => act.topic !== undefined) && !says('make_reservation');
  const option = asksAbout ? null : optionOf(offer, reading.entities, says('make_reservation'));
  if (!option) return false;
  take(d, offer, option);
  return true;
}

/** A reservation's code alone asks how it stands; a name or the like is kept, and what is still open asked again. */
export function toldByTheWay(d: Desk, { reading: { acts, entities } }: Said): boolean {
  if (acts.length > 0 || Object.keys(entities).length === 0) return false;
  if (entities.code !== undefined) {
    const view = Object.values(d.s.stays).find(({ code }) => code === entities.code);
    if (view) say(d, { part: 'status', view });
    else tellStatus(d, entities.code);
    return true;
  }
  const { question } = d.s;
  ask(d, question ?? { kind: 'open' }, { clarify: question !== null && question.kind !== 'open' });
  return true;
}
