/** The language of the talk. */
import type { Language } from '../hotel.ts';
import { ask, type Desk, note, set } from './desk.ts';
import type { Said } from './moves.ts';
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

/**
 * One language, changed only when the guest asks for another or writes a clear message in it: a name, an address or
 * words that mean nothing here are no such message.
 */
export function keepLanguage(d: Desk, reading: Reading): void {
  const { asksLanguage, acts, entities } = reading;
  const answersOnly = acts.length === 0 || (entities.named === true && d.s.question?.kind === 'name');
  const language = asksLanguage ?? (answersOnly ? d.s.language : reading.language);
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
