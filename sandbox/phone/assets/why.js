/** The panel that tells why the assistant answered as it did: what it understood, which rules, which facts. */
import { h } from './dom.js';
import { open } from './sheets.js';

const languages = { es: 'español', en: 'inglés', pt: 'portugués' };

/** Names of what was read, for a person; the rest keeps the name that the API gives it. */
const fields = {
  checkin: 'llegada',
  checkout: 'salida',
  nights: 'noches',
  guests: 'personas',
  adults: 'adultos',
  children: 'chicos',
  ages: 'edades',
  rooms: 'habitaciones',
  roomKind: 'tipo de habitación',
  time: 'hora',
  choice: 'elección',
  code: 'código',
  score: 'puntaje',
  requests: 'pedidos',
  wishes: 'preferencias',
};

const section = (title, ...children) => [h('h3', {}, title), ...children];

const percent = (share) => `${Math.round(share * 100)} %`;

function act({ intent, confidence, topic }) {
  return h(
    'li',
    {},
    h('code', {}, topic ? `${intent} · ${topic}` : intent),
    h('meter', { min: 0, max: 1, low: 0.45, high: 0.75, optimum: 1, value: confidence }, percent(confidence)),
    h('span', { class: 'faint' }, percent(confidence)),
  );
}

const list = (words) => h('ul', { class: 'facts' }, ...words.map((word) => h('li', {}, h('code', {}, word))));

const value = (thing) => (typeof thing === 'object' ? JSON.stringify(thing) : String(thing));

function understood({ acts, entities, language, source, confidence }, voice) {
  const found = Object.entries(entities);
  const how = source === 'model' ? 'con ayuda de un modelo' : 'con el lector propio';
  return [
    ...section(
      'Entendió',
      acts.length > 0
        ? h('ul', { class: 'acts' }, ...acts.map(act))
        : h('p', { class: 'faint' }, 'ningún pedido'),
      h(
        'p',
        { class: 'faint' },
        `En ${languages[language] ?? language}, ${how}, con ${percent(confidence)} de confianza${voice ? '; era un audio' : ''}.`,
      ),
    ),
    ...(found.length > 0
      ? section(
          'Datos que leyó',
          h(
            'dl',
            { class: 'entities' },
            ...found.flatMap(([name, thing]) => [
              h('dt', {}, fields[name] ?? name),
              h('dd', {}, value(thing)),
            ]),
          ),
        )
      : []),
  ];
}

/** Shows an answer of `/api/why`. */
export function showWhy({ turn, moves, facts, reading, voice }) {
  open(
    '¿Por qué contestó así?',
    h(
      'div',
      { class: 'reasons' },
      ...(reading
        ? understood(reading, voice)
        : section(
            'Entendió',
            h(
              'p',
              { class: 'faint' },
              turn === null
                ? 'No contesta a un mensaje: lo empezó el hotel, o lo trajo la reserva.'
                : 'No había texto que leer: un botón o un archivo.',
            ),
          )),
      ...section(
        'Reglas',
        moves.length > 0 ? list(moves) : h('p', { class: 'faint' }, 'ninguna de las de texto'),
      ),
      ...section('Con qué armó la respuesta', list(facts)),
    ),
  );
}
