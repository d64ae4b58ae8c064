import { api } from './api.js';
import { byId, h } from './dom.js';
import { clockTime, hotelNow, hotelSkew, localField, longDay, setHotelNow, shortDay } from './times.js';

const jumps = [
  ['PT1H', '+1 hora'],
  ['PT6H', '+6 horas'],
  ['P1D', '+1 día'],
  ['P7D', '+7 días'],
];

function paint() {
  const now = hotelNow();
  for (const element of document.querySelectorAll('[data-clock]')) {
    const show = { time: clockTime, short: shortDay, long: longDay }[element.dataset.clock];
    const text = show(now);
    if (element.textContent !== text) element.textContent = text;
  }
  byId('clock-ahead').textContent = ahead(hotelSkew());
  byId('clock-ahead').classList.toggle('moved', hotelSkew() > 60_000);
}

function ahead(ms) {
  const hours = Math.round(ms / 3_600_000);
  if (hours < 1) return ms > 60_000 ? 'Adelantado unos minutos' : 'En hora';
  const days = Math.floor(hours / 24);
  const parts = [days > 0 && `${days} ${days === 1 ? 'día' : 'días'}`, hours % 24 > 0 && `${hours % 24} h`];
  return `Adelantado ${parts.filter(Boolean).join(' y ')}`;
}

function say(text, kind) {
  const box = byId('clock-answer');
  box.textContent = text;
  box.dataset.kind = kind;
}

async function read() {
  try {
    const reading = await api.clock();
    if (reading.now) setHotelNow(reading.now);
    if (reading.error) say(reading.error, 'error');
    else if (byId('clock-answer').dataset.kind === 'error') say('', '');
  } catch (error) {
    say(error.message, 'error');
  }
  paint();
}

let moving = false;

async function move(body) {
  if (moving) return;
  moving = true;
  const panel = byId('clock-panel');
  panel.setAttribute('aria-busy', 'true');
  say('Adelantando… el hotel hace lo que tenía pendiente.', 'busy');
  try {
    const reading = await api.moveClock(body);
    setHotelNow(reading.now);
    paint();
    say(`Listo: en el hotel son las ${clockTime(hotelNow())} del ${longDay(hotelNow())}.`, 'done');
  } catch (error) {
    say(error.message, 'error');
  } finally {
    moving = false;
    panel.removeAttribute('aria-busy');
  }
}

/** Wires the panel of the hotel's clock and keeps its time. */
export async function startClock() {
  byId('clock-jumps').append(
    ...jumps.map(([advance, label]) =>
      h('button', { type: 'button', class: 'jump', onclick: () => move({ advance }) }, label),
    ),
  );
  const until = byId('clock-until');
  byId('clock-form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (until.value) void move({ until: until.value });
  });
  const toggle = byId('clock-toggle');
  const shown = (open) => {
    document.body.toggleAttribute('data-clock-open', open);
    toggle.setAttribute('aria-expanded', String(open));
    if (open) byId('clock-panel').querySelector('button').focus();
    else toggle.focus();
  };
  toggle.addEventListener('click', () => shown(!document.body.hasAttribute('data-clock-open')));
  byId('clock-close').addEventListener('click', () => shown(false));
  byId('clock-panel').addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.body.hasAttribute('data-clock-open')) shown(false);
  });

  paint();
  await read();
  until.value = `${localField(hotelNow().getTime() + 86_400_000).slice(0, 11)}10:00`;
  setInterval(paint, 1000);
  // Somebody may move the clock elsewhere, with curl for one.
  setInterval(() => {
    if (!moving && document.visibilityState === 'visible') void read();
  }, 4000);
}
