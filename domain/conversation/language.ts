/** The language of the talk. */
import type { Language } from '../hotel.ts';
import { ask, type Desk, note, set } from './desk.ts';
import { fieldsIn, saysDates } from './fields.ts';
import type { Said } from './message.ts';
import type { Intent, Reading } from './reading.ts';
import { heldStays } from './stays.ts';

/** What "no hablo español" and "pode falar português?" look like besides. */
const BESIDES: Intent[] = ['affirm', 'deny', 'greeting', 'help', 'out_of_scope'];

/** A message that asks for a language and nothing else: what is open is asked again in it. */
export function askedForLanguage(d: Desk, { reading, fields }: Said): boolean {
  const more = reading.acts.some(({ intent }) => !BESIDES.includes(intent)) || Object.keys(fields).length > 0;
  if (!reading.asksLanguage || more) return false;
  ask(d, d.s.question ?? { kind: 'open' });
  return true;
}

/** Said in any language by people who speak another. */
const COURTESIES: Intent[] = [
  'greeting',
  'thanks',
  'goodbye',
  'affirm',
  'deny',
  'opt_out',
  'opt_in',
  'out_of_scope',
];

/**
 * One language, changed only when the guest asks for another or writes a clear message in it: "ok", "thanks", a name,
 * an address or words that mean nothing here are no such message. The first message chooses freely.
 */
export function keepLanguage(d: Desk, reading: Reading): void {
  const { asksLanguage, acts, entities } = reading;
  const saysLittle =
    acts.every(({ intent }) => COURTESIES.includes(intent)) && !saysDates(fieldsIn(entities));
  const answersName = entities.named === true && d.s.question?.kind === 'name';
  const meansNothing = acts.length === 0 || reading.foreign === true;
  const keeps = meansNothing || (d.s.introduced && (saysLittle || answersName));
  const language = asksLanguage ?? (keeps ? d.s.language : reading.language);
  if (language !== d.s.language) changeLanguage(d, language);
}

function changeLanguage(d: Desk, language: Language): void {
  set(d, { language });
  note(d, 'language-changed', 'guest', { language });
  for (const view of heldStays(d.s))
    d.posts.push({
      reservationId: view.reservationId,
      opens: false,
      event: { type: 'languageChanged', language },
      nameTurn: null,
    });
}
