import { api } from './api.js';
import { brief, bubble } from './bubbles.js';
import { byId, h, spoken, toast } from './dom.js';
import { paintGuests } from './people.js';
import { choosePlace, chooseRow, showPicture } from './sheets.js';
import { handleOf, looking, state } from './state.js';
import { dayLabel, dayOf, hotelNow, plainDay } from './times.js';
import { showWhy } from './why.js';

/** Reads the chosen guest's chat anew. */
export async function loadChat() {
  const guest = state.guest;
  const messages = guest ? await api.chat(handleOf(guest)) : [];
  if (guest !== state.guest) return;
  state.messages = messages;
  drawn.clear();
  paintChat();
  await markSeen();
}

/** The hotel's messages that a person sees become read. */
export async function markSeen() {
  const waiting = state.messages.some(
    (message) => message.direction === 'to_guest' && message.status === 'delivered',
  );
  if (!looking() || !waiting) return;
  for (const message of state.messages) {
    if (message.direction === 'to_guest' && message.status === 'delivered') message.status = 'read';
  }
  state.guest.unread = 0;
  paintGuests();
  await api.open(handleOf(state.guest));
}

export function paintChat() {
  const { guest } = state;
  byId('chat-title').textContent = state.hotelName;
  paintState();
  byId('composer').hidden = guest === null;
  const log = byId('log');
  if (!guest) {
    log.replaceChildren(h('div', { class: 'empty' }, h('p', {}, 'Elegí un huésped para escribir como él.')));
    return;
  }
  const reactions = new Map();
  for (const { type, body } of state.messages) {
    if (type === 'reaction') reactions.set(body.reaction.message_id, body.reaction.emoji);
  }
  const byWamid = new Map(state.messages.map((message) => [message.id, message]));
  const rows = [];
  let previous = null;
  for (const message of state.messages.filter(({ type }) => type !== 'reaction')) {
    const newDay = previous === null || dayOf(previous.at) !== dayOf(message.at);
    if (newDay)
      rows.push(kept(`day ${dayLabel(message.at)}`, () => h('p', { class: 'day' }, dayLabel(message.at))));
    const quoted = message.contextId ? byWamid.get(message.contextId) : undefined;
    const reaction = reactions.get(message.id);
    const row = kept(`${message.id} ${reaction ?? ''}`, () =>
      bubble(message, {
        quoted: quoted && quotable(message) ? brief(quoted) : null,
        reaction,
        actions,
        hotelName: state.hotelName,
      }),
    );
    row.classList.toggle('follows', !newDay && previous?.direction === message.direction);
    rows.push(row);
    previous = message;
  }
  if (rows.length === 0) rows.push(kept('welcome', welcome));
  rows.push(kept('dots', dots));
  arrange(log, rows);
  log.scrollTop = log.scrollHeight;
}

const drawn = new Map();

/** The row drawn before under this key, or a new one. */
function kept(key, draw) {
  const row = drawn.get(key) ?? draw();
  drawn.set(key, row);
  return row;
}

/** Puts rows in place without touching those that stay: a screen reader then reads only what is new. */
function arrange(log, rows) {
  const wanted = new Set(rows);
  for (const child of [...log.children]) if (!wanted.has(child)) child.remove();
  rows.forEach((row, index) => {
    if (log.children[index] !== row) log.insertBefore(row, log.children[index] ?? null);
  });
}

/** Taps carry the message they answer, but a phone shows that only for written replies. */
const quotable = (message) => message.direction === 'to_guest' || message.type === 'text';

function dots() {
  return h(
    'div',
    { class: 'row theirs typing', id: 'dots', hidden: state.typingUntil < Date.now() },
    h('div', { class: 'bubble theirs' }, spoken('El hotel está escribiendo'), h('i'), h('i'), h('i')),
  );
}

/** Under the hotel's name: who writes, or that the hotel is writing. */
export function paintState() {
  const typing = state.typingUntil > Date.now();
  const text = typing ? 'escribiendo…' : state.guest ? `Escribís como ${state.guest.name}` : '';
  if (byId('chat-state').textContent !== text) byId('chat-state').textContent = text;
  const box = byId('dots');
  if (box && box.hidden === typing) {
    box.hidden = !typing;
    byId('log').scrollTop = byId('log').scrollHeight;
  }
}

function welcome() {
  const start = hotelNow().getTime() + 20 * 86_400_000;
  const day = (offset) => plainDay(start + offset * 86_400_000);
  const [first, last] = [day(0), day(3)];
  const sameMonth = first.split(' de ')[1] === last.split(' de ')[1];
  const stay = `${sameMonth ? first.split(' ')[0] : first} al ${last}`;
  const ideas = [
    `Hola! Tenés algo del ${stay} para 2?`,
    'Buenas, tienen cochera?',
    'Quiero hablar con una persona',
  ];
  return h(
    'div',
    { class: 'empty' },
    h('p', {}, `Empezá la charla con ${state.hotelName}.`),
    ...ideas.map((idea) =>
      h('button', { type: 'button', class: 'idea', onclick: () => send({ text: idea }) }, idea),
    ),
  );
}

const actions = {
  tap: (message, answer) => send({ ...answer, replyTo: message.id }),
  list: (message) => chooseRow(message, (answer) => send({ ...answer, replyTo: message.id })),
  askLocation: (message) => choosePlace((location) => send({ location, replyTo: message.id })),
  show: showPicture,
  why: (key) =>
    api
      .why(key)
      .then(showWhy)
      .catch((error) => toast(error.message)),
};

/** Sends as the chosen guest; a failure is shown and thrown. */
export async function send(message) {
  if (!state.guest) return;
  try {
    await api.send(handleOf(state.guest), message);
  } catch (error) {
    toast(error.message);
    throw error;
  }
}

/** Uploads a file and sends it, as `image` or `document`. */
export async function sendFile(kind, blob, filename, caption) {
  const { id } = await api.upload(blob, filename);
  await send({ [kind]: { id, filename, ...(caption ? { caption } : {}) } });
}
