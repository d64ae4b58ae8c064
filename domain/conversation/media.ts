/** What comes besides text: receipts, voice notes, and what nobody here can read, or not all of it. */
import { MINUTE } from '../plain-date.ts';
import { type Desk, note, personHolds, post, say, set, wait } from './desk.ts';
import { openItem, stillWaiting } from './items.ts';
import { receiptStay } from './stays.ts';
import type { HeardItem } from './types.ts';

type Said = Extract<HeardItem, { kind: 'said' }>;

/** One kind sentence about what can be read, at most this often. */
const UNREADABLE_EVERY = 10 * MINUTE;
/** Kinds that may stand alone and need no answer. */
const WORDLESS = new Set(['sticker']);

/** Takes files to where they belong. While a person holds the conversation they are filed without a word. */
export function takeMedia(d: Desk, item: Said): void {
  const files = item.media.filter(({ kind, receiptId }) => FILES.has(kind) && receiptId !== null);
  if (files.length > 0) fileReceipts(d, item, files);
  if (personHolds(d.s)) return;
  const unread = item.media.find(({ kind }) => !FILES.has(kind) && !WORDLESS.has(kind));
  const lost = item.media.find(({ kind, receiptId }) => FILES.has(kind) && receiptId === null);
  const what = (unread ?? lost)?.kind;
  if (!what) return;
  if (what === 'audio') {
    // Somebody of reception listens to it; that is no misunderstanding.
    wait(d, 'question');
    openItem(d, { kind: 'voice' });
  }
  const last = d.s.lastUnreadableAt;
  if (last !== null && d.now - last < UNREADABLE_EVERY) return;
  set(d, { lastUnreadableAt: d.now });
  say(d, what === 'audio' ? { part: 'voiceNote' } : { part: 'unreadable', what });
}

/** Only the start of what was written is read; its end may matter, so a person reads the whole of it. */
export function readByAPerson(d: Desk): void {
  wait(d, 'question');
  if (openItem(d, { kind: 'long' })) say(d, { part: 'longMessage' });
  else stillWaiting(d);
}

const FILES = new Set(['image', 'document']);

function fileReceipts(d: Desk, item: Said, files: Said['media']): void {
  const view = receiptStay(d.s, item.reading?.entities.code, d.returned);
  if (!view) {
    wait(d, 'question');
    openItem(d, { kind: 'receipt', topic: 'file-without-stay' });
    note(d, 'file-without-stay', 'guest', { files: files.length });
    say(d, { part: 'receiptNothingDue' });
    return;
  }
  set(d, { focus: view.reservationId });
  for (const { receiptId } of files) {
    if (receiptId === null) continue;
    post(d, view.reservationId, { type: 'receipt', receiptId, at: item.at }, { about: 'other' });
    note(d, 'receipt', 'guest', { reservationId: view.reservationId, receiptId });
  }
}
