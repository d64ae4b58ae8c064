/** What is known of a wish for a stay: how a new saying changes it, and when it is enough to ask the PMS. */
import type { RoomParty, StayRequest } from '../party.ts';
import { addDays, nightsBetween, type PlainDate } from '../plain-date.ts';
import type { Entities, StayFields } from './reading.ts';

/** Longest stay that is quoted without a person, in nights. */
export const LONGEST_STAY = 30;
/** People per room where the guest did not say how many rooms. */
const PER_ROOM = 4;

export function fieldsIn(entities: Entities): StayFields {
  const { checkin, checkout, nights, guests, adults, children, ages, rooms, roomTypeId } = entities;
  return withoutAbsent({ checkin, checkout, nights, guests, adults, children, ages, rooms, roomTypeId });
}

type Loose = { [K in keyof StayFields]?: StayFields[K] | undefined };

function withoutAbsent(fields: Loose): StayFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as StayFields;
}

export const saysDates = (f: StayFields): boolean =>
  f.checkin !== undefined || f.checkout !== undefined || f.nights !== undefined;
export const saysParty = (f: StayFields): boolean =>
  f.guests !== undefined || f.adults !== undefined || f.children !== undefined || f.rooms !== undefined;

/** The wish after a new saying: a correction replaces what it names and keeps the rest. */
export function merge(known: StayFields, said: StayFields): StayFields {
  return withoutAbsent({ ...known, ...said, ...mergedDates(known, said), ...mergedParty(known, said) });
}

function mergedDates(known: StayFields, said: StayFields): Loose {
  if (!saysDates(said)) return {};
  const knownNights =
    known.checkin && known.checkout ? nightsBetween(known.checkin, known.checkout) : known.nights;
  const checkin = said.checkin ?? known.checkin;
  const nights = said.nights ?? (said.checkout ? undefined : knownNights);
  const checkout = said.checkout ?? (checkin && nights ? addDays(checkin, nights) : undefined);
  return { checkin, checkout, nights: checkin && checkout ? undefined : nights };
}

function mergedParty(known: StayFields, said: StayFields): Loose {
  if (said.guests === undefined && said.adults === undefined && said.children === undefined) return {};
  const kept = said.guests === undefined ? known : {};
  return {
    guests: said.adults !== undefined && said.guests === undefined ? undefined : (said.guests ?? kept.guests),
    adults: said.adults ?? kept.adults,
    children: said.children ?? kept.children,
    ages: said.ages ?? (said.children === undefined ? kept.ages : undefined),
  };
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
    stay: { checkin: f.checkin, checkout: f.checkout, rooms: inRooms(party, f.rooms) },
  };
}

function inRooms({ adults, children, ages }: RoomParty, wanted: number | undefined): RoomParty[] {
  const needed = wanted ?? Math.ceil((adults + children) / PER_ROOM);
  const rooms = Math.max(1, Math.min(needed, adults));
  const share = (total: number, room: number) => Math.floor(total / rooms) + (room < total % rooms ? 1 : 0);
  let next = 0;
  return Array.from({ length: rooms }, (_, room) => {
    const kids = share(children, room);
    const theirs = ages.slice(next, next + kids);
    next += kids;
    return { adults: share(adults, room), children: kids, ages: theirs };
  });
}

export function fieldsOf(stay: StayRequest): StayFields {
  const ages = stay.rooms.flatMap((room) => room.ages);
  return {
    checkin: stay.checkin,
    checkout: stay.checkout,
    adults: stay.rooms.reduce((sum, room) => sum + room.adults, 0),
    children: childrenOf(stay),
    ...(ages.length ? { ages } : {}),
    ...(stay.rooms.length > 1 ? { rooms: stay.rooms.length } : {}),
  };
}

export const childrenOf = (stay: StayRequest): number =>
  stay.rooms.reduce((sum, room) => sum + room.children, 0);

/** The same nights for the same people; ages do not count, they change no offer. */
export function sameStay(a: StayRequest | null, b: StayRequest): boolean {
  const shape = (stay: StayRequest) =>
    `${stay.checkin} ${stay.checkout} ${stay.rooms.map((room) => `${room.adults}+${room.children}`).join(' ')}`;
  return a !== null && shape(a) === shape(b);
}
