import type { Desk } from './desk.ts';
import { copiesFor } from './desk.ts';
import { newWamid } from './ids.ts';
import { type JsonObject, objectAt, textAt } from './json.ts';
import { mediaById, mediaLifeMs, mediaUrl, saveMedia } from './media.ts';
import { insertMessage } from './messages.ts';
import { inTransaction } from './transaction.ts';
import type { Guest, IdentityShape } from './types.ts';
import { contactOf, encodeBody, envelope, epochSeconds, senderOf } from './webhook-body.ts';

export interface MediaFromGuest {
  /** The file's bytes, or… */
  bytes?: Uint8Array;
  /** …a media id stored before. */
  id?: string;
  mimeType?: string;
  filename?: string;
  caption?: string;
}

/** Something a guest sends. Exactly one of the content fields is given. */
export interface GuestMessage {
  /** The guest's number or business-scoped user id. */
  from: string;
  name?: string;
  shape?: IdentityShape;
  /** `wamid.…`; a new one by default. The same id again is the same message again. */
  id?: string;
  /** Hotel's time; now by default. */
  timestamp?: Date;
  /** The message it answers (quote, tap). */
  replyTo?: string;
  forwarded?: boolean;
  text?: string;
  /** Tap on a reply button of ours. */
  button?: { id: string; title: string };
  /** Choice from a list of ours. */
  list?: { id: string; title: string; description?: string };
  /** Tap on a template's quick reply. */
  templateButton?: { payload: string; text: string };
  image?: MediaFromGuest;
  document?: MediaFromGuest;
  audio?: MediaFromGuest;
  video?: MediaFromGuest;
  sticker?: MediaFromGuest;
  location?: { latitude: number; longitude: number; name?: string; address?: string };
  reaction?: { message_id: string; emoji: string };
  contacts?: JsonObject[];
  /** A kind the API cannot carry, e.g. `poll_creation`. */
  unsupported?: string;
  /** A whole recorded message (with its `type`); id, sender and timestamp are put in anew. */
  raw?: JsonObject;
  /** How often the webhook is posted, the first two at once. */
  copies?: number;
}

const mediaKinds = ['image', 'document', 'audio', 'video', 'sticker'] as const;
const defaultTypes = {
  image: 'image/jpeg',
  document: 'application/pdf',
  audio: 'audio/ogg; codecs=opus',
  video: 'video/mp4',
  sticker: 'image/webp',
} as const;

/** Puts a guest's message on its way to our webhook. `delivered` resolves when that answered 200. */
export async function guestSends(
  desk: Desk,
  given: GuestMessage,
): Promise<{ id: string; guest: Guest; delivered: Promise<void> }> {
  const guest = await desk.guests.ensure(given.from, {
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.shape === undefined ? {} : { shape: given.shape }),
  });
  const at = given.timestamp ?? (await desk.clock.now());
  const { type, content, mediaId } = await contentOf(desk, given, at);
  const contextId = given.replyTo ?? null;
  const context: JsonObject | undefined = given.forwarded
    ? { forwarded: true }
    : contextId === null
      ? undefined
      : { from: desk.number.displayPhoneNumber, id: contextId };
  const id = given.id ?? newWamid('from_guest', guest.waId ?? guest.userId ?? '0');
  const message: JsonObject = {
    ...senderOf(guest),
    ...(context ? { context } : {}),
    id,
    timestamp: epochSeconds(at),
    type,
    ...content,
  };
  const { stored, deliveries } = await inTransaction(desk.db, async (client) => ({
    stored: await insertMessage(client, guest.id, {
      id,
      direction: 'from_guest',
      type,
      body: message,
      text: textOf(type, message),
      contextId,
      status: 'sent',
      callbackData: null,
      failure: null,
      mediaId,
      rendered: null,
      at,
    }),
    deliveries: await desk.courier.write(client, [
      {
        lane: `message ${guest.id}`,
        kind: 'message',
        wamid: id,
        body: encodeBody(envelope(desk.number, { contacts: [contactOf(guest)], messages: [message] })),
        copies: given.copies ?? copiesFor(desk, 'message'),
      },
    ]),
  }));
  if (stored) desk.news.publish({ kind: 'message', guest: guest.id, message: stored });
  const delivered = Promise.all(deliveries.map((one) => desk.courier.delivered(one.seq))).then(
    () => undefined,
  );
  desk.courier.take(deliveries);
  return { id, guest, delivered };
}

