/** What a person of the hotel has to do: one list for everything that the assistant cannot settle by itself. */
import type { Instant } from './plain-date.ts';

export const ITEM_KINDS = [
  /** Danger, or something that cannot wait until reception looks at its list. */
  'urgent',
  'complaint',
  /** A guest waits for a person; `topic` says why. */
  'waiting',
  /** A message of the hotel that failed, or that nobody can tell whether it arrived. */
  'undelivered',
  /** A receipt to decide on. */
  'receipt',
  /** Money that nobody has settled yet: a refund, a payment for a room that is gone. */
  'money',
  /** The PMS did not do what it was asked for. */
  'booking',
  /** Something the hotel file does not say; `topic` is what was asked about. */
  'question',
  /** Something a guest in the house wants done. */
  'request',
  'change',
  'group',
  'arrival',
  /** What a guest said of a stay that is over. */
  'feedback',
  /** A voice note that nobody has listened to. */
  'voice',
  /** A message so long that only its start was read. */
  'long',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** What an item is about. Equal ones are one item while it is open. No words of the guest: they stay in its messages. */
export interface Item {
  kind: ItemKind;
  /** A stable slug: the topic of a question, the reason of a wait, the name of a danger. */
  topic: string | null;
  reservationId: string | null;
  /** The room's number, where it is known. */
  room: string | null;
  /** Who of the house sees to it, where that is settled beforehand. */
  owner?: string;
  /** The message of ours that it is about, by its key in the outbox. */
  messageKey?: string | null;
  /** Orders in the PMS that nobody here accounts for, by the PMS's references. */
  orders?: string[];
}

/** A change of the list, written in the transaction of the step that decided it. */
export type ItemStep =
  /** `turn`: the guest's turn whose words it is about, if somebody said something. */
  | { step: 'open'; item: Item; urgent: boolean; turn: number | null; at: Instant }
  /** Done, because what it was about is over; null topic closes all of these kinds, a message's key only what is about it. */
  | { step: 'close'; kinds: ItemKind[]; topic: string | null; by: string; at: Instant; messageKey?: string }
  /** A person is looking at this guest: what is open of these kinds alarms nobody else. */
  | { step: 'acknowledge'; kinds: ItemKind[]; by: string; at: Instant };

/** Two items with one subject in a conversation are the same thing while the first is open. */
export const subjectOf = ({ kind, topic, reservationId, messageKey }: Item): string =>
  [kind, topic ?? '', reservationId ?? '', ...(messageKey ? [messageKey] : [])].join(':');
