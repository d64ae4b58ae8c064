/** A booking made elsewhere, as its own guest may know it. */
import type { BookingView } from '../conversation/types.ts';
import { type RenderContext, roomName } from './context.ts';
import { money, nightsOf, sentence, wordsOf } from './figures.ts';

export function booking(c: RenderContext, view: BookingView): string {
  const words = wordsOf(c).bookings;
  const { currency, paidMinor, state, totalMinor } = view;
  const name = roomName(c, view.roomTypeId, view.roomTypeName);
  const room = view.rooms > 1 ? `${view.rooms} × ${name}` : name;
  const lines = [words.found(view.pmsReference, sentence(nightsOf(c, view)), room), words.state[state]];
  if (state !== 'cancelled' && state !== 'checkedOut') {
    const rest = Math.max(0, totalMinor - paidMinor);
    lines.push(
      rest === 0
        ? words.paid(money(c, totalMinor, currency))
        : words.owed(money(c, totalMinor, currency), money(c, paidMinor, currency), money(c, rest, currency)),
    );
  }
  return lines.filter(Boolean).join('\n');
}
