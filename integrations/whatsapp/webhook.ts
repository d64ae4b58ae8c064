/**
 * Reads a webhook body of Meta into items, each on its own: nothing inside a body may throw or drop its neighbours
 * (WhatsApp facts 2, 3, 5). Unknown shapes come back as `unrouted` with their reason and are kept.
 */
import { type Handle, readHandle } from '../../domain/handles.ts';

export interface InboundMessage {
  kind: 'message';
  numberId: string;
  wamid: string;
  /** Everything that identifies the guest, the user id first. */
  handles: Handle[];
  profileName: string | null;
  /** Provider's time in epoch ms (resolution one second). */
  at: number;
  type: string;
  text: string | null;
  /** Id of a tapped button or list row. */
  tapped: string | null;
  media: {
    kind: string;
    id: string;
    mime: string | null;
    sha256: string | null;
    caption: string | null;
  } | null;
  item: unknown;
}

export interface InboundEcho {
  kind: 'echo';
  numberId: string;
  wamid: string;
  handles: Handle[];
  at: number;
  type: string;
  text: string | null;
  item: unknown;
}

export interface InboundStatus {
  kind: 'status';
  numberId: string;
  wamid: string;
  status: string;
  recipient: string;
  callback: string | null;
  at: number;
  errors: Array<{ code: number; title?: string }> | null;
}

export interface HandleChange {
  kind: 'handleChanged';
  numberId: string;
  from: Handle;
  to: Handle;
  wamid: string;
  at: number;
}

export interface Unrouted {
  kind: 'unrouted';
  reason: string;
  numberId: string | null;
  item: unknown;
}

export type InboundItem = InboundMessage | InboundEcho | InboundStatus | HandleChange | Unrouted;

type Json = Record<string, unknown>;
const record = (value: unknown): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Beyond this a time is nonsense: it would keep the 24-hour window open for ever. */
const YEAR_2100 = 4_102_444_800;

/** Epoch ms of Meta's epoch seconds, as text or number; null when unreadable. */
function instant(value: unknown): number | null {
  const seconds =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{1,12}$/.test(value)
        ? Number(value)
        : Number.NaN;
  return seconds > 0 && seconds < YEAR_2100 ? seconds * 1000 : null;
}

/** All items of a body (card numbers masked before), in the provider's order. No such envelope gives one `unrouted`. */
export function readWebhook(body: unknown): InboundItem[] {
  const entries = list(record(body)['entry']);
  if (entries.length === 0) return [{ kind: 'unrouted', reason: 'no-entries', numberId: null, item: body }];
  return entries.flatMap((entry) => {
    const changes = list(record(entry)['changes']);
    if (changes.length === 0)
      return [{ kind: 'unrouted' as const, reason: 'no-changes', numberId: null, item: entry }];
    return changes.flatMap(readChange);
  });
}

function readChange(change: unknown): InboundItem[] {
  const field = text(record(change)['field']);
  const value = record(record(change)['value']);
  const numberId = text(record(value['metadata'])['phone_number_id']);
  const contacts = contactsOf(value);
  const items: InboundItem[] = [];
  if (field === 'user_id_update') {
    for (const update of list(value['user_id_update']).map(record))
      items.push(readUserIdUpdate(numberId, update));
  }
  if (field === 'messages' || field === 'smb_message_echoes') {
    for (const message of list(value['messages'])) items.push(readMessage(numberId, contacts, message));
    for (const echo of list(value['message_echoes'])) items.push(readEcho(numberId, echo));
    for (const status of list(value['statuses'])) items.push(readStatus(numberId, status));
    for (const error of list(value['errors']))
      items.push({ kind: 'unrouted', reason: 'account-error', numberId, item: error });
  }
  if (items.length === 0)
    items.push({
      kind: 'unrouted',
      reason: `field-${field ?? 'missing'}`.slice(0, 60),
      numberId,
      item: change,
    });
  return items;
}

/** Who wrote the messages of a change, by what each is known by. */
interface Contacts {
  /** The only one there is. */
  only: Json | null;
  byUserId: Map<unknown, number>;
  byPhone: Map<unknown, number>;
  all: Json[];
}

function contactsOf(value: Json): Contacts {
  const all = list(value['contacts']).map(record);
  const places = (key: string) => {
    const found = new Map<unknown, number>();
    for (const [place, contact] of all.entries()) {
      const id = text(contact[key]);
      if (id !== null && !found.has(id)) found.set(id, place);
    }
    return found;
  };
  const only = all.length === 1 ? (all[0] ?? null) : null;
  return { only, byUserId: places('user_id'), byPhone: places('wa_id'), all };
}

/** The contact that belongs to a message; the only one where it does not name somebody else. */
function contactOf(message: Json, { only, byUserId, byPhone, all }: Contacts): Json {
  const places = [byUserId.get(message['from_user_id']), byPhone.get(message['from'])];
  const own = all[Math.min(...places.map((place) => place ?? all.length))];
  if (own || !only) return own ?? {};
  const another = differ(message['from_user_id'], only['user_id']) || differ(message['from'], only['wa_id']);
  return another ? {} : only;
}

