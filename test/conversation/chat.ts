/**
 * A chat played through the real reader, the real policy, the real machine of a stay and the real texts, with a PMS of
 * the test's own and no waiting: what a guest writes, what comes back. `CHAT=1` prints it.
 */
import assert from 'node:assert/strict';
import { linesOf } from '../../activities/reservation/note-lines.ts';
import { type Switches, switchedIn } from '../../activities/switches.ts';
import { loadHotels } from '../../config/hotel-file.ts';
import {
  command,
  newConversation,
  nextDeadline,
  readingContext,
  tick,
  turn,
} from '../../domain/conversation/policy.ts';
import type { Question, Reading } from '../../domain/conversation/reading.ts';
import type {
  BookingLookup,
  BookingResult,
  ConversationCommand,
  ConversationSnapshot,
  HeardItem,
  Post,
  ReplyPart,
  Turn,
} from '../../domain/conversation/types.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import type { Item, ItemStep } from '../../domain/items.ts';
import type { QuoteOption, StayRequest } from '../../domain/party.ts';
import { HOUR, type Instant, instantAt, MINUTE } from '../../domain/plain-date.ts';
import {
  effectKey,
  newReservation,
  nextDeadline as nextStayDeadline,
  step,
  viewOf,
} from '../../domain/reservation/machine.ts';
import { noteOf } from '../../domain/reservation/noting.ts';
import type {
  Command,
  QuoteResult,
  ReservationEvent,
  ReservationSnapshot,
  ReservationStatus,
} from '../../domain/reservation/types.ts';
import { type Bubble, plainText, type RenderContext, render } from '../../domain/texts/render.ts';
import { understand } from '../../integrations/language/reader.ts';

type Said = Extract<HeardItem, { kind: 'said' }>;

export const hotel: HotelSettings = (() => {
  const [first] = loadHotels('hotels/hotel-del-lago.yaml');
  if (!first) throw new Error('no hotel in the example file');
  return first;
})();

export const at = (date: string, time = '12:00'): Instant => instantAt(hotel.policy.zone, date, time);

export const option = (roomTypeId: number, pesos: number, rooms = 1): QuoteOption => ({
  roomTypeId,
  roomTypeName: `type ${roomTypeId}`,
  rooms,
  totalMinor: pesos * 100,
  serviceIds: [],
});
export const DOBLE = 1;
export const VISTA = 2;
export const FAMILIAR = 3;

/** What the PMS answers; a lookup that returns nothing is still under way. */
export type Lookup = (stay: StayRequest) => QuoteResult | null;
export const offers = (...options: QuoteOption[]): QuoteResult => ({
  kind: 'options',
  currency: 'ARS',
  options,
});

export interface Message {
  text?: string;
  media?: Said['media'];
  tapped?: string;
  card?: boolean;
  /** Spoken, and written down by an engine. */
  voice?: boolean;
  /** Read like this, whatever today's reader makes of the text: the test is about what the dialogue does with it. */
  reading?: Partial<Reading>;
}
let files = 0;
export const picture = (text?: string): Message => ({
  ...(text ? { text } : {}),
  media: [{ kind: 'image', receiptId: `r${++files}` }],
});

export interface Reply {
  /** The first bubble's text. */
  text: string;
  bubbles: Bubble[];
  parts: ReplyPart[];
  turns: number;
  /** Each turn that said something, by itself. */
  spoken: Array<{ parts: ReplyPart[]; bubbles: Bubble[] }>;
}

export class Chat {
  snapshot: ConversationSnapshot;
  readonly reservations = new Map<string, ReservationSnapshot>();
  readonly posts: Post[] = [];
  /** What was left for a person to do, and what of it was settled. */
  readonly items: ItemStep[] = [];
  now: Instant;
  lookup: Lookup;
  /** The PMS has no room any more when it is to be held; what is left instead. */
  noRoom: { currency: string; options: QuoteOption[] } | null = null;
  /** What the PMS knows, for this guest's handle, of a booking made elsewhere. */
  booking: (said: { code: string | null; name: string | null; checkin: string | null }) => BookingResult =
    () => ({
      kind: 'unknown',
    });
  private lookedUpTurn = 0;
  reading: Reading | null = null;
  /** The room in the night after the stay. */
  lastNight: 'free' | 'taken' | 'unknown' = 'free';
  /** Every line that was written on the room in the PMS. */
  readonly pmsNotes: string[] = [];
  /** Ids of the buttons shown last. */
  lastButtons: string[] = [];
  private readonly names = new Map<number, string>();
  private readonly codes = new Map<number, string>();
  private readonly staffTexts: Record<string, string> = {};
  private readonly reasons: Record<string, string> = {};
  /** What the hotel has switched, and its fixed texts. */
  switches: Switches = new Map();
  readonly policy = hotel.policy;
  fixedTexts: RenderContext['fixedTexts'] = {};
  private guestName: string | null = null;
  private numbers = 217;
  private keys = 0;

