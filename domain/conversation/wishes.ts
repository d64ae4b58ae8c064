/** Dates, people, rooms and names that a message brings: a new wish, a correction, or a change of what is held. */
import { tellStatus } from './asking.ts';
import { optionOf, suggest, take, wantsAbsent } from './choosing.ts';
import { ask, type Desk, say, set } from './desk.ts';
import { changesHeld } from './ending.ts';
import { merge, saysDates, saysParty } from './fields.ts';
import { goOn } from './inquiry.ts';
import { stillWaiting } from './items.ts';
import type { Said } from './message.ts';
import type { Draft } from './reading.ts';
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
  const { reading, says } = said;
  const fields = wishIn(d, said);
  const dates = saysDates(fields) || fields.vague !== undefined;
  if (!dates && !saysParty(fields)) return roomOrName(d, said);
  if (onlyHeld(d)) {
    // "Llegamos el 11 a las 10" is no wish for another room.
    const arrives = heldStays(d.s).some((view) => view.stay?.checkin === fields.checkin);
    if (arrives && fields.checkout === undefined) {
      tellStatus(d, reading.entities.code);
      return true;
    }
    if (fields.vague && !says('check_availability', 'price_inquiry', 'make_reservation')) return false;
  }
  if (!dates && d.s.choice?.accepted) return false;
  goOn(d, fields);
  return true;
}

/** "La semana que viene" is a wish too: the days are asked for with what is known. */
function wishIn(d: Desk, { reading, fields }: Said): Draft {
  const { vague, entities } = reading;
  const among = entities.among ? adultsBeside(d, fields) : undefined;
  const pick = entities.cheapest ? 'cheapest' : entities.dearest ? 'dearest' : null;
  return {
    ...fields,
    ...(among ? { adults: among } : {}),
    ...(pick ? { pick } : {}),
    ...(vague?.from && vague.to && !saysDates(fields) ? { vague } : {}),
  };
}

/** "Somos 3", then "uno es un nene": the adults that are left of those who were counted. */
function adultsBeside(d: Desk, { children = 0, guests, adults }: Draft): number | undefined {
  const known = d.s.draft;
  const total =
    known.guests ?? (known.adults === undefined ? undefined : known.adults + (known.children ?? 0));
  const left = total === undefined ? 0 : total - children;
  return children > 0 && guests === undefined && adults === undefined && left > 0 ? left : undefined;
}

/** The guest has a room and no other one is talked about. */
function onlyHeld(d: Desk): boolean {
  const { question } = d.s;
  const about = question?.kind === 'dates' || question?.kind === 'party' || question?.kind === 'nearby';
  return heldStays(d.s).length > 0 && openInquiry(d.s) === null && !about;
}

/** "La familiar" while an offer is on the table, whatever was asked last; of a room that is held it is a change. */
function roomOrName(d: Desk, { reading, says }: Said): boolean {
  const { entities } = reading;
  const offer = onOffer(d.s);
  if (!offer) {
    const otherName = entities.named && (reading.acts.length === 0 || says('modify_reservation', 'deny'));
    return onlyHeld(d) && otherName ? changesHeld(d, reading) : false;
  }
  if (d.s.choice?.accepted) return false;
  const asksAbout = reading.acts.some((act) => act.topic !== undefined) && !says('make_reservation');
  const current = d.s.choice?.roomTypeId ?? null;
  const option = asksAbout ? null : optionOf(offer, entities, says('make_reservation'), current);
  if (!option) return !asksAbout && wantsAbsent(d, offer, entities);
  const asks =
    says('price_inquiry', 'room_info', 'check_availability') && (entities.cheapest || entities.dearest);
  if (asks && !says('affirm', 'make_reservation')) suggest(d, offer, option);
  else take(d, offer, option);
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
  const { question, holder } = d.s;
  if (holder.kind === 'waiting' && (!question || question.kind === 'open')) {
    stillWaiting(d);
    return true;
  }
  if (!question && heldStays(d.s).length > 0) {
    tellStatus(d, undefined);
    return true;
  }
  ask(d, question ?? { kind: 'open' }, { clarify: question !== null && question.kind !== 'open' });
  return true;
}
