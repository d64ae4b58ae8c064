/** What reaches the guests' phones, guest by guest, as it arrives: many wait at once and none asks the stand-in's database. */
import type { ChatMessage, MetaControl } from '../../../sandbox/meta/server.ts';

type Where = (text: string) => boolean;

export interface Mailbox {
  /** The place of a message in the order of all chats; 0 for one that is unknown. */
  seqOf(wamid: string): number;
  /** The hotel's first message to a guest beyond `seq` that satisfies `where`, there already or to come; null when none comes in time. */
  next(guest: number, seq: number, where: Where, timeoutMs: number): Promise<ChatMessage | null>;
  close(): void;
}

export function openMailbox(meta: MetaControl): Mailbox {
  const places = new Map<string, number>();
  const received = new Map<number, ChatMessage[]>();
  const waiting = new Map<number, Set<() => void>>();

  const unsubscribe = meta.subscribe((news) => {
    if (news.kind !== 'message') return;
    const { guest, message } = news;
    places.set(message.id, message.seq);
    if (message.direction !== 'to_guest' || message.status === 'failed') return;
    received.set(guest, [...(received.get(guest) ?? []), message]);
    for (const look of waiting.get(guest) ?? []) look();
  });

  return {
    seqOf: (wamid) => places.get(wamid) ?? 0,
    async next(guest, seq, where, timeoutMs) {
      const found = () => received.get(guest)?.find((one) => one.seq > seq && where(one.text)) ?? null;
      return await new Promise((resolve) => {
        const lookers = waiting.get(guest) ?? new Set();
        waiting.set(guest, lookers);
        const end = (message: ChatMessage | null) => {
          clearTimeout(timer);
          lookers.delete(look);
          resolve(message);
        };
        const look = () => {
          const message = found();
          if (message) end(message);
        };
        const timer = setTimeout(() => end(null), timeoutMs);
        lookers.add(look);
        look();
      });
    },
    close: unsubscribe,
  };
}
