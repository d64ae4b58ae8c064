/**
 * How much of what a guest sends is read. Guests paste whole mails and lean on keys; reading takes time that other guests
 * wait for, so its work has an upper bound, whatever comes.
 */

/**
 * Characters of a burst that are read. The longest message of the corpus and of the development messages has some 300,
 * so a thought of several long messages fits; what comes after them is for a person to read.
 */
export const MOST_READ = 1_500;

/** Characters of one word that are read: no word, date or list without a blank is longer, only addresses and keys that got stuck. */
const LONGEST_WORD = 120;

/** The start of a burst, cut where a word ends; `cut`: there was more. */
export function startOf<T extends { text: string }>(burst: T[]): { texts: T[]; cut?: true } {
  const texts: T[] = [];
  let left = MOST_READ;
  for (const message of burst) {
    if (message.text.length > left) {
      const text = cutAtWord(message.text, left);
      return { texts: text === '' ? texts : [...texts, { ...message, text }], cut: true };
    }
    texts.push(message);
    left -= message.text.length;
  }
  return { texts };
}

function cutAtWord(text: string, most: number): string {
  const start = text.slice(0, most);
  let end = most;
  while (end > 0 && /\S/.test(text.charAt(end))) end--;
  return (end > 0 ? start.slice(0, end) : start).trim();
}

/** Endless words end early; blanks stand in for the rest, so that places in the text stay what they are. */
export const withoutEndlessWords = (text: string): string =>
  text.replace(/\S+/g, (word) =>
    word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD).padEnd(word.length) : word,
  );
