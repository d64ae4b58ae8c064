import { copy, h, icon, spoken } from './dom.js';
import { markup } from './markup.js';
import { clockTime } from './times.js';

const tickWords = { sent: 'enviado', delivered: 'entregado', read: 'leído' };

/** The ticks of a message of the guest. */
export function ticks(status) {
  return h(
    'span',
    { class: `ticks ${status}`, 'data-ticks': true },
    icon(status === 'sent' ? 'tick' : 'ticks', 'tick'),
    spoken(tickWords[status] ?? ''),
  );
}

const partOf = (message) => message.body?.[message.type] ?? {};

/** What a copy of the bubble takes along. */
function plainText(message) {
  if (message.type === 'location') return mapAddress(partOf(message));
  return message.text;
}

/**
 * One message as a bubble. `actions` carries what a tap does: `tap(message, answer)` for buttons and rows,
 * `list(message)`, `askLocation(message)`, `show(mediaId, text)`.
 */
export function bubble(message, { quoted, reaction, actions, hotelName }) {
  if (message.status === 'failed') return failedNote(message);
  const mine = message.direction === 'from_guest';
  const text = plainText(message);
  const element = h(
    'div',
    {
      class: `bubble ${mine ? 'mine' : 'theirs'} of-${message.type}`,
      'data-id': message.id,
      role: 'article',
      tabindex: '-1',
      'aria-keyshortcuts': text ? 'Enter' : null,
      title: text ? 'Tocá para copiar' : null,
    },
    spoken(mine ? 'Vos: ' : `${hotelName}: `),
    quoted && h('div', { class: 'quoted' }, quoted),
    ...content(message, actions),
    h(
      'span',
      { class: 'meta' },
      !mine && message.callbackData?.endsWith('/0') && whyButton(message, actions),
      h('time', { datetime: message.at }, clockTime(message.at)),
      mine && ticks(message.status),
    ),
    reaction && h('span', { class: 'reaction' }, spoken('Reacción: '), reaction),
  );
  const copyText = () => {
    if (text && String(getSelection()) === '') void copy(text);
  };
  element.addEventListener('click', (event) => {
    if (!event.target.closest('a, button, audio, video')) copyText();
  });
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target === element) copyText();
  });
  return h('div', { class: `row ${mine ? 'mine' : 'theirs'}` }, element, ...answers(message, actions));
}

/** Opens what the assistant understood and by which rule it answered. */
function whyButton(message, actions) {
  return h(
    'button',
    { type: 'button', class: 'why', onclick: () => actions.why(message.callbackData) },
    '¿por qué?',
    spoken(' contestó así'),
  );
}

function failedNote(message) {
  return h(
    'div',
    { class: 'note failed', role: 'article', tabindex: '-1', 'data-id': message.id },
    h('strong', {}, 'No llegó. '),
    `${message.failure?.title ?? 'Meta lo rechazó'} (${message.failure?.code ?? '?'}): `,
    h('q', {}, message.text || message.type),
  );
}

function content(message, actions) {
  const part = partOf(message);
  switch (message.type) {
    case 'image':
    case 'sticker':
      return [picture(message, actions), ...markup(message.text)].filter(Boolean);
    case 'document':
      return [fileCard(message, part), ...(message.text ? markup(message.text) : [])];
    case 'audio':
      return [player('audio', message)];
    case 'video':
      return [player('video', message), ...markup(message.text)];
    case 'location':
      return [pin(part)];
    case 'contacts':
      return (message.body.contacts ?? []).map((contact) =>
        h(
          'div',
          { class: 'card' },
          icon('person'),
          h('span', {}, contact.name?.formatted_name ?? 'Contacto'),
        ),
      );
    case 'interactive':
      return interactive(message, part, actions);
    case 'template':
      return [message.mediaId && picture(message, actions), ...markup(message.text)].filter(Boolean);
    case 'unsupported':
      return [h('p', { class: 'faint' }, 'Mensaje que WhatsApp no puede pasar')];
    default:
      return message.text ? markup(message.text) : [h('p', { class: 'faint' }, `[${message.type}]`)];
  }
}