  constructor(now: Instant, lookup: Lookup = () => offers(option(DOBLE, 168_000))) {
    this.now = now;
    this.lookup = lookup;
    this.snapshot = newConversation({ id: '7', hotelId: hotel.id, language: 'es', clockOffsetMs: 0 });
  }

  get holder(): string {
    return this.snapshot.holder.kind;
  }
  get question(): Question | null {
    return this.snapshot.question;
  }
  /** The newest stay. */
  get stay(): ReservationSnapshot {
    const newest = [...this.reservations.values()].at(-1);
    if (!newest) throw new Error('no reservation was opened');
    return newest;
  }
  get status(): ReservationStatus {
    return this.stay.status;
  }

  /** The guest writes, and everything that follows at once happens. */
  guest(message: string | Message): Reply {
    const said = typeof message === 'string' ? { text: message } : message;
    this.advance(MINUTE / 6);
    this.show('G', [said.text, said.media && `[${said.media[0]?.kind}]`, said.tapped && `(${said.tapped})`]);
    return this.hear([this.saidItem(said)]);
  }

  saidItem(said: Message): Said {
    const context = readingContext(this.snapshot, this.now, hotel.policy);
    const understood = said.text ? understand([{ text: said.text }], context, hotel) : null;
    this.reading = understood ? { ...understood.reading, ...said.reading } : null;
    const switched = switchedIn(this.reading, this.switches);
    if (understood?.words.name) this.names.set(this.snapshot.turn, understood.words.name);
    if (understood?.words.bookingCode) this.codes.set(this.snapshot.turn, understood.words.bookingCode);
    return {
      kind: 'said',
      reading: this.reading,
      media: said.media ?? [],
      tapped: said.tapped ?? null,
      card: said.card ?? false,
      ...(switched.length > 0 ? { switched } : {}),
      ...(understood?.cut ? { long: true as const } : {}),
      receivedAt: this.now,
      voice: said.voice ?? false,
      messages: 1,
      at: this.now,
    };
  }

  hear(items: HeardItem[]): Reply {
    return this.collect(turn(JSON.parse(JSON.stringify(this.snapshot)), items, this.now, hotel.policy));
  }

  /** A person of reception acts on the newest stay. */
  reception(
    action:
      | Omit<Command & { action: 'confirm-deposit' }, 'asked'>
      | { action: 'check-in'; forced: boolean }
      | { action: 'cancel' | 'check-out' | 'reject-receipt' | 'reject-change' }
      | { action: 'approve-change'; changeId: string | null },
    reason?: string,
  ): Reply {
    const asked = { key: `k${++this.keys}`, by: 'Ana', at: this.now };
    if (reason) this.reasons[asked.key] = reason;
    this.show('▸', [action.action]);
    return this.happen(this.stay.id, { type: 'commanded', command: { ...action, asked } as Command });
  }

  confirm(pesos: number): Reply {
    return this.reception({
      action: 'confirm-deposit',
      payment: { amountMinor: pesos * 100, method: 'transfer', paidAt: null },
      forced: false,
    });
  }

  /** A person acts on the conversation; returns the outcome. */
  person(
    action: ConversationCommand['action'],
    by = 'Ana',
    text?: string,
  ): ReturnType<typeof command>['outcome'] {
    const key = `k${++this.keys}`;
    if (text) this.staffTexts[key] = text;
    const asked = { action, key, by, at: this.now, ...(action === 'messages' ? { textId: key } : {}) };
    const done = command(this.snapshot, asked as ConversationCommand, this.now, hotel.policy);
    this.snapshot = done.snapshot;
    this.items.push(...done.items);
    if (done.parts.length > 0) this.show('R', [text]);
    return done.outcome;
  }

