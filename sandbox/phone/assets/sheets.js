import { byId, h, icon } from './dom.js';
import { asPdf, asPicture, drawReceipt } from './receipt.js';

/** Shows a panel over the page; resolves when it closes. The browser keeps and returns the focus. */
export function open(title, ...children) {
  const sheet = byId('sheet');
  const close = () => sheet.close();
  sheet.replaceChildren(
    h(
      'header',
      {},
      h('h2', { id: 'sheet-title' }, title),
      h('button', { type: 'button', class: 'round', 'aria-label': 'Cerrar', onclick: close }, icon('close')),
    ),
    ...children,
  );
  sheet.onclick = (event) => {
    if (event.target === sheet) close();
  };
  sheet.onclose = () => sheet.replaceChildren();
  sheet.showModal();
  return close;
}

const field = (label, control) => h('label', { class: 'field' }, h('span', {}, label), control);

/** A form whose submit closes the sheet after `done` went well; what fails is said in it. */
function form(submitLabel, fields, done) {
  const problem = h('p', { class: 'problem', role: 'alert' });
  return h(
    'form',
    {
      async onsubmit(event) {
        event.preventDefault();
        problem.textContent = '';
        const button = event.target.querySelector('[type=submit]');
        button.disabled = true;
        try {
          await done(new FormData(event.target));
          byId('sheet').close();
        } catch (error) {
          problem.textContent = error.message;
        } finally {
          button.disabled = false;
        }
      },
    },
    ...fields,
    problem,
    h('button', { type: 'submit', class: 'primary' }, submitLabel),
  );
}

const names = [
  'Carla Benítez',
  'Iván Quiroga',
  'Marcos Ledesma',
  'Nora Whitfield',
  'Renata Prado',
  'Lucía Ferrari',
];

export function askGuest(taken, add) {
  const free =
    names.find((name) => !taken.some((guest) => guest.name === name)) ?? `Huésped ${taken.length + 1}`;
  let next = 101;
  while (taken.some((guest) => guest.waId === `549115555${String(next).padStart(4, '0')}`)) next += 1;
  const number = `+54 9 11 5555-${String(next).padStart(4, '0')}`;
  open(
    'Nuevo huésped',
    form(
      'Agregar',
      [
        field(
          'Nombre en WhatsApp',
          h('input', { name: 'name', required: true, value: free, autocomplete: 'off' }),
        ),
        field(
          'Número',
          h('input', { name: 'phone', required: true, value: number, inputmode: 'tel', autocomplete: 'off' }),
        ),
        field(
          'Qué ve el hotel de él',
          h(
            'select',
            { name: 'shape' },
            h('option', { value: '2026' }, 'Número e identificador'),
            h('option', { value: 'pre-bsuid' }, 'Sólo el número (antes de abril de 2026)'),
            h('option', { value: 'phone-hidden' }, 'Sólo el identificador (número oculto)'),
          ),
        ),
      ],
      (data) => add(Object.fromEntries(data)),
    ),
  );
}

/** The rows of a list message; choosing one answers. */
export function chooseRow(message, choose) {
  const { action } = message.body.interactive;
  const rows = action.sections.flatMap((section) => [
    section.title && h('h3', {}, section.title),
    ...section.rows.map((row) =>
      h(
        'button',
        {
          type: 'button',
          class: 'option',
          onclick() {
            byId('sheet').close();
            choose({
              list: {
                id: row.id,
                title: row.title,
                ...(row.description ? { description: row.description } : {}),
              },
            });
          },
        },
        h('strong', {}, row.title),
        row.description && h('span', {}, row.description),
      ),
    ),
  ]);
  open(action.button, h('div', { class: 'options' }, ...rows));
}

const places = [
  { name: 'Centro Cívico', address: 'San Carlos de Bariloche', latitude: -41.1335, longitude: -71.3103 },
  { name: 'Aeropuerto de Bariloche', address: 'Ruta Provincial 80', latitude: -41.1512, longitude: -71.1575 },
  {
    name: 'Terminal de ómnibus',
    address: '12 de Octubre 2400, Bariloche',
    latitude: -41.1346,
    longitude: -71.2896,
  },
];

export function choosePlace(choose) {
  open(
    'Enviar ubicación',
    h(
      'div',
      { class: 'options' },
      ...places.map((place) =>
        h(
          'button',
          {
            type: 'button',
            class: 'option',
            onclick() {
              byId('sheet').close();
              choose(place);
            },
          },
          h('strong', {}, place.name),
          h('span', {}, place.address),
        ),
      ),
    ),
  );
}

/** A picked file before it leaves, with its caption. */
export function confirmFile(file, send) {
  const url = URL.createObjectURL(file);
  const preview = file.type.startsWith('image/')
    ? h('img', { class: 'preview', src: url, alt: file.name })
    : h('p', { class: 'card file' }, icon('file'), h('span', {}, file.name));
  open(
    file.type.startsWith('image/') ? 'Enviar foto' : 'Enviar documento',
    preview,
    form(
      'Enviar',
      [field('Comentario (opcional)', h('input', { name: 'caption', maxlength: 1024, autocomplete: 'off' }))],
      (data) => send(data.get('caption').trim()),
    ),
  );
  byId('sheet').addEventListener('close', () => URL.revokeObjectURL(url), { once: true });
}

/** The example receipt: its amount and payer can be changed, so that wrong ones can be tried too. */
export function makeReceipt({ amount, payer, payee }, send) {
  const canvas = h('div', { class: 'preview receipt' });
  const read = (data) => ({ amount: data.get('amount').trim(), payer: data.get('payer').trim(), payee });
  const body = form(
    'Enviar comprobante',
    [
      h(
        'div',
        { class: 'pair' },
        field(
          'Importe ($)',
          h('input', {
            name: 'amount',
            required: true,
            value: amount,
            inputmode: 'decimal',
            autocomplete: 'off',
          }),
        ),
        field(
          'Formato',
          h(
            'select',
            { name: 'kind' },
            h('option', { value: 'image' }, 'Foto'),
            h('option', { value: 'document' }, 'PDF'),
          ),
        ),
      ),
      field('Lo paga', h('input', { name: 'payer', required: true, value: payer, autocomplete: 'off' })),
    ],
    async (data) => {
      const drawing = drawReceipt(read(data));
      const kind = data.get('kind');
      const blob = kind === 'image' ? await asPicture(drawing) : await asPdf(drawing);
      await send(kind, blob, kind === 'image' ? 'comprobante.png' : 'comprobante.pdf');
    },
  );
  const draw = () => {
    const drawing = drawReceipt(read(new FormData(body)));
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', 'Vista previa del comprobante de ejemplo');
    canvas.replaceChildren(drawing);
  };
  body.addEventListener('input', draw);
  draw();
  open('Comprobante de ejemplo', canvas, body);
}

export function showPicture(mediaId, alt) {
  open(alt, h('img', { class: 'full', src: `/media/${mediaId}`, alt }));
}
