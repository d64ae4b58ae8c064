/** Which of a guest's stays is meant. */
import type { Instant } from '../plain-date.ts';
import type { StayView } from '../reservation/types.ts';
import type { ConversationSnapshot } from './types.ts';

type Stays = Pick<ConversationSnapshot, 'stays' | 'focus'>;

const newestFirst = (s: Stays): StayView[] => Object.values(s.stays).reverse();

const HELD = new Set(['PENDING_CONFIRMATION', 'CONFIRMED', 'CHECKED_IN']);
export const isHeld = (view: StayView): boolean => HELD.has(view.status);

/** Stays with a room: held, confirmed or under way, newest first. */
export const heldStays = (s: Stays): StayView[] => newestFirst(s).filter(isHeld);

/** A stay is still awaited: the conversation does not end, whatever the silence. */
export const isLive = (s: Stays): boolean =>
  Object.values(s.stays).some((view) => isHeld(view) || view.surveyOpen);

/** The inquiry under discussion: asked or quoted, with no room taken yet. Its view may not have arrived. */
export function openInquiry(s: Stays): { id: string; view: StayView | null } | null {
  const inquiry = (view: StayView) => view.status === 'INQUIRY' || view.status === 'QUOTE_SENT';
  if (s.focus) {
    const view = s.stays[s.focus];
    if (!view) return { id: s.focus, view: null };
    if (inquiry(view)) return { id: s.focus, view };
  }
  const view = newestFirst(s).find(inquiry);
  return view ? { id: view.reservationId, view } : null;
}

/** The offer on the table, whether or not it has expired. */
export function onOffer(s: Stays): StayView | null {
  const view = openInquiry(s)?.view ?? null;
  return view?.status === 'QUOTE_SENT' && view.quote && view.quote.options.length > 0 ? view : null;
}

export const quoteLives = (view: StayView, now: Instant): boolean =>
  view.quote !== null && now < view.quote.expiresAt;

/** The one that is named by code, else in focus, else the newest. */
export function meant(candidates: StayView[], s: Stays, code: string | undefined): StayView | null {
  return (
    candidates.find((view) => view.code === code) ??
    candidates.find((view) => view.reservationId === s.focus) ??
    candidates[0] ??
    null
  );
}

/** A deposit is due, or what a change has added to it. */
export const owes = (view: StayView): boolean =>
  view.status === 'PENDING_CONFIRMATION' || (view.status === 'CONFIRMED' && view.differenceMinor > 0);

/** Where a receipt belongs: a stay whose deposit is due, else one that was released for want of it. */
export function receiptStay(s: Stays, code: string | undefined, returned: boolean): StayView | null {
  const due = newestFirst(s).filter(owes);
  const released = newestFirst(s).filter(
    (view) => view.status === 'CANCELLED' && view.cancelReason === 'expired',
  );
  // After a silence nothing is under discussion: the file protects the room that would be released first.
  const atRisk = due.toSorted((a, b) => (a.releaseAt ?? Infinity) - (b.releaseAt ?? Infinity));
  const talk = returned ? { ...s, focus: null } : s;
  return meant(returned ? atRisk : due, talk, code) ?? meant(released, s, code);
}

/** Without what is over; a released stay is kept while no newer one is talked about, for money that comes late. */
export function withoutClosed(stays: Record<string, StayView>, keep: string): Record<string, StayView> {
  return Object.fromEntries(
    Object.entries(stays).filter(
      ([id, view]) =>
        id === keep ||
        isHeld(view) ||
        view.surveyOpen ||
        (view.status === 'CANCELLED' && view.cancelReason === 'expired'),
    ),
  );
}
