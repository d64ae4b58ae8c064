import { api } from './api.js';
import { ticks } from './bubbles.js';
import { startClock } from './clock.js';
import { byId, toast } from './dom.js';
import { wireAttachments, wireComposer, wireLog } from './hands.js';
import { loadGuests, onChoose, paintGuests } from './people.js';
import { askGuest } from './sheets.js';
import { handleOf, state, wide } from './state.js';
import { loadChat, markSeen, paintChat, paintState } from './talk.js';
import { setZone } from './times.js';

const typingMs = 25_000;

async function choose(guest) {
  state.guest = guest;
  state.typingUntil = 0;
  document.body.dataset.view = 'chat';
  history.replaceState(null, '', `#${handleOf(guest)}`);
  paintGuests();
  await loadChat();
  if (wide.matches) byId('write').focus();
}

async function onNews(news) {
  if (news.kind === 'reset') {
    state.guest = null;
    await loadGuests();
    await loadChat();
    return;
  }
  const here = news.guest === state.guest?.id;
  if (news.kind === 'typing' && here) {
    state.typingUntil = Date.now() + typingMs;
    paintState();
  }
  if (news.kind === 'guest') await loadGuests();
  if (news.kind === 'message') await onMessage(news, here);
  if (news.kind === 'status') onStatus(news, here);
}

async function onMessage({ guest: id, message }, here) {
  const guest = state.guests.find((one) => one.id === id);
  if (!guest) {
    await loadGuests();
    return;
  }
  const visible = message.status !== 'failed' && message.type !== 'reaction';
  if (visible) guest.last = message;
  if (visible && message.direction === 'to_guest') guest.unread += 1;
  if (here && !state.messages.some((known) => known.id === message.id)) {
    if (message.direction === 'to_guest') state.typingUntil = 0;
    state.messages.push(message);
    paintChat();
    await markSeen();
  }
  paintGuests();
}

function onStatus({ guest: id, ids, status }, here) {
  const guest = state.guests.find((one) => one.id === id);
  if (guest?.last && ids.includes(guest.last.id)) {
    guest.last.status = status;
    paintGuests();
  }
  if (!here) return;
  for (const message of state.messages) {
    if (!ids.includes(message.id)) continue;
    message.status = status;
    if (message.direction !== 'from_guest') continue;
    const element = byId('log').querySelector(`[data-id="${CSS.escape(message.id)}"] [data-ticks]`);
    element?.replaceWith(ticks(status));
  }
}

function listen() {
  const source = new EventSource('/api/events');
  source.addEventListener('open', async () => {
    byId('offline').hidden = true;
    await loadGuests();
    if (!state.guest) openAddressed();
    await loadChat();
  });
  source.addEventListener('error', () => {
    byId('offline').hidden = false;
    // A refused connection closes the source for good; a lost one reconnects by itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
  let queue = Promise.resolve();
  source.addEventListener('message', (event) => {
    queue = queue.then(() => onNews(JSON.parse(event.data))).catch((error) => toast(error.message));
  });
}

/** The guest named in the address, else on a wide screen the newest chat. */
function openAddressed() {
  const named = state.guests.find((guest) => handleOf(guest) === decodeURIComponent(location.hash.slice(1)));
  const newest = state.guests.toSorted((a, b) => (b.last?.seq ?? 0) - (a.last?.seq ?? 0))[0];
  state.guest = named ?? (wide.matches ? (newest ?? null) : null);
  if (named) document.body.dataset.view = 'chat';
  paintGuests();
}

byId('new-guest').addEventListener('click', () =>
  askGuest(state.guests, async (given) => {
    const guest = await api.addGuest(given);
    await loadGuests();
    await choose(state.guests.find((one) => one.id === guest.id) ?? guest);
  }),
);
byId('back').addEventListener('click', () => {
  document.body.dataset.view = 'people';
  paintGuests();
});
document.addEventListener('visibilitychange', () => markSeen());
wide.addEventListener('change', () => markSeen());
setInterval(paintState, 1000);

const config = await api.config();
state.hotelName = config.hotelName;
setZone(config.timeZone);
onChoose(choose);
wireComposer();
wireAttachments();
wireLog();
paintChat();
await startClock();
listen();
