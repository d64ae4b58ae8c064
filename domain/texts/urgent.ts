/** To somebody in trouble: what to do now, whom to call, and that the hotel knows. Short, and never a question. */
import type { Danger } from '../conversation/reading.ts';
import type { RenderContext } from './context.ts';
import { wordsOf } from './figures.ts';

export function urgent(c: RenderContext, danger: Danger, again: boolean): string {
  const words = wordsOf(c).urgent;
  const { emergency } = c.hotel;
  const phone = emergency?.phone ?? c.hotel.phone;
  const told = again ? words.toldAgain : words.told;
  const hotel = phone ? `${told} ${words.phone(phone)}` : told;
  const call = (who: string, number: string | undefined) => (number ? `${who}: ${number}.` : '');
  const ambulance = call(words.ambulance, emergency?.ambulance);
  const fire = call(words.fireBrigade, emergency?.fire);
  const police = call(words.police, emergency?.police);
  const line = (...said: string[]) => said.filter(Boolean).join(' ');
  switch (danger) {
    case 'fire':
    case 'gas':
      return `${line(words.first[danger], fire)}\n${hotel}`;
    case 'medical':
      return `${line(words.first.medical, ambulance)}\n${hotel}`;
    case 'trapped':
      return `${hotel}\n${line(fire, ambulance)}`;
    case 'robbery':
      return `${line(words.first.robbery, police)}\n${hotel}`;
    case 'emergency':
      return `${line(words.first.emergency, ambulance, fire, police)}\n${hotel}`;
    default:
      return line(told, phone ? words.callIfLate(phone) : words.asSoonAsSeen);
  }
}
