import { byId } from './dom.js';
import { amountIn } from './receipt.js';
import { choosePlace, confirmFile, makeReceipt } from './sheets.js';
import { state } from './state.js';
import { send, sendFile } from './talk.js';

/** Writing: Enter sends, Shift+Enter breaks the line. */
export function wireComposer() {
  const write = byId('write');
  const grow = () => {
    write.style.height = 'auto';
    const borders = write.offsetHeight - write.clientHeight;
    write.style.height = `${Math.min(write.scrollHeight + borders, 132)}px`;
  };
  write.addEventListener('input', grow);
  write.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId('composer').requestSubmit();
  });
  byId('composer').addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = write.value.trim();
    if (text === '') return;
    write.value = '';
    grow();
    write.focus();
    await send({ text }).catch(() => {
      write.value = text;
    });
  });
}

/** The menu of things to attach. */
export function wireAttachments() {
  const menu = byId('attach-menu');
  const button = byId('attach');
  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) menu.querySelector('button').focus();
  };
  button.addEventListener('click', () => show(menu.hidden));
  document.addEventListener('click', (event) => {
    if (!menu.hidden && !event.target.closest('#attach, #attach-menu')) show(false);
  });
  menu.addEventListener('keydown', (event) => {
    const items = [...menu.querySelectorAll('button')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    } else if (event.key === 'Escape') {
      show(false);
      button.focus();
    }
  });
  const begin = {
    photo: () => byId('pick-photo').click(),
    file: () => byId('pick-file').click(),
    place: () => choosePlace((location) => send({ location })),
    receipt: () =>
      makeReceipt(
        { amount: amountIn(state.messages), payer: state.guest.name, payee: `${state.hotelName} SRL` },
        (kind, blob, name) => sendFile(kind, blob, name),
      ),
  };
  menu.addEventListener('click', (event) => {
    const kind = event.target.closest('[data-attach]')?.dataset.attach;
    if (!kind) return;
    show(false);
    begin[kind]();
  });
  for (const [id, kind] of [
    ['pick-photo', 'image'],
    ['pick-file', 'document'],
  ]) {
    byId(id).addEventListener('change', (event) => {
      const [file] = event.target.files;
      event.target.value = '';
      if (file) confirmFile(file, (caption) => sendFile(kind, file, file.name, caption));
    });
  }
}

/** Arrow keys walk over the bubbles, so that the log is one stop for the Tab key. */
export function wireLog() {
  const log = byId('log');
  log.tabIndex = 0;
  log.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const bubbles = [...log.querySelectorAll('[role=article]')];
    if (!step || bubbles.length === 0 || event.target.closest('button, a')) return;
    event.preventDefault();
    const at = bubbles.indexOf(document.activeElement);
    bubbles[at === -1 ? bubbles.length - 1 : Math.max(0, Math.min(at + step, bubbles.length - 1))].focus();
  });
}
