/**
 * Hears what is new in a conversation: reads the rows beyond the cursor in the provider's order, understands them,
 * and stores the turn if absent. Run as a local activity; two seconds are plenty.
 */
import type { Heard, HearInput } from '../../domain/conversation/activities.ts';
import { endsAt, newConversation, readingContext } from '../../domain/conversation/policy.ts';
import type { ReadingContext } from '../../domain/conversation/reading.ts';
import type { BookingResult, ConversationSnapshot, HeardItem } from '../../domain/conversation/types.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import type { Item } from '../../domain/items.ts';
import type { StaySay, StayView } from '../../domain/reservation/types.ts';
import { wantsAssistance } from '../../integrations/language/model/assist.ts';
import { clockOffset } from '../../store/clock.ts';
import { conversationProcess } from '../../store/conversations.ts';
import { hasUnsent } from '../../store/outbox.ts';
import { loadProcess } from '../../store/processes.ts';
import { type HeardRow, type MessageRow, readHearing, storeReceipt, storeTurn } from '../../store/turns.ts';
import type { World } from '../context.ts';
import { isLasting, nameOf } from '../failures.ts';
import { switchedIn } from '../switches.ts';
import { isUnheard, SURE_AT, secondOpinion, withTranscripts } from './assistance.ts';

type Said = Extract<HeardItem, { kind: 'said' }>;

export function createHear(world: World) {
  return async function hear(input: HearInput): Promise<Heard> {
    const { database } = world;
    const process = conversationProcess(input.conversationId);
    let loaded = input.load ? await load(world, input.conversationId) : null;
    const read = (at: { cursor: number; turn: number }) =>
      readHearing(database, process, input.conversationId, at.cursor, at.turn);
    let found = await read(loaded?.snapshot ?? input);
    if (found.rewound && !loaded) {
      world.metrics.stale.inc({ process: 'guestConversation' });
      world.log.error(
        { process, turn: input.turn },
        'turns of this run are gone: Postgres was put back in time, adopting it',
      );
      loaded = await load(world, input.conversationId);
      found = await read(loaded.snapshot);
    }
    const { hotelId, toSeq, stored, rows } = found;
    const snapshot = loaded?.snapshot ?? null;
    const { cursor, turn: n } = snapshot ?? input;
    const policy = world.hotels.policyOf(hotelId);
    const heard: Heard = {
      snapshot,
      policy: policy.version === input.policyVersion ? null : policy,
      clockOffsetMs: loaded?.offset ?? null,
      toSeq,
      items: [],
      unfinished: false,
      newestSeq: toSeq,
      wantsAssistance: false,
      unsent: loaded?.unsent ?? false,
    };
    if (stored && stored.toSeq > cursor) return { ...heard, ...stored };
    if (rows.length === 0) return heard;
    const context = snapshot
      ? readingContext(snapshot, Date.now() + (loaded?.offset ?? 0), policy.value)
      : input.context;
    if (!context) throw new Error('nothing to understand in: neither a context nor a snapshot');
    const listening: Listening = {
      world,
      conversationId: input.conversationId,
      context,
      hotel: world.hotels.byId(hotelId),
      assisted: input.assisted,
    };
    try {
      const { items, words, unfinished, wantsAssistance } = await understandRows(listening, rows);
      if (unfinished && !input.settle) return { ...heard, toSeq: cursor, unfinished };
      if (wantsAssistance) return { ...heard, toSeq: cursor, wantsAssistance };
      world.fail('hear.before-store');
      const turn = await storeTurn(database, input.conversationId, n, { toSeq, items }, words);
      world.fail('hear.after-store');
      world.metrics.turns.inc({ outcome: items.some((item) => item.kind === 'said') ? 'guest' : 'event' });
      return { ...heard, ...turn };
    } catch (error) {
      if (!isLasting(error)) throw error;
      world.metrics.setAside.inc({ step: 'hear' });
      world.log.error(
        { process, turn: n, rows: rows.length, error: nameOf(error) },
        'a turn cannot be read: it is given to a person',
      );
      const items = passedBy(rows);
      return { ...heard, ...(await storeTurn(database, input.conversationId, n, { toSeq, items }, {})) };
    }
  };
}

