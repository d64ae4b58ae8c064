/** What is known of a wish for a stay: how a new saying changes it, and when it is enough to ask the PMS. */
import { everybody, type RoomParty, type StayRequest, spread } from '../party.ts';
import { addDays, nightsBetween, type PlainDate } from '../plain-date.ts';
import type { Draft, Entities, StayFields } from './reading.ts';

/** Longest stay that is quoted without a person, in nights. */
export const LONGEST_STAY = 30;

export function fieldsIn(entities: Entities): StayFields {
  const { checkin, checkout, nights, guests, adults, children, ages, rooms, roomTypeId } = entities;
  return withoutAbsent({ checkin, checkout, nights, guests, adults, children, ages, rooms, roomTypeId });
}

type Loose = { [K in keyof Draft]?: Draft[K] | undefined };

function withoutAbsent(fields: Loose): Draft {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Draft;
}

export const saysDates = (f: StayFields): boolean =>
  f.checkin !== undefined || f.checkout !== undefined || f.nights !== undefined;
export const saysParty = (f: StayFields): boolean =>
  f.guests !== undefined || f.adults !== undefined || f.children !== undefined || f.rooms !== undefined;

/** The wish after a new saying: a correction replaces what it names and keeps the rest. */
export function merge(known: Draft, said: Draft): Draft {
  return withoutAbsent({ ...known, ...said, ...mergedDates(known, said), ...mergedParty(known, said) });
}

function mergedDates(known: Draft, said: Draft): Loose {
  const knownNights =
    known.checkin && known.checkout ? nightsBetween(known.checkin, known.checkout) : known.nights;
  // "Mejor la semana que viene": the old dates are off, their number of nights may not be.
  if (said.vague && !saysDates(said)) {
    const { from, to } = said.vague;
    // "Abril", said of the 3rd of April, moves nothing.
    if (known.checkin && from && to && from <= known.checkin && known.checkin <= to) return {};
    return { checkin: undefined, checkout: undefined, nights: knownNights, vague: said.vague };
  }
  if (!saysDates(said)) return {};
  const checkin = said.checkin ?? known.checkin;
  const nights = said.nights ?? (said.checkout ? undefined : knownNights);
  const checkout = said.checkout ?? (checkin && nights ? addDays(checkin, nights) : undefined);
  return {
    checkin,
    checkout,
    nights: checkin && checkout ? undefined : nights,
    vague: checkin ? undefined : (said.vague ?? known.vague),
  };
}

function mergedParty(known: StayFields, said: StayFields): Loose {
  if (said.guests === undefined && said.adults === undefined && said.children === undefined) return {};
  const kept = said.guests === undefined ? known : {};
  const grown = moreOfThem(known, said);
  if (grown) return grown;
  return {
    guests: said.adults !== undefined && said.guests === undefined ? undefined : (said.guests ?? kept.guests),
    adults: said.adults ?? kept.adults,
    children: said.children ?? kept.children,
    ages: said.ages ?? (said.children === undefined ? kept.ages : undefined),
  };
}

/** "Vamos a ser 5", of two and two children: no child is left at home. */
function moreOfThem({ adults, children = 0, ages }: StayFields, said: StayFields): Loose | null {
  const { guests } = said;
  if (
    guests === undefined ||
    adults === undefined ||
    said.adults !== undefined ||
    said.children !== undefined
  )
    return null;
  return children > 0 && guests >= adults + children
    ? { guests: undefined, adults: guests - children, children, ages }
    : null;
}

/** Adults and children; undefined while nobody said how many come. Everybody counts as an adult unless said otherwise. */
export function partyOf(f: StayFields): RoomParty | undefined {
  const ages = f.ages ?? [];
  const children = f.children ?? ages.length;
  let adults = f.adults;
  if (adults === undefined && f.guests !== undefined) {
    // "Somos 2 con 2 nenes" cannot mean that nobody is grown up.
    adults = f.guests > children ? f.guests - children : f.guests;
  }
  return adults === undefined || adults < 1 ? undefined : { adults, children, ages: ages.slice(0, children) };
}

export type Wish =
  | { kind: 'complete'; stay: StayRequest }
  | { kind: 'missing'; what: 'dates' | 'party' }
  | { kind: 'invalid'; why: 'past' | 'reversed' | 'tooLong' };

/** Whether the wish can be looked up; `today` is the hotel's day. */
export function wishOf(f: StayFields, today: PlainDate): Wish {
  if (f.checkin && f.checkin < today) return { kind: 'invalid', why: 'past' };
  if (!f.checkin || !f.checkout) return { kind: 'missing', what: 'dates' };
  const nights = nightsBetween(f.checkin, f.checkout);
  if (nights < 1) return { kind: 'invalid', why: 'reversed' };
  if (nights > LONGEST_STAY) return { kind: 'invalid', why: 'tooLong' };
  const party = partyOf(f);
  if (!party) return { kind: 'missing', what: 'party' };
  return {
    kind: 'complete',
    stay: {
      checkin: f.checkin,
      checkout: f.checkout,
      ...inRooms(party, f.rooms),
      ...(f.roomTypeId === undefined ? {} : { wanted: f.roomTypeId }),
    },
  };
}

/**
 * Without a number of rooms it is one; the PMS knows how many people fit and spreads them where they do not. "Una
 * habitación para 6" asks for no less: in Spanish and Portuguese the article is the number.
 */
const inRooms = (party: RoomParty, wanted: number | undefined): Pick<StayRequest, 'rooms' | 'anyRooms'> =>
  wanted === undefined || wanted === 1
    ? { rooms: [party], anyRooms: true }
    : { rooms: spread(party, wanted) };

export function fieldsOf(stay: StayRequest): StayFields {
  const { adults, children, ages } = everybody(stay.rooms);
  return {
    checkin: stay.checkin,
    checkout: stay.checkout,
    adults,
    children,
    ...(ages.length ? { ages } : {}),
    ...(stay.wanted === undefined ? {} : { roomTypeId: stay.wanted }),
    // A number of rooms that nobody named is looked up anew with the next change.
    ...(stay.rooms.length > 1 && !stay.anyRooms ? { rooms: stay.rooms.length } : {}),
  };
}

export const childrenOf = (stay: StayRequest): number => everybody(stay.rooms).children;

/** The same nights for the same people; ages do not count, they change no offer. */
export function sameStay(a: StayRequest | null, b: StayRequest): boolean {
  const shape = ({ checkin, checkout, rooms, anyRooms }: StayRequest) => {
    const parties = anyRooms ? [everybody(rooms)] : rooms;
    return [checkin, checkout, anyRooms, ...parties.map((room) => `${room.adults}+${room.children}`)].join(
      ' ',
    );
  };
  return a !== null && shape(a) === shape(b);
}
