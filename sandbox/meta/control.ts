import type { ResumeOrder } from './courier.ts';
import type { Desk, GraphCall } from './desk.ts';
import type { Fault } from './faults.ts';
import { type GuestMessage, guestSends } from './inbound.ts';
import type { JsonObject } from './json.ts';
import { mediaLifeMs, saveMedia } from './media.ts';
import { chatHeads, chatOf, raiseStatus } from './messages.ts';
import { postWebhook } from './recorded.ts';
import { defaultSettings } from './settings.ts';
import { writeRead } from './statuses.ts';
import type { ChatMessage, Guest, News, Settings } from './types.ts';

export interface ChatHead extends Guest {
  last: ChatMessage | null;
  unread: number;
}

/** Everything a test, or the guest's phone, does with the stand-in outside the Graph paths. */
export interface MetaControl {
  /** A guest writes. With `wait`, resolves when our webhook answered 200. */
  guestSends(message: GuestMessage, options?: { wait?: boolean }): Promise<{ id: string; guest: Guest }>;
  /** Posts a recorded webhook; a text goes out byte for byte. With `wait`, resolves at its 200. */
  postWebhook(
    body: string | JsonObject,
    options?: { signature?: string; copies?: number; wait?: boolean },
  ): Promise<void>;
  addGuest(handle: string, given?: { name?: string; shape?: Guest['shape'] }): Promise<Guest>;
  guests(): Promise<ChatHead[]>;
  /** Both directions, failed ones included, in order of acceptance. */
  chat(guest: string, afterSeq?: number): Promise<ChatMessage[]>;
  /** What the guest received, in order; reactions included, failed ones not. */
  messagesTo(guest: string): Promise<ChatMessage[]>;
  /**
   * The first message to the guest that follows `afterSeq` (default: the guest's own newest message) and
   * satisfies `where`. Rejects after `timeoutMs` (default 5000).
   */
  waitForReply(
    guest: string,
    options?: { afterSeq?: number; timeoutMs?: number; where?: (message: ChatMessage) => boolean },
  ): Promise<ChatMessage>;
  /** The guest looks at the chat: `read` statuses for everything shown. */
  openChat(guest: string): Promise<void>;
  addMedia(media: {
    id?: string;
    mimeType: string;
    filename?: string;
    bytes: Uint8Array;
  }): Promise<{ id: string }>;
  fault(fault: Fault): void;
  /** The next `times` webhooks are posted `copies` times each, the first two at once. */
  duplicateWebhooks(rule: { kind?: 'message' | 'status' | 'any'; copies: number; times?: number }): void;
  /** No faults and no duplicates any more; the switches stay. */
  clearFaults(): void;
  settings(patch?: Partial<Settings>): Promise<Settings>;
  pauseWebhooks(): Promise<void>;
  resumeWebhooks(order?: ResumeOrder): Promise<void>;
  /** Lets withheld statuses go, all or those of one message; answers how many. */
  releaseStatuses(wamid?: string): Promise<number>;
  /** Webhooks not yet answered with 200. */
  pendingWebhooks(): Promise<
    { kind: string; id: string | null; attempts: number; withheld: boolean; lastAnswer: string | null }[]
  >;
  /** Resolves when every webhook that is neither paused nor withheld got its 200. */
  idle(): Promise<void>;
  /** The Graph calls since start, newest last. */
  calls(): GraphCall[];
  /** Meta's handshake with our webhook: true when the challenge comes back (WhatsApp facts 2). */
  verifyWebhook(): Promise<boolean>;
  subscribe(reader: (news: News) => void): () => void;
  /** Forgets guests, chats, media, webhooks, faults and switches; the hotel's clock stays. */
  reset(): Promise<void>;
}