function interactive(message, part, actions) {
  if (message.direction === 'from_guest') return markup(message.text);
  const header = part.header;
  return [
    message.mediaId && header?.type === 'image' && picture(message, actions),
    message.mediaId && header?.type === 'document' && fileCard(message, header.document ?? {}),
    header?.type === 'text' && h('p', { class: 'head' }, header.text),
    ...markup(part.body?.text ?? ''),
    part.footer?.text && h('p', { class: 'foot' }, part.footer.text),
  ].filter(Boolean);
}

/** The buttons below a bubble. They stay: old buttons can be tapped weeks later. */
function answers(message, actions) {
  if (message.direction === 'from_guest' || message.status === 'failed') return [];
  const button = (label, symbol, onclick) =>
    h('button', { type: 'button', class: 'answer', onclick }, symbol && icon(symbol), label);
  const link = (label, url) =>
    h('a', { class: 'answer', href: url, target: '_blank', rel: 'noopener noreferrer' }, icon('out'), label);
  if (message.type === 'template') {
    return (message.rendered?.buttons ?? []).map(({ type, text, payload, url }) =>
      type === 'url'
        ? link(text, url)
        : button(text, 'reply', () =>
            actions.tap(message, { templateButton: { payload: payload ?? text, text } }),
          ),
    );
  }
  if (message.type !== 'interactive') return [];
  const { type, action } = partOf(message);
  switch (type) {
    case 'button':
      return action.buttons.map(({ reply }) =>
        button(reply.title, 'reply', () =>
          actions.tap(message, { button: { id: reply.id, title: reply.title } }),
        ),
      );
    case 'list':
      return [button(action.button, 'list', () => actions.list(message))];
    case 'cta_url':
      return [link(action.parameters.display_text, action.parameters.url)];
    case 'location_request_message':
      return [button('Enviar ubicación', 'pin', () => actions.askLocation(message))];
    default:
      return [];
  }
}

function picture(message, actions) {
  const alt = message.text || 'Imagen';
  if (!message.mediaId) return h('p', { class: 'faint' }, icon('photo'), ' Imagen no disponible');
  return h(
    'button',
    {
      type: 'button',
      class: 'picture',
      'aria-label': `Ver imagen: ${alt}`,
      onclick: () => actions.show(message.mediaId, alt),
    },
    h('img', { src: `/media/${message.mediaId}`, alt, loading: 'lazy' }),
  );
}

function fileCard(message, part) {
  return h(
    'a',
    { class: 'card file', href: `/media/${message.mediaId}`, target: '_blank', rel: 'noopener' },
    icon('file'),
    h(
      'span',
      {},
      part.filename ?? 'Documento',
      h('small', {}, (part.mime_type ?? 'PDF').split('/').at(-1).toUpperCase()),
    ),
  );
}

function player(tag, message) {
  return h(tag, { controls: true, preload: 'metadata', src: `/media/${message.mediaId}` });
}

const mapAddress = (part) =>
  `https://www.openstreetmap.org/?mlat=${part.latitude}&mlon=${part.longitude}#map=16/${part.latitude}/${part.longitude}`;

function pin(part) {
  return h(
    'a',
    { class: 'map', href: mapAddress(part), target: '_blank', rel: 'noopener noreferrer' },
    h('span', { class: 'ground', 'aria-hidden': 'true' }, icon('pin')),
    h(
      'span',
      { class: 'place' },
      h('strong', {}, part.name ?? 'Ubicación'),
      h('small', {}, part.address ?? `${part.latitude}, ${part.longitude}`),
    ),
  );
}

const kinds = {
  image: 'Foto',
  document: 'Documento',
  audio: 'Audio',
  video: 'Video',
  location: 'Ubicación',
  sticker: 'Sticker',
  contacts: 'Contacto',
};

/** One line about a message, for quotes and the list of guests. */
export function brief(message) {
  const text = message.text.replace(/[*_~`]/g, '').split('\n')[0];
  return [kinds[message.type], text].filter(Boolean).join(' · ') || 'Mensaje';
}
