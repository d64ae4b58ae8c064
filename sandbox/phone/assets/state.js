/** What the page shows. `guest` is the one a person writes as. */
export const state = { hotelName: 'Hotel', guests: [], guest: null, messages: [], typingUntil: 0 };

export const handleOf = (guest) => guest.waId ?? guest.userId;

/** A desk shows people and phone side by side, a phone in the hand one of them. */
export const wide = matchMedia('(min-width: 900px)');

/** True while a person can see the chosen chat, which is when the hotel's messages count as read. */
export function looking() {
  const shown = wide.matches || document.body.dataset.view === 'chat';
  return state.guest !== null && shown && document.visibilityState === 'visible';
}