export function createControl(desk: Desk): MetaControl {
  async function guestOf(handle: string): Promise<Guest | undefined> {
    return desk.guests.find(handle);
  }

  const control: MetaControl = {
    async guestSends(message, options = {}) {
      const { id, guest, delivered } = await guestSends(desk, message);
      if (options.wait) await delivered;
      return { id, guest };
    },
    async postWebhook(body, { wait, ...options } = {}) {
      const { delivered } = await postWebhook(desk, body, options);
      if (wait) await delivered;
    },
    async addGuest(handle, given = {}) {
      const guest = await desk.guests.ensure(handle, given);
      desk.news.publish({ kind: 'guest', guest: guest.id });
      return guest;
    },
    async guests() {
      const [guests, heads] = await Promise.all([desk.guests.all(), chatHeads(desk.db)]);
      const headOf = new Map(heads.map((head) => [head.guestId, head]));
      return guests.map((guest) => ({
        ...guest,
        last: headOf.get(guest.id)?.last ?? null,
        unread: headOf.get(guest.id)?.unread ?? 0,
      }));
    },
    async chat(handle, afterSeq = 0) {
      const guest = await guestOf(handle);
      return guest ? chatOf(desk.db, guest.id, afterSeq) : [];
    },
    async messagesTo(handle) {
      const chat = await control.chat(handle);
      return chat.filter((message) => message.direction === 'to_guest' && message.status !== 'failed');
    },
    async waitForReply(handle, { afterSeq, timeoutMs = 5000, where = () => true } = {}) {
      const deadline = AbortSignal.timeout(timeoutMs);
      for (;;) {
        const news = Promise.withResolvers<void>();
        const unsubscribe = desk.news.subscribe(() => news.resolve());
        const expire = () => news.resolve();
        deadline.addEventListener('abort', expire);
        try {
          const chat = await control.chat(handle);
          const after = afterSeq ?? chat.findLast((message) => message.direction === 'from_guest')?.seq ?? 0;
          const reply = chat.find(
            (message) =>
              message.seq > after &&
              message.direction === 'to_guest' &&
              message.status !== 'failed' &&
              where(message),
          );
          if (reply) return reply;
          if (deadline.aborted) throw new Error(`no reply reached the guest within ${timeoutMs} ms`);
          await news.promise;
        } finally {
          unsubscribe();
          deadline.removeEventListener('abort', expire);
        }
      }
    },
    async openChat(handle) {
      const guest = await guestOf(handle);
      if (!guest) return;
      const upTo = { seq: Number.MAX_SAFE_INTEGER };
      const read = await raiseStatus(desk.db, guest.id, 'to_guest', 'read', upTo);
      for (const message of read) {
        if (message.type !== 'reaction') desk.courier.take(await writeRead(desk, guest, message));
      }
      const ids = read.map((message) => message.id);
      if (ids.length > 0) desk.news.publish({ kind: 'status', guest: guest.id, ids, status: 'read' });
    },
    async addMedia({ id, mimeType, filename, bytes }) {
      const now = await desk.clock.now();
      const media = await saveMedia(desk.db, {
        ...(id === undefined ? {} : { id }),
        mimeType,
        filename: filename ?? null,
        bytes: Buffer.from(bytes),
        expiresAt: new Date(now.getTime() + mediaLifeMs.fromGuest),
      });
      return { id: media.id };
    },
    fault: (fault) => desk.faults.add(fault),
    duplicateWebhooks({ kind = 'any', copies, times = 1 }) {
      desk.duplicates.push({ kind, copies, times });
    },
    clearFaults() {
      desk.faults.clear();
      desk.duplicates.length = 0;
    },
    async settings(patch = {}) {
      const before = desk.settings.current.paused;
      const after = await desk.settings.change(patch);
      if (after.paused && !before) desk.courier.pause();
      if (!after.paused && before) await desk.courier.start();
      return after;
    },
    async pauseWebhooks() {
      await control.settings({ paused: true });
    },
    async resumeWebhooks(order) {
      await desk.settings.change({ paused: false });
      await desk.courier.start(order);
    },
    releaseStatuses: (wamid) => desk.courier.release(wamid),
    async pendingWebhooks() {
      const { rows } = await desk.db.query<{
        kind: string;
        id: string | null;
        attempts: number;
        withheld: boolean;
        lastAnswer: string | null;
      }>(
        `select kind, wamid as id, attempts, withheld, last_answer as "lastAnswer"
           from meta.delivery where delivered_at is null order by seq`,
      );
      return rows;
    },
    idle: () => desk.courier.idle(),
    calls: () => [...desk.calls],
    async verifyWebhook() {
      const challenge = Math.floor(Math.random() * 1e10).toString();
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.challenge': challenge,
        'hub.verify_token': desk.verifyToken,
      });
      const response = await fetch(`${desk.webhookUrl}?${query}`);
      return response.status === 200 && (await response.text()) === challenge;
    },
    subscribe: (reader) => desk.news.subscribe(reader),
    async reset() {
      desk.courier.forget();
      control.clearFaults();
      desk.calls.length = 0;
      await desk.settings.change(defaultSettings);
      await desk.db.query('truncate meta.delivery, meta.message, meta.media, meta.guest');
      await desk.courier.start();
      desk.news.publish({ kind: 'reset' });
    },
  };
  return control;
}
