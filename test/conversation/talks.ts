/** Talks that many tests begin with. */
import assert from 'node:assert/strict';
import type { Act, Entities, Intent, Reading } from '../../domain/conversation/reading.ts';
import { at, Chat, DOBLE, FAMILIAR, type Lookup, offers, option, VISTA } from './chat.ts';

export const begin = (lookup: Lookup = () => offers(option(DOBLE, 160_000))): Chat =>
  new Chat(at('2027-02-20', '15:00'), lookup);

export const TWO: Lookup = () => offers(option(DOBLE, 160_000), option(VISTA, 196_000));
export const THREE: Lookup = () =>
  offers(option(VISTA, 196_000), option(DOBLE, 160_000), option(FAMILIAR, 250_000));

/** Two rooms, or what is given, are on offer for two people from 11 to 14 March. */
export function quoted(lookup: Lookup = TWO): Chat {
  const one = begin(lookup);
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  assert.equal(one.question?.kind, 'choose');
  return one;
}

/** The cheaper room was taken and its name is asked. */
export function naming(lookup: Lookup = TWO): Chat {
  const one = quoted(lookup);
  one.guest('la 1');
  assert.equal(one.question?.kind, 'name');
  return one;
}

/** HL-218 is held from 11 to 14 March. */
export function held(): Chat {
  const one = naming();
  one.guest('Marcos Paz');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  return one;
}

/** HL-218 from 11 to 14 March, HL-219 from 20 to 22 April. */
export function heldTwice(): Chat {
  const one = held();
  one.guest('y tenés lugar del 20 al 22 de abril para 2?');
  one.guest('la 1');
  assert.equal(one.reservations.size, 2);
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  return one;
}

/** What a sentence is read as, for those that the reader is not tested with here. */
export const meaning = (
  intents: Partial<Record<Intent, number>>,
  entities: Entities = {},
  more: Partial<Reading> = {},
): Partial<Reading> => {
  const acts = Object.entries(intents).map(
    ([intent, confidence]): Act => ({ intent: intent as Intent, confidence }),
  );
  return { acts, entities, confidence: Math.max(0.3, ...acts.map(({ confidence }) => confidence)), ...more };
};
