/** What leaves as one message, within the limits of WhatsApp (WhatsApp facts 7). */
import type { Language } from '../hotel.ts';

export type Bubble =
  | { kind: 'text'; text: string }
  | { kind: 'buttons'; text: string; buttons: Array<{ id: string; title: string }> }
  | {
      kind: 'list';
      text: string;
      /** Opens the list. */
      button: string;
      rows: Array<{ id: string; title: string; description?: string }>;
    }
  | { kind: 'location'; latitude: number; longitude: number; name: string; address: string }
  | { kind: 'image'; photo: { url: string } | { file: string }; caption: string }
  /** The reply once more, read aloud to a guest who spoke. */
  | { kind: 'speech'; text: string; language: Language };

export const LIMITS = {
  text: 4096,
  buttonsBody: 1024,
  listBody: 4096,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  listButton: 20,
  caption: 1024,
} as const;

/** What a person reads of a bubble in a list of messages. */
export function plainText(bubble: Bubble): string {
  if (bubble.kind === 'location') return `${bubble.name}, ${bubble.address}`;
  if (bubble.kind === 'image') return `📷 ${bubble.caption}`;
  return bubble.kind === 'speech' ? `🔊 ${bubble.text}` : bubble.text;
}

const length = (text: string): number => [...text].length;

/** Cuts a label at a word, without leaving a "con" or a "de" behind. */
export function cut(text: string, most: number): string {
  if (length(text) <= most) return text;
  const words = text.split(' ');
  while (words.length > 1 && length(words.join(' ')) + 1 > most) words.pop();
  while (words.length > 1 && /^(con|de|del|al|la|el|y|a|en|with|of|com|do|da|–)$/i.test(words.at(-1) ?? ''))
    words.pop();
  const kept = words.join(' ');
  return length(kept) + 1 <= most ? `${kept}…` : `${[...kept].slice(0, most - 1).join('')}…`;
}

/** Splits what is too long for one message at a line, a sentence, or a blank. */
export function fit(text: string, most: number = LIMITS.text): string[] {
  if (length(text) <= most) return [text];
  const head = [...text].slice(0, most).join('');
  const at = ['\n', '. ', ' '].map((border) => head.lastIndexOf(border)).find((place) => place > most / 2);
  const end = at === undefined ? head.length : at + 1;
  return [text.slice(0, end).trimEnd(), ...fit(text.slice(end).trimStart(), most)];
}