  /** A person answers what was taken to reception. */
  answers(item: Item, text: string, by = 'Ana'): Reply {
    const textId = `k${++this.keys}`;
    this.staffTexts[textId] = text;
    return this.hear([{ kind: 'item', item, by, answer: { itemId: 'i1', textId } }]);
  }

  /** Moves the clock; deadlines on the way run in order, each once. Fails when one that has run is still due: it would for ever. */
  advance(ms: number): Reply {
    const end = this.now + ms;
    const replies: Reply[] = [];
    for (let rounds = 0; ; rounds++) {
      assert.ok(rounds < 200, 'deadlines without end');
      const stays = [...this.reservations.values()].map(
        (one) => nextStayDeadline(one, hotel.policy) ?? Number.POSITIVE_INFINITY,
      );
      const talk = nextDeadline(this.snapshot, hotel.policy) ?? Number.POSITIVE_INFINITY;
      const next = Math.min(talk, ...stays);
      if (next > end) break;
      this.now = Math.max(this.now, next);
      if (talk <= this.now) {
        replies.push(this.collect(tick(this.snapshot, this.now, hotel.policy)));
        assert.ok((nextDeadline(this.snapshot, hotel.policy) ?? Number.POSITIVE_INFINITY) > this.now);
      }
      for (const one of [...this.reservations.values()])
        if ((nextStayDeadline(one, hotel.policy) ?? Number.POSITIVE_INFINITY) <= this.now)
          replies.push(this.happen(one.id, { type: 'tick' }));
    }
    this.now = end;
    return joined(replies);
  }

  /** The PMS answers now what it left open. */
  settle(): Reply {
    return joined([...this.reservations.keys()].map((id) => this.effects(id)));
  }

  happen(id: string, event: ReservationEvent): Reply {
    const before = this.reservations.get(id);
    if (!before) throw new Error(`no reservation ${id}`);
    const done = step(before, event, this.now, hotel.policy);
    this.reservations.set(id, { ...done.snapshot, version: before.version + 1 });
    if (process.env['CHAT'] && done.snapshot.status !== before.status) this.show('▸', [done.snapshot.status]);
    const replies = done.says.map((say) => this.hear([{ kind: 'stay', view: this.view(id), say }]));
    if (done.says.length === 0) this.hear([{ kind: 'stay', view: this.view(id), say: null }]);
    return joined([...replies, this.effects(id)]);
  }

  private view(id: string) {
    const one = this.reservations.get(id);
    if (!one) throw new Error(`no reservation ${id}`);
    return viewOf(one, hotel.policy);
  }

  private effects(id: string): Reply {
    const one = this.reservations.get(id);
    if (!one?.pending) return joined([]);
    const key = effectKey(one.pending, one);
    const { pending } = one;
    switch (pending.kind) {
      case 'quote': {
        const result = this.lookup(pending.stay);
        return result ? this.happen(id, { type: 'quoted', key, result }) : joined([]);
      }
      case 'changeQuote': {
        const result = this.lookup(pending.stay);
        return result ? this.happen(id, { type: 'quoted', key, result }) : joined([]);
      }
      case 'hold':
      case 'changeHold':
        if (this.noRoom) {
          const { currency, options } = this.noRoom;
          return this.happen(id, { type: 'holdDone', key, result: { kind: 'noRoom', currency, options } });
        }
        return this.happen(id, {
          type: 'holdDone',
          key,
          result: {
            kind: 'held',
            reference: key,
            orderId: 1,
            pmsReference: 'X',
            totalMinor: pending.option.totalMinor,
            currency: 'ARS',
          },
        });
      case 'confirm':
      case 'changeDeposit':
        return this.happen(id, { type: 'confirmDone', key, result: { kind: 'recorded' } });
      case 'release':
      case 'cancel':
      case 'changeRelease':
      case 'changeUndo':
        return this.happen(id, { type: 'cancelDone', key, result: { kind: 'cancelled' } });
      case 'checkIn':
        return this.happen(id, { type: 'checkInDone', key, roomNumbers: ['204'] });
      case 'checkOut':
        return this.happen(id, { type: 'checkOutDone', key });
      case 'lateCheckout':
        return this.happen(
          id,
          this.lastNight === 'unknown'
            ? { type: 'effectFailed', key, reason: 'pms-not-found' }
            : { type: 'lateCheckoutDone', key, result: this.lastNight },
        );
      case 'note':
        this.pmsNotes.push(...linesOf(noteOf(one)));
        return this.happen(id, { type: 'noted', key });
    }
  }