/** Whether both are handles, and of two people. */
function differ(one: unknown, other: unknown): boolean {
  const [a, b] = [readHandle(one), readHandle(other)];
  return a !== null && b !== null && a.kind === b.kind && a.canonical !== b.canonical;
}

function handlesOf(...candidates: unknown[]): Handle[] {
  const found: Handle[] = [];
  for (const candidate of candidates) {
    const handle = readHandle(candidate);
    if (handle && !found.some((known) => known.kind === handle.kind && known.canonical === handle.canonical))
      found.push(handle);
  }
  return found.sort((a, b) => Number(b.kind === 'user_id') - Number(a.kind === 'user_id'));
}

function readMessage(numberId: string | null, contacts: Contacts, raw: unknown): InboundItem {
  const message = record(raw);
  const unrouted = (reason: string): Unrouted => ({ kind: 'unrouted', reason, numberId, item: raw });
  const wamid = text(message['id']);
  const at = instant(message['timestamp']);
  if (!numberId) return unrouted('no-number');
  if (!wamid || at === null) return unrouted('message-without-id-or-time');
  if (message['group_id']) return unrouted('group-message');
  const type = typeOf(message);
  if (type === 'system') return readSystem(numberId, wamid, at, message, raw);
  const contact = contactOf(message, contacts);
  const handles = handlesOf(message['from_user_id'], contact['user_id'], message['from'], contact['wa_id']);
  if (handles.length === 0) return unrouted('message-without-sender');
  const content = readContent(type, record(message[type]));
  return {
    kind: 'message',
    numberId,
    wamid,
    handles,
    profileName: text(record(contact['profile'])['name'])?.slice(0, 200).toWellFormed() ?? null,
    at,
    type,
    ...content,
    item: raw,
  };
}

// Cut between two characters, never within one.
const typeOf = (message: Json): string => text(message['type'])?.slice(0, 40).toWellFormed() ?? 'unknown';

const MEDIA = new Set(['image', 'document', 'audio', 'video', 'sticker']);

function readContent(type: string, inner: Json): Pick<InboundMessage, 'text' | 'tapped' | 'media'> {
  const nothing = { text: null, tapped: null, media: null };
  if (type === 'text') return { ...nothing, text: text(inner['body']) };
  if (type === 'button') return { ...nothing, text: text(inner['text']), tapped: text(inner['payload']) };
  if (type === 'interactive') {
    const reply = record(inner['button_reply'] ?? inner['list_reply']);
    return { ...nothing, text: text(reply['title']), tapped: text(reply['id']) };
  }
  if (MEDIA.has(type)) {
    const id = text(inner['id']);
    const caption = text(inner['caption']);
    return {
      text: caption,
      tapped: null,
      media: id
        ? { kind: type, id, mime: text(inner['mime_type']), sha256: text(inner['sha256']), caption }
        : null,
    };
  }
  return nothing;
}

function readSystem(numberId: string, wamid: string, at: number, message: Json, raw: unknown): InboundItem {
  const system = record(message['system']);
  const from = readHandle(message['from']) ?? readHandle(message['from_user_id']);
  const to = readHandle(system['wa_id']) ?? readHandle(system['user_id']);
  if (!from || !to) return { kind: 'unrouted', reason: 'system-message', numberId, item: raw };
  return { kind: 'handleChanged', numberId, from, to, wamid, at };
}

function readUserIdUpdate(numberId: string | null, update: Json): InboundItem {
  const ids = record(update['user_id']);
  const from = readHandle(ids['previous']);
  const to = readHandle(ids['current']);
  const at = instant(update['timestamp']);
  if (!numberId || !from || !to || at === null)
    return { kind: 'unrouted', reason: 'user-id-update', numberId, item: update };
  return { kind: 'handleChanged', numberId, from, to, wamid: `user-id-update:${to.value}`, at };
}

function readEcho(numberId: string | null, raw: unknown): InboundItem {
  const echo = record(raw);
  const wamid = text(echo['id']);
  const at = instant(echo['timestamp']);
  const handles = handlesOf(echo['to_user_id'], echo['to']);
  if (!numberId || !wamid || at === null || handles.length === 0) {
    return { kind: 'unrouted', reason: 'echo-without-id-or-recipient', numberId, item: raw };
  }
  const type = typeOf(echo);
  return {
    kind: 'echo',
    numberId,
    wamid,
    handles,
    at,
    type,
    text: readContent(type, record(echo[type])).text,
    item: raw,
  };
}

function readStatus(numberId: string | null, raw: unknown): InboundItem {
  const status = record(raw);
  const wamid = text(status['id']);
  const name = text(status['status']);
  const at = instant(status['timestamp']);
  if (!numberId || !wamid || !name || at === null)
    return { kind: 'unrouted', reason: 'status-unreadable', numberId, item: raw };
  const errors = list(status['errors'])
    .map(record)
    .map((error) => ({ code: Number(error['code']) || 0, title: text(error['title']) ?? '' }));
  return {
    kind: 'status',
    numberId,
    wamid,
    status: name.slice(0, 40).toWellFormed(),
    recipient: text(status['recipient_user_id']) ?? text(status['recipient_id']) ?? '',
    callback: text(status['biz_opaque_callback_data']),
    at,
    errors: errors.length ? errors : null,
  };
}
