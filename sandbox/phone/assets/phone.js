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

let queue = Promise.resolve();

/**
 * One thing after the other: news that came while a chat was being read would otherwise be wiped out by
 * the older answer. Answers what `work` does; its failure stops nobody behind it.
 */
function inTurn(work) {
  const turn = queue.then(work);
  queue = turn.catch((error) => toast(error.message));
  return turn;
}

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
    document.body.dataset.view = 'people';
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
  const counted = (guest.last?.seq ?? 0) >= message.seq;
  if (visible && !counted) guest.last = message;
  if (visible && !counted && message.direction === 'to_guest') guest.unread += 1;
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
  source.addEventListener('open', () => {
    byId('offline').hidden = true;
    void inTurn(async () => {
      await loadGuests();
      if (!state.guest) openAddressed();
      await loadChat();
    });
  });
  source.addEventListener('error', () => {
    byId('offline').hidden = false;
    // A refused connection closes the source for good; a lost one reconnects by itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
  source.addEventListener('message', (event) => {
    void inTurn(() => onNews(JSON.parse(event.data)));
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
    const { id } = await api.addGuest(given);
    await inTurn(async () => {
      await loadGuests();
      await choose(state.guests.find((guest) => guest.id === id));
    });
  }),
);
byId('back').addEventListener('click', () => {
  document.body.dataset.view = 'people';
  paintGuests();
});
document.addEventListener('visibilitychange', () => inTurn(markSeen));
wide.addEventListener('change', () => inTurn(markSeen));
setInterval(paintState, 1000);

const config = await api.config();
state.hotelName = config.hotelName;
setZone(config.timeZone);
onChoose((guest) => inTurn(() => choose(guest)));
wireComposer();
wireAttachments();
wireLog();
paintChat();
await startClock();
listen();
