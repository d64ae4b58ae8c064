import type { Desk } from './desk.ts';
import { textOf } from './inbound.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from './json.ts';
import { insertMessage } from './messages.ts';
import { encodeBody } from './webhook-body.ts';

/**
 * Posts a recorded webhook as it is (an object is encoded as Meta does, a text goes out byte for byte) and
 * notes its guests' messages, so that their windows are open from now on the hotel's clock.
 */
export async function postWebhook(
  desk: Desk,
  body: string | JsonObject,
  options: { signature?: string; copies?: number } = {},
): Promise<{ delivered: Promise<void> }> {
  const text = typeof body === 'string' ? body : encodeBody(body);
  const parsed = typeof body === 'string' ? parse(body) : body;
  for (const value of valuesOf(parsed)) await noteMessages(desk, value);
  const deliveries = await desk.courier.write(desk.db, [
    { lane: 'raw', kind: 'raw', wamid: null, body: text, ...options },
  ]);
  const delivered = Promise.all(deliveries.map((one) => desk.courier.delivered(one.seq))).then(
    () => undefined,
  );
  desk.courier.take(deliveries);
  return { delivered };
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch (error) {
    // Deliberate nonsense is a legitimate thing to post: it has no messages to note.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function valuesOf(body: JsonObject): JsonObject[] {
  return objectsAt(body, 'entry')
    .flatMap((entry) => objectsAt(entry, 'changes'))
    .map((change) => objectAt(change, 'value') ?? {});
}

async function noteMessages(desk: Desk, value: JsonObject): Promise<void> {
  const contacts = objectsAt(value, 'contacts');
  for (const message of objectsAt(value, 'messages')) {
    const phone = textAt(message, 'from') ?? '';
    const userId = textAt(message, 'from_user_id');
    const handle = /^\d{6,15}$/.test(phone) ? phone : userId;
    const id = textAt(message, 'id');
    if (handle === undefined || id === undefined) continue;
    const contact =
      contacts.find((one) => one['wa_id'] === phone || one['user_id'] === userId) ?? contacts[0];
    const name = textAt(objectAt(contact, 'profile'), 'name');
    const guest = await desk.guests.ensure(handle, name === undefined ? {} : { name });
    if (userId !== undefined && guest.userId !== userId) {
      await desk.db.query(
        `update meta.guest set user_id = $2
          where id = $1 and not exists (select from meta.guest where user_id = $2)`,
        [guest.id, userId],
      );
    }
    const type = textAt(message, 'type') ?? 'unknown';
    const stored = await insertMessage(desk.db, guest.id, {
      id,
      direction: 'from_guest',
      type,
      body: message,
      text: textOf(type, message),
      contextId: textAt(objectAt(message, 'context'), 'id') ?? null,
      status: 'sent',
      callbackData: null,
      failure: null,
      mediaId: textAt(objectAt(message, type), 'id') ?? null,
      rendered: null,
      at: await desk.clock.now(),
    });
    if (stored) desk.news.publish({ kind: 'message', guest: guest.id, message: stored });
  }
}