/** What is left of rows that cannot be worked on: those that can be told by themselves, and that a person has to look. */
function passedBy(rows: HeardRow[]): HeardItem[] {
  const messages = rows.flatMap((row) => row.message ?? []);
  const others = rows
    .filter((row) => row.kind !== 'message')
    .map((row): HeardItem => {
      try {
        return otherItem(row);
      } catch {
        return { kind: 'trouble' };
      }
    });
  if (messages.length === 0) return others;
  const unread: Said = {
    kind: 'said',
    reading: null,
    unread: true,
    media: [],
    tapped: null,
    card: false,
    voice: false,
    receivedAt: Math.max(...messages.map((message) => message.receivedAt)),
    messages: messages.length,
    at: Math.max(...messages.map((message) => message.at)),
  };
  return [...others, unread];
}

async function load(
  world: World,
  conversationId: string,
): Promise<{ snapshot: ConversationSnapshot; offset: number; unsent: boolean }> {
  const offset = await clockOffset(world.database);
  const stored = await loadProcess<ConversationSnapshot>(world.database, conversationProcess(conversationId));
  if (!stored) throw new Error(`no conversation ${conversationId}`);
  if (stored.snapshot && !stored.closed && !wasOver(world, stored.snapshot, offset))
    world.metrics.rebuilt.inc({ process: 'guestConversation' });
  const snapshot =
    stored.snapshot ??
    newConversation({ id: conversationId, hotelId: stored.hotelId, language: 'es', clockOffsetMs: offset });
  return {
    snapshot: { ...snapshot, clockOffsetMs: offset },
    offset,
    unsent: await hasUnsent(world.database, conversationId),
  };
}

/** The guest comes back to a talk that had ended by itself: its run was not lost. */
const wasOver = (world: World, snapshot: ConversationSnapshot, offset: number): boolean => {
  const now = Date.now() + offset;
  return endsAt(snapshot, now, world.hotels.byId(snapshot.hotelId).policy) <= now;
};

/** What a hearing is done with; only an `assisted` one may take seconds. */
interface Listening {
  world: World;
  conversationId: string;
  context: ReadingContext;
  hotel: HotelSettings;
  assisted: boolean;
}

async function understandRows(
  listening: Listening,
  rows: HeardRow[],
): Promise<{
  items: HeardItem[];
  words: Record<string, string>;
  unfinished: boolean;
  wantsAssistance: boolean;
}> {
  const fromGuest = rows
    .flatMap((row) => row.message ?? [])
    // The provider's order: its time, then the order of arrival.
    .sort((a, b) => a.at - b.at || a.id - b.id);
  const items: HeardItem[] = rows.filter((row) => row.kind !== 'message').map(otherItem);
  const understood = fromGuest.length ? await said(listening, fromGuest) : null;
  if (understood?.item) items.push(understood.item);
  const unfinished = understood?.item?.reading?.unfinished === true && items.length === 1;
  return {
    items,
    words: understood?.words ?? {},
    unfinished,
    wantsAssistance: understood?.wantsAssistance ?? false,
  };
}

function otherItem(row: HeardRow): HeardItem {
  const { payload } = row;
  switch (row.kind) {
    case 'stay':
      return {
        kind: 'stay',
        view: payload['view'] as StayView,
        say: (payload['say'] ?? null) as StaySay | null,
      };
    case 'item':
      return {
        kind: 'item',
        item: payload['item'] as Item,
        by: String(payload['by']),
        answer: (payload['answer'] ?? null) as { itemId: string; textId: string } | null,
      };
    case 'booking':
      return {
        kind: 'booking',
        turn: Number(payload['turn']),
        result: payload['result'] as BookingResult,
      };
    case 'echo':
      return { kind: 'echo', at: row.at };
    case 'undelivered':
      return { kind: 'undelivered', key: String(payload['key']), code: Number(payload['code']) };
    case 'unsettled':
      return {
        kind: 'unsettled',
        key: String(payload['key']),
        ...(payload['by'] ? { by: String(payload['by']) } : {}),
      };
    case 'trouble':
      return { kind: 'trouble' };
    case 'clockMoved':
      return { kind: 'clockMoved', offsetMs: Number(payload['offsetMs']) };
    default:
      throw new Error(`an inbox row of unknown kind "${row.kind}"`);
  }
}

