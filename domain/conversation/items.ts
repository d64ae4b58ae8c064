/** What a turn leaves for a person to do, and what a person's acts settle of it. */

import { TOPICS, type Topic } from '../hotel.ts';
import { type Item, type ItemKind, subjectOf } from '../items.ts';
import { type Desk, note, say, set, wait } from './desk.ts';
import type { HeardItem, WaitingReason } from './types.ts';

/** The snapshot's own list is for the talk and for operators; reception's list is in Postgres. */
const MOST_REMEMBERED = 20;

/** What a person who answers the guest settles by answering. */
const ANSWERED: ItemKind[] = ['waiting'];
/** What giving the conversation back settles besides. */
const RELEASED: ItemKind[] = ['waiting', 'question', 'complaint', 'voice', 'long'];
/** What needs hands, or a decision elsewhere: seen by whoever takes the conversation, done when somebody says so. */
const SEEN: ItemKind[] = [
  'undelivered',
  'urgent',
  'complaint',
  'question',
  'request',
  'change',
  'group',
  'arrival',
  'voice',
  'long',
];

/**
 * Opens something for a person to do. What is open already stays one item; an urgent one is raised again, so that
 * whoever had only seen it is alerted once more. Returns whether it is new.
 */
export function openItem(
  d: Desk,
  wish: {
    kind: ItemKind;
    topic?: string;
    reservationId?: string | null;
    room?: string | null;
    owner?: string;
    urgent?: boolean;
    messageKey?: string;
  },
): boolean {
  const item: Item = {
    kind: wish.kind,
    topic: wish.topic ?? null,
    reservationId: wish.reservationId ?? null,
    room: wish.room ?? null,
    ...(wish.owner === undefined ? {} : { owner: wish.owner }),
    ...(wish.messageKey === undefined ? {} : { messageKey: wish.messageKey }),
  };
  const known = d.s.items.some((open) => subjectOf(open) === subjectOf(item));
  const urgent = wish.urgent ?? wish.kind === 'urgent';
  if (known && !urgent) return false;
  // Only a turn moves the number on; what time or a person brings has no words of the guest.
  const turn = d.s.turn > d.turn ? d.turn : null;
  d.items.push({ step: 'open', item, urgent, turn, at: d.now });
  if (!known) set(d, { items: [...d.s.items, item].slice(-MOST_REMEMBERED) });
  return !known;
}

/** Settles what is open of these kinds (and topic, where one is given). */
export function closeItems(d: Desk, kinds: ItemKind[], by: string, topic: string | null = null): void {
  const over = (item: Item) => kinds.includes(item.kind) && (topic === null || item.topic === topic);
  if (!d.s.items.some(over)) return;
  set(d, { items: d.s.items.filter((item) => !over(item)) });
  d.items.push({ step: 'close', kinds, topic, by, at: d.now });
}

/** A person looks at this guest, or answers: nobody waits any more, and what else is open has been seen. */
export function personIsHere(d: Desk, by: string): void {
  closeItems(d, ANSWERED, by);
  if (d.s.items.some(({ kind }) => SEEN.includes(kind)))
    d.items.push({ step: 'acknowledge', kinds: SEEN, by, at: d.now });
}

/** The person has finished with this guest. */
export function personIsDone(d: Desk, by: string): void {
  closeItems(d, RELEASED, by);
}

/** Hands over to a person and says when one answers. */
export function handOver(d: Desk, reason: WaitingReason): void {
  const alreadyWaiting = wait(d, reason);
  if (alreadyWaiting && reason !== 'complaint') {
    openItem(d, { kind: 'waiting', topic: reason });
    set(d, { misunderstood: 0 });
    stillWaiting(d);
    return;
  }
  openItem(d, reason === 'complaint' ? { kind: 'complaint' } : { kind: 'waiting', topic: reason });
  set(d, { misunderstood: 0 });
  say(d, { part: 'person', reason, alreadyWaiting });
}

/** Something that came in could not be worked on: a person looks at it, and the guest is told so. */
export function inTrouble(d: Desk): void {
  note(d, 'set-aside', 'system');
  if (d.s.holder.kind === 'person') openItem(d, { kind: 'waiting', topic: 'trouble' });
  else handOver(d, 'trouble');
}

/** A person is awaited, and the guest asks where that person is. */
export function stillWaiting(d: Desk): void {
  say(d, { part: 'person', reason: 'asked', alreadyWaiting: true, told: d.s.waitingTold });
  set(d, { waitingTold: d.s.waitingTold + 1 });
}

/** No stay of this guest is known here: said once; whoever insists is not told it again but gets a person. */
export function noStay(d: Desk): void {
  if (d.s.holder.kind === 'waiting') stillWaiting(d);
  else if (d.s.noStayTold) handOver(d, 'asked');
  else say(d, { part: 'noStay' });
  set(d, { noStayTold: true });
}

const asTopic = (slug: string | null): Topic | null => TOPICS.find((topic) => topic === slug) ?? null;

/** Somebody did it, perhaps with words for the guest. Once nothing is left to do, nobody waits any more. */
export function itemDone(d: Desk, { item, by, answer }: HeardItem & { kind: 'item' }): void {
  set(d, { items: d.s.items.filter((open) => subjectOf(open) !== subjectOf(item)) });
  note(d, answer ? 'item-answered' : 'item-done', by, { kind: item.kind, topic: item.topic });
  if (answer) {
    const topic = item.kind === 'question' ? asTopic(item.topic) : null;
    say(d, { part: 'answered', topic, by, ...answer });
  }
  endWaiting(d);
}

/** A person sent a message again: what was open about it is over, until it is in doubt once more. */
export function messageResent(d: Desk, key: string, by: string): void {
  set(d, { items: d.s.items.filter(({ messageKey }) => messageKey !== key) });
  d.items.push({ step: 'close', kinds: ['undelivered'], topic: null, by, at: d.now, messageKey: key });
  endWaiting(d);
}

function endWaiting(d: Desk): void {
  if (d.s.holder.kind === 'waiting' && d.s.items.length === 0) set(d, { holder: { kind: 'assistant' } });
}
