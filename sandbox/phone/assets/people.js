import { api } from './api.js';
import { brief, ticks } from './bubbles.js';
import { byId, h, spoken } from './dom.js';
import { looking, state } from './state.js';
import { briefTime } from './times.js';

let chosenBy = () => undefined;

/** Says what a tap on a guest does. */
export function onChoose(choose) {
  chosenBy = choose;
}

/** Reads the guests anew. */
export async function loadGuests() {
  state.guests = await api.guests();
  state.guest = state.guests.find((guest) => guest.id === state.guest?.id) ?? null;
  paintGuests();
}

/** The list of guests; a tap takes one guest's phone into the hand. */
export function paintGuests() {
  const newest = (guest) => guest.last?.seq ?? Number.MAX_SAFE_INTEGER;
  const sorted = state.guests.toSorted((a, b) => newest(b) - newest(a));
  byId('guests').replaceChildren(
    ...sorted.map((guest) => {
      const chosen = guest.id === state.guest?.id;
      const unread = chosen && looking() ? 0 : guest.unread;
      return h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            class: 'guest',
            'aria-current': chosen ? 'true' : null,
            onclick: () => chosenBy(guest),
          },
          avatar(guest),
          h(
            'span',
            { class: 'guest-text' },
            h('span', { class: 'guest-name' }, guest.name),
            h(
              'span',
              { class: 'guest-last' },
              guest.last?.direction === 'from_guest' && ticks(guest.last.status),
              h('span', {}, guest.last ? brief(guest.last) : shownNumber(guest)),
            ),
          ),
          h(
            'span',
            { class: 'guest-side' },
            guest.last && h('time', {}, briefTime(guest.last.at)),
            unread > 0 && h('span', { class: 'badge' }, String(unread), spoken(' sin leer')),
          ),
        ),
      );
    }),
  );
  if (sorted.length === 0) {
    byId('guests').append(
      h('li', { class: 'nobody' }, h('p', {}, 'Todavía no hay huéspedes. Creá uno y escribile al hotel.')),
    );
  }
}

function avatar(guest) {
  const initials = guest.name
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
    .map((word) => word[0])
    .slice(0, 2)
    .join('');
  return h(
    'span',
    { class: `avatar tone-${guest.id % 6}`, 'aria-hidden': 'true' },
    initials.toUpperCase() || '#',
  );
}

const shownNumber = (guest) =>
  guest.shape === 'phone-hidden' || !guest.waId
    ? 'Número oculto'
    : `+${guest.waId}`.replace(/^\+549(\d{2})(\d{4})(\d{4})$/, '+54 9 $1 $2-$3');