  private collect(done: Turn): Reply {
    this.items.push(...done.items);
    const stored = JSON.parse(JSON.stringify(done.snapshot));
    assert.deepEqual(stored, done.snapshot, 'a snapshot is plain data');
    this.snapshot = { ...stored, version: done.snapshot.version + 1 };
    const bubbles = render(done.parts, this.texts());
    if (bubbles.length > 0) this.show('A', bubbles.map(shown));
    const reply: Reply = {
      text: bubbles[0] ? plainText(bubbles[0]) : '',
      bubbles,
      parts: done.parts,
      turns: bubbles.length > 0 ? 1 : 0,
      spoken: bubbles.length > 0 ? [{ parts: done.parts, bubbles }] : [],
    };
    for (const bubble of bubbles) {
      if (bubble.kind === 'buttons') this.lastButtons = bubble.buttons.map(({ id }) => id);
      if (bubble.kind === 'list') this.lastButtons = bubble.rows.map(({ id }) => id);
    }
    const replies = done.posts.map((post) => this.deliver(post));
    return joined([reply, ...replies, ...this.lookedUp(done.snapshot.booking)]);
  }

  /** The PMS answers at once what is asked of a booking made elsewhere. */
  private lookedUp(lookup: BookingLookup | null): Reply[] {
    if (!lookup?.lookingUp || lookup.turn === this.lookedUpTurn) return [];
    this.lookedUpTurn = lookup.turn;
    const said = {
      code: lookup.code ?? this.codes.get(lookup.codeTurn ?? 0) ?? null,
      name: this.names.get(lookup.nameTurn ?? 0) ?? null,
      checkin: lookup.checkin,
    };
    return [this.hear([{ kind: 'booking', turn: lookup.turn, result: this.booking(said) }])];
  }

  private deliver(post: Post): Reply {
    this.posts.push(post);
    if (post.opens)
      this.reservations.set(
        post.reservationId,
        newReservation({
          id: post.reservationId,
          code: `HL-${++this.numbers}`,
          hotelId: hotel.id,
          conversationId: this.snapshot.id,
          language: 'es',
          clockOffsetMs: 0,
        }),
      );
    if (post.nameTurn !== null) this.guestName = this.names.get(post.nameTurn) ?? this.guestName;
    return this.happen(post.reservationId, post.event);
  }

  texts(): RenderContext {
    const { staffTexts, reasons, guestName, now } = this;
    const { language } = this.snapshot;
    return { hotel, language, guestName, now, staffTexts, reasons, fixedTexts: this.fixedTexts };
  }

  private show(who: string, what: Array<string | undefined | false>): void {
    if (process.env['CHAT']) console.log(`${who}: ${what.filter(Boolean).join('\n   ')}`);
  }
}

const shown = (bubble: Bubble): string =>
  bubble.kind === 'buttons'
    ? `${bubble.text}  ${bubble.buttons.map(({ title }) => `[${title}]`).join(' ')}`
    : bubble.kind === 'list'
      ? `${bubble.text}  [${bubble.button}: ${bubble.rows.map(({ title }) => title).join(' | ')}]`
      : plainText(bubble);

function joined(replies: Reply[]): Reply {
  const bubbles = replies.flatMap((reply) => reply.bubbles);
  return {
    text: replies
      .map(({ text }) => text)
      .filter(Boolean)
      .join('\n---\n'),
    bubbles,
    parts: replies.flatMap((reply) => reply.parts),
    turns: replies.reduce((sum, reply) => sum + reply.turns, 0),
    spoken: replies.flatMap((reply) => reply.spoken),
  };
}

export const hours = (count: number): number => count * HOUR;