async function contentOf(
  desk: Desk,
  given: GuestMessage,
  at: Date,
): Promise<{ type: string; content: JsonObject; mediaId: string | null }> {
  for (const kind of mediaKinds) {
    const file = given[kind];
    if (file) return mediaContent(desk, kind, file, at);
  }
  const plain = (type: string, content: JsonObject) => ({ type, content, mediaId: null });
  if (given.text !== undefined) return plain('text', { text: { body: given.text } });
  if (given.button) {
    return plain('interactive', { interactive: { type: 'button_reply', button_reply: { ...given.button } } });
  }
  if (given.list)
    return plain('interactive', { interactive: { type: 'list_reply', list_reply: { ...given.list } } });
  if (given.templateButton) return plain('button', { button: { ...given.templateButton } });
  if (given.location) return plain('location', { location: { ...given.location } });
  if (given.reaction) return plain('reaction', { reaction: { ...given.reaction } });
  if (given.contacts) return plain('contacts', { contacts: given.contacts });
  if (given.unsupported !== undefined) {
    return plain('unsupported', {
      errors: [
        {
          code: 131051,
          title: 'Message type unknown',
          message: 'Message type unknown',
          error_data: { details: 'Message type is currently not supported.' },
        },
      ],
      unsupported: { type: given.unsupported },
    });
  }
  if (given.raw) {
    const ours = ['from', 'from_user_id', 'id', 'timestamp', 'type'];
    const content = Object.fromEntries(Object.entries(given.raw).filter(([key]) => !ours.includes(key)));
    const type = textAt(given.raw, 'type') ?? 'unknown';
    return { type, content, mediaId: textAt(objectAt(given.raw, type), 'id') ?? null };
  }
  throw new TypeError('a guest message needs text, a tap, a file, a location, a reaction or raw');
}

async function mediaContent(
  desk: Desk,
  kind: (typeof mediaKinds)[number],
  file: MediaFromGuest,
  at: Date,
): Promise<{ type: string; content: JsonObject; mediaId: string }> {
  const media = file.bytes
    ? await saveMedia(desk.db, {
        ...(file.id === undefined ? {} : { id: file.id }),
        mimeType: file.mimeType ?? defaultTypes[kind],
        filename: file.filename ?? null,
        bytes: Buffer.from(file.bytes),
        expiresAt: new Date(at.getTime() + mediaLifeMs.fromGuest),
      })
    : await mediaById(desk.db, file.id ?? '');
  if (!media) throw new TypeError('the media needs bytes or the id of stored ones');
  const filename = file.filename ?? media.filename;
  const content: JsonObject = {
    ...(file.caption === undefined || kind === 'audio' || kind === 'sticker'
      ? {}
      : { caption: file.caption }),
    ...(kind === 'document' && filename !== null ? { filename } : {}),
    mime_type: media.mimeType,
    sha256: media.sha256,
    id: media.id,
    url: mediaUrl(
      desk.origin(),
      media.id,
      new Date(at.getTime() + mediaLifeMs.url),
      desk.appSecret,
      'webhook',
    ),
    ...(kind === 'audio' ? { voice: true } : {}),
    ...(kind === 'sticker' ? { animated: false } : {}),
  };
  return { type: kind, content: { [kind]: content }, mediaId: media.id };
}

/** What a person would read of a guest's message of this type. */
export function textOf(type: string, message: JsonObject): string {
  const part = objectAt(message, type);
  switch (type) {
    case 'text':
      return textAt(part, 'body') ?? '';
    case 'interactive': {
      const reply = objectAt(part, textAt(part, 'type') ?? '');
      return textAt(reply, 'title') ?? textAt(reply, 'body') ?? '';
    }
    case 'button':
      return textAt(part, 'text') ?? '';
    case 'location':
      return textAt(part, 'name') ?? '';
    case 'reaction':
      return textAt(part, 'emoji') ?? '';
    default:
      return textAt(part, 'caption') ?? '';
  }
}