const FILES = new Set(['image', 'document']);
/** Fetched and kept: what may be a receipt, and voice notes, which reception listens to. */
const KEPT = new Set([...FILES, 'audio']);
const TEXTS = new Set(['text', 'button', 'interactive']);
const KNOWN = new Set([
  'image',
  'document',
  'audio',
  'video',
  'sticker',
  'location',
  'contacts',
  'unsupported',
]);

/** What a message that is no text counts as. Only pictures and PDFs can be receipts; any other file says nothing. */
export function mediaOf(kind: string, fileId: string | null, mime: string | null): Said['media'][number] {
  const readable = kind === 'image' || /^(?:image\/|application\/pdf\b)/i.test(mime ?? '');
  if (kind === 'document' && !readable) return { kind: 'unknown', receiptId: null };
  const known = KNOWN.has(kind) ? (kind as Said['media'][number]['kind']) : 'unknown';
  return { kind: known, receiptId: FILES.has(kind) ? fileId : null };
}

/** A burst is one item: all its texts read together, its files beside them. Reactions say nothing. */
async function said(
  listening: Listening,
  burst: MessageRow[],
): Promise<{ item: Said | null; words: Record<string, string>; wantsAssistance: boolean }> {
  const { world, conversationId, context, hotel, assisted } = listening;
  const received = burst.filter((message) => message.kind !== 'reaction');
  const last = received.at(-1);
  if (!last) return { item: null, words: {}, wantsAssistance: false };
  if (!assisted && world.transcribe && received.some(isUnheard))
    return { item: null, words: {}, wantsAssistance: true };
  const messages = assisted ? await withTranscripts(world, received, context.language ?? 'es') : received;
  const media: Said['media'] = [];
  const voice = messages.some((message) => message.kind === 'audio' && Boolean(message.transcript));
  for (const message of messages.filter(({ kind, transcript }) => !TEXTS.has(kind) && !transcript)) {
    const file = KEPT.has(message.kind)
      ? (message.item[message.kind] as { id?: string; mime_type?: string } | undefined)
      : undefined;
    const fileId = `r${message.id}`;
    // Whatever file it is, reception finds it beside its message.
    if (file?.id) {
      await storeReceipt(world.database, {
        id: fileId,
        conversationId,
        messageId: message.id,
        mediaId: file.id,
        mime: file.mime_type ?? null,
        at: message.at,
      });
    }
    media.push(mediaOf(message.kind, file?.id ? fileId : null, file?.mime_type ?? null));
  }
  const tap = messages.findLast((message) => tappedId(message) !== null);
  const texts = messages.flatMap((message) => {
    const text = message.transcript || message.text;
    return text && tappedId(message) === null ? [{ text }] : [];
  });
  const embedded = texts.length ? await world.read(texts, context, hotel) : null;
  const unsure = embedded !== null && wantsAssistance(embedded.reading, context.question, SURE_AT);
  if (world.assist && unsure && !assisted) return { item: null, words: {}, wantsAssistance: true };
  const understood =
    world.assist && embedded && unsure
      ? await secondOpinion(world, world.assist, embedded, texts, context, hotel)
      : embedded;
  const switched = switchedIn(understood?.reading ?? null, await world.switches(hotel.id));
  const item: Said = {
    kind: 'said',
    reading: understood?.reading ?? null,
    media,
    tapped: tap ? tappedId(tap) : null,
    card: messages.some((message) => message.text?.includes('••••') ?? false),
    voice,
    ...(switched.length > 0 ? { switched } : {}),
    ...(understood?.cut ? { long: true as const } : {}),
    receivedAt: Math.max(...received.map((message) => message.receivedAt)),
    messages: messages.length,
    at: last.at,
  };
  return {
    item,
    words: { ...understood?.words },
    wantsAssistance: false,
  };
}

function tappedId(message: MessageRow): string | null {
  const item = message.item as {
    button?: { payload?: string };
    interactive?: { button_reply?: { id?: string }; list_reply?: { id?: string } };
  };
  return (
    item.button?.payload ?? item.interactive?.button_reply?.id ?? item.interactive?.list_reply?.id ?? null
  );
}
