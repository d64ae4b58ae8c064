/** An effect that the PMS refused for good: it ends, the stay stays as it was, and a person has to look. */
import { cancelNotDone, stillHeld } from './cancelling.ts';
import { changeFailed } from './changing.ts';
import { disarm } from './deposit.ts';
import { withoutRoom } from './holding.ts';
import { lateCheckoutUnknown } from './late-checkout.ts';
import { notNoted } from './noting.ts';
import { refuseReleased } from './quoting.ts';
import type { Asked, Pending } from './types.ts';
import { answer, needAttention, note, say, set, type Work } from './work.ts';

export function effectFailed(w: Work, pending: Pending, reason: string): void {
  set(w, { pending: null });
  note(w, 'effect-failed', 'system', { effect: pending.kind, reason });
  const notPossible = (action: 'confirm-deposit' | 'check-in' | 'check-out', asked: Asked) =>
    answer(w, action, asked, { kind: 'refused', type: 'not-possible', status: w.s.status });
  if (changeFailed(w, pending)) return;
  switch (pending.kind) {
    case 'quote':
      needAttention(w, 'pms-quote-failed');
      if (pending.asked) {
        refuseReleased(w, pending, []);
        return;
      }
      // An older offer may be for other nights: what was asked last has none.
      set(w, { status: 'INQUIRY', quote: null, previousTotalMinor: null });
      say(w, { kind: 'handedToReception', about: 'quote' });
      break;
    case 'hold':
      needAttention(w, 'pms-hold-failed');
      withoutRoom(w);
      break;
    case 'confirm':
      needAttention(w, 'pms-confirm-failed');
      disarm(w);
      notPossible('confirm-deposit', pending.asked);
      break;
    case 'release':
      needAttention(w, 'pms-release-failed');
      stillHeld(w);
      break;
    case 'cancel':
      needAttention(w, 'pms-cancel-failed');
      cancelNotDone(w, pending);
      break;
    case 'checkIn':
      needAttention(w, 'pms-check-in-failed');
      notPossible('check-in', pending.asked);
      break;
    case 'checkOut':
      needAttention(w, 'pms-check-out-failed');
      notPossible('check-out', pending.asked);
      break;
    case 'lateCheckout':
      lateCheckoutUnknown(w, pending);
      break;
    case 'note':
      notNoted(w);
      return;
  }
}
