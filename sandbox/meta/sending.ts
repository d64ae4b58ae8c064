import type { Desk } from './desk.ts';
import { failureOf, GraphError } from './graph-error.ts';
import { sameTelephone } from './guests.ts';
import { newWamid } from './ids.ts';
import type { JsonObject } from './json.ts';
import { objectAt, textAt } from './json.ts';
import { mediaById, mediaLifeMs, saveMedia } from './media.ts';
import { insertMessage, lastInboundAt, messageById, raiseStatus } from './messages.ts';
import type { Outgoing } from './outgoing.ts';
import { writeStatuses } from './statuses.ts';
import { renderTemplate } from './templates.ts';
import { inTransaction } from './transaction.ts';
import type { Guest, RenderedTemplate } from './types.ts';

const windowMs = 24 * 60 * 60 * 1000;
const linkTimeoutMs = 5000;

/**
 * Accepts a checked send request: the message is on the guest's phone and its statuses are written down.
 * Throws a GraphError where Meta refuses at once; what Meta finds out later becomes a `failed` status.
 */
export async function acceptMessage(
  desk: Desk,
  outgoing: Outgoing,
  options: { withholdStatuses: boolean },
): Promise<JsonObject> {
  const template = objectAt(outgoing.body, 'template');
  const rendered = outgoing.type === 'template' && template ? renderTemplate(template, desk.templates) : null;
  const { phone, userId } = { phone: undefined, userId: undefined, ...outgoing.recipient };
  const guest = await desk.guests.ensure(phone ?? userId ?? '', {});
  const now = await desk.clock.now();
  const media = await resolveMedia(desk, outgoing, now);
  const failure = media.failure ?? (await windowFailure(desk, guest, outgoing.type, now));
  const id = newWamid('to_guest', guest.waId ?? guest.userId ?? '0');

  const { message, deliveries } = await inTransaction(desk.db, async (client) => ({
    message: await insertMessage(client, guest.id, {
      id,
      direction: 'to_guest',
      type: outgoing.type,
      body: outgoing.body,
      text: rendered?.text ?? outgoing.text,
      contextId: outgoing.contextId,
      status: failure === null ? 'delivered' : 'failed',
      callbackData: outgoing.callbackData,
      failure: failure === null ? null : failureOf(failure),
      mediaId: media.id,
      rendered,
      at: now,
    }),
    deliveries: await writeStatuses(desk, client, guest, {
      id,
      at: now,
      callbackData: outgoing.callbackData,
      category: rendered?.category ?? 'service',
      withheld: options.withholdStatuses || desk.settings.current.withholdStatuses,
      outcome:
        failure === null ? (outgoing.type === 'reaction' ? 'reaction' : 'arrives') : failureOf(failure),
    }),
  }));
  if (message) desk.news.publish({ kind: 'message', guest: guest.id, message });
  desk.courier.take(deliveries);
  return answerOf(outgoing, guest, id, rendered);
}

function answerOf(
  outgoing: Outgoing,
  guest: Guest,
  id: string,
  rendered: RenderedTemplate | null,
): JsonObject {
  const byUserId = 'userId' in outgoing.recipient;
  return {
    messaging_product: 'whatsapp',
    contacts: [{ input: outgoing.input, ...(byUserId ? { user_id: guest.userId } : { wa_id: guest.waId }) }],
    messages: [{ id, ...(rendered ? { message_status: 'accepted' } : {}) }],
  };
}

/** 131047 outside the window: thrown where the switch says so, else to be told by a status. */
async function windowFailure(desk: Desk, guest: Guest, type: string, now: Date): Promise<number | null> {
  const rule = desk.settings.current.window;
  if (type === 'template' || rule === 'off') return null;
  const last = await lastInboundAt(desk.db, guest.id);
  if (last && now.getTime() - last.getTime() < windowMs) return null;
  if (rule === 'immediate') throw new GraphError(131047);
  return 131047;
}

/** The media to show: an uploaded id, or what the link gives; a link that gives nothing fails later. */
async function resolveMedia(
  desk: Desk,
  outgoing: Outgoing,
  now: Date,
): Promise<{ id: string | null; failure: number | null }> {
  const media = outgoing.media;
  if (!media) return { id: null, failure: null };
  if (media.id !== undefined) {
    const known = await mediaById(desk.db, media.id);
    if (!known || known.expiresAt <= now) {
      throw new GraphError(131009, { details: `Media with id ${media.id} does not exist.` });
    }
    return { id: media.id, failure: null };
  }
  try {
    const response = await fetch(media.link ?? '', { signal: AbortSignal.timeout(linkTimeoutMs) });
    if (!response.ok) return { id: null, failure: 131053 };
    const saved = await saveMedia(desk.db, {
      mimeType: response.headers.get('content-type')?.split(';')[0] ?? 'application/octet-stream',
      filename: textAt(objectAt(outgoing.body, outgoing.type), 'filename') ?? null,
      bytes: Buffer.from(await response.arrayBuffer()),
      expiresAt: new Date(now.getTime() + mediaLifeMs.uploaded),
    });
    return { id: saved.id, failure: null };
  } catch (error) {
    // Unreachable links are the sender's affair: Meta tells them by a failed status, never by the answer.
    if (error instanceof TypeError || error instanceof DOMException) return { id: null, failure: 131053 };
    throw error;
  }
}

/** Blue ticks on the guest's message and all earlier ones, and the dots while an answer is written. */
export async function markRead(desk: Desk, body: JsonObject): Promise<void> {
  const id = textAt(body, 'message_id');
  const found = id === undefined ? undefined : await messageById(desk.db, id);
  if (found?.message.direction !== 'from_guest') {
    throw new GraphError(100, { details: 'Invalid message_id.' });
  }
  const changed = await raiseStatus(desk.db, found.guestId, 'from_guest', 'read', { seq: found.message.seq });
  if (changed.length > 0) {
    const ids = changed.map((message) => message.id);
    desk.news.publish({ kind: 'status', guest: found.guestId, ids, status: 'read' });
  }
  if (objectAt(body, 'typing_indicator')) desk.news.publish({ kind: 'typing', guest: found.guestId });
}

/** The handles under which a fault may name the recipient of a request. */
export function recipientsOf(body: JsonObject): string[] {
  const digits = (textAt(body, 'to') ?? '').replace(/\D/g, '');
  const userId = textAt(body, 'recipient');
  return [...(digits === '' ? [] : sameTelephone(digits)), ...(userId === undefined ? [] : [userId])];
}
